"""The build of a project: seeds in, a site out. It collects every problem, and publishes nothing that is not right."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from quoth import sources
from quoth.corpus import link as knowledge_lint
from quoth.corpus.link import link
from quoth.errors import AfterwardsError, Problem, PublishError, QuothError, SeedError, as_quoth_error
from quoth.model import TranscriptSummary
from quoth.site import (
    cache,
    collect,
    jobs,
    page_renderer,
    project_files,
    project_settings,
    published_links,
    publishing,
    site_state,
    staging,
)
from quoth.site.collect import LoadResult, load_transcripts
from quoth.site.document_cache import DocumentCache
from quoth.site.jobs import MapJobs
from quoth.site.page_renderer import PageRenderer
from quoth.site.publishing import STATE_DIR, project_lock, real_folder
from quoth.site.site_state import SiteState
from quoth.site.staging import BuildContext, SiteManifest
from quoth.sources.git_history import LedgerHistory, ledger_history

ReportProgress = Callable[[str], None]
"""Shows a person how far the work is."""
DOCUMENTS_FOLDER, OUTPUTS_FOLDER, MANIFEST_FILE, STATE_FILE = "documents", "made", "stood.json", "whole.json"
"""In the state folder: the documents of seeds, what was made of each, the manifest of the published site, and the state
of the last build. The next build makes only what changed since."""
MANIFEST = TypeAdapter(SiteManifest)


@dataclass(slots=True)
class BuildResult:
    """What a build did, for the person who asked for it."""

    gists: tuple[TranscriptSummary, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """What stops nothing: files without words, corrections for transcripts that are not there."""
    fresh: frozenset[str] = frozenset()
    """Names of the transcripts whose pages were made anew."""
    new_ids: list[str] = field(default_factory=list)
    """Ledgers that changed; they want to be committed."""
    unkept: list[Problem] = field(default_factory=list)
    """Ledgers that would change if this was published."""
    site: Path | None = None
    size: int = 0
    """Bytes of the site."""
    unchanged: bool = False
    """Nothing has changed since the last build, so there is nothing to tell."""
    exit_code: int = 0
    trusted: bool = False
    """Nobody has touched anything that the last build left."""
    cores: int = 1
    """Processes that may work at the same time on this machine."""
    map_jobs: MapJobs = field(default_factory=lambda: jobs.local_pool(1))
    """Does the work on single transcripts."""


class StagedSite(NamedTuple):
    """A whole new site that is not published yet, and what it was made with."""

    folder: Path
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
    """The result of a build: the site of a project was staged, checked and swapped in. Raises QuothError.

    `cores`: processes at once; 0 is one for each core. `map_jobs` does the work on single transcripts elsewhere
    (`jobs.there`). `frozen`: no ledger may change.
    """
    with project_lock(root):
        result = BuildResult(cores=cores or jobs.available_cores())
        result.map_jobs = map_jobs or jobs.local_pool(result.cores)
        site_folder, last = _begin(root, result)
        past = ledger_history(root, "seeds")
        digests = site_state.input_digests(root, project_settings.load_settings(root, root / "site"), past.named())
        result.site = root / "site"
        if (
            last
            and result.trusted
            and last.inputs == site_state.join_digests(digests)
            and (keep_going or not last.problems)
        ):
            result.unchanged, result.problems = True, list(last.problems)
            result.exit_code = 1 if result.problems else 0
            return result
        staged = _stage(root, report_progress, result, past, keep_going=keep_going, frozen=frozen)
        publishing.publish(staged.folder, site_folder)
        with _afterwards(root):
            for path in published_links.write_ledgers(staged.renderer, result.gists, staged.loaded):
                digests[str(root / path)] = cache.digest_of_file(root / path)
                result.new_ids.append(path)
            collect.clear_stale_documents(staged.renderer.documents, [root / summary.path for summary in result.gists])
            cache.save(root / STATE_DIR / MANIFEST_FILE, staged.manifest, MANIFEST)
            state = SiteState(
                site_state.join_digests(digests), _digest_of_outputs(root, site_folder), tuple(result.problems)
            )
            cache.save(root / STATE_DIR / STATE_FILE, state, site_state.SITE_STATE)
        result.size = site_state.folder_size(site_folder)
        result.exit_code = 1 if result.problems else 0
        return result


def _begin(root: Path, result: BuildResult) -> tuple[Path, SiteState | None]:
    """Where the site really is, and the last build that came to an end; looks at all that could stop this one early.

    Raises QuothError.
    """
    sources.check_folders(root, project_files.GENERATED_FOLDERS)
    site_folder = real_folder(root, "site")
    last = cache.load(root / STATE_DIR / STATE_FILE, site_state.SITE_STATE)
    result.trusted = last is not None and last.outputs == _digest_of_outputs(root, site_folder) != site_state.UNKNOWN
    publishing.recover_site(root / STATE_DIR / "site", site_folder)
    return site_folder, last


def _digest_of_outputs(root: Path, site_folder: Path) -> str:
    """Digest of the size and times of each file that a build leaves and the next one uses."""
    return site_state.outputs_digest(root, site_folder, root / STATE_DIR / OUTPUTS_FOLDER)


@contextmanager
def _afterwards(root: Path) -> Iterator[None]:
    """Errors in here say that the new site is published. Raises AfterwardsError."""
    try:
        yield
    except (QuothError, OSError) as error:
        raise AfterwardsError(as_quoth_error(error, str(root)).problems) from error


def clear_caches(root: Path) -> None:
    """Clears what earlier builds kept, so that the next one makes everything anew. Raises MachineError."""
    with project_lock(root):
        for name in (DOCUMENTS_FOLDER, OUTPUTS_FOLDER, MANIFEST_FILE, STATE_FILE):
            project_files.delete(root / STATE_DIR / name)


def check_project(root: Path, report_progress: ReportProgress, *, frozen: bool = False) -> BuildResult:
    """The result of all that a build does, but nothing is published and no ledger is written. Raises QuothError."""
    with project_lock(root):
        result = BuildResult(cores=jobs.available_cores(), map_jobs=jobs.local_pool(jobs.available_cores()))
        site_folder, last = _begin(root, result)
        staged = _stage(root, report_progress, result, ledger_history(root, "seeds"), keep_going=False, frozen=frozen)
        project_files.delete(staged.folder)
        if last and result.trusted:
            state = replace(last, outputs=_digest_of_outputs(root, site_folder))
            cache.save(root / STATE_DIR / STATE_FILE, state, site_state.SITE_STATE)
        result.unkept = list(published_links.uncommitted_ledgers(staged.renderer, result.gists, staged.loaded))
        return result


def _stage(
    root: Path,
    report_progress: ReportProgress,
    result: BuildResult,
    past: LedgerHistory,
    *,
    keep_going: bool,
    frozen: bool,
) -> StagedSite:
    """All transcripts, and a whole new site of them in the state folder. Raises QuothError."""
    documents = open_documents(root)
    loaded = load_transcripts(root / "seeds", documents, result.map_jobs, report_progress)
    result.problems, result.skipped = loaded.problems, loaded.skipped
    if result.problems and not (keep_going and any(not summary.repairing for summary in loaded.gists)):
        raise SeedError(result.problems)
    corpus = link(loaded.gists, documents.knowledge)
    result.gists = (*corpus.gists, *corpus.gone)
    result.skipped += [*knowledge_lint.idle_themes(corpus), *past.doubts]
    skipped = tuple(result.skipped)
    if lost := list(published_links.lost_links(root, result.gists, past)):
        raise PublishError(lost)
    site = project_settings.site_of(project_settings.load_settings(root, root / "site"))
    renderer = PageRenderer(root, root / STATE_DIR / OUTPUTS_FOLDER, documents, site, loaded.held, result.trusted)
    if frozen and (unkept := list(published_links.uncommitted_ledgers(renderer, result.gists, loaded))):
        raise PublishError(unkept)
    outputs, result.fresh = page_renderer.render_transcripts(renderer, corpus, result.map_jobs, report_progress)
    page_renderer.clear_stale_outputs(renderer, corpus)
    context = _context(root, result, report_progress)
    published = cache.load(root / STATE_DIR / MANIFEST_FILE, MANIFEST) or SiteManifest()
    try:
        manifest = staging.stage_site(context, corpus, renderer, outputs, published, _newest_day(result.gists))
    except QuothError as error:
        error.problems += tuple(problem for problem in result.skipped if problem not in skipped)
        raise
    return StagedSite(context.new_site, manifest, loaded, renderer)


def _context(root: Path, result: BuildResult, report_progress: ReportProgress) -> BuildContext:
    """Where a site is made, with nothing in it yet."""
    return BuildContext(
        root=root,
        standing_site=real_folder(root, "site"),
        new_site=publishing.new_folder(root / STATE_DIR / "site"),
        report_progress=report_progress,
        cores=result.cores,
        map_jobs=result.map_jobs,
        trusted=result.trusted,
        warn=result.skipped.append,
    )


def open_documents(root: Path) -> DocumentCache:
    """The cache of the documents of a project, with its knowledge and its settings. Raises QuothError."""
    return DocumentCache(
        root / STATE_DIR / DOCUMENTS_FOLDER,
        sources.knowledge(root / "knowledge"),
        project_settings.minting_day(),
        *project_settings.read_settings(root),
    )


def _newest_day(gists: Sequence[TranscriptSummary]) -> datetime:
    """The day that the newest text changed. The engine dates its pages with it, so that builds repeat."""
    days = [row.page_version.day for summary in gists for row in summary.anchors if row.page_version]
    return datetime.fromisoformat(max(days, default=project_settings.minting_day())).replace(tzinfo=UTC)
