"""Converts one seed, in any process: makes its document, its summary, and digests of what they are made from.

A worker is sent what is cached for a seed, and returns what is to be cached. It reads seeds, but never the cache.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from quoth import pipeline, sources
from quoth.analysis.themes.changed_themes import SearchedThemes, searched_themes, words_for_themes
from quoth.analysis.themes.mention import mention_themes as find_mentions
from quoth.cache import pack, unpack
from quoth.corpus import summarize
from quoth.errors import Problem, QuothError, as_quoth_error
from quoth.model import Anchor, ComparedText, Document, Knowledge, Person, TranscriptSummary, WorkMention
from quoth.site.file_index import digest_of_file, program_digest
from quoth.sources.limits import DEFAULT_LIMITS
from quoth.sources.settings import DEFAULT_DISPLAY
from quoth.text.identifiers import digest_of

ENDINGS = (".yml", *sources.COPIES)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Digests of what a document was made from; it stays cached until one of them changes."""

    files: str
    """The digest of its source, edited copy and sidecar, and of the program."""
    names: str
    """The digest of the names and corrections in `knowledge/`."""
    usable: str
    """The digest of those names and corrections that it can use."""
    ledger: str
    """The digest of its ledger."""


@dataclass(frozen=True, slots=True)
class CachedDocument:
    """What is cached for a seed beside its document."""

    key: DocumentKey
    summary: TranscriptSummary
    is_published: bool = False
    """Whether its ledger is the one that was published with it."""
    themes: str = ""
    """Fingerprint of the themes whose mentions it has."""
    listed: str = ""
    """Fingerprint of the works that were looked for in it."""


KNOWLEDGE_TYPE = TypeAdapter(Knowledge)
DOCUMENT_TYPE = TypeAdapter(Document)
ROWS_TYPE, COMPARED_TYPE = TypeAdapter(tuple[Anchor, ...]), TypeAdapter(ComparedText)
NO_WORKS = digest_of()
"""The fingerprint of no works at all."""


class StoredDocument(NamedTuple):
    """A document and the rows of its ledger as they are cached, each packed."""

    text: bytes
    rows: bytes

    def load(self) -> Document:
        return replace(DOCUMENT_TYPE.validate_json(unpack(self.text)), anchors=load_rows(unpack(self.rows)))


def load_compared(data: bytes) -> ComparedText:
    return COMPARED_TYPE.validate_json(data)


def load_rows(data: bytes) -> tuple[Anchor, ...]:
    return ROWS_TYPE.validate_json(data)


class ConvertJob(NamedTuple):
    """A seed to convert; with its cached document and what it is compared by, packed, if only themes changed, so that
    only their mentions are found again."""

    path: Path
    entry: CachedDocument | None = None
    stored: StoredDocument | None = None
    compared: bytes | None = None


class NameJob(NamedTuple):
    """A seed in which these works are looked for; without `stored` it is converted once more."""

    path: Path
    listed: frozenset[str]
    stored: StoredDocument | None


class Conversion(NamedTuple):
    """What is to be cached for a seed."""

    entry: CachedDocument
    stored: StoredDocument
    compared: bytes
    """What it is compared by, packed."""
    words: bytes
    """Its words as the terms of themes are compared with them, packed."""


class Naming(NamedTuple):
    """The passages of a seed that name one of the works."""

    named: tuple[WorkMention, ...]


