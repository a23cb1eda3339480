"""A whole new site beside the one that stands: what is kept in its place, what is new made, and all of it checked.

Files of the site that the engine does not make: those that are kept, those that are new, and the pictures.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from quoth import pipeline
from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem, PublishError, SeedError
from quoth.model import Corpus, OutputFile, SocialCard
from quoth.pages import JOINED
from quoth.pages.concatenated import PARTS
from quoth.site import (
    check,
    generated_files,
    jobs,
    mkdocs_adapter,
    page_builder,
    page_renderer,
    postprocess,
    search_index,
    social_cards,
)
from quoth.site import postprocess as minify_css
from quoth.site import postprocess as sitemap
from quoth.site.cache import BuiltPage, BuiltSite, digest_of, program, stamp
from quoth.site.cache_keys import CachedFile, CachedOutput
from quoth.site.jobs import MapJobs
from quoth.site.page_index import PageFacts
from quoth.site.page_renderer import PageRenderer
from quoth.site.project_files import BESIDE, PROJECT, link, replace
from quoth.site.search_index import SearchBundle
from quoth.text.identifiers import digest_of as fingerprint
from quoth.text.search_words import RECORDS

FONTS = "assets/fonts"
"""Where a site has the fonts that its posters are drawn with."""


def write_text_files(site: Path, files: Iterable[OutputFile]) -> Iterator[Path]:
    """Writes texts into a site; a file that a person wrote into docs/ at that place is kept."""
    for page in files:
        path = site / page.path.removeprefix(BESIDE)
        if not path.exists():
            replace(path, page.text)
            with path.open("a", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(page.rows)
            yield path


def copy_kept_files(site: Path, cached_paths: Mapping[str, Path]) -> None:
    """Puts files that are kept into a site, by their path there; a file that a person wrote at that place stays."""
    for name, cached in cached_paths.items():
        path = site / name
        if not path.exists():
            link(cached, path)


def draw_cards(site: Path, cards: Sequence[tuple[str, SocialCard]], standing: BuiltSite, cores: int) -> list[BuiltPage]:
    """Posters by their path in the site: drawn, or taken from the site that stands; and a record of each."""
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = fingerprint(program(), *fonts)
    records, waiting = list[BuiltPage](), list[tuple[str, str, SocialCard]]()
    for name, poster in cards:
        if not (site / name).exists():
            key = fingerprint(shared, repr(poster))
            record = standing.take(name, key, site / name)
            records += [record] if record else []
            waiting += [] if record else [(name, key, poster)]
    return [*records, *jobs.each(partial(_drawn, site), waiting, cores)]


def _drawn(site: Path, job: tuple[str, str, SocialCard]) -> BuiltPage:
    name, key, poster = job
    picture = social_cards.draw(poster, site / FONTS)
    replace(site / name, picture)
    return BuiltPage(name, key, stamp(site / name), digest_of(picture), PageFacts())


@dataclass(frozen=True, slots=True)
class BuildContext:
    """Where a build happens."""

    root: Path
    standing_site: Path
    """The site that stands, if there is one."""
    new_site: Path
    report_progress: Callable[[str], None]
    cores: int
    map_jobs: MapJobs
    """Makes the pages of themes and people."""
    map_index_jobs: MapJobs
    """Makes the indexes of the search."""
    trusted: bool
    """Nobody has touched what the last build left."""
    warn: Callable[[Problem], None]
    """Takes what stops nothing, and what a person must know."""


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """What is known of the site that stands: its pages and pictures, and the bundles of its index."""

    records: tuple[BuiltPage, ...] = ()
    bundles: tuple[SearchBundle, ...] = ()


def make(
    context: BuildContext,
    corpus: Corpus,
    renderer: PageRenderer,
    outputs: Sequence[CachedOutput],
    manifest: SiteManifest,
    newest: datetime,
) -> SiteManifest:
    """The site, from what was made of each transcript and what joins them, dated `newest`. Raises QuothError."""
    context.report_progress("making what joins them")
    gists = (*corpus.gists, *corpus.gone)
    transcript_outputs = [(renderer.place(summary), output) for summary, output in zip(gists, outputs, strict=True)]
    subjects = page_renderer.subjects(renderer, corpus, outputs, context.map_jobs)
    cached_files = [
        (folder, file)
        for folder, output in (*transcript_outputs, *subjects)
        for file in output.files
        if not file.path.startswith(PARTS)
    ]
    pages = list(pipeline.shared(corpus, renderer.site, renderer.part))
    _refuse_clashes([file.path for _, file in cached_files if file.path not in JOINED], pages)
    ours = [page for page in pages if not page.path.startswith(BESIDE)]
    kept = {
        file.path: (folder / file.path, file.digest) for folder, file in cached_files if file.path.startswith(PROJECT)
    }
    generated_files.write_pages(context.root, ours, kept, context.warn)
    config = mkdocs_adapter.settings(context.root, context.new_site)
    context.report_progress("making the site")
    standing = BuiltSite(context.standing_site, {page.name: page for page in manifest.records}, context.trusted)
    records = mkdocs_adapter.run(config, newest, standing, postprocess.finisher, context.cores)
    context.report_progress("writing what lies beside the pages")
    records += _write_other_files(context, corpus, pages, cached_files, renderer, standing)
    changed = {file.path: file.changed for _, file in cached_files} | {page.path: page.changed for page in pages}
    sitemap.date(context.new_site, renderer.site.url, changed, [file.path for _, file in cached_files if file.moved])
    minify_css.close_up(context.new_site)
    context.report_progress("making the index of the search")
    searched = {
        file.path.removeprefix(RECORDS).removesuffix(".jsonl"): (folder / file.path, file.digest)
        for folder, file in cached_files
        if file.path.startswith(RECORDS)
    }
    standing_index = search_index.BuiltIndex(
        context.standing_site, {bundle.name: bundle for bundle in manifest.bundles}, context.trusted
    )
    bundles = search_index.write(context.new_site, standing_index, searched, context.map_index_jobs)
    context.report_progress("checking the site")
    facts = {page.name: page.facts for page in records}
    expected_words = {
        f"transcripts/{summary.slug}/index.html": (summary, output.said)
        for summary, output in zip(gists, outputs, strict=True)
    }
    problems = check.problems(context.new_site, facts, expected_words, renderer.document)
    if problems:
        raise SeedError(problems)
    return SiteManifest(tuple(records), tuple(bundles))


Piece = tuple[Path, CachedFile]
"""A file that was made of a transcript, and the folder that it is kept in."""


def _refuse_clashes(kept: Sequence[str], pages: Sequence[OutputFile]) -> None:
    """Raises PublishError if two pages want the same path."""
    for path, next_path in pairwise(sorted([*kept, *(page.path for page in pages)])):
        if path == next_path:
            raise PublishError(Problem(next_path, "two pages want this address", "give one another `slug:`"))


def _below(prefix: str, cached_files: Sequence[Piece]) -> dict[str, Path]:
    return {file.path: folder / file.path for folder, file in cached_files if file.path.startswith(prefix)}


def _write_other_files(
    context: BuildContext,
    corpus: Corpus,
    pages: Sequence[OutputFile],
    cached_files: Sequence[Piece],
    renderer: PageRenderer,
    standing: BuiltSite,
) -> list[BuiltPage]:
    """All that the engine does not make; records of pictures, and of pages among it."""
    site_files = [(folder, file) for folder, file in cached_files if not file.path.startswith((PROJECT, RECORDS))]
    files = [(folder, file) for folder, file in site_files if file.path not in JOINED and not file.poster]
    copy_kept_files(context.new_site, {name.removeprefix(BESIDE): path for name, path in _below(BESIDE, files).items()})
    texts = (page for page in pages if page.path.startswith(BESIDE) and not page.poster)
    config = mkdocs_adapter.settings(context.root, context.new_site)
    finish = postprocess.finisher(context.new_site)
    written = [
        *write_text_files(context.new_site, texts),
        *write_text_files(context.new_site, _joined(corpus, renderer)),
    ]
    records = [page_builder.finished(path, config, finish) for path in written if path.suffix == ".html"]
    posters = [(file.path, file.poster) for _, file in site_files] + [(page.path, page.poster) for page in pages]
    cards = [(path.removeprefix(BESIDE), poster) for path, poster in posters if poster]
    return [*records, *draw_cards(context.new_site, cards, standing, context.cores)]


def _joined(corpus: Corpus, renderer: PageRenderer) -> Iterator[OutputFile]:
    """The files with a share of each transcript."""
    newest_first = CorpusIndex(corpus).in_order
    for path, joined in JOINED.items():
        order = newest_first if joined.newest_first else corpus.gists
        kept = ((renderer.place(summary) / path).read_text(encoding="utf-8") for summary in order)
        yield OutputFile(path, "", rows=joined.rows(kept))
