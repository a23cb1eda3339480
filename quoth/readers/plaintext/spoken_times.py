"""Text copied from a page that says each time twice: as figures, and in words for screen readers.

0:05                         YouTube
5 seconds
where were you born

Ann Lee                      Teams: the name and the time, both twice
0 minutes 5 seconds
0:05
Ann Lee 0 minutes 5 seconds
Where were you born?

In any language: the numbers in the words are those of the figures, with a word behind each. So “5 seconds” below “0:05”
is no speech, and “5 seconds later” is.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern

PART = r"\d{1,3}\s?[^\W\d_]+\.?"
# yes "5 seconds" "1 hour, 2 minutes, 15 seconds" "1 Stunde und 2 Minuten" "5秒" "0 minutes 5 seconds"
# no "5 seconds later" "5" "about 5 seconds"
SPOKEN = rf"{PART}(?:(?:\s?[,،、]\s?|\s)(?:[^\W\d_]{{1,4}}\s)?{PART}){{0,2}}"
SPOKEN_LINE = lazy_pattern(rf"(?P<spoken>{SPOKEN})(?:\s*(?P<time>{timecode.TIME}))?\Z")
# yes "Ann Lee 0 minutes 5 seconds"
NAMED_LINE = lazy_pattern(rf"(?P<name>[^\W\d_].*?)\s+(?P<spoken>{SPOKEN})\Z")
TIME_LINE = lazy_pattern(rf"{timecode.TIME}\Z")
NUMBER = lazy_pattern(r"\d+")
MIN_STAMPS, MIN_SPOKEN_SHARE = 2, 0.8
"""Times in figures that a text must have, and how many of them must stand in words beside."""


class CopiedLine(NamedTuple):
    """What a line of such a text is: a name, a time, or neither but words for screen readers."""

    name: str = ""
    time: Milliseconds | None = None


def copied_lines(rows: Sequence[SourceLine]) -> dict[int, CopiedLine]:
    """The lines of times and names by their index in `rows`, which are not empty; none if it is no such text."""
    stamps = {index: written for index, row in enumerate(rows) if (written := _stamp(row.text))}
    if len(stamps) < MIN_STAMPS:
        return {}
    copied, doubled = dict[int, CopiedLine](), 0
    for index, written in stamps.items():
        beside = _beside(rows, index, written)
        doubled += bool(beside)
        copied |= beside
        copied[index] = CopiedLine(time=timecode.parse(written))
    return copied if doubled >= MIN_SPOKEN_SHARE * len(stamps) else {}


def _stamp(text: str) -> str:
    """The time in figures on a line of its own, or behind the same in words; empty if there is none."""
    if TIME_LINE.match(text):
        return text
    match = SPOKEN_LINE.match(text)
    return match["time"] if match and match["time"] and _says(match["spoken"], match["time"]) else ""


def _beside(rows: Sequence[SourceLine], index: int, written: str) -> dict[int, CopiedLine]:
    """The lines around a time that say it in words, and the name above or beside them."""
    beside, name = dict[int, CopiedLine](), ""
    if TIME_LINE.match(rows[index].text) is None:
        beside[index] = CopiedLine()
    for place in (index - 1, index + 1, index + 2):
        if not 0 <= place < len(rows) or (place == index + 2 and index + 1 not in beside and not name):
            continue
        text = rows[place].text
        match = SPOKEN_LINE.match(text) or NAMED_LINE.match(text)
        if match and _says(match["spoken"], written) and not match.groupdict().get("time"):
            beside[place] = CopiedLine()
            name = match.groupdict().get("name") or name
    above = min([*beside, index]) - 1
    if beside and above >= 0 and name and rows[above].text == name:
        beside[above] = CopiedLine(name)
    elif name and labels.is_name(name):
        place = next(place for place in beside if rows[place].text.startswith(name))
        beside[place] = CopiedLine(name)
    return beside


def _says(spoken: str, written: str) -> bool:
    """Whether words say the time that figures give: the same numbers, nought left out where it may be."""
    numbers = [int(number) for number in NUMBER.findall(spoken)]
    fields = [int(number) for number in NUMBER.findall(written.partition(".")[0])]
    wordy = [number for number in numbers if number] == [field for field in fields if field]
    return wordy and len(numbers) <= len(fields) and (any(fields) or numbers == [0])
