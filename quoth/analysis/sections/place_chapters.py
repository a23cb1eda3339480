"""Chapters of which only the time is known, placed on the words with which they begin.

Where a source has times only now and then, the time of each sentence is worked out in proportion to its characters; a
chapter begins at the sentence near its time that is readiest to begin a section, or where an editor marked one. (On a
talk with 129 times, the last time before a chapter was right for 1 chapter of 8, this for all 8.)
"""

from bisect import bisect_right
from typing import NamedTuple

from quoth.analysis.sections.features import section_units
from quoth.analysis.sections.segmentation import begin_log_odds
from quoth.analysis.speakers.speaker_turns import turn_probabilities
from quoth.model import SPOKEN_KINDS, Milliseconds, Timestamp, Transcript
from quoth.text.words import is_english

CHAPTER_REACH_MS = 20_000
"""How far on either side of its time a chapter may begin."""
MS_PER_LOG_ODDS = 2_000
"""How much farther off a place may lie for being readier by one (a factor of e in its odds)."""
MARKED_BONUS = 8.0
"""How much readier a place is where an editor marked a section."""
STAMPED_BONUS = 3.0
"""The same, where the source has a time in the very second of the chapter."""
TURN_BONUS = 2.0
"""The same, where a new speaker begins; without speakers, in proportion to how likely one does."""
SECOND_MS = 1_000


class ChapterStart(NamedTuple):
    """A place where a chapter may begin: its offset, its time (milliseconds), and how ready it is.

    `stamped`: the source itself has a time there.
    """

    offset: int
    time: float
    ready: float
    stamped: bool


def chapter_starts(transcript: Transcript) -> list[ChapterStart]:
    """The places where a chapter may begin, in order; empty if the source has no times."""
    if not transcript.times:
        return []
    offset_units = list(section_units(transcript, SPOKEN_KINDS))
    eager = begin_log_odds([unit for _, unit in offset_units])
    length, stamps = len(transcript.source.text), {mark.offset for mark in transcript.times}
    speakers = [unit.speaker for _, unit in offset_units]
    turns = [
        float(bool(speaker) and speaker != before) for before, speaker in zip(["", *speakers], speakers, strict=False)
    ]
    if not any(speakers) and is_english([unit.text for _, unit in offset_units]):
        turns = turn_probabilities([unit.text for _, unit in offset_units])
    return [
        ChapterStart(
            offset, time_at_offset(transcript.times, offset, length), value + TURN_BONUS * turn, offset in stamps
        )
        for (offset, _), value, turn in zip(offset_units, eager, turns, strict=True)
    ]


def place_chapter(
    starts: list[ChapterStart], times: tuple[Timestamp, ...], time: Milliseconds, marked: set[int]
) -> int | None:
    """The offset in the source where a chapter of this time begins; None if the source has no times."""
    if not starts:
        return None
    if time <= times[0].start:
        return starts[0].offset
    nearby = [start for start in starts if abs(start.time - time) <= CHAPTER_REACH_MS]
    if not nearby:
        return times[max(0, bisect_right(times, time, key=lambda mark: mark.start) - 1)].offset
    return max(nearby, key=lambda start: _chapter_fit(start, time, marked)).offset


def _chapter_fit(start: ChapterStart, time: Milliseconds, marked: set[int]) -> float:
    distance = abs(start.time - time)
    is_stamped = start.stamped and distance <= SECOND_MS
    return (
        start.ready + MARKED_BONUS * (start.offset in marked) + STAMPED_BONUS * is_stamped - distance / MS_PER_LOG_ODDS
    )


def time_at_offset(times: tuple[Timestamp, ...], offset: int, length: int) -> float:
    """When the word at an offset is spoken (milliseconds), in proportion between the times before and after it."""
    index = max(0, bisect_right(times, offset, key=lambda mark: mark.offset) - 1)
    mark = times[index]
    after = times[index + 1] if index + 1 < len(times) else Timestamp(length, mark.start + 30_000)
    fraction = (offset - mark.offset) / max(1, after.offset - mark.offset)
    return mark.start + fraction * (after.start - mark.start)
