"""Times of WebVTT, to the letter of its specification: https://www.w3.org/TR/webvtt1/#collect-a-webvtt-timestamp

read    00:02.500   01:00:02.500   123:00:02.500
not     0:02.500   00:02   00:02,500   00:60.000
"""

import re
from typing import NamedTuple

from quoth.model import Milliseconds

TIMESTAMP = re.compile(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])")
LARGEST = 10**9
"""Hours; what is more is not a time of a recording but a way to make a program slow."""
WHITE = re.compile("[\t\n\f\r ]*")


class Timing(NamedTuple):
    start: Milliseconds
    end: Milliseconds
    settings: str
    """Where the cue stands on a screen, as written."""


def timestamp(text: str, at: int) -> tuple[Milliseconds | None, int]:
    """The time that begins at an offset of a text, and where it ends; None if there is none."""
    match = TIMESTAMP.match(text, at)
    if not match or len(match[1] or "") > len(str(LARGEST)):
        return None, at
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    if minutes > 59 or seconds > 59:
        return None, at
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, match.end()


def timing(line: str) -> Timing | None:
    """The times and settings of a cue; None if the line is not as WebVTT wants it."""
    start, at = timestamp(line, _skip(line, 0))
    at = _skip(line, at)
    if start is None or not line.startswith("-->", at):
        return None
    end, at = timestamp(line, _skip(line, at + 3))
    return None if end is None else Timing(start, end, line[at:].strip())


def _skip(line: str, at: int) -> int:
    match = WHITE.match(line, at)
    return match.end() if match else at
