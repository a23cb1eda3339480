"""What all transcripts say together: how often words are said, in how many of them, and how names are written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quoth.analysis.corrections.phonetics import flat, folded
from quoth.analysis.corrections.tokens import RUN, Word, names, phrase, words
from quoth.model import Document, Kind


@dataclass(slots=True)
class Counts:
    """What some transcripts say."""

    transcripts: int = 0
    spread: Counter[str] = field(default_factory=Counter)
    """In how many transcripts a word is."""
    inside: Counter[str] = field(default_factory=Counter)
    """How often a word is inside a sentence; `small`: with no capital."""
    small: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    """How often what looks like a name is written in this way; `known`: in how many transcripts."""
    known: Counter[str] = field(default_factory=Counter)

    def add(self, said: Sequence[Word]) -> None:
        """Counts one transcript more."""
        self.transcripts += 1
        self.spread.update({word.folded for word in said})
        self.inside.update(word.folded for word in said if word.inside)
        self.small.update(word.folded for word in said if word.inside and word.text.islower())
        found = names(said)
        self.names.update(found)
        self.known.update(found.keys())


Spelled = Mapping[str, Counter[str]]
"""By the letters of a name, how often it is written how, in small letters."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All transcripts together."""

    counts: Counts
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Others:
    """What all transcripts but some say."""

    all: Archive
    own: Archive

    @property
    def transcripts(self) -> int:
        return self.all.counts.transcripts - self.own.counts.transcripts

    def spread(self, word: str) -> int:
        """In how many transcripts a word is."""
        return self.all.counts.spread[word] - self.own.counts.spread[word]

    def small(self, word: str) -> float:
        """The share of a word that has no capital inside sentences; a half if it is said nowhere."""
        inside = self.all.counts.inside[word] - self.own.counts.inside[word]
        return (self.all.counts.small[word] - self.own.counts.small[word]) / inside if inside else 0.5

    def spelled(self, key: str, form: str) -> int:
        """How often the letters of a name are written in this form."""
        nothing = Counter[str]()
        return self.all.spelled.get(key, nothing)[form] - self.own.spelled.get(key, nothing)[form]

    def names(self) -> Iterator[tuple[str, int, int]]:
        """What looks like a name, how often it is said, and in how many transcripts."""
        own = self.own.counts
        for name, times in self.all.counts.names.items():
            if times > own.names[name]:
                yield name, times - own.names[name], self.all.counts.known[name] - own.known[name]


def archive(documents: Sequence[Document]) -> Archive:
    """What all transcripts say."""
    made, whole = Counts(), [said(document) for document in documents]
    for one in whole:
        made.add(one)
    return Archive(made, _spelled(whole, {flat(name) for name in made.names}))


def without(everything: Archive, documents: Sequence[Document]) -> Others:
    """What the others say."""
    return Others(everything, archive(documents))


def said(document: Document) -> list[Word]:
    """All words that are spoken in a transcript."""
    return [word for one in document.passages if one.kind is Kind.SPEECH for word in words(one.text)]


def _spelled(whole: Iterable[Sequence[Word]], keys: set[str]) -> Spelled:
    found = defaultdict[str, Counter[str]](Counter)
    begins = {key[:length] for key in keys for length in range(len(key))}
    for said in whole:
        for begin in range(len(said)):
            key = ""
            for end in range(begin + 1, min(begin + RUN, len(said)) + 1):
                key += said[end - 1].flat
                if key in keys:
                    found[key][folded(phrase(said[begin:end]))] += 1
                if key not in begins or end == len(said) or not said[end].joined:
                    break
    return found
