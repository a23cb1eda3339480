"""The cache of documents: of each seed its document and its summary, with the digests of what they were made of.

That is its source, edited copy, sidecar and ledger, the part of `knowledge/` that it could use, and the program. A
build reads every summary, and a document only to make its pages.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from quoth import pipeline, sources
from quoth.analysis.themes.mention import mention_themes as find_mentions
from quoth.corpus import summarize
from quoth.errors import Problem, QuothError, as_quoth_error
from quoth.model import Anchor, Document, Knowledge, Person, TranscriptSummary
from quoth.site import cache
from quoth.sources.limits import DEFAULT_LIMITS
from quoth.sources.settings import DEFAULT_DISPLAY
from quoth.text.identifiers import digest_of

ENDINGS = (".yml", *sources.COPIES)
ENTRY_FILE, TEXT_FILE, ROWS_FILE = "entry.json", "text.json", "rows.json"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Digests of what a document was made of; it is cached until one of them changes."""

    files: str
    """Of its source, edited copy and sidecar, and of the program."""
    names: str
    """Of the names and corrections that `knowledge/` had."""
    usable: str
    """Of what it could use of these."""
    ledger: str
    """Of its ledger."""


@dataclass(frozen=True, slots=True)
class CachedDocument:
    """What is cached of a seed beside its document."""

    key: DocumentKey
    gist: TranscriptSummary
    settled: bool = False
    """Whether its ledger is the one that was published with it."""
    themes: str = ""
    """Fingerprint of the themes whose mentions it has."""
    listed: str = ""
    """Fingerprint of the works among which those that it names were found."""
    stamps: tuple[str, ...] = ()
    """Of the files of the document and of its rows."""


ENTRY_TYPE = TypeAdapter(CachedDocument)
KNOWLEDGE_TYPE = TypeAdapter(Knowledge)
DOCUMENT_TYPE = TypeAdapter(Document)
ROWS_TYPE = TypeAdapter(tuple[Anchor, ...])
NO_WORKS = digest_of()
"""Of no works at all."""


