"""Similar passages of two transcripts, by the rare words that both use.

Passages are near if the rarest of their words are the same, and nearer if their transcripts have more such words in
common. Only words count that a talk uses repeatedly: what is said once is hardly ever what a talk is about. A weak pair
is left out. Rarity is a whole number, and knows the size of the corpus only as a power of two: so the result does not
depend on the order of sets, and one more transcript seldom changes the pages of others.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import sqrt

from quoth.model import ComparedText, Statement
from quoth.text.identifiers import digest_of

MIN_TRANSCRIPTS = 8
"""Transcripts of a language: with fewer, nothing shows which words are rare."""
MAX_RARE_PASSAGES, RARE_ONE_IN = 20, 10
"""A joining word is in at most this many passages, or in at most one of this many."""
MIN_MEAN_PASSAGES = 2
"""A joining word is in so many passages of a transcript, in the mean of the transcripts that have it."""
RAREST_WORDS = 4
"""Words of a passage by which candidates are looked up: comparing all passages would be quadratic."""
MAX_PASSAGES_OF_PAIR = 8
"""Two of these words that more passages than this have in common show nothing."""
MIN_SHARED_WORDS, MIN_COSINE = 3, 0.25
"""Joining words that two passages share at least, and the cosine of their words at least."""
SAME_SHARE = 0.8
"""The share of the words of one passage from which on another one says the same again: what every episode begins with,
or a talk that is there twice. Nobody learns anything from a reference to it."""
SUBJECT_WORDS = 40
"""Words of a transcript by which it is compared with another; this counts as much as the passages themselves."""
MIN_NEARNESS = 0.7
"""The least sum of the two cosines (0 to 2), of passages and of transcripts, for a reference."""
LINE_DIGEST_CHARS = 16
"""Digits of the digest of a statement."""
WordPair = tuple[str, ...]
"""Two words, in alphabetical order."""
Place = tuple[str, int]
"""A statement: the id of its transcript, and its number there."""
Candidates = Sequence[tuple[int, Place]]
"""Statements of a transcript, by their numbers, each with a statement of another one that may be similar."""
Ranks = Sequence[int]
"""Joining words by their place among all of them, the rarest first."""


@dataclass(slots=True)
class TermCounts:
    """How often the terms of statements are used in one language."""

    transcripts: int = 0
    """Those that have statements."""
    statements: int = 0
    terms: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By term, how many transcripts and how many statements have it."""

    def count(self, transcripts: int, statements: int, terms: Mapping[str, int]) -> None:
        """Adds a transcript with its statements and their terms, or takes it away: 1 or -1 of `transcripts`."""
        self.transcripts += transcripts
        self.statements += transcripts * statements
        for term, times in terms.items():
            talks, spread = self.terms.get(term, (0, 0))
            self.terms[term] = talks + transcripts, spread + transcripts * times
            if not self.terms[term][0]:
                del self.terms[term]

    def rarity(self) -> dict[str, int]:
        """How rare each joining word is; of none where there are too few transcripts."""
        size = 1 << self.statements.bit_length()
        max_spread = max(MAX_RARE_PASSAGES, size // RARE_ONE_IN)
        return {
            term: (4 * size // spread).bit_length()
            for term, (talks, spread) in self.terms.items()
            if talks > 1 and MIN_MEAN_PASSAGES * talks <= spread <= max_spread and self.transcripts >= MIN_TRANSCRIPTS
        }


def terms_of(statements: Sequence[Statement]) -> Counter[str]:
    """How many of these statements have each term."""
    return Counter(" ".join([statement.terms for statement in statements]).split())


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """A statement, and one of the transcript with this id that is near it; with the words that both have."""

    far: float
    """The negated nearness, so that the nearest pairs come first."""
    begin: Statement
    end_id: str
    end: Statement
    why: tuple[str, ...]


class ComparableTranscripts:
    """The transcripts of a language, and which of their statements are similar.

    `compared` reads what a transcript is compared by. That is done only to make its lines, or to give a statement.
    """

    def __init__(self, rarity: Mapping[str, int], compared: Callable[[str], ComparedText]) -> None:
        self._compared = compared
        self._terms = sorted(rarity, key=lambda term: (-rarity[term], term))
        self._rank_by_term = {term: rank for rank, term in enumerate(self._terms)}
        self._values = [rarity[term] for term in self._terms]
        self._lines = dict[str, Sequence[str]]()
        self._ranks = dict[str, Sequence[Ranks]]()
        self._subjects = dict[str, tuple[Mapping[int, int], float]]()

    def subject(self, id_: str) -> str:
        """What a transcript is about, as far as it is compared with others; for a key."""
        return repr([(self._terms[rank], weight) for rank, weight in self._subject(id_)[0].items()])

    def add(self, id_: str, lines: Sequence[str]) -> None:
        """Adds a transcript with the lines that `lines` has given for it."""
        self._lines[id_] = lines

    def lines(self, id_: str) -> Iterator[str]:
        """For each statement a digest of all that others compare of it, and its joining words, the rarest first.

        Empty for one that has too few of these.
        """
        for statement in self._compared(id_).statements:
            ranks = sorted(self._rank_by_term[term] for term in statement.terms.split() if term in self._rank_by_term)
            words = [(self._terms[rank], self._values[rank]) for rank in ranks]
            digest = digest_of(repr((replace(statement, length=0), words)))[:LINE_DIGEST_CHARS]
            yield " ".join([digest, *(term for term, _ in words)]) if len(words) >= MIN_SHARED_WORDS else ""

    def pairs(self, id_: str, candidates: Candidates) -> Iterator[SimilarPair]:
        """Those of these candidates that are near enough."""
        for own, (other, number) in candidates:
            first, second = self._ranks_of(id_)[own], self._ranks_of(other)[number]
            shared = sorted(set(first).intersection(second))
            if len(shared) < MIN_SHARED_WORDS:
                continue
            likeness = self._square(shared) / (sqrt(self._square(first)) * sqrt(self._square(second)))
            if likeness < MIN_COSINE:
                continue
            nearness = likeness + _cosine(*self._subject(id_), *self._subject(other))
            if nearness >= MIN_NEARNESS:
                begin, end = self._compared(id_).statements[own], self._compared(other).statements[number]
                if not says_the_same(set(begin.terms.split()), set(end.terms.split())):
                    yield SimilarPair(-nearness, begin, other, end, tuple(self._terms[rank] for rank in shared))

    def _ranks_of(self, id_: str) -> Sequence[Ranks]:
        """The joining words of each statement of a transcript; of none that has too few."""
        if id_ not in self._ranks:
            ranks = self._rank_by_term
            self._ranks[id_] = [[ranks[term] for term in line.split(" ")[1:]] for line in self._lines[id_]]
        return self._ranks[id_]

    def _square(self, ranks: Ranks) -> int:
        return sum([self._values[rank] ** 2 for rank in ranks])

    def _subject(self, id_: str) -> tuple[Mapping[int, int], float]:
        """The most frequent words of a transcript's statements, and the length of that vector."""
        if id_ not in self._subjects:
            weight = Counter[int]()
            for ranks in self._ranks_of(id_):
                weight.update({rank: self._values[rank] for rank in ranks})
            by_term = sorted(weight.items(), key=lambda pair: (-pair[1], self._terms[pair[0]]))
            top_weights = dict(by_term[:SUBJECT_WORDS])
            self._subjects[id_] = top_weights, sqrt(sum([value**2 for value in top_weights.values()])) or 1.0
        return self._subjects[id_]


def says_the_same(first: set[str], second: set[str]) -> bool:
    """Whether one of two passages has nearly all words of the other."""
    return len(first & second) >= SAME_SHARE * min(len(first), len(second))


def word_pairs(line: str) -> Iterator[WordPair]:
    """Every two of the words by which a statement is found, given its line of `ComparableTranscripts.lines`."""
    return combinations(sorted(line.split(" ")[1 : 1 + RAREST_WORDS]), 2)


def find_candidates(ids: Collection[str], lines_by_id: Mapping[str, Sequence[str]]) -> Mapping[str, Candidates]:
    """For each of these transcripts, its statements with those of others that share two of the rarest words.

    `lines_by_id` are the lines of all transcripts of the language.
    """
    having: dict[WordPair, list[Place]] = {
        words: [] for id_ in ids for line in lines_by_id[id_] for words in word_pairs(line)
    }
    wanted = {word for words in having for word in words}
    for id_, lines in lines_by_id.items():
        for number, line in enumerate(lines):
            if not wanted.isdisjoint(line.split(" ")):
                for words in word_pairs(line):
                    if words in having:
                        having[words].append((id_, number))
    return {id_: _candidates(id_, lines_by_id[id_], having) for id_ in ids}


def _candidates(id_: str, lines: Sequence[str], having: Mapping[WordPair, Sequence[Place]]) -> Candidates:
    pairs = {
        (own, place)
        for own, line in enumerate(lines)
        for words in word_pairs(line)
        if len(having[words]) <= MAX_PASSAGES_OF_PAIR
        for place in having[words]
        if place[0] != id_
    }
    return sorted(pairs)


def _cosine(first: Mapping[int, int], length: float, second: Mapping[int, int], size: float) -> float:
    return sum([first[term] * second[term] for term in first.keys() & second.keys()]) / (length * size)
