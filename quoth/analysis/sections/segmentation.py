"""Where a talk turns to something else: the division into sections that its words and its cues make most likely.

A section is likely if few words account for most of it (Utiyama and Isahara, 2001), if it begins where a talk shows
that it turns, and if it is neither short nor long. The best division of all is found by dynamic programming.
"""

from collections.abc import Sequence
from math import inf, log

from quoth.analysis.sections.features import Unit, describe
from quoth.analysis.sections.section_weights import BIAS, WEIGHTS
from quoth.text.stems import content
from quoth.text.words import count

WEIGHT, PRICE = 0.11, -1.8
"""How much a saved bit of the words counts against the cues, and what a section costs: best on what people divided."""
UNLABELLED = -0.9
"""What a section costs in a talk of which nobody says who speaks: its sentences show less, and seem to turn more."""
SHORT = 150
"""Words; a shorter section costs more."""
EVERY = 45
"""Words for each place that is looked at closely; the least ready ones of more are passed over."""
LONGEST = 5000
"""Words; no section is longer, so that long talks are divided in time."""


def begins(units: Sequence[Unit]) -> list[int]:
    """The units that begin sections, the first one included."""
    eager = readiness(units)
    price = PRICE if any(unit.speaker for unit in units) else UNLABELLED
    return divide([content(unit.text) for unit in units], [count(unit.text) for unit in units], eager, price)


def readiness(units: Sequence[Unit]) -> list[float]:
    """How ready each unit is to begin a section, as the logarithm of its odds."""
    return eagerness(describe(units), WEIGHTS, BIAS) if units else []


def eagerness(rows: Sequence[Sequence[float]], weights: Sequence[float], bias: float) -> list[float]:
    """The same from the numbers that describe the units, by weights that were learned."""
    return [bias + sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in rows]


def divide(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The units that begin sections, the first one included.

    `stems` and `sizes` (words) are those of each unit, `eager` says how ready it is, `price` what a section costs.
    """
    most = max(12, sum(sizes) // EVERY)
    least = sorted(eager)[-most] if len(eager) > most else -inf
    return _cheapest(stems, sizes, [value if value >= least else -inf for value in eager], price)


def _cheapest(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The division that costs least. Units that are minus infinitely ready begin no section."""
    total, vocabulary = len(stems), len({stem for unit in stems for stem in unit}) or 1
    gains = _gains(max(1, sum(map(len, stems))))
    best, via = [0.0] + [inf] * total, [0] * (total + 1)
    for begin in range(total):
        if eager[begin] == -inf and begin:
            continue
        found: dict[str, int] = {}
        size = length = 0
        kept = 0.0
        base = best[begin] + price - (eager[begin] if begin else 0.0)
        for end in range(begin + 1, total + 1):
            for stem in stems[end - 1]:
                times = found.get(stem, 0)
                kept += gains[times]
                found[stem] = times + 1
            length += len(stems[end - 1])
            size += sizes[end - 1]
            if size > LONGEST and end > begin + 1:
                break
            if end < total and eager[end] == -inf:
                continue
            cost = base + WEIGHT * (length * log(length + vocabulary) - kept)
            cost += max(0.0, 2 - 2 * size / SHORT)
            if cost < best[end]:
                best[end], via[end] = cost, begin
    begins, at = list[int](), total
    while at > 0:
        at = via[at]
        begins.append(at)
    return begins[::-1]


def _gains(most: int) -> list[float]:
    """What one more of a word adds to the sum of c·log(c+1), by how often it was there already."""
    return [(times + 1) * log(times + 2) - times * log(times + 1) for times in range(most)]
