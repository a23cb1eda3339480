"""Where a chapter begins whose time is known, in a talk that is stamped only now and then.

The time lies inside a stamped stretch, so the moment of each sentence is worked out in proportion to the words; the
chapter then begins at the sentence near its time that is readiest to begin a section, or where an editor marked one.
(Measured on a talk of 129 stamps: the beginning of the stretch is right for 1 chapter of 8, this for all 8.)
"""

from bisect import bisect_right
from typing import NamedTuple

from quoth.analysis.sections.segmentation import readiness
from quoth.analysis.sections.spoken import units
from quoth.analysis.speakers.turn_starts import begins_turn
from quoth.model import Kind, Milliseconds, TimeMark, Transcript
from quoth.text.stems import is_english

REACH = 20_000
"""Milliseconds on either side of the time in which the beginning is looked for."""
PACE = 2_000
"""Milliseconds that a place may lie farther off for being readier by one (a factor of e in its odds)."""
MARKED = 8.0
"""How much readier a place is for being marked by an editor."""
STAMPED = 3.0
"""The same, for a stamp of the very second that the chapter has."""
TURN = 2.0
"""The same, where somebody begins to speak of whom it is known; where nobody is named, as far as that seems likely."""
SECOND = 1_000


class Candidate(NamedTuple):
    """A sentence, or a paragraph that somebody chose: where it begins, when about, and how ready it is."""

    offset: int
    time: float
    ready: float
    stamped: bool


def candidates(transcript: Transcript) -> list[Candidate]:
    """What a chapter may begin with, in order; empty if the source has no times."""
    if not transcript.times:
        return []
    found = list(units(transcript, (Kind.SPEECH, Kind.PREVIEW)))
    ready = readiness([unit for _, unit in found])
    length, stamps = len(transcript.source.text), {mark.offset for mark in transcript.times}
    speakers = [unit.speaker for _, unit in found]
    turns = [float(bool(here) and here != before) for before, here in zip(["", *speakers], speakers, strict=False)]
    if not any(speakers) and is_english([unit.text for _, unit in found]):
        turns = begins_turn([unit.text for _, unit in found])
    return [
        Candidate(offset, spoken_at(transcript.times, offset, length), value + TURN * turn, offset in stamps)
        for (offset, _), value, turn in zip(found, ready, turns, strict=True)
    ]


def place(found: list[Candidate], times: tuple[TimeMark, ...], time: Milliseconds, marked: set[int]) -> int | None:
    """The offset at which a chapter of this time begins; None if the source has no times."""
    if not found:
        return None
    if time <= times[0].start:
        return found[0].offset
    near = [one for one in found if abs(one.time - time) <= REACH]
    if not near:
        return times[max(0, bisect_right(times, time, key=lambda mark: mark.start) - 1)].offset
    return max(near, key=lambda one: _fit(one, time, marked)).offset


def _fit(one: Candidate, time: Milliseconds, marked: set[int]) -> float:
    off = abs(one.time - time)
    known = one.stamped and off <= SECOND
    return one.ready + MARKED * (one.offset in marked) + STAMPED * known - off / PACE


def spoken_at(times: tuple[TimeMark, ...], offset: int, length: int) -> float:
    """When the word at an offset is spoken, in proportion between the stamps around it, in milliseconds."""
    index = max(0, bisect_right(times, offset, key=lambda mark: mark.offset) - 1)
    mark = times[index]
    after = times[index + 1] if index + 1 < len(times) else TimeMark(length, mark.start + 30_000)
    share = (offset - mark.offset) / max(1, after.offset - mark.offset)
    return mark.start + share * (after.start - mark.start)
