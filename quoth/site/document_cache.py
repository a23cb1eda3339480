"""What is kept of each seed: its document beside its gist, with the fingerprints of all that they were made of.

That is its source, edited copy, sidecar and ledger, the part of `knowledge/` that it could use, and the program. A
build reads every gist, and a document only to make its pages.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from quoth import pipeline, sources
from quoth.errors import Problem, QuothError, explained
from quoth.model import Anchor, Document, Knowledge, Person, TranscriptSummary
from quoth.site import cache
from quoth.sources.limits import DEFAULT
from quoth.sources.settings import USUAL
from quoth.text.identifiers import digest_of

ENDINGS = (".yml", *sources.COPIES)
ENTRY, SAID, RECORDED = "entry.json", "text.json", "rows.json"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What a document was made of."""

    files: str
    """Fingerprint of its source, edited copy and sidecar, and of the program."""
    known: str
    """Fingerprint of the names and corrections that `knowledge/` had."""
    usable: str
    """Fingerprint of what it could use of these."""
    ledger: str
    """Digest of its ledger."""


@dataclass(frozen=True, slots=True)
class CachedDocument:
    """What is kept of a seed beside its document."""

    of: DocumentKey
    gist: TranscriptSummary
    settled: bool = False
    """Whether its ledger is the one that was published with it."""
    themes: str = ""
    """Fingerprint of the themes whose mentions it has."""
    listed: str = ""
    """Fingerprint of the works among which those that it names were found."""
    stamps: tuple[str, ...] = ()
    """Of the files of the document and of its rows."""


FORM = TypeAdapter(CachedDocument)
PART = TypeAdapter(Knowledge)
TEXT = TypeAdapter(Document)
ROWS = TypeAdapter(tuple[Anchor, ...])
NONE = digest_of()
"""Of no works at all."""


