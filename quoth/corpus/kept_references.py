"""What is kept of related passages between builds: the references of each transcript, what they were chosen from, and
how often words are used.

A build that finds nothing changed in these reads no reference at all.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from quoth.cache import Cache, DamagedCacheError, pack, unpack
from quoth.corpus.passage_similarity import TermCounts
from quoth.model import CrossReference
from quoth.model.summary import References
from quoth.text.identifiers import digest_of

RELATED, BASIS, COUNTS = "related", "related-basis", "related-counts"
"""Kinds of cached values: the references of a transcript and what they were chosen from, named by its id; and how often
words are used, under a digest that says that all these are there."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the references of a transcript were chosen from, and what the references of others depend on."""

    own: str = ""
    """Digest of its text, and of how others name it."""
    themes: str = ""
    """Digest of the passages of its themes to which references may lead."""
    references: str = ""
    """Digest of its references; empty if it has none."""
    language: str = ""
    statements: int = 0
    terms: Mapping[str, int] = field(default_factory=dict)
    """How many statements have each term."""
    subject: str = ""
    """Digest of what it is about, and of how others name it."""
    lines: tuple[str, ...] = ()
    """For each statement a digest, and the words by which it is compared."""


NO_BASIS = Basis()
BASIS_TYPE, COUNTS_TYPE = TypeAdapter(Basis), TypeAdapter(dict[str, TermCounts])
REFERENCES_TYPE = TypeAdapter(dict[str, tuple[CrossReference, ...]])


class RelatedReferences(Mapping[str, References]):
    """The references of each transcript that has any, by its id. Those in the cache are read when somebody asks."""

    def __init__(self, bases: Mapping[str, Basis], new: Mapping[str, References], cache: Cache | None) -> None:
        self.bases, self._new, self._cache = bases, new, cache
        self.digests = {id_: basis.references for id_, basis in bases.items() if basis.references}

    def __getitem__(self, id_: str) -> References:
        if id_ in self._new:
            return self._new[id_]
        data = self._cache.get(RELATED, id_, self.digests[id_]) if self._cache else None
        if data is None:
            raise DamagedCacheError("could not be read")
        return REFERENCES_TYPE.validate_json(data)

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def store(self, cache: Cache, counts: dict[str, TermCounts], gone: Collection[str]) -> None:
        """Stores the new references, and how often terms are used now; drops those of transcripts that are gone."""
        for kind in (RELATED, BASIS):
            cache.drop(kind, gone)
        for id_, references in self._new.items():
            cache.put(RELATED, id_, self.bases[id_].references, pack(dump_references(references)))
            cache.put(BASIS, id_, "", pack(BASIS_TYPE.dump_json(self.bases[id_])))
        cache.put(COUNTS, "", _digest(self.bases), pack(COUNTS_TYPE.dump_json(counts)))


def dump_references(references: References) -> bytes:
    return REFERENCES_TYPE.dump_json(dict(references))


def load_bases(cache: Cache) -> tuple[Mapping[str, Basis], dict[str, TermCounts]]:
    """What is cached, by id of the transcript, and how often terms are used, by language.

    Nothing, if something is lost: nobody knows then what others had of it.
    """
    kept = {name: BASIS_TYPE.validate_json(unpack(packed)) for name, _, packed in cache.items(BASIS)}
    counts = cache.get(COUNTS, "", _digest(kept))
    return ({}, {}) if counts is None else (kept, COUNTS_TYPE.validate_json(counts))


def _digest(bases: Mapping[str, Basis]) -> str:
    return digest_of(
        *(part for id_, basis in sorted(bases.items()) for part in (id_, basis.own, basis.themes, basis.references))
    )
