"""Recordings of several tapes, reels or files, each with a clock of its own: the times start again.

00:00:02  00:31:40 | 00:00:01  00:00:09      two tapes
00:00:02  00:31:40   00:00:01  00:31:50      a typing error
"""

from collections.abc import Iterable, Sequence

from quoth.model import Milliseconds, Passage

BACK_MS = 10_000
"""How far a time may lie before the one above it, since people talk at the same time."""
NEW_TAPE_MS, EARLY_MS = 60_000, 120_000
"""How far back the times of a new tape go at least, and when its first words come at the latest."""


def runs_back(before: Milliseconds | None, after: Milliseconds | None) -> bool:
    """Whether the second time lies so far before the first that they are not of one tape; False if one is None."""
    return before is not None and after is not None and after + BACK_MS < before


def numbered(passages: Iterable[Passage]) -> list[int]:
    """The number of the tape of each passage, from 0: how often the times have run back so far."""
    numbers, last, number = list[int](), None, 0
    for passage in passages:
        number += runs_back(last, passage.start)
        last = passage.start if passage.start is not None else last
        numbers.append(number)
    return numbers


def several(starts: Sequence[Milliseconds]) -> bool:
    """Whether times (milliseconds, in the order of the words) are those of several tapes."""
    latest = starts[0] if starts else 0
    for index, start in enumerate(starts):
        after = starts[index + 1] if index + 1 < len(starts) else start
        if start + NEW_TAPE_MS < latest and start <= EARLY_MS and start <= after < latest:
            return True
        latest = max(latest, start)
    return False
