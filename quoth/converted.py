"""Every seed as a document: converted in as many processes as there are cores, or kept from an earlier build.

A document is kept beside the fingerprint of all that it was made of: its source, edited copy, sidecar and ledger, the
part of `knowledge/` that it could use, and the program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from quoth import pipeline
from quoth.errors import Problem, QuothError
from quoth.model import Document, Knowledge, Person
from quoth.stages import read
from quoth.stages.publish import jobs, kept
from quoth.stages.read.limits import DEFAULT
from quoth.stages.read.ways import USUAL

ENDINGS = (".yml", ".anchors", *read.COPIES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is kept."""

    files: str
    """Fingerprint of its source, edited copy, sidecar and ledger, and of the program."""
    knowledge: str
    """Fingerprint of what it could use of `knowledge/`."""
    document: Document


FORM = TypeAdapter(Entry)
PART = TypeAdapter(Knowledge)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where documents are kept, and what they are made with."""

    folder: Path
    knowledge: Knowledge
    day: str
    """On which new ids are minted."""
    limits: read.Limits = DEFAULT
    ways: read.Ways = USUAL

    def place(self, path: Path) -> Path:
        return self.folder / f"{kept.fingerprint(path.name)}.json"

    def entry(self, path: Path) -> Entry | None:
        """What is kept of a seed, if it was made of the same."""
        found = kept.load(self.place(path), FORM)
        if found is None or found.files != self._files(path):
            return None
        usable = part(self.knowledge, path.stem, found.document.source.text)
        return found if found.knowledge == _fingerprint(usable) else None

    def convert(self, path: Path) -> tuple[Problem, ...]:
        """Converts a seed and keeps the document; gives what is wrong with it."""
        try:
            before = self._files(path)
            seed = read.seed(path, self.limits, self.ways)
            usable = part(self.knowledge, path.stem, seed.source.text)
            document = pipeline.convert(seed, usable, read.ledger(path), self.day)
            kept.save(self.place(path), Entry(before, _fingerprint(usable), document), FORM)
        except QuothError as error:
            return error.problems
        return ()

    def settled(self, path: Path, published: Document) -> None:
        """A document was published, and its ledger with it: made anew with that ledger, it would be the same."""
        entry = kept.load(self.place(path), FORM)
        if entry and (entry.document.source, entry.document.sections) == (published.source, published.sections):
            made = Entry(self._files(path), entry.knowledge, replace(entry.document, anchors=published.anchors))
            kept.save(self.place(path), made, FORM)

    def _files(self, path: Path) -> str:
        files = (path, *(path.with_name(path.stem + ending) for ending in ENDINGS))
        digests = (kept.digest(one) if one.is_file() else "" for one in files)
        return kept.fingerprint(kept.program(), str(self.limits), str(self.ways), path.name, *digests)


def documents(shelf: Shelf, paths: Sequence[Path], cores: int) -> Iterator[Document | tuple[Problem, ...]]:
    """The document of each seed, in order; or what is wrong with it."""
    found = [shelf.entry(path) for path in paths]
    made = jobs.each(shelf.convert, [path for path, entry in zip(paths, found, strict=True) if not entry], cores)
    for path, entry in zip(paths, found, strict=True):
        problems = () if entry else next(made)
        entry = entry or (None if problems else kept.load(shelf.place(path), FORM))
        yield entry.document if entry else problems


def tidy(shelf: Shelf, paths: Sequence[Path]) -> None:
    """Takes away what is kept of seeds that are gone."""
    wanted = {shelf.place(path) for path in paths}
    for place in shelf.folder.glob("*") if shelf.folder.is_dir() else ():
        if place not in wanted:
            place.unlink()


def part(knowledge: Knowledge, name: str, text: str) -> Knowledge:
    """What a transcript can use of the knowledge: names of people, and the corrections of words that it has."""
    return Knowledge(
        people=tuple(Person("", one.name, one.other_names) for one in knowledge.people),
        corrections=tuple(
            one
            for one in knowledge.corrections
            if (not one.scope or name in one.scope) and all(word in text for word in one.heard.split())
        ),
    )


def _fingerprint(usable: Knowledge) -> str:
    return kept.fingerprint(PART.dump_json(usable))
