"""Similar passages of two transcripts, by the rare words that both use.

Passages are near if the rarest of their words are the same, and nearer if their transcripts have more such words in
common. Only words count that a talk uses repeatedly: what is said once is hardly ever what a talk is about. A weak pair
is left out. Rarity is a whole number, and knows the size of the corpus only as a power of two: so the result does not
depend on the order of sets, and one more transcript seldom changes the pages of others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import sqrt

from quoth.model import Statement, TranscriptSummary

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
SUBJECT_WORDS = 40
"""Words of a transcript by which it is compared with another; this counts as much as the passages themselves."""
MIN_NEARNESS = 0.7
"""The least sum of the two cosines (0 to 2), of passages and of transcripts, for a reference."""
Place = tuple[int, int]
"""A statement: the number of its transcript, and its number there."""
Candidates = Sequence[tuple[int, Place]]
"""Statements of a transcript, by their numbers, each with a statement of another one that may be similar."""
Ranks = Sequence[int]
"""Joining words by their place among all of them, the rarest first."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """A statement, and one of another transcript that is near it; with the words that both have."""

    far: float
    """The negated nearness, so that the nearest pairs come first."""
    begin: Statement
    end_transcript: TranscriptSummary
    end: Statement
    why: tuple[str, ...]


class ComparableTranscripts:
    """Transcripts of one language, and which of their statements are similar; asked for one transcript at a time."""

    def __init__(self, summaries: Sequence[TranscriptSummary]) -> None:
        self.summaries = summaries
        rows = [[statement.terms.split() for statement in summary.statements] for summary in summaries]
        self._rarity = _rarity_of_terms(rows)
        self._terms = sorted(self._rarity, key=lambda term: (-self._rarity[term], term))
        ranks = {term: rank for rank, term in enumerate(self._terms)}
        self._values = [self._rarity[term] for term in self._terms]
        joining = ([sorted([ranks[term] for term in row if term in ranks]) for row in own] for own in rows)
        self._ranks = [[row if len(row) >= MIN_SHARED_WORDS else [] for row in own] for own in joining]
        self._subjects = dict[int, tuple[Mapping[int, int], float]]()

    def rarity(self, number: int) -> bytes:
        """How rare the words of a transcript are, in the order of its statements; for a key."""
        words = " ".join([statement.terms for statement in self.summaries[number].statements]).split()
        return bytes([self._rarity.get(term, 0) for term in words])

    def subject(self, number: int) -> str:
        """What a transcript is about, as far as it is compared with others; for a key."""
        return repr([(self._terms[rank], weight) for rank, weight in self._subject(number)[0].items()])

    def findable(self, number: int) -> Iterator[tuple[str, str]]:
        """All that others compare of each statement of a transcript, for a key; and the words by which it is found."""
        for statement, ranks in zip(self.summaries[number].statements, self._ranks[number], strict=True):
            words = [(self._terms[rank], self._values[rank]) for rank in ranks]
            if words:
                yield (
                    repr((replace(statement, length=0), words)),
                    " ".join(sorted(term for term, _ in words[:RAREST_WORDS])),
                )

    def candidates(self, numbers: Collection[int]) -> Mapping[int, Candidates]:
        """By number of a transcript, its statements with those of others that share two of the rarest words."""
        having = self._having({words for number in numbers for ranks in self._ranks[number] for words in _pairs(ranks)})
        return {number: self._candidates(number, having) for number in numbers}

    def _candidates(self, number: int, having: Mapping[tuple[int, int], Sequence[Place]]) -> Candidates:
        pairs = {
            (own, place)
            for own, ranks in enumerate(self._ranks[number])
            for words in _pairs(ranks)
            if len(having[words]) <= MAX_PASSAGES_OF_PAIR
            for place in having[words]
            if place[0] != number
        }
        return sorted(pairs)

    def pairs(self, number: int, candidates: Candidates) -> Iterator[SimilarPair]:
        """Those of these candidates that are near enough."""
        for own, (other, place) in candidates:
            first, second = self._ranks[number][own], self._ranks[other][place]
            shared = sorted(set(first).intersection(second))
            if len(shared) < MIN_SHARED_WORDS:
                continue
            likeness = self._square(shared) / (sqrt(self._square(first)) * sqrt(self._square(second)))
            if likeness < MIN_COSINE:
                continue
            nearness = likeness + _cosine(*self._subject(number), *self._subject(other))
            if nearness >= MIN_NEARNESS:
                begin, end = self.summaries[number].statements[own], self.summaries[other].statements[place]
                why = tuple(self._terms[rank] for rank in shared)
                yield SimilarPair(-nearness, begin, self.summaries[other], end, why)

    def _having(self, wanted: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Sequence[Place]]:
        """The statements that have two wanted words among their rarest."""
        having: dict[tuple[int, int], list[Place]] = {words: [] for words in wanted}
        wanted_ranks = {rank for words in wanted for rank in words}
        for number, own in enumerate(self._ranks):
            for place, ranks in enumerate(own):
                if not wanted_ranks.isdisjoint(ranks[:RAREST_WORDS]):
                    for words in _pairs(ranks):
                        if words in having:
                            having[words].append((number, place))
        return having

    def _square(self, ranks: Ranks) -> int:
        return sum([self._values[rank] ** 2 for rank in ranks])

    def _subject(self, number: int) -> tuple[Mapping[int, int], float]:
        """The most frequent words of a transcript's statements, and the length of that vector."""
        if number not in self._subjects:
            weight = Counter[int]()
            for ranks in self._ranks[number]:
                weight.update({rank: self._values[rank] for rank in ranks})
            by_term = sorted(weight.items(), key=lambda pair: (-pair[1], self._terms[pair[0]]))
            top_weights = dict(by_term[:SUBJECT_WORDS])
            self._subjects[number] = top_weights, sqrt(sum([value**2 for value in top_weights.values()])) or 1.0
        return self._subjects[number]


def _pairs(ranks: Ranks) -> Iterator[tuple[int, int]]:
    """Every two of the rarest words of a statement."""
    return combinations(ranks[:RAREST_WORDS], 2)


def comparable_transcripts(summaries: Sequence[TranscriptSummary]) -> Iterator[ComparableTranscripts]:
    """The transcripts that have statements, by language, where there are enough of one."""
    by_language: dict[str, list[TranscriptSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.statements:
            by_language[summary.language].append(summary)
    return (ComparableTranscripts(group) for group in by_language.values() if len(group) >= MIN_TRANSCRIPTS)


def _rarity_of_terms(rows: Sequence[Sequence[Sequence[str]]]) -> Mapping[str, int]:
    """The rarity of each joining word, given the words of each statement of each transcript."""
    talks = Counter(chain.from_iterable(set(chain.from_iterable(own)) for own in rows))
    spread = Counter(chain.from_iterable(chain.from_iterable(rows)))
    size = 1 << sum(map(len, rows)).bit_length()
    max_spread = max(MAX_RARE_PASSAGES, size // RARE_ONE_IN)
    return {
        term: (4 * size // times).bit_length()
        for term, times in spread.items()
        if talks[term] > 1 and MIN_MEAN_PASSAGES * talks[term] <= times <= max_spread
    }


def _cosine(first: Mapping[int, int], length: float, second: Mapping[int, int], size: float) -> float:
    return sum([first[term] * second[term] for term in first.keys() & second.keys()]) / (length * size)
