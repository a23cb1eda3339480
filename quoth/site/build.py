"""Builds a project: seeds in, a site out. Every problem is collected, and nothing that is wrong is published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from quoth import sources
from quoth.cache import Cache
from quoth.corpus import link as knowledge_lint
from quoth.corpus.link import link
from quoth.errors import AfterwardsError, Problem, PublishError, QuothError, SeedError, as_quoth_error
from quoth.model import TranscriptSummary
from quoth.site import (
    jobs,
    journal,
    page_renderer,
    project_files,
    project_settings,
    published_links,
    publishing,
    site_manifest,
    site_state,
    staging,
)
from quoth.site.build_context import BuildContext
from quoth.site.collect import LoadResult, load_transcripts
from quoth.site.document_cache import DocumentCache, open_documents
from quoth.site.file_index import INPUTS, PROJECT, SITE, FileIndex
from quoth.site.jobs import MapJobs
from quoth.site.output_cache import OutputCache
from quoth.site.page_renderer import PageRenderer
from quoth.site.publishing import STATE_DIR, real_folder, with_project
from quoth.site.site_manifest import BuiltSite, SiteManifest
from quoth.site.site_state import SiteState
from quoth.sources.git_history import LedgerHistory, ledger_history

ReportProgress = Callable[[str], None]
"""Shows a person how far the work has come."""


@dataclass(slots=True)
class BuildResult:
    """What a build did, for the person who asked for it."""

    summaries: tuple[TranscriptSummary, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Problems that stop nothing: files without words, corrections for transcripts that are not there."""
    rendered_ids: frozenset[str] = frozenset()
    """Names of the transcripts whose pages were made anew."""
    new_ids: list[str] = field(default_factory=list)
    """Ledgers that changed and must be committed."""
    uncommitted_ledgers: list[Problem] = field(default_factory=list)
    """Ledgers that would change if this were published."""
    site: Path | None = None
    size: int = 0
    """The size of the site in bytes."""
    unchanged: bool = False
    """Nothing has changed since the last build, so there is nothing to tell."""
    exit_code: int = 0
    trusted: bool = False
    """Nobody has touched anything that the last build left."""
    cores: int = 1
    """Processes that may work at the same time on this machine."""
    map_jobs: MapJobs = field(default_factory=lambda: jobs.local_pool(1))
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

    def run(cache: Cache) -> BuildResult:
        result = BuildResult(cores=cores or jobs.available_cores(), keep_going=keep_going, frozen=frozen)
        result.map_jobs = map_jobs or jobs.local_pool(result.cores)
        return _build(root, cache, report_progress, result)

    return _locked(root, run)


def _locked(root: Path, run: Callable[[Cache], BuildResult]) -> BuildResult:
    """Does work on a project while nobody else can, and returns its result, with any message about the cache."""
    damages = list[Problem]()
    result = with_project(root, run, damages.append)
    result.skipped = [*damages, *result.skipped]
    return result


def _build(root: Path, cache: Cache, report_progress: ReportProgress, result: BuildResult) -> BuildResult:
    site_folder, last = _begin(root, cache, result)
    past, inputs = ledger_history(root, "seeds"), FileIndex(cache, INPUTS, root)
    settings = project_settings.load_settings(root, root / "site")
    digests = site_state.input_digests(root, settings, past.named(), inputs)
    result.site = root / "site"
    is_unchanged = last and result.trusted and last.inputs == site_state.join_digests(digests)
    if last and is_unchanged and (result.keep_going or not last.problems):
        result.unchanged, result.problems = True, list(last.problems)
        result.exit_code = 1 if result.problems else 0
        return result
    documents = open_documents(root, cache, inputs)
    staged = _stage(root, report_progress, result, documents, past)
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
        _save_state(root, cache, site_folder, SiteState(site_state.join_digests(digests), "", tuple(result.problems)))
        journal.clear(root / STATE_DIR, site_folder)
    result.size = site_state.folder_size(site_folder)
    result.exit_code = 1 if result.problems else 0
    return result


