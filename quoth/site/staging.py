"""Stages a new site: what did not change is kept from the published one, the rest is made, and everything is checked.

The engine makes the pages; other_files.py writes the files beside them.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import chain, pairwise

from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem, PublishError, SeedError
from quoth.model import Corpus, Destination, OutputFile
from quoth.pages import JOINED, render
from quoth.site import (
    generated_files,
    journal,
    minify_assets,
    mkdocs_adapter,
    other_files,
    page_renderer,
    postprocess,
    project_files,
    project_settings,
    search_index,
    site_check,
)
from quoth.site.build_context import BuildContext
from quoth.site.generated_files import GeneratedFile, generated_file
from quoth.site.output_cache import CachedOutput, OwnedFile
from quoth.site.page_renderer import PageRenderer, transcript_owner
from quoth.site.search_index import SearchRecords
from quoth.site.site_check import NewSite
from quoth.site.site_manifest import SearchBundle, SiteManifest
from quoth.text.search_words import RECORDS


def stage_site(
    context: BuildContext,
    corpus: Corpus,
    renderer: PageRenderer,
    outputs: Sequence[CachedOutput],
) -> SiteManifest:
    """Stages the new site, from the outputs of each transcript and from what joins them, and returns its manifest.

    Raises QuothError.
    """
    context.report_progress("linking the transcripts")
    index = CorpusIndex(corpus, renderer.site)
    files = _files(context, index, renderer, outputs)
    pages = list(render.of_corpus(index, renderer.part))
    _refuse_clashes(files, pages)
    generated = _write_project(context, renderer, files[Destination.PROJECT], pages)
    context.report_progress("building the site")
    records = mkdocs_adapter.run_engine(
        context.config, _newest_day(corpus), context.standing, generated, postprocess.page_finisher, context.cores
    )
    context.report_progress("writing downloads, feeds and pictures")
    of_site, of_project = files[Destination.SITE], files[Destination.PROJECT]
    written = other_files.write_cached_files(context, of_site, renderer.outputs)
    records += other_files.write_other_files(context, index, pages, of_site, renderer)
    changed = {owned.file.path: owned.file.changed_day for owned in of_project} | {
        page.path: page.changed_day for page in pages
    }
    leading_on = [owned.file.path for owned in of_project if owned.file.moved]
    leading_on += [page.path for page in pages if project_files.is_moved(page)]
    postprocess.date_sitemap(context.new_site, renderer.site.url, changed, leading_on)
    minify_assets.minify(context.new_site)
    context.report_progress("building the search index")
    bundles = _write_index(context, renderer, files[Destination.SEARCH])
    context.report_progress("checking the site")
    manifest = SiteManifest(tuple(records), tuple(bundles), written)
    return _check(context, corpus, renderer, outputs, manifest)


def _files(
    context: BuildContext, index: CorpusIndex, renderer: PageRenderer, outputs: Sequence[CachedOutput]
) -> dict[Destination, list[OwnedFile]]:
    """All files made of transcripts, themes and people, by where they go."""
    owners = [transcript_owner(summary.id) for summary in index.corpus.all_summaries]
    by_owner = [
        *zip(owners, outputs, strict=True),
        *page_renderer.render_subjects(renderer, index, context.map_jobs),
    ]
    files: dict[Destination, list[OwnedFile]] = {destination: [] for destination in Destination}
    for owner, output in by_owner:
        for file in output.files:
            files[file.destination].append(OwnedFile(owner, file))
    return files


def _write_project(
    context: BuildContext, renderer: PageRenderer, files: Sequence[OwnedFile], pages: Sequence[OutputFile]
) -> dict[str, str]:
    """Writes the generated files of the project, from which the engine makes the site; returns their digests."""
    by_path = {
        owned.file.path: GeneratedFile(owned.file.digest, partial(renderer.outputs.read, owned)) for owned in files
    }
    by_path |= {page.path: generated_file(page) for page in pages if page.destination is Destination.PROJECT}
    generated_files.write_pages(context.root, by_path, context.generated, context.warn)
    return {path: file.digest for path, file in by_path.items()}


def _write_index(context: BuildContext, renderer: PageRenderer, files: Sequence[OwnedFile]) -> list[SearchBundle]:
    """Writes the bundles of the search, from the records of each transcript."""
    records = {
        owned.file.path.removeprefix(RECORDS).removesuffix(".jsonl"): SearchRecords(
            owned.file.digest, partial(renderer.outputs.packed, owned)
        )
        for owned in files
    }
    return search_index.write_index(context.new_site, context.standing, records, context.map_jobs)


def _check(
    context: BuildContext,
    corpus: Corpus,
    renderer: PageRenderer,
    outputs: Sequence[CachedOutput],
    manifest: SiteManifest,
) -> SiteManifest:
    """Checks the new site, and returns its manifest if nothing is wrong. Raises SeedError with all problems."""
    expected_words = {
        f"transcripts/{summary.slug}/index.html": (summary, output.words_digest)
        for summary, output in zip(corpus.all_summaries, outputs, strict=True)
    }
    names = frozenset(context.standing.kept) | frozenset(name for name, _ in journal.files_of(context.new_site))
    site = NewSite(context.standing, renderer.outputs.cache, manifest, names, context.place, renderer.site.url)
    problems = site_check.site_problems(site, expected_words, renderer.document)
    if problems:
        raise SeedError(problems)
    return site_check.with_promises(manifest, expected_words)


def _refuse_clashes(files: Mapping[Destination, Sequence[OwnedFile]], pages: Sequence[OutputFile]) -> None:
    """Raises PublishError if two pages want the same path."""
    owned_files = chain.from_iterable(rows for place, rows in files.items() if place is not Destination.PART)
    paths = [path for owned in owned_files if (path := owned.file.path) not in JOINED]
    for path, next_path in pairwise(sorted([*paths, *(page.path for page in pages)])):
        if path == next_path:
            raise PublishError(Problem(next_path, "two pages want this address", "give one of them another `slug:`"))


def _newest_day(corpus: Corpus) -> datetime:
    """The day on which the newest text changed. The engine dates its pages with it, so that builds are reproducible."""
    days = [row.page_version.day for summary in corpus.all_summaries for row in summary.anchors if row.page_version]
    return datetime.fromisoformat(max(days, default=project_settings.minting_day())).replace(tzinfo=UTC)
