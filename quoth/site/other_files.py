"""Writes the files of a site that the engine does not make: exports, feeds, files of all transcripts, and pictures."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from quoth.cache import pack
from quoth.corpus.index import CorpusIndex
from quoth.model import Destination, OutputFile, SocialCard
from quoth.pages import JOINED
from quoth.pages.concatenated import Share
from quoth.site import jobs, page_builder, postprocess
from quoth.site.build_context import BuildContext
from quoth.site.file_index import digest_of_file, program_digest
from quoth.site.output_cache import OutputCache, OwnedFile
from quoth.site.page_renderer import PageRenderer
from quoth.site.project_files import write_if_changed, write_new
from quoth.site.site_manifest import BuiltPage
from quoth.text.identifiers import digest_of

FONTS = "assets/fonts"
"""The folder of a site with the fonts for its social cards."""


def write_text_files(context: BuildContext, files: Iterable[OutputFile]) -> Iterator[Path]:
    """Writes texts into the new site; a file at the same path that a person put into docs/ is kept."""
    for page in files:
        path = context.new_site / page.path_in_site
        if not context.has(page.path_in_site):
            write_if_changed(path, page.text)
            with path.open("a", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(page.chunks)
            yield path


def write_cached_files(context: BuildContext, files: Iterable[OwnedFile], outputs: OutputCache) -> dict[str, str]:
    """Writes cached files into the new site, and returns their digests; a file at the same path from docs/ is kept."""
    written = dict[str, str]()
    for owned in files:
        name = owned.file.path_in_site
        if not owned.file.social_card and owned.file.path not in JOINED and not context.has(name):
            written[name] = owned.file.digest
            if not context.standing.keep(name, owned.file.digest):
                write_new(context.new_site / name, outputs.read(owned))
    return written


def draw_cards(context: BuildContext, cards: Sequence[tuple[str, SocialCard]]) -> list[BuiltPage]:
    """Draws social cards, given by path in the site, or keeps those of the published site; returns a record of each."""
    site = context.new_site
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = digest_of(program_digest(), *fonts)
    records, waiting = list[BuiltPage](), list[tuple[str, str, SocialCard]]()
    for name, card in cards:
        if not context.has(name):
            key = digest_of(shared, repr(card))
            record = context.standing.take(name, key) or _restored_card(context, name, key)
            records += [record] if record else []
            waiting += [] if record else [(name, key, card)]
    return [*records, *jobs.map_parallel(partial(_draw_card, site), waiting, context.cores)]


def _restored_card(context: BuildContext, name: str, key: str) -> BuiltPage | None:
    """Writes a card again whose file is gone, and returns its record; None if it must be drawn."""
    lost = context.standing.lost(name, key)
    if lost is None:
        return None
    record, picture = lost
    write_new(context.new_site / name, picture)
    return record


def _draw_card(site: Path, job: tuple[str, str, SocialCard]) -> BuiltPage:
    from quoth.site.social_cards import draw_card  # noqa: PLC0415  (Pillow takes long to load, and most cards are there)

    name, key, card = job
    picture = draw_card(card, site / FONTS)
    write_if_changed(site / name, picture)
    return BuiltPage(name, key, digest_of(picture), packed=pack(picture))


def write_other_files(
    context: BuildContext,
    index: CorpusIndex,
    pages: Sequence[OutputFile],
    files: Sequence[OwnedFile],
    renderer: PageRenderer,
) -> list[BuiltPage]:
    """Writes all that the engine does not make, and returns records of its pictures and pages."""
    new = [page for page in pages if page.destination is Destination.SITE]
    texts = (page for page in new if not page.social_card)
    finish = postprocess.page_finisher(context.new_site)
    written = write_text_files(context, texts)
    records = [page_builder.finish_page(path, context.config, finish) for path in written if path.suffix == ".html"]
    records += write_joined_files(context, index, renderer)
    cards = [(owned.file.path_in_site, owned.file.social_card) for owned in files if owned.file.social_card]
    cards += [(page.path_in_site, page.social_card) for page in new if page.social_card]
    return [*records, *draw_cards(context, cards)]


def write_joined_files(context: BuildContext, index: CorpusIndex, renderer: PageRenderer) -> list[BuiltPage]:
    """Writes the files that have a share of each transcript, where a share changed; returns a record of each."""
    records = list[BuiltPage]()
    for path, joined in JOINED.items():
        order = index.newest_first if joined.newest_first else index.corpus.summaries
        cached = (renderer.parts[summary.id][path] for summary in order)
        shares = [
            Share(summary, file.size, file.digest, partial(renderer.share, path, summary))
            for summary, file in zip(order, cached, strict=True)
        ]
        for page in joined.files(path, shares):
            name, key = page.path_in_site, digest_of(program_digest(), page.made_of) if page.made_of else ""
            record = None if context.has(name) else context.standing.take(name, key)
            for target in () if record else write_text_files(context, [page]):
                record = BuiltPage(name, key, digest_of_file(target))
            records += [record] if record else []
    return records
