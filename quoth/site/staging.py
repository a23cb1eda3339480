"""A whole new site beside the published one: what did not change is linked into it, the rest is made, all is checked.

The engine makes the pages. Files that it does not make are written here: exports, feeds, pictures.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem, PublishError, SeedError
from quoth.model import Corpus, Destination, OutputFile, SocialCard
from quoth.pages import JOINED, render
from quoth.site import (
    check,
    generated_files,
    jobs,
    minify_assets,
    mkdocs_adapter,
    page_builder,
    page_renderer,
    postprocess,
    project_settings,
    search_index,
)
from quoth.site.cache import BuiltPage, BuiltSite, CachedFile, CachedOutput, content_digest, program_digest, stamp_of
from quoth.site.check import PageFacts
from quoth.site.jobs import MapJobs
from quoth.site.page_renderer import PageRenderer
from quoth.site.project_files import link_or_copy, write_if_changed
from quoth.site.search_index import SearchBundle
from quoth.text.identifiers import digest_of
from quoth.text.search_words import RECORDS

FONTS = "assets/fonts"
"""Where a site has the fonts that its posters are drawn with."""


def write_text_files(site: Path, files: Iterable[OutputFile]) -> Iterator[Path]:
    """Writes texts into a site; a file that a person wrote into docs/ at that place is kept."""
    for page in files:
        path = site / page.path_in_site
        if not path.exists():
            write_if_changed(path, page.text)
            with path.open("a", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(page.rows)
            yield path


def copy_kept_files(site: Path, cached_paths: Mapping[str, Path]) -> None:
    """Puts files that are kept into a site, by their path there; a file that a person wrote at that place stays."""
    for name, cached in cached_paths.items():
        path = site / name
        if not path.exists():
            link_or_copy(cached, path)


def draw_cards(site: Path, cards: Sequence[tuple[str, SocialCard]], standing: BuiltSite, cores: int) -> list[BuiltPage]:
    """Posters by their path in the site: drawn, or taken from the site that stands; and a record of each."""
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = digest_of(program_digest(), *fonts)
    records, waiting = list[BuiltPage](), list[tuple[str, str, SocialCard]]()
    for name, poster in cards:
        if not (site / name).exists():
            key = digest_of(shared, repr(poster))
            record = standing.take(name, key, site / name)
            records += [record] if record else []
            waiting += [] if record else [(name, key, poster)]
    return [*records, *jobs.map_parallel(partial(_draw_card, site), waiting, cores)]


def _draw_card(site: Path, job: tuple[str, str, SocialCard]) -> BuiltPage:
    from quoth.site.social_cards import draw_card  # noqa: PLC0415  (Pillow takes long to load, and most cards are there)

    name, key, poster = job
    picture = draw_card(poster, site / FONTS)
    write_if_changed(site / name, picture)
    return BuiltPage(name, key, stamp_of(site / name), content_digest(picture), PageFacts())


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
    """Makes the pages of themes and people, and what each transcript adds to the index of the search."""
    trusted: bool
    """Nobody has touched what the last build left."""
    warn: Callable[[Problem], None]
    """Takes what stops nothing, and what a person must know."""


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """What is known of the site that stands: its pages and pictures, and the bundles of its index."""

    records: tuple[BuiltPage, ...] = ()
    bundles: tuple[SearchBundle, ...] = ()


StagedFile = tuple[Path, CachedFile]
"""A file that was made of a transcript, a theme or a person, and the folder that it is kept in."""


def stage_site(
    context: BuildContext,
    corpus: Corpus,
    renderer: PageRenderer,
    outputs: Sequence[CachedOutput],
    manifest: SiteManifest,
    newest: datetime,
) -> SiteManifest:
    """The manifest of the new site, which is made of the outputs of each transcript and of what joins them.

    `manifest` is that of the published site; the engine dates pages `newest`. Raises QuothError.
    """
    context.report_progress("linking the transcripts")
    files = _files(context, corpus, renderer, outputs)
    pages = list(render.of_corpus(corpus, renderer.site, renderer.part))
    _refuse_clashes([file.path for _, file in files if file.path not in JOINED], pages)
    _write_project(context, files, pages)
    config = project_settings.load_settings(context.root, context.new_site)
    context.report_progress("building the site")
    standing = BuiltSite(context.standing_site, {page.name: page for page in manifest.records}, context.trusted)
    records = mkdocs_adapter.run_engine(config, newest, standing, postprocess.page_finisher, context.cores)
    context.report_progress("writing downloads, feeds and pictures")
    records += _write_other_files(context, corpus, pages, files, renderer, standing)
    changed = {file.path: file.changed for _, file in files} | {page.path: page.changed for page in pages}
    postprocess.date_sitemap(
        context.new_site, renderer.site.url, changed, [file.path for _, file in files if file.moved]
    )
    minify_assets.minify(context.new_site)
    context.report_progress("building the search index")
    bundles = _write_index(context, files, manifest)
    context.report_progress("checking the site")
    _check(context, corpus, renderer, outputs, records)
    return SiteManifest(tuple(records), tuple(bundles))


def _files(
    context: BuildContext, corpus: Corpus, renderer: PageRenderer, outputs: Sequence[CachedOutput]
) -> list[StagedFile]:
    """All that was made of transcripts, themes and people, without parts of other files."""
    summaries = (*corpus.gists, *corpus.gone)
    by_folder = [(renderer.place(summary), output) for summary, output in zip(summaries, outputs, strict=True)]
    by_folder += page_renderer.render_subjects(renderer, corpus, outputs, context.map_jobs)
    return [
        (folder, file)
        for folder, output in by_folder
        for file in output.files
        if file.destination is not Destination.PART
    ]


def _write_project(context: BuildContext, files: Sequence[StagedFile], pages: Sequence[OutputFile]) -> None:
    """Writes the generated files of the project, which the engine makes the site of."""
    kept = {
        file.path: (folder / file.path, file.digest)
        for folder, file in files
        if file.destination is Destination.PROJECT
    }
    new = [page for page in pages if page.destination is Destination.PROJECT]
    generated_files.write_pages(context.root, new, kept, context.warn)


def _write_index(context: BuildContext, files: Sequence[StagedFile], manifest: SiteManifest) -> list[SearchBundle]:
    """The bundles of the search, from the records of each transcript, by LANGUAGE/TRANSCRIPT."""
    records = {
        file.path.removeprefix(RECORDS).removesuffix(".jsonl"): (folder / file.path, file.digest)
        for folder, file in files
        if file.destination is Destination.SEARCH
    }
    bundles = {bundle.name: bundle for bundle in manifest.bundles}
    standing = search_index.BuiltIndex(context.standing_site, bundles, context.trusted)
    return search_index.write_index(context.new_site, standing, records, context.map_jobs)


def _check(
    context: BuildContext,
    corpus: Corpus,
    renderer: PageRenderer,
    outputs: Sequence[CachedOutput],
    records: Sequence[BuiltPage],
) -> None:
    """Raises SeedError with all that is wrong with the new site."""
    facts = {page.name: page.facts for page in records}
    expected_words = {
        f"transcripts/{summary.slug}/index.html": (summary, output.words_digest)
        for summary, output in zip((*corpus.gists, *corpus.gone), outputs, strict=True)
    }
    problems = check.site_problems(context.new_site, facts, expected_words, renderer.document)
    if problems:
        raise SeedError(problems)


def _refuse_clashes(kept: Sequence[str], pages: Sequence[OutputFile]) -> None:
    """Raises PublishError if two pages want the same path."""
    for path, next_path in pairwise(sorted([*kept, *(page.path for page in pages)])):
        if path == next_path:
            raise PublishError(Problem(next_path, "two pages want this address", "give one of them another `slug:`"))


def _write_other_files(
    context: BuildContext,
    corpus: Corpus,
    pages: Sequence[OutputFile],
    files: Sequence[StagedFile],
    renderer: PageRenderer,
    standing: BuiltSite,
) -> list[BuiltPage]:
    """Records of the pictures, and of the pages among all that the engine does not make, which is written here."""
    staged = [(folder, file) for folder, file in files if file.destination is Destination.SITE]
    new = [page for page in pages if page.destination is Destination.SITE]
    copied = {
        file.path_in_site: folder / file.path for folder, file in staged if file.path not in JOINED and not file.poster
    }
    copy_kept_files(context.new_site, copied)
    texts = (page for page in new if not page.poster)
    config = project_settings.load_settings(context.root, context.new_site)
    finish = postprocess.page_finisher(context.new_site)
    written = [
        *write_text_files(context.new_site, texts),
        *write_text_files(context.new_site, _joined_files(corpus, renderer)),
    ]
    records = [page_builder.finish_page(path, config, finish) for path in written if path.suffix == ".html"]
    cards = [(file.path_in_site, file.poster) for _, file in staged if file.poster]
    cards += [(page.path_in_site, page.poster) for page in new if page.poster]
    return [*records, *draw_cards(context.new_site, cards, standing, context.cores)]


def _joined_files(corpus: Corpus, renderer: PageRenderer) -> Iterator[OutputFile]:
    """The files with a share of each transcript."""
    newest_first = CorpusIndex(corpus).in_order
    for path, joined in JOINED.items():
        order = newest_first if joined.newest_first else corpus.gists
        shares = ((renderer.place(summary) / path).read_text(encoding="utf-8") for summary in order)
        yield OutputFile(path, "", rows=joined.rows(shares))
