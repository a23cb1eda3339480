"""The shell around the pipeline: files in, a site out, every error collected, nothing published that is not right."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter

from quoth import pipeline, sources
from quoth.anchors.ledger import moved
from quoth.corpus import knowledge_lint
from quoth.errors import AfterwardsError, Problem, PublishError, QuothError, SeedError, SettingsError, explained
from quoth.model import TranscriptSummary
from quoth.site import build_lock as locations
from quoth.site import (
    cache,
    jobs,
    mkdocs_adapter,
    page_renderer,
    project_files,
    published_links,
    site_state,
    staging,
    swap,
)
from quoth.site import collect as convert_seeds
from quoth.site.build_lock import ASIDE, alone
from quoth.site.collect import LoadResult, gather
from quoth.site.document_cache import DocumentCache
from quoth.site.jobs import MapJobs
from quoth.site.page_renderer import PageRenderer
from quoth.site.site_state import SiteState
from quoth.site.staging import BuildContext, SiteManifest
from quoth.sources.git_history import LedgerHistory, history

Say = Callable[[str], None]
"""Shows a person how far the work is."""
DOCUMENTS, SHARES, STOOD, WHOLE = "documents", "made", "stood.json", "whole.json"
"""In the folder aside: what is kept of seeds, of what was made of each, of the site that stands and of all, so that the
next build makes only what changes."""


STANDING = TypeAdapter(SiteManifest)


@dataclass(slots=True)
class BuildResult:
    gists: tuple[TranscriptSummary, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Files without words, corrections for transcripts that are not there: they stop nothing."""
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
    each: MapJobs = field(default_factory=lambda: jobs.here(1))
    """Where the work on single transcripts is done."""
    indexed: MapJobs = field(default_factory=lambda: jobs.here(1))
    """Where indexes of the search are made; here one by one, because Pagefind uses all cores by itself."""


def build(
    root: Path, say: Say, *, keep_going: bool = False, cores: int = 0, each: MapJobs | None = None, frozen: bool = False
) -> BuildResult:
    """The site of a project, made aside, checked and swapped in, by as many `cores` (0: all). Raises QuothError.

    `each` does the work on single transcripts elsewhere (`jobs.there`). `frozen`: no ledger may change.
    """
    with alone(root):
        outcome = BuildResult(cores=cores or jobs.cores())
        outcome.each, outcome.indexed = each or jobs.here(outcome.cores), each or outcome.indexed
        place, last = _begin(root, outcome)
        past = history(root, "seeds")
        given = site_state.inputs(root, mkdocs_adapter.settings(root, root / "site"), past.named())
        outcome.site = root / "site"
        if last and outcome.trusted and last.inputs == site_state.joined(given) and (keep_going or not last.problems):
            outcome.unchanged, outcome.problems = True, list(last.problems)
            outcome.exit_code = 1 if outcome.problems else 0
            return outcome
        found, press, new, stood = _made(root, say, outcome, past, keep_going=keep_going, frozen=frozen)
        swap.into_place(new, place)
        with _afterwards(root):
            for gist in outcome.gists:
                given |= _settle(press, gist, found, outcome)
            convert_seeds.tidy(press.shelf, [root / gist.path for gist in outcome.gists])
            cache.save(root / ASIDE / STOOD, stood, STANDING)
            done = SiteState(site_state.joined(given), _left(root, place), tuple(outcome.problems))
            cache.save(root / ASIDE / WHOLE, done, site_state.SITE_STATE)
        outcome.size = site_state.size(place)
        outcome.exit_code = 1 if outcome.problems else 0
        return outcome


def _begin(root: Path, outcome: BuildResult) -> tuple[Path, SiteState | None]:
    """Where the site really is, and the last build that came to an end; looks at all that could stop this one early.

    Raises QuothError.
    """
    sources.check_folders(root, project_files.MADE)
    place = locations.behind(root, "site")
    last = cache.load(root / ASIDE / WHOLE, site_state.SITE_STATE)
    outcome.trusted = last is not None and last.outputs == _left(root, place) != site_state.LOCKED
    swap.recover(root / ASIDE / "site", place)
    return place, last


def _left(root: Path, place: Path) -> str:
    """Fingerprint of what is known of each file that a build leaves and the next one uses."""
    return site_state.outputs(root, place, root / ASIDE / SHARES)


@contextmanager
def _afterwards(root: Path) -> Iterator[None]:
    """What goes wrong when the new site stands already says so. Raises AfterwardsError."""
    try:
        yield
    except (QuothError, OSError) as error:
        raise AfterwardsError(explained(error, str(root)).problems) from error


def _settle(press: PageRenderer, gist: TranscriptSummary, found: LoadResult, outcome: BuildResult) -> dict[str, str]:
    """Writes the ledger of a transcript that was published, if it became another one: its path and digest, then."""
    if found.settled.get(gist.id) == gist.anchors:
        return {}
    path, rows = press.root / gist.path, moved(press.rows(gist), gist.slug)
    new = project_files.ledger_of(path, rows)
    if gist.id not in found.held:
        press.shelf.settled(path, gist, rows)
    if not new:
        return {}
    outcome.new_ids.append(f"{Path(gist.path).with_suffix('.anchors')}")
    return {str(path.with_suffix(".anchors")): cache.digest(path.with_suffix(".anchors"))}