@dataclass(frozen=True)
class DocumentConverter:
    """Makes documents with the knowledge and the settings of a project."""

    knowledge: Knowledge
    day: str
    """The day on which new ids are minted."""
    limits: sources.Limits = DEFAULT_LIMITS
    ways: sources.DisplayOptions = DEFAULT_DISPLAY

    def convert(self, job: ConvertJob) -> Conversion | tuple[Problem, ...]:
        """Converts a seed, and returns the result or its problems."""
        try:
            entry, document = self._with_mentions(job) or self._converted(job)
        except Exception as error:  # a bug that one seed triggers is reported for that seed, and stops no other
            return _seed_problems(job.path, error)
        text = DOCUMENT_TYPE.dump_json(replace(document, anchors=()))
        compared = pack(COMPARED_TYPE.dump_json(entry.summary.compared))
        summary = replace(entry.summary, compared=ComparedText(), text_digest=digest_of(text))
        stored = StoredDocument(pack(text), pack(ROWS_TYPE.dump_json(document.anchors)))
        return Conversion(replace(entry, summary=summary), stored, compared, pack(words_for_themes(document)))

    def _with_mentions(self, job: ConvertJob) -> tuple[CachedDocument, Document] | None:
        """What is cached for a seed, with the mentions of the present themes; None if something is missing."""
        if not (job.entry and job.stored and job.compared):
            return None
        document = find_mentions(job.stored.load(), self.knowledge.themes)
        summary = replace(job.entry.summary, compared=load_compared(unpack(job.compared)))
        return replace(job.entry, summary=summarize.with_mentions(summary, document), themes=self.themes), document

    def _converted(self, job: ConvertJob) -> tuple[CachedDocument, Document]:
        key, document = self.document(job.path)
        document = find_mentions(document, self.knowledge.themes)
        is_published = bool(job.entry and job.entry.is_published)
        return CachedDocument(key, summarize.summarize(document), is_published, self.themes, NO_WORKS), document

    def name(self, job: NameJob) -> Naming | tuple[Problem, ...]:
        """The works that a seed names, or its problems."""
        try:
            document = job.stored.load() if job.stored else self.complete_document(job.path)
            return Naming(summarize.find_work_mentions(document, job.listed))
        except Exception as error:  # as in `convert`
            return _seed_problems(job.path, error)

    def complete_document(self, path: Path) -> Document:
        """The document of a seed with all mentions of themes. Raises QuothError."""
        return find_mentions(self.document(path)[1], self.knowledge.themes)

    def document(self, path: Path) -> tuple[DocumentKey, Document]:
        """The document of a seed without mentions of themes, and its key. Raises QuothError."""
        files_digest, ledger = self.files_digest(path), ledger_digest(path)
        seed = sources.seed(path, self.limits, self.ways)
        with sources.time_limit(self.limits.seconds_for(len(seed.source.text)), seed.path):
            document = pipeline.convert(
                seed, usable_knowledge(self.knowledge, seed.id, None), sources.ledger(path), self.day
            )
        return DocumentKey(files_digest, self.names, self.usable_digest(path, document.source.text), ledger), document

    @cached_property
    def searched(self) -> SearchedThemes:
        """What is looked for of the themes."""
        return searched_themes(self.knowledge.themes)

    @cached_property
    def themes(self) -> str:
        return digest_of(repr(self.searched))

    @cached_property
    def names(self) -> str:
        return _fingerprint(replace(usable_knowledge(self.knowledge, "", ""), corrections=self.knowledge.corrections))

    def usable_digest(self, path: Path, text: str) -> str:
        """The digest of the knowledge that this text can use; with an edited copy, of every correction for it."""
        return _fingerprint(
            usable_knowledge(self.knowledge, sources.identity(path), None if sources.copies(path) else text)
        )

    def files_digest(self, path: Path, digest: Callable[[str], str] = digest_of_file) -> str:
        """The digest of the files of a seed, each by its `digest`, and of the program."""
        stem = str(
            path.with_suffix("")
        )  # of thousands of seeds: to make a Path of each name takes longer than the rest
        digests = (digest(name) for name in (str(path), *(stem + ending for ending in ENDINGS)))
        return digest_of(self._shared_digest, sources.shown(path), *digests)

    @cached_property
    def _shared_digest(self) -> str:
        """The digest of all that every document depends on."""
        return digest_of(program_digest(), str(self.limits), str(self.ways))


def ledger_digest(path: Path, digest: Callable[[Path], str] = digest_of_file) -> str:
    """The digest of the ledger of a seed; empty if it has none."""
    return digest(path.with_suffix(".anchors"))


def _seed_problems(path: Path, error: Exception) -> tuple[Problem, ...]:
    """The problems of a seed that an error stands for. Raises OSError, which does not concern a single seed."""
    if isinstance(error, QuothError):
        return error.problems
    if isinstance(error, OSError):
        raise error
    return tuple(replace(problem, where=sources.shown(path)) for problem in as_quoth_error(error).problems)


def works_digest(works: frozenset[str]) -> str:
    return digest_of(*sorted(works))


def usable_knowledge(knowledge: Knowledge, name: str, text: str | None) -> Knowledge:
    """The knowledge that a transcript can use: names of people, and corrections of words in the text that its
    reader made; without a text, every correction that is meant for it."""
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
