"""Topic segmentation: the division of a talk into sections that its words and cues make most likely.

A section is likely if few words account for most of it (Utiyama and Isahara, 2001), if it begins where the talk turns
to something else, and if it is neither short nor long. Dynamic programming finds the best of all divisions.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import inf, log

from quoth.analysis.sections.begins import possible_begins, read_conversation
from quoth.analysis.sections.conversation_features import CONVERSATION_FEATURES, describe_conversation
from quoth.analysis.sections.features import SECTION_FEATURES, SectionUnit, describe_units
from quoth.analysis.weights import LinearWeights, read_linear_weights
from quoth.text.words import content_stems, count

WORDS_WEIGHT, SECTION_PRICE = 0.11, -1.8
"""How much the words count against the cues, and what a section costs: the best values on talks that people divided."""
UNLABELLED_PRICE, CONVERSATION_PRICE = -0.9, -1.9
"""What a section costs in a talk without speakers, whose sentences show less and seem to turn more often; and in a
conversation of two, where a section begins only at some places."""
SHORT_SECTION_WORDS, MIN_SECTION_WORDS = 150, 25
"""Words below which a section costs more, and below which it is none."""
WORDS_PER_PLACE = 45
"""Words for each place that is considered; if there are more places, the least ready are passed over."""
MAX_SECTION_WORDS = 5000
"""Words of a section at most, which also bounds the time for long talks."""
USUAL_SECTION_WORDS, PRICE_STEP, PRICE_STEPS = 1500, 1.5, 6
"""Words of a section at most on average: where there are more, sections are made cheaper by a step, and so many times.
Cues are for English, and other languages would hardly be divided without."""


@cache
def section_weights() -> LinearWeights:
    """The weights that `bench/understanding/train_sections.py` learned."""
    return read_linear_weights("quoth.analysis.sections", SECTION_FEATURES)


@cache
def conversation_weights() -> LinearWeights:
    """The weights that it learned for conversations of two."""
    return read_linear_weights("quoth.analysis.sections", CONVERSATION_FEATURES, "conversation_weights.json")


def section_begins(units: Sequence[SectionUnit]) -> list[int]:
    """The numbers of the units that begin sections, 0 included."""
    sizes, stems = [count(unit.text) for unit in units], [content_stems(unit.text) for unit in units]
    conversation = read_conversation(units, sizes)
    rows = list(describe_units(units))
    if conversation and conversation.is_of_two:
        rows = describe_conversation(units, rows, conversation)
        eager, price = log_odds(rows, *conversation_weights()), CONVERSATION_PRICE
    else:
        price = SECTION_PRICE if any(unit.speaker for unit in units) else UNLABELLED_PRICE
        eager = log_odds(rows, *section_weights())
    allowed = possible_begins(units, conversation)
    eager = [value if may else -inf for value, may in zip(eager, allowed, strict=True)]
    words = sum(sizes)
    wanted = words // USUAL_SECTION_WORDS + (words >= USUAL_SECTION_WORDS)
    for _ in range(PRICE_STEPS):
        places = segment(stems, sizes, eager, price)
        if len(places) >= wanted:
            break
        price -= PRICE_STEP
    return _without_tiny(places, sizes)


def _without_tiny(places: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The places without sections of a few words: these go to the section before, at the beginning to the next."""
    edges = pairwise([*places, len(sizes)])
    kept = [begin for begin, end in edges if sum(sizes[begin:end]) >= MIN_SECTION_WORDS]
    return [0, *kept[1:]]


def begin_log_odds(units: Sequence[SectionUnit]) -> list[float]:
    """How likely each unit begins a section, as the logarithm of the odds."""
    return log_odds(describe_units(units), *section_weights()) if units else []


def log_odds(rows: Iterable[Sequence[float]], weights: Sequence[float], bias: float) -> list[float]:
    """The logarithm of the odds for each row of features, by learned weights."""
    return [bias + sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in rows]


def segment(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The numbers of the units that begin sections, 0 included.

    Each unit is given by its stems, its size (words) and how eager it is to begin a section (logarithm of the odds);
    `price` is what a section costs.
    """
    max_places = max(12, sum(sizes) // WORDS_PER_PLACE)
    least = sorted(eager)[-max_places] if len(eager) > max_places else -inf
    return _cheapest(stems, sizes, [value if value >= least else -inf for value in eager], price)


def _cheapest(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The numbers of the units that begin the sections of least cost; a unit at minus infinity begins none."""
    total, vocabulary = len(stems), len({stem for unit in stems for stem in unit}) or 1
    gains = _repetition_gains(max(1, sum(map(len, stems))))
    best, via = [0.0] + [inf] * total, [0] * (total + 1)
    for begin in range(total):
        if eager[begin] == -inf and begin:
            continue
        counts: dict[str, int] = {}
        size = length = 0
        gained, reached = 0.0, False
        base = best[begin] + price - (eager[begin] if begin else 0.0)
        for end in range(begin + 1, total + 1):
            for stem in stems[end - 1]:
                times = counts.get(stem, 0)
                gained += gains[times]
                counts[stem] = times + 1
            length += len(stems[end - 1])
            size += sizes[end - 1]
            if size > MAX_SECTION_WORDS and reached:
                break
            if end < total and eager[end] == -inf:
                continue
            reached = True
            cost = base + WORDS_WEIGHT * (length * log(length + vocabulary) - gained)
            cost += max(0.0, 2 - 2 * size / SHORT_SECTION_WORDS)
            if cost < best[end]:
                best[end], via[end] = cost, begin
    begins, unit_number = list[int](), total
    while unit_number > 0:
        unit_number = via[unit_number]
        begins.append(unit_number)
    return begins[::-1]


def _repetition_gains(max_times: int) -> list[float]:
    """What one more occurrence of a word adds to the sum of c·log(c+1), by its occurrences so far."""
    return [(times + 1) * log(times + 2) - times * log(times + 1) for times in range(max_times)]
