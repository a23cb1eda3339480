"""What any better method must beat."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from statistics import fmean, pstdev

WINDOW = 100
"""Words of content on either side of a gap, for TextTiling."""


def even(length: int, sections: int) -> list[int]:
    """Sections of the same number of units."""
    return sorted({round(length * part / sections) for part in range(1, sections)} - {0, length})


def tiles(stems: Sequence[Sequence[str]], sections: int | None) -> list[int]:
    """TextTiling (Hearst 1997): the deepest valleys of likeness; without a number, those deeper than usual."""
    likeness = _likeness(stems)
    depths = [0.0, *(_depth(likeness, at) for at in range(1, len(likeness)))]
    if sections is None:
        least = fmean(depths) - pstdev(depths) / 2
        return [at for at in range(1, len(depths)) if depths[at] > max(least, 0) and _peak(depths, at)]
    ranked = sorted(range(1, len(depths)), key=lambda at: (-depths[at], at))
    return sorted(ranked[: sections - 1])


def _likeness(stems: Sequence[Sequence[str]]) -> list[float]:
    flat = [stem for unit in stems for stem in unit]
    values, at = list[float](), 0
    for unit in stems:
        left, right = Counter(flat[max(0, at - WINDOW) : at]), Counter(flat[at : at + WINDOW])
        sizes = sum(n * n for n in left.values()) * sum(n * n for n in right.values())
        values.append(sum(n * right[stem] for stem, n in left.items()) / sqrt(sizes) if sizes else 0.0)
        at += len(unit)
    return values


def _depth(values: Sequence[float], at: int) -> float:
    """How far the likeness rises on both sides of a place."""
    sides = list[float]()
    for step in (-1, 1):
        top, here = values[at], at + step
        while 0 < here < len(values) and values[here] >= top:
            top, here = values[here], here + step
        sides.append(top - values[at])
    return sum(sides)


def _peak(depths: Sequence[float], at: int) -> bool:
    return depths[at] == max(depths[max(1, at - 2) : at + 3])
