"""Times that begin anew: each tape, reel or file of a recording has a clock of its own.

00:00:02  00:31:40 | 00:00:01  00:00:09      two tapes
00:00:02  00:31:40   00:00:01  00:31:50      a slip of the pen
"""

from collections.abc import Iterable, Sequence

from quoth.model import Milliseconds, Passage

BACK_MS = 10_000
"""People talk at the same time, and so a time may lie a little before the one above it."""
NEW_TAPE_MS, EARLY_MS = 60_000, 120_000
"""How far back a new tape leads at least, and when its first words come at the latest."""


def runs_back(before: Milliseconds | None, after: Milliseconds | None) -> bool:
    """Whether the second of two times lies so far before the first that the words are not of one stretch."""
    return before is not None and after is not None and after + BACK_MS < before


def numbered(passages: Iterable[Passage]) -> list[int]:
    """For each passage, how often the times have run back up to it."""
    numbers, last, number = list[int](), None, 0
    for passage in passages:
        number += runs_back(last, passage.start)
        last = passage.start if passage.start is not None else last
        numbers.append(number)
    return numbers


def several(starts: Sequence[Milliseconds]) -> bool:
    """Whether times, in the order of the words, are those of several tapes."""
    latest = starts[0] if starts else 0
    for index, start in enumerate(starts):
        after = starts[index + 1] if index + 1 < len(starts) else start
        if start + NEW_TAPE_MS < latest and start <= EARLY_MS and start <= after < latest:
            return True
        latest = max(latest, start)
    return False
