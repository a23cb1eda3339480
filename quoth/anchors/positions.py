"""Places in reading order that stay what they are when others come between them.

A place is the digits of a decimal fraction: between "12" and "13" is "125". So a ledger can be sorted again however its
lines were merged, and a passage that is added changes no line but its own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value", str, int)


def in_order(places: Sequence[str]) -> list[str]:
    """Places that rise from the first to the last, as many of them as possible as they were; empty ones are new."""
    kept = rising([place or None for place in places])
    filled, low, waiting = list[str](), "", 0
    for index in range(len(places) + 1):
        if index < len(places) and index not in kept:
            waiting += 1
            continue
        high = places[index] if index < len(places) else ""
        filled += between(low, high, waiting)
        filled += [high] if high else []
        low, waiting = high, 0
    return filled


def between(low: str, high: str, count: int) -> list[str]:
    """So many places after `low` (empty: the beginning) and before `high` (empty: the end)."""
    width = max(len(low), len(high), len(str(count)))
    while count:
        floor = int((low or "0").ljust(width, "0"))
        room = (int(high.ljust(width, "0")) if high else 10**width) - floor
        if room > count:
            steps = [floor + room * step // (count + 1) for step in range(1, count + 1)]
            return [str(step).zfill(width).rstrip("0") for step in steps]
        width += 1
    return []


def rising(values: Sequence[Value | None]) -> set[int]:
    """Where the longest run of rising values stands (patience sorting); `None` is no value."""
    tails, ends, before = list[Value](), list[int](), dict[int, int]()
    for index, value in enumerate(values):
        if value is None:
            continue
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
        before[index] = ends[at - 1] if at else -1
    chosen, index = set[int](), ends[-1] if ends else -1
    while index >= 0:
        chosen.add(index)
        index = before[index]
    return chosen
