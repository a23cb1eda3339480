"""Figures for a division against that of a person; places are numbers in order, the beginning is not one of them."""

from collections.abc import Callable, Sequence

Near = Callable[[int, int], bool]


def matched(true: Sequence[int], placed: Sequence[int], near: Near) -> int:
    """How many places are found, each by one of its own."""
    free = list(true)
    count = 0
    for place in placed:
        close = [other for other in free if near(other, place)]
        if close:
            free.remove(min(close, key=lambda other: abs(other - place)))
            count += 1
    return count


def f1(true: Sequence[int], placed: Sequence[int], near: Near) -> float:
    """The harmonic mean of precision and recall; 1 if there is nothing to find and nothing was found."""
    both = len(true) + len(placed)
    return 2 * matched(true, placed, near) / both if both else 1.0


def pk(true: Sequence[int], placed: Sequence[int], length: int) -> float:
    """The share of pairs half a section apart of which it is told wrongly whether they are in one (Beeferman 1999)."""
    width, sums = _width(true, length), (_sums(true, length), _sums(placed, length))
    ends = range(length - width)
    wrong = sum((sums[0][i + width] == sums[0][i]) != (sums[1][i + width] == sums[1][i]) for i in ends)
    return wrong / max(1, len(ends))


def windowdiff(true: Sequence[int], placed: Sequence[int], length: int) -> float:
    """The same, of which it is told wrongly how many sections begin between them (Pevzner and Hearst 2002)."""
    width, sums = _width(true, length), (_sums(true, length), _sums(placed, length))
    ends = range(length - width)
    wrong = sum(sums[0][i + width] - sums[0][i] != sums[1][i + width] - sums[1][i] for i in ends)
    return wrong / max(1, len(ends))


def _width(true: Sequence[int], length: int) -> int:
    return max(1, round(length / (len(true) + 1) / 2))


def _sums(places: Sequence[int], length: int) -> list[int]:
    """How many sections have begun up to each unit."""
    begins, total, sums = set(places), 0, list[int]()
    for at in range(length):
        total += at in begins
        sums.append(total)
    return sums