@dataclass(frozen=True)
class DocumentCache:
    """The folder of cached documents, and what documents are made with."""

    folder: Path
    knowledge: Knowledge
    day: str
    """On which new ids are minted."""
    limits: sources.Limits = DEFAULT_LIMITS
    ways: sources.DisplayOptions = DEFAULT_DISPLAY

    def place(self, path: Path) -> Path:
        """The folder of a seed in the cache: its entry, its document, and the rows of its ledger."""
        return self.folder / digest_of(sources.shown(path))

    def document(self, path: Path) -> Document:
        """The document of a seed: the cached one, or a new one if that is lost. Raises QuothError."""
        return self._kept(path) or find_mentions(self._converted(path)[1], self.knowledge.themes)

    def rows(self, path: Path) -> tuple[Anchor, ...]:
        """The rows of the ledger of a seed. Raises QuothError."""
        rows = cache.load(self.place(path) / ROWS_FILE, ROWS_TYPE)
        return self.document(path).anchors if rows is None else rows

    def entry(self, path: Path) -> CachedDocument | None:
        """The cached entry of a seed; None if what it was made of has changed."""
        entry = cache.load(self.place(path) / ENTRY_FILE, ENTRY_TYPE)
        if entry is None or (entry.key.files, entry.key.ledger) != (self._files(path), self._ledger(path)):
            return None
        if entry.stamps != self._stamps(path):
            return None
        return entry if entry.key.names == self.names else self._still_usable(path, entry)

    def complete(self, path: Path) -> CachedDocument | None:
        """The same, but None also if the themes have changed."""
        entry = self.entry(path)
        return entry if entry and entry.themes == self.themes else None

    def convert(self, path: Path) -> tuple[Problem, ...]:
        """The problems of a seed, converted and cached; if only themes changed, its mentions are found again."""
        try:
            entry, document = self.entry(path), self._kept(path)
            key, document = (entry.key, document) if entry and document else self._converted(path)
            document = find_mentions(document, self.knowledge.themes)
        except Exception as error:  # a fault of the program at one seed is told of that one, and stops no other
            return _seed_problems(path, error)
        text = cache.save(self.place(path) / TEXT_FILE, replace(document, anchors=()), DOCUMENT_TYPE)
        cache.save(self.place(path) / ROWS_FILE, document.anchors, ROWS_TYPE)
        summary = replace(summarize.summarize(document), text=text)
        self._keep(path, CachedDocument(key, summary, bool(entry and entry.settled), self.themes, NO_WORKS))
        return ()

    def name(self, job: tuple[Path, frozenset[str]]) -> tuple[Problem, ...]:
        """The problems of a seed, in which these works are looked for again."""
        path, listed = job
        try:
            entry, named = self.entry(path), summarize.find_work_mentions(self.document(path), listed)
        except Exception as error:  # as in `convert`
            return _seed_problems(path, error)
        if entry:
            self._keep(path, replace(entry, listed=works_digest(listed), gist=replace(entry.gist, named=named)))
        return ()

    def settled(self, path: Path, published: TranscriptSummary, rows: tuple[Anchor, ...]) -> None:
        """Notes that a document was published with this ledger, so that the new ledger does not make it stale.

        What else it was made of is not looked at again, because somebody may have changed it since.
        """
        entry = cache.load(self.place(path) / ENTRY_FILE, ENTRY_TYPE)
        if entry:
            cache.save(self.place(path) / ROWS_FILE, rows, ROWS_TYPE)
            summary = replace(entry.gist, anchors=published.anchors)
            self._keep(
                path,
                CachedDocument(
                    replace(entry.key, ledger=self._ledger(path)), summary, True, entry.themes, entry.listed
                ),
            )

    @cached_property
    def themes(self) -> str:
        return digest_of(repr(self.knowledge.themes))

    @cached_property
    def names(self) -> str:
        return _fingerprint(replace(usable_knowledge(self.knowledge, "", ""), corrections=self.knowledge.corrections))

    def _kept(self, path: Path) -> Document | None:
        text, rows = (
            cache.load(self.place(path) / TEXT_FILE, DOCUMENT_TYPE),
            cache.load(self.place(path) / ROWS_FILE, ROWS_TYPE),
        )
        return None if text is None or rows is None else replace(text, anchors=rows)

    def _still_usable(self, path: Path, entry: CachedDocument) -> CachedDocument | None:
        """The entry, if nothing that is new in `knowledge/` could be used by its text."""
        document = self._kept(path)
        if document is None or _fingerprint(self._usable(path, document.source.text)) != entry.key.usable:
            return None
        self._keep(path, replace(entry, key=replace(entry.key, names=self.names)))
        return entry

    def _converted(self, path: Path) -> tuple[DocumentKey, Document]:
        files_digest, ledger = self._files(path), self._ledger(path)
        seed = sources.seed(path, self.limits, self.ways)
        with sources.time_limit(self.limits.seconds, seed.path):
            document = pipeline.convert(
                seed, usable_knowledge(self.knowledge, seed.id, None), sources.ledger(path), self.day
            )
        return DocumentKey(
            files_digest, self.names, _fingerprint(self._usable(path, document.source.text)), ledger
        ), document

    def _usable(self, path: Path, text: str) -> Knowledge:
        """What a transcript with this text can use. The words of an edited copy are not in it: they may be any."""
        return usable_knowledge(self.knowledge, sources.identity(path), None if sources.copies(path) else text)

    def _keep(self, path: Path, entry: CachedDocument) -> None:
        cache.save(self.place(path) / ENTRY_FILE, replace(entry, stamps=self._stamps(path)), ENTRY_TYPE)

    def _stamps(self, path: Path) -> tuple[str, ...]:
        return tuple(cache.stamp_of(self.place(path) / name) for name in (TEXT_FILE, ROWS_FILE))

    def _ledger(self, path: Path) -> str:
        ledger = path.with_suffix(".anchors")
        return cache.digest_of_file(ledger) if ledger.is_file() else ""

    def _files(self, path: Path) -> str:
        files = (path, *(path.with_name(path.stem + ending) for ending in ENDINGS))
        digests = (cache.digest_of_file(file) if file.is_file() else "" for file in files)
        return digest_of(cache.program_digest(), str(self.limits), str(self.ways), sources.shown(path), *digests)


def _seed_problems(path: Path, error: Exception) -> tuple[Problem, ...]:
    """The problems that an error means for a seed. Raises OSError, which is no matter of one seed."""
    if isinstance(error, QuothError):
        return error.problems
    if isinstance(error, OSError):
        raise error
    return tuple(replace(problem, where=sources.shown(path)) for problem in as_quoth_error(error).problems)


def works_digest(works: frozenset[str]) -> str:
    return digest_of(*sorted(works))


def usable_knowledge(knowledge: Knowledge, name: str, text: str | None) -> Knowledge:
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
    return digest_of(KNOWLEDGE_TYPE.dump_json(usable))
