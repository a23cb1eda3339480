"""Which words each of two people uses more than the other, as far as it seems by now who says what.

The words of every paragraph but the one that is looked at are counted for each of the two (naive Bayes). The words of
one paragraph hang together, so they count for less than they seem to, and none decides alone.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

SEEN, MOST = 8, 3
"""Times that a word must be said in a talk, and times that it counts in one paragraph."""
SMOOTH = 200
"""Words that each of the two is thought to have said like everybody else."""
COUNTS, LIMIT = 0.3, 2.5
"""How much the words count, and the most that they may speak for one of the two (logarithm of odds)."""


def leanings(words: Sequence[Sequence[str]], likely: Sequence[float]) -> list[float]:
    """For each paragraph, how much its words speak for the first of the two, as the logarithm of odds.

    `likely` is how likely each paragraph is by the first.
    """
    rows = [{word: min(times, MOST) for word, times in Counter(one).items()} for one in words]
    one, both = Counter[str](), Counter[str]()
    for row, share in zip(rows, likely, strict=True):
        for word, times in row.items():
            one[word] += share * times  # type: ignore[assignment]
            both[word] += times
    kept = {word for word, times in both.items() if times >= SEEN}
    rows = [{word: times for word, times in row.items() if word in kept} for row in rows]
    sums = sum(one[word] for word in kept), sum(both[word] for word in kept)
    return [_leaning(row, share, one, both, sums) for row, share in zip(rows, likely, strict=True)]


def _leaning(
    row: dict[str, int], share: float, one: Counter[str], both: Counter[str], sums: tuple[float, float]
) -> float:
    """What the words of a paragraph speak for, by what is said in the others."""
    size, value = sum(row.values()), 0.0
    first = sums[0] - share * size + SMOOTH
    second = sums[1] - sums[0] - (1 - share) * size + SMOOTH
    for word, times in row.items():
        mine = one[word] - share * times
        others = both[word] - times
        usual = SMOOTH * (others + 1) / (sums[1] + len(both))
        value += times * (log((mine + usual) / first) - log((others - mine + usual) / second))
    return max(-LIMIT, min(LIMIT, COUNTS * value))
