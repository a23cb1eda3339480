"""Every seed as a document: converted by many processes at once, or kept from an earlier build.

A document is kept beside the fingerprint of all that it was made of: its source, edited copy, sidecar and ledger, the
part of `knowledge/` that it could use, and the program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from quoth import pipeline
from quoth.errors import Problem, QuothError
from quoth.model import Document, Knowledge, Person
from quoth.stages import read
from quoth.stages.publish import kept
from quoth.stages.publish.jobs import Each
from quoth.stages.read.limits import DEFAULT
from quoth.stages.read.ways import USUAL

ENDINGS = (".yml", *read.COPIES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is kept."""

    files: str
    """Fingerprint of its source, edited copy and sidecar, and of the program."""
    ledger: str
    """Digest of its ledger."""
    knowledge: str
    """Fingerprint of what it could use of `knowledge/` for its text."""
    themes: str
    """Fingerprint of the themes whose mentions it has."""
    text: str
    """Fingerprint of the document without its mentions and its ids."""
    document: Document


FORM = TypeAdapter(Entry)
PART = TypeAdapter(Knowledge)
TEXT = TypeAdapter(Document)


@dataclass(frozen=True)
class Shelf:
    """Where documents are kept, and what they are made with."""

    folder: Path
    knowledge: Knowledge
    day: str
    """On which new ids are minted."""
    limits: read.Limits = DEFAULT
    ways: read.Ways = USUAL

    def place(self, path: Path) -> Path:
        return self.folder / f"{kept.fingerprint(read.shown(path))}.json"

    def entry(self, path: Path) -> Entry | None:
        """What is kept of a seed, if it was made of the same."""
        found = kept.load(self.place(path), FORM)
        if found is None or (found.files, found.ledger) != (self._files(path), self._ledger(path)):
            return None
        usable = part(self.knowledge, read.identity(path), found.document.source.text)
        return found if found.knowledge == _fingerprint(usable) else None

    def complete(self, path: Path) -> Entry | None:
        """What is kept of a seed, if its themes are the same too."""
        found = self.entry(path)
        return found if found and found.themes == self.themes else None

    @cached_property
    def themes(self) -> str:
        return kept.fingerprint(repr(self.knowledge.themes))

    def convert(self, path: Path) -> tuple[Problem, ...]:
        """Converts a seed, or only finds its mentions again, and keeps the document; gives what is wrong with it."""
        try:
            made = self.entry(path) or self._converted(path)
        except QuothError as error:
            return error.problems
        document = pipeline.speaking(made.document, self.knowledge)
        kept.save(self.place(path), replace(made, themes=self.themes, document=document), FORM)
        return ()

    def _converted(self, path: Path) -> Entry:
        before, ledger = self._files(path), self._ledger(path)
        seed = read.seed(path, self.limits, self.ways)
        usable = part(self.knowledge, read.identity(path), seed.source.text)
        document = pipeline.convert(seed, usable, read.ledger(path), self.day)
        text = kept.fingerprint(TEXT.dump_json(replace(document, anchors=())))
        return Entry(before, ledger, _fingerprint(usable), "", text, document)

    def settled(self, path: Path, published: Document) -> None:
        """A document was published, and its ledger with it: made anew with that ledger, it would be the same.

        What else it was made of is not asked again, because somebody may have changed it since.
        """
        entry = kept.load(self.place(path), FORM)
        if entry and (entry.document.source, entry.document.sections) == (published.source, published.sections):
            document = replace(entry.document, anchors=published.anchors)
            kept.save(self.place(path), replace(entry, ledger=self._ledger(path), document=document), FORM)

    def _ledger(self, path: Path) -> str:
        ledger = path.with_suffix(".anchors")
        return kept.digest(ledger) if ledger.is_file() else ""

    def _files(self, path: Path) -> str:
        files = (path, *(path.with_name(path.stem + ending) for ending in ENDINGS))
        digests = (kept.digest(one) if one.is_file() else "" for one in files)
        return kept.fingerprint(kept.program(), str(self.limits), str(self.ways), read.shown(path), *digests)


def documents(shelf: Shelf, paths: Sequence[Path], each: Each) -> Iterator[Entry | tuple[Problem, ...]]:
    """What is kept of each seed, in order; or what is wrong with it."""
    found = [shelf.complete(path) for path in paths]
    made = each(shelf.convert, [path for path, entry in zip(paths, found, strict=True) if not entry])
    for path, entry in zip(paths, found, strict=True):
        problems = () if entry else next(made)
        entry = entry or (None if problems else kept.load(shelf.place(path), FORM))
        yield entry or problems


def tidy(shelf: Shelf, paths: Sequence[Path]) -> None:
    """Takes away what is kept of seeds that are gone."""
    wanted = {shelf.place(path) for path in paths}
    for place in shelf.folder.glob("*") if shelf.folder.is_dir() else ():
        if place not in wanted:
            place.unlink()


def part(knowledge: Knowledge, name: str, text: str) -> Knowledge:
    """What the text of a transcript can use of the knowledge: names of people, and the corrections of words it has."""
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