def forget(root: Path) -> None:
    """Lets go of what earlier builds kept, so that the next one makes everything anew. Raises MachineError."""
    with alone(root):
        for name in (DOCUMENTS, SHARES, STOOD, WHOLE):
            project_files.clear(root / ASIDE / name)


def verify(root: Path, say: Say, *, frozen: bool = False) -> BuildResult:
    """All that a build does, but nothing is published and no ledger is written. Raises QuothError."""
    with alone(root):
        outcome = BuildResult(cores=jobs.cores(), each=jobs.here(jobs.cores()))
        place, last = _begin(root, outcome)
        found, press, new, _ = _made(root, say, outcome, history(root, "seeds"), keep_going=False, frozen=frozen)
        project_files.clear(new)
        if last and outcome.trusted:
            cache.save(root / ASIDE / WHOLE, replace(last, outputs=_left(root, place)), site_state.SITE_STATE)
        outcome.unkept = list(published_links.unkept(press, outcome.gists, found))
        return outcome


def _made(
    root: Path, say: Say, outcome: BuildResult, past: LedgerHistory, *, keep_going: bool, frozen: bool
) -> tuple[LoadResult, PageRenderer, Path, SiteManifest]:
    """All transcripts, and a whole new site of them in a folder aside, with what is known of it. Raises QuothError."""
    shelf = shelf_of(root)
    found = gather(root / "seeds", shelf, outcome.each, say)
    outcome.problems, outcome.skipped = found.problems, found.skipped
    if outcome.problems and not (keep_going and any(not one.repairing for one in found.gists)):
        raise SeedError(outcome.problems)
    corpus = pipeline.join(found.gists, shelf.knowledge)
    outcome.gists = (*corpus.gists, *corpus.gone)
    outcome.skipped += [*knowledge_lint.idle_themes(corpus), *past.doubts]
    skipped = tuple(outcome.skipped)
    if lost := list(published_links.lost(root, outcome.gists, past)):
        raise PublishError(lost)
    config = mkdocs_adapter.settings(root, root / "site")
    press = PageRenderer(root, root / ASIDE / SHARES, shelf, mkdocs_adapter.site(config), found.held, outcome.trusted)
    if frozen and (unkept := list(published_links.unkept(press, outcome.gists, found))):
        raise PublishError(unkept)
    shares, outcome.fresh = page_renderer.shares(press, corpus, outcome.each, say)
    page_renderer.tidy(press, corpus)
    work = _work(root, outcome, say)
    stood = cache.load(root / ASIDE / STOOD, STANDING) or SiteManifest()
    try:
        return found, press, work.aside, staging.make(work, corpus, press, shares, stood, _newest(outcome.gists))
    except QuothError as error:
        error.problems += tuple(problem for problem in outcome.skipped if problem not in skipped)
        raise


def _work(root: Path, outcome: BuildResult, say: Say) -> BuildContext:
    """Where a site is made, with nothing in it yet."""
    aside, stands = swap.fresh(root / ASIDE / "site"), locations.behind(root, "site")
    return BuildContext(
        root=root,
        stands=stands,
        aside=aside,
        say=say,
        cores=outcome.cores,
        each=outcome.each,
        indexed=outcome.indexed,
        trusted=outcome.trusted,
        tell=outcome.skipped.append,
    )


def shelf_of(root: Path) -> DocumentCache:
    """Where documents are kept, with what the project knows and how they are made. Raises QuothError."""
    return DocumentCache(root / ASIDE / DOCUMENTS, sources.knowledge(root / "knowledge"), today(), *reading(root))


def reading(root: Path) -> tuple[sources.Limits, sources.DisplayOptions]:
    """How large and how deep a file may be, and how it is shown; without settings as usual. Raises SettingsError."""
    extra = mkdocs_adapter.settings(root, root / "site").extra if (root / "mkdocs.yml").exists() else {}
    return sources.limits(extra), sources.ways(extra)


def today() -> str:
    """The day that new ids are minted, from SOURCE_DATE_EPOCH if that is set. Raises SettingsError."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return date.today().isoformat()
    try:
        if int(given) < 0:
            raise ValueError
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        what = f"“{given}” is not a number of seconds since 1970"
        raise SettingsError(Problem("SOURCE_DATE_EPOCH", what, "unset it, or give a whole number")) from error


def _newest(gists: Sequence[TranscriptSummary]) -> datetime:
    """The day that the newest text changed: what the engine dates its pages with, so that builds repeat."""
    days = [row.page_version.day for one in gists for row in one.anchors if row.page_version]
    return datetime.fromisoformat(max(days, default=today())).replace(tzinfo=UTC)
