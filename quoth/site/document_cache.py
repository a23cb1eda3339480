"""The cache of documents: for each seed its document and its summary, with digests of what they were made from.

They are made from the source, edited copy, sidecar and ledger, the part of `knowledge/` that the seed can use, and the
program. A build reads every summary, but a document only to make its pages.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from quoth import sources
from quoth.analysis.themes.changed_themes import SearchedThemes, changed_terms, has_term
from quoth.cache import Cache, pack
from quoth.corpus.summarize import summarize
from quoth.errors import Problem
from quoth.model import Anchor, ComparedText, Document, TranscriptSummary, WorkMention
from quoth.site import project_settings
from quoth.site.document_converter import (
    ROWS_TYPE,
    CachedDocument,
    Conversion,
    ConvertJob,
    DocumentConverter,
    NameJob,
    StoredDocument,
    ledger_digest,
    load_compared,
    load_rows,
    works_digest,
)
from quoth.site.file_index import INPUTS, FileIndex
from quoth.text.identifiers import digest_of

ENTRY, TEXT, ROWS, COMPARED, WORDS, SKIPPED = "entry", "document", "rows", "compared", "words", "skipped"
"""Kinds of values; the name of each is the path of the seed."""
THEMES = "themes"
"""Kind of the one value that says what was looked for of the themes."""
ENTRY_TYPE, PROBLEMS_TYPE = TypeAdapter(CachedDocument), TypeAdapter(tuple[Problem, ...])
THEMES_TYPE = TypeAdapter(SearchedThemes)


@dataclass(frozen=True)
class DocumentCache:
    """The cached documents, and the converter for those that are missing."""

    cache: Cache
    inputs: FileIndex
    converter: DocumentConverter
    _keys: dict[Path, str] = field(default_factory=dict)
    """By seed without an entry, the digest of its files and of `knowledge/` before it was converted."""

    def document(self, path: Path) -> Document:
        """The document of a seed: the cached one, or a new one if that is lost. Raises QuothError."""
        stored = self.stored(path)
        return stored.load() if stored else self.converter.complete_document(path)

    def rows(self, path: Path) -> tuple[Anchor, ...]:
        """The rows of the ledger of a seed. Raises QuothError."""
        rows = self.cache.get(ROWS, sources.shown(path))
        return self.document(path).anchors if rows is None else load_rows(rows)

    def stored(self, path: Path) -> StoredDocument | None:
        """The document of a seed as it is cached, for a worker."""
        text, rows = (self.cache.packed(kind, sources.shown(path)) for kind in (TEXT, ROWS))
        return None if text is None or rows is None else StoredDocument(text, rows)

    def compared(self, summary: TranscriptSummary) -> ComparedText:
        """What a transcript is compared by, which its summary does not have. Raises QuothError."""
        data = self.cache.get(COMPARED, summary.path, summary.text_digest)
        if data is not None:
            return load_compared(data)
        return summarize(self.document(Path(f"{self.inputs.root}{summary.path}"))).compared

    def entry(self, path: Path) -> CachedDocument | None:
        """The cached entry of a seed; None if anything that it was made from has changed."""
        entry = self._entry(path)
        if entry is None or (entry.key.files, entry.key.ledger) != (
            self.converter.files_digest(path, self.inputs.digest),
            ledger_digest(path, self.inputs.digest),
        ):
            return None
        usable = entry if entry.key.names == self.converter.names else self._still_usable(path, entry)
        return self._without_changed_themes(path, usable) if usable else None

    def skipped(self, path: Path) -> tuple[Problem, ...]:
        """Why a seed is left out, if that stops nothing and its files and `knowledge/` are as they were."""
        key = digest_of(
            self.converter.files_digest(path, self.inputs.digest),
            ledger_digest(path, self.inputs.digest),
            self.converter.names,
        )
        self._keys[path] = key
        data = self.cache.get(SKIPPED, sources.shown(path), key)
        return () if data is None else PROBLEMS_TYPE.validate_json(data)

    def is_complete(self, entry: CachedDocument | None) -> bool:
        """Whether an entry has the mentions of all present themes."""
        return entry is not None and entry.themes == self.converter.themes

    def convert_job(self, path: Path, entry: CachedDocument | None) -> ConvertJob:
        if entry is None:
            return ConvertJob(path)
        compared = self.cache.packed(COMPARED, sources.shown(path), entry.summary.text_digest)
        return ConvertJob(path, entry, self.stored(path), compared)

    def name_job(self, path: Path, listed: frozenset[str]) -> NameJob:
        return NameJob(path, listed, self.stored(path))

    def store(self, path: Path, result: Conversion | tuple[Problem, ...]) -> CachedDocument | tuple[Problem, ...]:
        """Caches a converted seed, and returns its entry; or its problems, which are cached if they stop nothing."""
        name = sources.shown(path)
        if isinstance(result, Conversion):
            self.cache.put(TEXT, name, result.entry.summary.text_digest, result.stored.text)
            self.cache.put(ROWS, name, "", result.stored.rows)
            self.cache.put(COMPARED, name, result.entry.summary.text_digest, result.compared)
            self.cache.put(WORDS, name, "", result.words)
            return self._keep(path, result.entry)
        if not any(problem.stops for problem in result):
            self.cache.put(SKIPPED, name, self._keys.get(path, ""), pack(PROBLEMS_TYPE.dump_json(result)))
        return result

    def store_themes(self) -> None:
        """Notes what was looked for of the themes, now that every entry has its mentions."""
        if self.cache.get(THEMES, "", self.converter.themes) is None:
            data = pack(THEMES_TYPE.dump_json(self.converter.searched))
            self.cache.put(THEMES, "", self.converter.themes, data)

    def store_named(
        self, path: Path, entry: CachedDocument, named: tuple[WorkMention, ...], listed: frozenset[str]
    ) -> CachedDocument:
        """Caches the works that a seed names, and returns its entry with them."""
        return self._keep(
            path, replace(entry, listed=works_digest(listed), summary=replace(entry.summary, work_mentions=named))
        )

    def settled(self, path: Path, published: TranscriptSummary, rows: tuple[Anchor, ...]) -> None:
        """Notes that a document was published with this ledger, so that the new ledger does not make it stale.

        Nothing else that it was made from is looked at again, because somebody may have changed it since.
        """
        entry = self._entry(path)
        if entry:
            self.cache.put(ROWS, sources.shown(path), "", pack(ROWS_TYPE.dump_json(rows)))
            self._keep(
                path,
                replace(
                    entry,
                    key=replace(entry.key, ledger=ledger_digest(path, self.inputs.digest)),
                    summary=replace(entry.summary, anchors=published.anchors),
                    is_published=True,
                ),
            )

    def drop_except(self, paths: list[Path]) -> None:
        """Drops what is cached of seeds that are gone."""
        names = {sources.shown(path) for path in paths}
        for kind in (ENTRY, TEXT, ROWS, COMPARED, WORDS):
            self.cache.drop_except(kind, names)
        gone = [name for name in self.cache.names(SKIPPED) if not self.inputs.digest(f"{self.inputs.root}{name}")]
        self.cache.drop(SKIPPED, [*gone, *names])

    def _entry(self, path: Path) -> CachedDocument | None:
        data = self.cache.get(ENTRY, sources.shown(path))
        return None if data is None else ENTRY_TYPE.validate_json(data)

    def _still_usable(self, path: Path, entry: CachedDocument) -> CachedDocument | None:
        """The entry, if its text cannot use anything that is new in `knowledge/`."""
        stored = self.stored(path)
        if stored is None or self.converter.usable_digest(path, stored.load().source.text) != entry.key.usable:
            return None
        return self._keep(path, replace(entry, key=replace(entry.key, names=self.converter.names)))

    def _without_changed_themes(self, path: Path, entry: CachedDocument) -> CachedDocument:
        """The entry; with the present themes, if it has no words of those that changed."""
        themes, terms = self._changed_terms
        if terms is None or entry.themes != themes or self.is_complete(entry):
            return entry
        words = self.cache.get(WORDS, sources.shown(path))
        if words is None or has_term(words.decode(), terms):
            return entry
        return self._keep(path, replace(entry, themes=self.converter.themes))

    @cached_property
    def _changed_terms(self) -> tuple[str, frozenset[frozenset[str]] | None]:
        """The fingerprint of the themes that were looked for last, and the terms that changed since."""
        data = self.cache.get(THEMES, "")
        old = None if data is None else THEMES_TYPE.validate_json(data)
        return (digest_of(repr(old)), changed_terms(old, self.converter.searched)) if old else ("", None)

    def _keep(self, path: Path, entry: CachedDocument) -> CachedDocument:
        self.cache.put(ENTRY, sources.shown(path), "", pack(ENTRY_TYPE.dump_json(entry)))
        self.cache.commit_batch()
        return entry


def document_converter(root: Path) -> DocumentConverter:
    """The converter of a project, with its knowledge and its settings. Raises QuothError."""
    knowledge = sources.knowledge(root / "knowledge")
    return DocumentConverter(knowledge, project_settings.minting_day(), *project_settings.read_settings(root))


def open_documents(root: Path, cache: Cache, inputs: FileIndex | None = None) -> DocumentCache:
    """The cache of the documents of a project. Raises QuothError."""
    return DocumentCache(cache, inputs or FileIndex(cache, INPUTS, root), document_converter(root))
