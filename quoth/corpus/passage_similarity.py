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

    gist: int
    said: Statement
    rarity: Vector
    length: float


class SimilarPair(NamedTuple):
    """A passage beside which a reference may stand, the one that it leads to, and the words that both have."""

    far: float
    """The nearest have the least."""
    begin: TranscriptSummary
    end: TranscriptSummary
    one: Statement
    other: Statement
    why: tuple[str, ...]


def alike(gists: Sequence[TranscriptSummary]) -> Iterator[SimilarPair]:
    """Those that are near, both ways; only transcripts of one language are compared."""
    by_language: dict[str, list[TranscriptSummary]] = defaultdict(list)
    for gist in gists:
        if gist.stated:
            by_language[gist.language].append(gist)
    for some in by_language.values():
        if len(some) >= MANY:
            places = _places(some)
            for far, begin, end in _pairs(places, len(some)):
                one, other = places[begin], places[end]
                why = tuple([term for term in one.rarity if term in other.rarity])
                yield SimilarPair(far, some[one.gist], some[other.gist], one.said, other.said, why)
                yield SimilarPair(far, some[other.gist], some[one.gist], other.said, one.said, why)


def _places(gists: Sequence[TranscriptSummary]) -> list[RatedStatement]:
    talks, spread = Counter[str](), Counter[str]()
    rows = list[tuple[int, Statement, list[str]]]()
    for number, gist in enumerate(gists):
        said = [(number, one, one.terms.split()) for one in gist.stated]
        own = Counter([term for _, _, terms in said for term in terms])
        talks.update(own.keys())
        spread.update(own)
        rows += said
    most = max(FEW, len(rows) // SPREAD)
    rarity = {
        term: (4 * len(rows) // times).bit_length()
        for term, times in spread.items()
        if talks[term] > 1 and AGAIN * talks[term] <= times <= most
    }
    made = list[RatedStatement]()
    for number, one, terms in rows:
        kept = sorted([term for term in terms if term in rarity], key=lambda term: (spread[term], term))
        if len(kept) >= SHARED:
            values = [rarity[term] for term in kept]
            length = sqrt(sum([value * value for value in values]))
            made.append(RatedStatement(number, one, dict(zip(kept, values, strict=True)), length))
    return made


def _subjects(places: Sequence[RatedStatement], count: int) -> list[tuple[Vector, float]]:
    """By number of the transcript, the words that its passages have most."""
    weights = [Counter[str]() for _ in range(count)]
    for one in places:
        weights[one.gist].update(one.rarity)
    made = list[tuple[Vector, float]]()
    for weight in weights:
        kept = dict(sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))[:SUBJECTS])
        made.append((kept, sqrt(sum([value * value for value in kept.values()])) or 1.0))
    return made


def _pairs(places: Sequence[RatedStatement], count: int) -> Iterator[tuple[float, int, int]]:
    """How far apart they are, and the numbers of the two places."""
    subjects = _subjects(places, count)
    whole = dict[tuple[int, int], float]()
    for begin, end in _candidates(places):
        one, other = places[begin], places[end]
        shared = one.rarity.keys() & other.rarity.keys()
        if len(shared) < SHARED:
            continue
        likeness = sum([one.rarity[term] * other.rarity[term] for term in shared]) / (one.length * other.length)
        if likeness < LEAST:
            continue
        key = (one.gist, other.gist)
        if key not in whole:
            whole[key] = _cosine(*subjects[key[0]], *subjects[key[1]])
        if likeness + whole[key] >= NEAR:
            yield -likeness - whole[key], begin, end


def _cosine(one: Vector, length: float, other: Vector, size: float) -> float:
    return sum([one[term] * other[term] for term in one.keys() & other.keys()]) / (length * size)


def _candidates(places: Sequence[RatedStatement]) -> Iterator[tuple[int, int]]:
    """The pairs of passages of two transcripts that have two of their rarest words in common, each once."""
    having: dict[str, list[int]] = defaultdict(list)
    rarest = [sorted(islice(one.rarity, RAREST)) for one in places]
    for number, terms in enumerate(rarest):
        for term in terms:
            having[term].append(number)
    size, done = len(places), set[int]()
    for term, numbers in having.items():
        together: dict[str, list[int]] = defaultdict(list)
        for number in numbers if len(numbers) > 1 else ():
            for other in rarest[number]:
                if other > term:
                    together[other].append(number)
        for found in together.values():
            if 1 < len(found) <= TOGETHER:
                done.update([one * size + other for one, other in combinations(found, 2)])
    pairs = (divmod(pair, size) for pair in done)
    return ((one, other) for one, other in pairs if places[one].gist != places[other].gist)
