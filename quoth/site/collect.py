"""Every transcript of a project: converted, withdrawn, or wrong; what is wrong with one does not hide the others."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quoth import pipeline, sources
from quoth.corpus.link import idle
from quoth.errors import Problem, QuothError
from quoth.model import Anchor, Document, Gist
from quoth.site import convert_seeds
from quoth.site.document_cache import Entry, Shelf
from quoth.site.jobs import Each


@dataclass(slots=True)
class Gathered:
    gists: list[Gist] = field(default_factory=list)
    held: dict[str, Document] = field(default_factory=dict)
    """By their names, the documents that no seed was converted to: what stands for transcripts that are not shown."""
    settled: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)
    """By name, of transcripts whose ledgers are as they were published, their addresses."""
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """What stops nothing: files without words, corrections for transcripts that are not there."""


def gather(folder: Path, shelf: Shelf, each: Each, say: Callable[[str], None]) -> Gathered:
    """The transcripts of the seeds in a folder. Raises QuothError."""
    paths, problems = sources.names(folder)
    made = Gathered(problems=problems)
    found = _entries(shelf, paths, each, say)
    for path, entry in found.items():
        if isinstance(entry, Entry):
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
    made.skipped += idle(made.gists, shelf.knowledge)
    if not made.gists and not made.problems:
        made.problems.append(Problem(folder.name, "there are no transcripts in it", "put text files there"))
    return made


def _entries(
    shelf: Shelf, paths: list[Path], each: Each, say: Callable[[str], None]
) -> dict[Path, Entry | tuple[Problem, ...]]:
    """What is kept of every seed, or what is wrong with it."""
    found = dict[Path, Entry | tuple[Problem, ...]]()
    for number, (path, entry) in enumerate(zip(paths, convert_seeds.entries(shelf, paths, each), strict=True), 1):
        say(f"reading {number} of {len(paths)}: {path.name}")
        found[path] = entry
    right = {path: entry for path, entry in found.items() if isinstance(entry, Entry)}
    return found | dict(convert_seeds.naming(shelf, right, each))


def _hold(made: Gathered, documents: list[Document]) -> None:
    for one in documents:
        made.held[one.id] = one
        made.gists.append(pipeline.gist(one))


def _standing(path: Path) -> Iterator[Document]:
    """What stands for a published transcript whose files are wrong, if others are published without it."""
    with suppress(QuothError):
        ledger = sources.ledger(path)
        if ledger:
            yield pipeline.repairing(sources.identity(path), sources.shown(path), ledger)
