"""Every transcript of a project: converted, withdrawn, or wrong; what is wrong with one does not hide the others.

Every seed as a document: converted by many processes at once, or kept from an earlier build.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quoth import pipeline, sources
from quoth.corpus.knowledge_lint import idle_corrections
from quoth.errors import Problem, QuothError
from quoth.model import Anchor, Document, TranscriptSummary
from quoth.site import cache
from quoth.site.document_cache import ENTRY, FORM, CachedDocument, DocumentCache, listing
from quoth.site.jobs import MapJobs


def entries(
    shelf: DocumentCache, paths: Sequence[Path], each: MapJobs
) -> Iterator[CachedDocument | tuple[Problem, ...]]:
    """What is kept of each seed, in order; or what is wrong with it."""
    found = [shelf.complete(path) for path in paths]
    made = each(shelf.convert, [path for path, entry in zip(paths, found, strict=True) if not entry])
    for path, entry in zip(paths, found, strict=True):
        problems = () if entry else next(made)
        yield entry or problems or _read(shelf, path)


def naming(
    shelf: DocumentCache, found: Mapping[Path, CachedDocument], each: MapJobs
) -> Iterator[tuple[Path, CachedDocument | tuple[Problem, ...]]]:
    """What is kept of the seeds in which the works that any of them lists were not looked for yet, with these."""
    listed = frozenset(name for entry in found.values() for name in entry.gist.works)
    waiting = [(path, listed) for path, entry in found.items() if entry.listed != listing(listed)]
    for (path, _), problems in zip(waiting, each(shelf.name, waiting), strict=True):
        yield path, problems or _read(shelf, path)


def _read(shelf: DocumentCache, path: Path) -> CachedDocument | tuple[Problem, ...]:
    """What was kept a moment ago."""
    found = cache.load(shelf.place(path) / ENTRY, FORM)
    lost = Problem(str(shelf.place(path)), "what was written there a moment ago is gone", "build again")
    return found or (lost,)


def tidy(shelf: DocumentCache, paths: Sequence[Path]) -> None:
    """Takes away what is kept of seeds that are gone."""
    cache.tidy(shelf.folder, {shelf.place(path) for path in paths})


@dataclass(slots=True)
class LoadResult:
    gists: list[TranscriptSummary] = field(default_factory=list)
    held: dict[str, Document] = field(default_factory=dict)
    """By their names, the documents that no seed was converted to: what stands for transcripts that are not shown."""
    settled: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)
    """By name, of transcripts whose ledgers are as they were published, their addresses."""
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """What stops nothing: files without words, corrections for transcripts that are not there."""


def gather(folder: Path, shelf: DocumentCache, each: MapJobs, say: Callable[[str], None]) -> LoadResult:
    """The transcripts of the seeds in a folder. Raises QuothError."""
    paths, problems = sources.names(folder)
    made = LoadResult(problems=problems)
    found = _entries(shelf, paths, each, say)
    for path, entry in found.items():
        if isinstance(entry, CachedDocument):
            made.gists.append(entry.gist)
            made.settled |= {entry.gist.id: entry.gist.anchors} if entry.settled else {}
        else:
            stands = list(_standing(path))
            stop = stands or any(problem.stops for problem in entry)
            (made.problems if stop else made.skipped).extend(entry)
            _hold(made, stands)
    for path in sources.withdrawn(folder):
        try:
            sidecar, ledger = sources.taken_back(path), sources.ledger(path)
            _hold(made, [pipeline.withdraw(sources.identity(path), sources.shown(path), sidecar, ledger, shelf.day)])
        except QuothError as error:
            made.problems += error.problems
    made.skipped += idle_corrections(made.gists, shelf.knowledge)
    if not made.gists and not made.problems:
        made.problems.append(Problem(folder.name, "there are no transcripts in it", "put text files there"))
    return made


def _entries(
    shelf: DocumentCache, paths: list[Path], each: MapJobs, say: Callable[[str], None]
) -> dict[Path, CachedDocument | tuple[Problem, ...]]:
    """What is kept of every seed, or what is wrong with it."""
    found = dict[Path, CachedDocument | tuple[Problem, ...]]()
    for number, (path, entry) in enumerate(zip(paths, entries(shelf, paths, each), strict=True), 1):
        say(f"reading {number} of {len(paths)}: {path.name}")
        found[path] = entry
    right = {path: entry for path, entry in found.items() if isinstance(entry, CachedDocument)}
    return found | dict(naming(shelf, right, each))


def _hold(made: LoadResult, documents: list[Document]) -> None:
    for one in documents:
        made.held[one.id] = one
        made.gists.append(pipeline.gist(one))


def _standing(path: Path) -> Iterator[Document]:
    """What stands for a published transcript whose files are wrong, if others are published without it."""
    with suppress(QuothError):
        ledger = sources.ledger(path)
        if ledger:
            yield pipeline.repairing(sources.identity(path), sources.shown(path), ledger)