def _begin(root: Path, cache: Cache, result: BuildResult) -> tuple[Path, SiteState | None]:
    """The real folder of the site, and the state of the last complete build; checks first what could stop this one.

    Raises QuothError.
    """
    sources.check_folders(root, project_files.GENERATED_FOLDERS)
    site_folder = real_folder(root, "site")
    last = site_state.load_state(cache)
    outputs = site_state.outputs_digest(root, site_folder)
    result.trusted = last is not None and last.outputs == outputs != site_state.UNKNOWN
    journal.clear(root / STATE_DIR, site_folder)
    publishing.clear_leftovers(root / STATE_DIR)
    return site_folder, last


def _save_state(root: Path, cache: Cache, site_folder: Path, state: SiteState) -> None:
    """Stores the state of a complete build, with digests of the files that it leaves, and commits all that was put."""
    site_state.save_state(cache, replace(state, outputs=site_state.outputs_digest(root, site_folder)))
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
        result = BuildResult(cores=cores, map_jobs=jobs.local_pool(cores), frozen=frozen)
        site_folder, last = _begin(root, cache, result)
        documents = open_documents(root, cache, FileIndex(cache, INPUTS, root))
        past = ledger_history(root, "seeds")
        staged = _stage(root, report_progress, result, documents, past)
        project_files.delete(staged.folder)
        documents.inputs.save()
        if last and result.trusted:
            _save_state(root, cache, site_folder, last)
        result.uncommitted_ledgers = list(
            published_links.uncommitted_ledgers(staged.renderer, result.summaries, staged.loaded)
        )
        return result

    return _locked(root, run)


def _stage(
    root: Path, report_progress: ReportProgress, result: BuildResult, documents: DocumentCache, past: LedgerHistory
) -> StagedSite:
    """Reads all transcripts, and makes a whole new site of them in the state folder. Raises QuothError."""
    loaded = load_transcripts(root / "seeds", documents, result.map_jobs, report_progress)
    result.problems, result.skipped = loaded.problems, loaded.skipped
    if result.problems and not (result.keep_going and any(not summary.repairing for summary in loaded.summaries)):
        raise SeedError(result.problems)
    corpus = link(loaded.summaries, documents.converter.knowledge, documents.cache)
    result.summaries = corpus.all_summaries
    result.skipped += [*knowledge_lint.idle_themes(corpus), *past.doubts]
    skipped = tuple(result.skipped)
    if lost := list(published_links.lost_links(root, result.summaries, past)):
        raise PublishError(lost)
    site = project_settings.site_of(project_settings.load_settings(root, root / "site"))
    renderer = PageRenderer(root, OutputCache(documents.cache), documents, site, loaded.stand_ins)
    if result.frozen and (unkept := list(published_links.uncommitted_ledgers(renderer, result.summaries, loaded))):
        raise PublishError(unkept)
    outputs, result.rendered_ids = page_renderer.render_transcripts(renderer, corpus, result.map_jobs, report_progress)
    page_renderer.clear_stale_outputs(renderer, corpus)
    context = _context(root, documents.cache, result, report_progress)
    try:
        manifest = staging.stage_site(context, corpus, renderer, outputs)
    except QuothError as error:
        error.problems += tuple(problem for problem in result.skipped if problem not in skipped)
        raise
    return StagedSite(context.new_site, context.standing, manifest, loaded, renderer)


def _context(root: Path, cache: Cache, result: BuildResult, report_progress: ReportProgress) -> BuildContext:
    """The context of a build whose new site is still empty."""
    published = site_manifest.load_manifest(cache)
    return BuildContext(
        root=root,
        standing=BuiltSite(real_folder(root, "site"), published, FileIndex(cache, SITE, root)),
        new_site=publishing.new_stage(root / STATE_DIR),
        report_progress=report_progress,
        cores=result.cores,
        map_jobs=result.map_jobs,
        generated=FileIndex(cache, PROJECT, root),
        warn=result.skipped.append,
    )
