"""How fast people speak: what tells whether the times of a talk can be those of its words.

150 words a minute is usual; 10 words in 0.004 seconds, or 5 words in 17 days, are counted in another unit.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from quoth.model import Clock, Kind, Notice, Passage, Transcript
from quoth.text import timecode
from quoth.text.words import count

SLOWEST, USUAL, FASTEST = 0.05, 2.5, 15.0
"""Words a second, silences included."""
UNITS = {1.0: "seconds", 0.001: "thousandths of a second", 1e-6: "millionths of a second", 1e-7: "ticks"}
"""In seconds: what programs count times in."""
LONG_S = 12 * 3600
"""Titles and summaries come as slowly as words whose thousandths are taken for seconds; a list of them ends sooner."""
FEW_WORDS = 5
INSTANT_MS, IMPOSSIBLE = 100, 50.0
"""A talk of more than a few words that is over so soon, or of so many words a second, has no times of its own."""
DAY_MS = 24 * 3_600_000
SLOW_MS = 3_600_000 // FEW_WORDS
"""Milliseconds a word on average from which on a time is doubted; beyond a day, it is not used."""


class Timed(NamedTuple):
    """Words with the times that a file gives them, in seconds as long as nobody knows better."""

    words: int
    start: float
    end: float | None


def factor(rows: Sequence[Timed]) -> float:
    """By how much to multiply times for people to speak at a pace that they can; 1 if that is not certain."""
    pace = _pace(rows)
    if not pace or SLOWEST <= pace <= FASTEST:
        return 1.0
    latest = max(row.start if row.end is None else row.end for row in rows)
    if pace < SLOWEST and latest < LONG_S:
        return 1.0
    factors = [unit for unit in UNITS if unit < 1] if pace < SLOWEST else [1 / unit for unit in UNITS if unit < 1]
    fitting = [number for number in factors if SLOWEST <= pace / number <= FASTEST]
    return min(fitting, key=lambda number: abs(log(pace / number / USUAL)), default=1.0)


def _pace(rows: Sequence[Timed]) -> float | None:
    """Words a second: of those that have an end, or else from one beginning to the next."""
    ended = [row for row in rows if row.end is not None and row.end > row.start]
    if 2 * len(ended) >= len(rows) > 0:
        return sum(row.words for row in ended) / sum((row.end or 0) - row.start for row in ended)
    gaps = [(row.words, after.start - row.start) for row, after in pairwise(rows)]
    paces = [words / gap for words, gap in gaps if gap > 0]
    return median(paces) if paces else None


def checked(transcript: Transcript) -> Transcript:
    """The transcript without times that its words cannot have, or with a notice that they are odd."""
    timed = [
        passage
        for passage in transcript.passages
        if passage.kind in (Kind.SPEECH, Kind.PREVIEW) and passage.start is not None
    ]
    starts = [mark.start for mark in transcript.times]
    words = sum(count(passage.text) for passage in timed)
    if len(starts) < 2 or words <= FEW_WORDS:
        return transcript
    ends = [mark.end for mark in transcript.times if mark.end is not None]
    length = max((*starts, *ends)) - min(starts)
    fast = length < INSTANT_MS or words * 1000 > IMPOSSIBLE * length
    if not fast and length <= SLOW_MS * words:
        return transcript
    lasting = "less than a second" if length < 1000 else timecode.full(length)
    told = f"{words} words last {lasting}, so the times are in another unit than they seem"
    dropped = fast or length > DAY_MS
    message = f"{told}: {'not used' if dropped else 'look whether they are right'}"
    made = _without_times(transcript) if dropped else transcript
    return replace(made, notices=(*made.notices, Notice("times-unit", message)))


def _without_times(transcript: Transcript) -> Transcript:
    def bare(passage: Passage) -> Passage:
        return replace(passage, start=None, end=None, clock=Clock.NONE)

    return replace(
        transcript,
        times=(),
        passages=tuple(map(bare, transcript.passages)),
        chapters=tuple(replace(chapter, start=None) for chapter in transcript.chapters),
    )