@dataclass(frozen=True)
class DocumentCache:
    """Where documents are kept, and what they are made with."""

    folder: Path
    knowledge: Knowledge
    day: str
    """On which new ids are minted."""
    limits: sources.Limits = DEFAULT
    ways: sources.DisplayOptions = USUAL

    def place(self, path: Path) -> Path:
        """The folder of what is kept of a seed: its entry, its document, and the rows of its ledger."""
        return self.folder / digest_of(sources.shown(path))

    def document(self, path: Path) -> Document:
        """The document of a seed; made anew if it was lost. Raises QuothError."""
        return self._kept(path) or pipeline.speaking(self._converted(path)[1], self.knowledge)

    def rows(self, path: Path) -> tuple[Anchor, ...]:
        """The rows of its ledger. Raises QuothError."""
        rows = cache.load(self.place(path) / RECORDED, ROWS)
        return self.document(path).anchors if rows is None else rows

    def entry(self, path: Path) -> CachedDocument | None:
        """What is kept of a seed, if it was made of the same."""
        entry = cache.load(self.place(path) / ENTRY, FORM)
        if entry is None or (entry.of.files, entry.of.ledger) != (self._files(path), self._ledger(path)):
            return None
        if entry.stamps != self._stamps(path):
            return None
        return entry if entry.of.known == self.known else self._known_again(path, entry)

    def complete(self, path: Path) -> CachedDocument | None:
        """What is kept of a seed, if its themes are the same too."""
        entry = self.entry(path)
        return entry if entry and entry.themes == self.themes else None

    def convert(self, path: Path) -> tuple[Problem, ...]:
        """Converts a seed, or only finds its mentions again, and keeps the document; gives what is wrong with it."""
        try:
            entry, document = self.entry(path), self._kept(path)
            key, document = (entry.of, document) if entry and document else self._converted(path)
            document = pipeline.speaking(document, self.knowledge)
        except Exception as error:  # a fault of the program at one seed is told of that one, and stops no other
            return _of_seed(path, error)
        text = cache.save(self.place(path) / SAID, replace(document, anchors=()), TEXT)
        cache.save(self.place(path) / RECORDED, document.anchors, ROWS)
        summary = replace(pipeline.gist(document), text=text)
        self._keep(path, CachedDocument(key, summary, bool(entry and entry.settled), self.themes, NONE))
        return ()

    def name(self, job: tuple[Path, frozenset[str]]) -> tuple[Problem, ...]:
        """Finds anew which of these works a transcript names; gives what is wrong with it."""
        path, listed = job
        try:
            entry, named = self.entry(path), pipeline.naming(self.document(path), listed)
        except Exception as error:  # as in `convert`
            return _of_seed(path, error)
        if entry:
            self._keep(path, replace(entry, listed=listing(listed), gist=replace(entry.gist, named=named)))
        return ()

    def settled(self, path: Path, published: TranscriptSummary, rows: tuple[Anchor, ...]) -> None:
        """A document was published, and its ledger with it: made anew with that ledger, it would be the same.

        What else it was made of is not asked again, because somebody may have changed it since.
        """
        entry = cache.load(self.place(path) / ENTRY, FORM)
        if entry:
            cache.save(self.place(path) / RECORDED, rows, ROWS)
            summary = replace(entry.gist, anchors=published.anchors)
            self._keep(
                path,
                CachedDocument(replace(entry.of, ledger=self._ledger(path)), summary, True, entry.themes, entry.listed),
            )

    @cached_property
    def themes(self) -> str:
        return digest_of(repr(self.knowledge.themes))

    @cached_property
    def known(self) -> str:
        return _fingerprint(replace(part(self.knowledge, "", ""), corrections=self.knowledge.corrections))

    def _kept(self, path: Path) -> Document | None:
        text, rows = cache.load(self.place(path) / SAID, TEXT), cache.load(self.place(path) / RECORDED, ROWS)
        return None if text is None or rows is None else replace(text, anchors=rows)

    def _known_again(self, path: Path, entry: CachedDocument) -> CachedDocument | None:
        """What is kept, if what is new in `knowledge/` is nothing that its text could use."""
        document = self._kept(path)
        if document is None or _fingerprint(self._usable(path, document.source.text)) != entry.of.usable:
            return None
        self._keep(path, replace(entry, of=replace(entry.of, known=self.known)))
        return entry

    def _converted(self, path: Path) -> tuple[DocumentKey, Document]:
        files_digest, ledger = self._files(path), self._ledger(path)
        seed = sources.seed(path, self.limits, self.ways)
        with sources.time_limit(self.limits.seconds, seed.path):
            document = pipeline.convert(seed, part(self.knowledge, seed.id, None), sources.ledger(path), self.day)
        return DocumentKey(
            files_digest, self.known, _fingerprint(self._usable(path, document.source.text)), ledger
        ), document

    def _usable(self, path: Path, text: str) -> Knowledge:
        """What a transcript with this text can use. The words of an edited copy are not in it: they may be any."""
        return part(self.knowledge, sources.identity(path), None if sources.copies(path) else text)

    def _keep(self, path: Path, entry: CachedDocument) -> None:
        cache.save(self.place(path) / ENTRY, replace(entry, stamps=self._stamps(path)), FORM)

    def _stamps(self, path: Path) -> tuple[str, ...]:
        return tuple(cache.stamp(self.place(path) / name) for name in (SAID, RECORDED))

    def _ledger(self, path: Path) -> str:
        ledger = path.with_suffix(".anchors")
        return cache.digest(ledger) if ledger.is_file() else ""

    def _files(self, path: Path) -> str:
        files = (path, *(path.with_name(path.stem + ending) for ending in ENDINGS))
        digests = (cache.digest(file) if file.is_file() else "" for file in files)
        return digest_of(cache.program(), str(self.limits), str(self.ways), sources.shown(path), *digests)


def _of_seed(path: Path, error: Exception) -> tuple[Problem, ...]:
    """What is wrong with a seed. Raises OSError: that is no matter of one seed."""
    if isinstance(error, QuothError):
        return error.problems
    if isinstance(error, OSError):
        raise error
    return tuple(replace(problem, where=sources.shown(path)) for problem in explained(error).problems)


def listing(works: frozenset[str]) -> str:
    return digest_of(*sorted(works))


def part(knowledge: Knowledge, name: str, text: str | None) -> Knowledge:
    """What a transcript can use of the knowledge: names of people, and corrections of the words in its text, as its
    reader has written it down; without a text, every correction that is meant for it."""
    return Knowledge(
        people=tuple(Person("", person.name, person.other_names) for person in knowledge.people),
        corrections=tuple(
            correction
            for correction in knowledge.corrections
            if (not correction.scope or name in correction.scope)
            and (text is None or all(word in text for word in correction.heard.split()))
        ),
    )


def _fingerprint(usable: Knowledge) -> str:
    return digest_of(PART.dump_json(usable))
