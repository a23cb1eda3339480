"""Similar passages of two transcripts, by the rare words that both use.

Passages are near if the rarest of their words are the same, and nearer if their transcripts have more such words in
common. Only words count that a talk uses repeatedly: what is said once is hardly ever what a talk is about. A weak pair
is left out. Rarity is a whole number: so the result does not depend on the order of sets, and one more transcript
seldom changes the pages of others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
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
RarityVector = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RatedStatement:
    """A statement, the number of its transcript, and its joining words with their rarity, the rarest first."""

    transcript: int
    statement: Statement
    rarity: RarityVector
    length: float


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """A passage beside which a reference may stand, the passage that it leads to, and the words that both have."""

    far: float
    """The negated nearness, so that the nearest pairs come first."""
    begin: TranscriptSummary
    end: TranscriptSummary
    begin_statement: Statement
    end_statement: Statement
    why: tuple[str, ...]


def similar_pairs(summaries: Sequence[TranscriptSummary]) -> Iterator[SimilarPair]:
    """The similar pairs of passages, in both directions; only transcripts of one language are compared."""
    by_language: dict[str, list[TranscriptSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.statements:
            by_language[summary.language].append(summary)
    for comparable in by_language.values():
        if len(comparable) >= MIN_TRANSCRIPTS:
            places = _rate_statements(comparable)
            for far, begin, end in _near_pairs(places, len(comparable)):
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


def _rate_statements(summaries: Sequence[TranscriptSummary]) -> list[RatedStatement]:
    talks, spread = Counter[str](), Counter[str]()
    numbered_statements = list[tuple[int, Statement, list[str]]]()
    for number, summary in enumerate(summaries):
        summary_statements = [(number, statement, statement.terms.split()) for statement in summary.statements]
        term_counts = Counter([term for _, _, terms in summary_statements for term in terms])
        talks.update(term_counts.keys())
        spread.update(term_counts)
        numbered_statements += summary_statements
    max_spread = max(MAX_RARE_PASSAGES, len(numbered_statements) // RARE_ONE_IN)
    rarity = {
        term: (4 * len(numbered_statements) // times).bit_length()
        for term, times in spread.items()
        if talks[term] > 1 and MIN_MEAN_PASSAGES * talks[term] <= times <= max_spread
    }
    rated = list[RatedStatement]()
    for number, statement, terms in numbered_statements:
        joining = sorted([term for term in terms if term in rarity], key=lambda term: (spread[term], term))
        if len(joining) >= MIN_SHARED_WORDS:
            values = [rarity[term] for term in joining]
            length = sqrt(sum([value * value for value in values]))
            rated.append(RatedStatement(number, statement, dict(zip(joining, values, strict=True)), length))
    return rated


def _subject_vectors(places: Sequence[RatedStatement], count: int) -> list[tuple[RarityVector, float]]:
    """By number of the transcript, the most frequent words of its passages, and the length of that vector."""
    weights = [Counter[str]() for _ in range(count)]
    for place in places:
        weights[place.transcript].update(place.rarity)
    subjects = list[tuple[RarityVector, float]]()
    for weight in weights:
        top_weights = dict(sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))[:SUBJECT_WORDS])
        subjects.append((top_weights, sqrt(sum([value * value for value in top_weights.values()])) or 1.0))
    return subjects


def _near_pairs(places: Sequence[RatedStatement], count: int) -> Iterator[tuple[float, int, int]]:
    """The pairs that are near enough: their negated nearness, and the numbers of the two statements."""
    subjects = _subject_vectors(places, count)
    transcript_likeness = dict[tuple[int, int], float]()
    for begin, end in _candidate_pairs(places):
        first, second = places[begin], places[end]
        shared = first.rarity.keys() & second.rarity.keys()
        if len(shared) < MIN_SHARED_WORDS:
            continue
        likeness = sum([first.rarity[term] * second.rarity[term] for term in shared]) / (first.length * second.length)
        if likeness < MIN_COSINE:
            continue
        key = (first.transcript, second.transcript)
        if key not in transcript_likeness:
            transcript_likeness[key] = _cosine(*subjects[key[0]], *subjects[key[1]])
        if likeness + transcript_likeness[key] >= MIN_NEARNESS:
            yield -likeness - transcript_likeness[key], begin, end


def _cosine(first: RarityVector, length: float, second: RarityVector, size: float) -> float:
    return sum([first[term] * second[term] for term in first.keys() & second.keys()]) / (length * size)


def _candidate_pairs(places: Sequence[RatedStatement]) -> Iterator[tuple[int, int]]:
    """The pairs of statements of two transcripts that share two of their rarest words, each pair once."""
    having: dict[str, list[int]] = defaultdict(list)
    rarest = [sorted(islice(place.rarity, RAREST_WORDS)) for place in places]
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
            if 1 < len(shared_by) <= MAX_PASSAGES_OF_PAIR:
                done.update([first * size + second for first, second in combinations(shared_by, 2)])
    pairs = (divmod(pair, size) for pair in done)
    return ((first, second) for first, second in pairs if places[first].transcript != places[second].transcript)
