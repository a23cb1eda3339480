"""Passages of two transcripts that speak of the same, by the rare words that both use.

Two passages are near if the rarest of their words are the same, and nearer if their transcripts have more of those
words in common. Only words count that talks which use them use again and again: what is said once in a talk is hardly
ever what it is about. Nothing is better than a weak one. Rarity is counted in whole numbers, so that all comes out the
same in whatever order sets have their words, and one more transcript seldom changes what the pages of others show.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import sqrt
from typing import NamedTuple

from quoth.model import Statement, TranscriptSummary

MANY = 8
"""Transcripts of a language, fewer of which do not tell what is rare."""
FEW, SPREAD = 20, 10
"""A word joins that is in at most so many passages, or in one of so many."""
AGAIN = 2
"""In how many passages of a transcript a word is that joins, in the mean of those that have it."""
RAREST = 4
"""Words of a passage by which those are found that it is compared with: comparing all would be quadratic."""
TOGETHER = 8
"""Passages that have two of these words in common, beyond which the two say nothing."""
SHARED, LEAST = 3, 0.25
"""What two passages have in common at least: words, and the cosine of their words."""
SUBJECTS = 40
"""Words of a transcript by which it is compared with another; their likeness counts as much as that of the passages."""
NEAR = 0.7
"""How near a passage must be to be referred to, of two."""
Vector = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RatedStatement:
    """A statement, the number of its transcript, and its words that join with their rarity, the rarest first."""

    transcript: int
    statement: Statement
    rarity: Vector
    length: float


class SimilarPair(NamedTuple):
    """A passage beside which a reference may stand, the one that it leads to, and the words that both have."""

    far: float
    """The nearest have the least."""
    begin: TranscriptSummary
    end: TranscriptSummary
    begin_statement: Statement
    end_statement: Statement
    why: tuple[str, ...]


def alike(summaries: Sequence[TranscriptSummary]) -> Iterator[SimilarPair]:
    """Those that are near, both ways; only transcripts of one language are compared."""
    by_language: dict[str, list[TranscriptSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.stated:
            by_language[summary.language].append(summary)
    for comparable in by_language.values():
        if len(comparable) >= MANY:
            places = _places(comparable)
            for far, begin, end in _pairs(places, len(comparable)):
                first, second = places[begin], places[end]
                why = tuple([term for term in first.rarity if term in second.rarity])
                yield SimilarPair(
                    far,
                    comparable[first.transcript],
                    comparable[second.transcript],
                    first.statement,
                    second.statement,
                    why,
                )
                yield SimilarPair(
                    far,
                    comparable[second.transcript],
                    comparable[first.transcript],
                    second.statement,
                    first.statement,
                    why,
                )


def _places(summaries: Sequence[TranscriptSummary]) -> list[RatedStatement]:
    talks, spread = Counter[str](), Counter[str]()
    numbered_statements = list[tuple[int, Statement, list[str]]]()
    for number, summary in enumerate(summaries):
        summary_statements = [(number, statement, statement.terms.split()) for statement in summary.stated]
        term_counts = Counter([term for _, _, terms in summary_statements for term in terms])
        talks.update(term_counts.keys())
        spread.update(term_counts)
        numbered_statements += summary_statements
    max_spread = max(FEW, len(numbered_statements) // SPREAD)
    rarity = {
        term: (4 * len(numbered_statements) // times).bit_length()
        for term, times in spread.items()
        if talks[term] > 1 and AGAIN * talks[term] <= times <= max_spread
    }
    rated = list[RatedStatement]()
    for number, statement, terms in numbered_statements:
        joining = sorted([term for term in terms if term in rarity], key=lambda term: (spread[term], term))
        if len(joining) >= SHARED:
            values = [rarity[term] for term in joining]
            length = sqrt(sum([value * value for value in values]))
            rated.append(RatedStatement(number, statement, dict(zip(joining, values, strict=True)), length))
    return rated


def _subjects(places: Sequence[RatedStatement], count: int) -> list[tuple[Vector, float]]:
    """By number of the transcript, the words that its passages have most."""
    weights = [Counter[str]() for _ in range(count)]
    for place in places:
        weights[place.transcript].update(place.rarity)
    subjects = list[tuple[Vector, float]]()
    for weight in weights:
        top_weights = dict(sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))[:SUBJECTS])
        subjects.append((top_weights, sqrt(sum([value * value for value in top_weights.values()])) or 1.0))
    return subjects


def _pairs(places: Sequence[RatedStatement], count: int) -> Iterator[tuple[float, int, int]]:
    """How far apart they are, and the numbers of the two places."""
    subjects = _subjects(places, count)
    transcript_likeness = dict[tuple[int, int], float]()
    for begin, end in _candidates(places):
        first, second = places[begin], places[end]
        shared = first.rarity.keys() & second.rarity.keys()
        if len(shared) < SHARED:
            continue
        likeness = sum([first.rarity[term] * second.rarity[term] for term in shared]) / (first.length * second.length)
        if likeness < LEAST:
            continue
        key = (first.transcript, second.transcript)
        if key not in transcript_likeness:
            transcript_likeness[key] = _cosine(*subjects[key[0]], *subjects[key[1]])
        if likeness + transcript_likeness[key] >= NEAR:
            yield -likeness - transcript_likeness[key], begin, end


def _cosine(first: Vector, length: float, second: Vector, size: float) -> float:
    return sum([first[term] * second[term] for term in first.keys() & second.keys()]) / (length * size)


def _candidates(places: Sequence[RatedStatement]) -> Iterator[tuple[int, int]]:
    """The pairs of passages of two transcripts that have two of their rarest words in common, each once."""
    having: dict[str, list[int]] = defaultdict(list)
    rarest = [sorted(islice(place.rarity, RAREST)) for place in places]
    for number, terms in enumerate(rarest):
        for term in terms:
            having[term].append(number)
    size, done = len(places), set[int]()
    for term, numbers in having.items():
        together: dict[str, list[int]] = defaultdict(list)
        for number in numbers if len(numbers) > 1 else ():
            for other_term in rarest[number]:
                if other_term > term:
                    together[other_term].append(number)
        for shared_by in together.values():
            if 1 < len(shared_by) <= TOGETHER:
                done.update([first * size + second for first, second in combinations(shared_by, 2)])
    pairs = (divmod(pair, size) for pair in done)
    return ((first, second) for first, second in pairs if places[first].transcript != places[second].transcript)
