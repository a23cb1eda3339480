"""Every seed as a document: converted by many processes at once, or kept from an earlier build."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quoth.errors import Problem
from quoth.site import cache
from quoth.site.document_cache import ENTRY, FORM, Entry, Shelf, listing
from quoth.site.jobs import Each


def entries(shelf: Shelf, paths: Sequence[Path], each: Each) -> Iterator[Entry | tuple[Problem, ...]]:
    """What is kept of each seed, in order; or what is wrong with it."""
    found = [shelf.complete(path) for path in paths]
    made = each(shelf.convert, [path for path, entry in zip(paths, found, strict=True) if not entry])
    for path, entry in zip(paths, found, strict=True):
        problems = () if entry else next(made)
        yield entry or problems or _read(shelf, path)


def naming(shelf: Shelf, found: Mapping[Path, Entry], each: Each) -> Iterator[tuple[Path, Entry | tuple[Problem, ...]]]:
    """What is kept of the seeds in which the works that any of them lists were not looked for yet, with these."""
    listed = frozenset(name for entry in found.values() for name in entry.gist.works)
    waiting = [(path, listed) for path, entry in found.items() if entry.listed != listing(listed)]
    for (path, _), problems in zip(waiting, each(shelf.name, waiting), strict=True):
        yield path, problems or _read(shelf, path)


def _read(shelf: Shelf, path: Path) -> Entry | tuple[Problem, ...]:
    """What was kept a moment ago."""
    found = cache.load(shelf.place(path) / ENTRY, FORM)
    lost = Problem(str(shelf.place(path)), "what was written there a moment ago is gone", "build again")
    return found or (lost,)


def tidy(shelf: Shelf, paths: Sequence[Path]) -> None:
    """Takes away what is kept of seeds that are gone."""
    cache.tidy(shelf.folder, {shelf.place(path) for path in paths})
