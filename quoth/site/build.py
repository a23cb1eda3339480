"""Builds a project: seeds in, a site out. Every problem is collected, and nothing that is wrong is published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from quoth import sources
from quoth.cache import Cache
from quoth.corpus import link as knowledge_lint
from quoth.corpus.link import link
from quoth.errors import AfterwardsError, Problem, PublishError, QuothError, SeedError, as_quoth_error
from quoth.site import (
    jobs,
    journal,
    page_renderer,
    project_files,
    project_settings,
    published_links,
    publishing,
    scaffold,
    site_manifest,
    site_state,
    staging,
    unchanged,
)
from quoth.site.build_context import BuildContext
from quoth.site.build_result import BuildResult
from quoth.site.collect import LoadResult, load_transcripts
from quoth.site.document_cache import DocumentCache, open_documents
from quoth.site.file_index import INPUTS, PROJECT, SITE, FileIndex
from quoth.site.history_cache import load_history
from quoth.site.jobs import MapJobs
from quoth.site.output_cache import OutputCache
from quoth.site.outputs_digest import UNKNOWN, outputs_digest
from quoth.site.page_renderer import PageRenderer
from quoth.site.project_layout import GENERATED_FOLDERS, STATE_DIR, home_of
from quoth.site.publishing import real_folder, with_project
from quoth.site.recordings import check_recordings
from quoth.site.settings_files import settings_files
from quoth.site.site_manifest import BuiltSite, SiteManifest
from quoth.site.site_state import SiteState
from quoth.sources.git_history import LedgerHistory

ReportProgress = Callable[[str], None]
"""Shows a person how far the work has come."""


class BuildOptions(NamedTuple):
    """How a build is to be done."""

    cores: int
    """Processes that may work at the same time on this machine."""
    map_jobs: MapJobs
    """Does the work on single transcripts."""
    keep_going: bool = False
    """Whether transcripts without mistakes are published even if others have some."""
    frozen: bool = False
    """No ledger may change."""


class StagedSite(NamedTuple):
    """A whole new site that is not published yet, and what it was made from."""

    folder: Path
    standing: BuiltSite
    manifest: SiteManifest
    loaded: LoadResult
    renderer: PageRenderer


def build(
    root: Path,
    report_progress: ReportProgress,
    *,
    keep_going: bool = False,
    cores: int = 0,
    map_jobs: MapJobs | None = None,
    frozen: bool = False,
) -> BuildResult:
    """Stages, checks and publishes the site of a project, and returns the result. Raises QuothError.

    `cores`: how many processes work at once; 0 means one for each core. `map_jobs` does the work on single transcripts
    elsewhere (`jobs.dask_cluster`). `frozen`: no ledger may change.
    """

    cores = cores or jobs.available_cores()
    options = BuildOptions(cores, map_jobs or jobs.local_pool(cores), keep_going, frozen)
    return _locked(root, lambda cache: _build(root, cache, report_progress, options))


def _locked(root: Path, run: Callable[[Cache], BuildResult]) -> BuildResult:
    """Does work on a project while nobody else can, and returns its result, with any message about the cache."""
    damages = list[Problem]()
    result = with_project(root, run, damages.append)
    result.skipped = [*damages, *result.skipped]
    return result


def _build(root: Path, cache: Cache, report_progress: ReportProgress, options: BuildOptions) -> BuildResult:
    site_folder, last = _begin(root, cache)
    config = project_settings.load_settings(root, root / STATE_DIR / journal.STAGE)
    settings = settings_files(root, config.theme.custom_dir)
    inputs = FileIndex(cache, INPUTS, root)
    digests = site_state.input_digests(str(root), settings, inputs)
    past = load_history(cache, root, site_state.ledger_digests(str(root), digests))
    is_same = last and last.inputs == site_state.join_digests(digests, past.digest)
    if last and is_same and (options.keep_going or not last.problems) and _is_untouched(root, site_folder, last):
        inputs.save()
        return unchanged.result_of(last, root)
    result = BuildResult(site=root / "site")
    documents = open_documents(root, cache, inputs)
    staged = _stage(root, config, report_progress, result, options, documents, past.history)
    standing = staged.standing
    published = publishing.publish(root / STATE_DIR, standing, staged.manifest.digests())
    with _afterwards(root):
        for path in published_links.write_ledgers(staged.renderer, result.summaries, staged.loaded):
            digests[str(root / path)] = inputs.digest(root / path)
            result.new_ids.append(path)
        documents.drop_except([root / summary.path for summary in result.summaries])
        site_manifest.save_manifest(cache, staged.manifest, standing.manifest)
        standing.record(published)
        inputs.save(name for name in digests if name)
        if result.new_ids:
            past = load_history(cache, root, site_state.ledger_digests(str(root), digests))
        state = SiteState(site_state.join_digests(digests, past.digest), "", settings, tuple(result.problems))
        _save_state(root, cache, site_folder, state)
        journal.clear(root / STATE_DIR, site_folder)
    result.size = standing.size
    result.exit_code = 1 if result.problems else 0
    return result


def _begin(root: Path, cache: Cache) -> tuple[Path, SiteState | None]:
    """The real folder of the site, and the state of the last complete build.

    Checks first what could stop this one. Raises QuothError.
    """
    sources.check_folders(root, home_of(root), GENERATED_FOLDERS)
    site_folder = real_folder(root, "site")
    journal.clear(root / STATE_DIR, site_folder)
    publishing.clear_leftovers(root / STATE_DIR)
    return site_folder, site_state.load_state(cache)


def _is_untouched(root: Path, site_folder: Path, last: SiteState) -> bool:
    """Whether all files that the last build left are as it left them."""
    return last.outputs == outputs_digest(str(root), str(site_folder)) != UNKNOWN


def _save_state(root: Path, cache: Cache, site_folder: Path, state: SiteState) -> None:
    """Stores the state of a complete build, with digests of the files that it leaves, and commits all that was put."""
    outputs = outputs_digest(str(root), str(site_folder))
    site_state.save_state(cache, state._replace(outputs=outputs))
    cache.commit()


@contextmanager
def _afterwards(root: Path) -> Iterator[None]:
    """Makes errors inside the block say that the new site is already published. Raises AfterwardsError."""
    try:
        yield
    except (QuothError, OSError) as error:
        raise AfterwardsError(as_quoth_error(error, str(root)).problems) from error


def check_project(root: Path, report_progress: ReportProgress, *, frozen: bool = False) -> BuildResult:
    """Does all that a build does, except that nothing is published and no ledger is written. Raises QuothError."""

    def run(cache: Cache) -> BuildResult:
        cores = jobs.available_cores()
        options, result = BuildOptions(cores, jobs.local_pool(cores), frozen=frozen), BuildResult()
        site_folder, last = _begin(root, cache)
        is_trusted = last is not None and _is_untouched(root, site_folder, last)
        inputs = FileIndex(cache, INPUTS, root)
        documents = open_documents(root, cache, inputs)
        past = load_history(cache, root, site_state.ledgers_now(str(root), inputs)).history
        config = project_settings.load_settings(root, root / STATE_DIR / journal.STAGE)
        staged = _stage(root, config, report_progress, result, options, documents, past)
        project_files.delete(staged.folder)
        inputs.save()
        if last and is_trusted:
            _save_state(root, cache, site_folder, last)
        result.uncommitted_ledgers = list(
            published_links.uncommitted_ledgers(staged.renderer, result.summaries, staged.loaded)
        )
        return result

    return _locked(root, run)


def _stage(
    root: Path,
    config: MkDocsConfig,
    report_progress: ReportProgress,
    result: BuildResult,
    options: BuildOptions,
    documents: DocumentCache,
    past: LedgerHistory,
) -> StagedSite:
    """Reads all transcripts, and makes a whole new site of them in the state folder. Raises QuothError."""
    loaded = load_transcripts(root / "seeds", documents, options.map_jobs, report_progress)
    result.problems, result.skipped = loaded.problems, loaded.skipped
    if result.problems and not (options.keep_going and any(not summary.repairing for summary in loaded.summaries)):
        raise SeedError(result.problems)
    check_recordings(root, loaded.summaries)
    corpus = link(loaded.summaries, documents.converter.knowledge, documents.compared, documents.cache)
    result.summaries = corpus.all_summaries
    result.skipped += [*knowledge_lint.doubts(corpus), *past.doubts, *scaffold.sample_texts(root)]
    skipped = tuple(result.skipped)
    if lost := list(published_links.lost_links(root, result.summaries, past)):
        raise PublishError(lost)
    site = project_settings.site_of(config)
    renderer = PageRenderer(root, OutputCache(documents.cache), documents, site, loaded.stand_ins)
    if options.frozen and (unkept := list(published_links.uncommitted_ledgers(renderer, result.summaries, loaded))):
        raise PublishError(unkept)
    outputs, result.rendered_ids = page_renderer.render_transcripts(renderer, corpus, options.map_jobs, report_progress)
    page_renderer.clear_stale_outputs(renderer, corpus)
    context = _context(root, config, documents.cache, result, options, report_progress)
    try:
        manifest = staging.stage_site(context, corpus, renderer, outputs)
    except QuothError as error:
        error.problems += tuple(problem for problem in result.skipped if problem not in skipped)
        raise
    return StagedSite(context.new_site, context.standing, manifest, loaded, renderer)


def _context(
    root: Path,
    config: MkDocsConfig,
    cache: Cache,
    result: BuildResult,
    options: BuildOptions,
    report_progress: ReportProgress,
) -> BuildContext:
    """The context of a build whose new site is still empty."""
    published = site_manifest.load_manifest(cache)
    return BuildContext(
        root=root,
        config=config,
        standing=BuiltSite(real_folder(root, "site"), published, FileIndex(cache, SITE, root)),
        new_site=publishing.new_stage(root / STATE_DIR),
        report_progress=report_progress,
        cores=options.cores,
        map_jobs=options.map_jobs,
        generated=FileIndex(cache, PROJECT, root),
        warn=result.skipped.append,
    )
