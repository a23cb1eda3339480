"""Timecodes with frames, and whether the times of a talk are plausible for the number of its words.

01:00:09:02   01:00:09;02   01;00;09;02      the semicolon says drop-frame: 29.97 (or 59.94) frames a second

Frames only count where the text says how many there are in a second; otherwise a time is exact to the second.

150 words a minute is usual; 10 words in 0.004 seconds, or 5 words in 17 days, are counted in another unit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from quoth.model import SPOKEN_KINDS, Milliseconds, Notice, Passage, TimePrecision, Transcript
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

# yes "01:00:09:02" "01:00:09;02" "01;00;09;02" "-00:01:57:00"   no "01:00:09" "01:00:09.02" "1:2:3:4"
TIMECODE = lazy_pattern(
    r"(?P<sign>-?)(?P<hours>\d{1,3})(?P<parts>[:;])(?P<minutes>[0-5]\d)(?P=parts)(?P<seconds>[0-5]\d)"
    r"(?P<mark>[:;])(?P<frames>\d\d)(?![\w:;])"
)
# What all of these have, found in a tenth of the time.   yes ":00:09:02"   no "01:00:09"
FIELDS = lazy_pattern(r"[:;][0-5]\d[:;][0-5]\d[:;]\d\d")
RATES = {
    name: Fraction(number, 1001) if number > 1000 else Fraction(number)
    for name, number in (
        ("23.976", 24_000),
        ("23.98", 24_000),
        ("24", 24),
        ("25", 25),
        ("29.97", 30_000),
        ("30", 30),
        ("48", 48),
        ("50", 50),
        ("59.94", 60_000),
        ("60", 60),
    )
}
NUMBER = r"(?P<{}>\d\d(?:[.,]\d{{1,3}})?)"
# yes "25 fps" "Frame rate: 29.97" "Timebase 24" "TCR 30 frames per second"   no "25 frames of it" "fps"
STATED = lazy_pattern(
    rf"\b(?:frame\s?rate|fps|timebase|frames\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?)\b\W{{0,3}}{NUMBER.format('after')}(?![\d.])"
    rf"|(?<![\d.]){NUMBER.format('before')}\s?(?:fps\b|frames\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?\b)",
    re.I,
)
DROP = lazy_pattern(r"\bdrop[ -]?frame\b", re.I)
NOT_DROP = lazy_pattern(r"\bnon[ -]?drop", re.I)
RATE_CHARS = 3_000
"""Before the first time, in which a text may say how many frames a second has."""


def frame_rate(text: str) -> Fraction | None:
    """Frames a second in a text, as it states or as semicolons imply; None if nothing says so."""
    times = list(TIMECODE.finditer(text)) if FIELDS.search(text) else []
    if not times:
        return None
    largest = max(int(time["frames"]) for time in times)
    head = text[max(0, times[0].start() - RATE_CHARS) : times[0].start()]
    stated = STATED.search(head)
    if stated:
        written = (stated["after"] or stated["before"]).replace(",", ".")
        frames = RATES.get(re.sub(r"\.0+$", "", written))
        return frames if frames and largest < frames else None
    if any(time["mark"] == ";" for time in times) or (DROP.search(head) and not NOT_DROP.search(head)):
        return RATES["29.97"] if largest < 30 else RATES["59.94"] if largest < 60 else None
    return None


def parse_timecode(written: str, frames: Fraction | None) -> Milliseconds | None:
    """A timecode in milliseconds, exact to the frame if `frames` (a second) is known; None if it is no timecode."""
    match = TIMECODE.fullmatch(written)
    if not match:
        return None
    seconds = (int(match["hours"]) * 60 + int(match["minutes"])) * 60 + int(match["seconds"])
    part = Fraction(int(match["frames"])) / frames if frames else Fraction(0)
    thousandths = seconds * 1000 + int(min(part, Fraction(999, 1000)) * 1000)
    return -thousandths if match["sign"] else thousandths


MIN_PACE, USUAL_PACE, MAX_PACE = 0.05, 2.5, 15.0
"""Words a second, silences included."""
UNITS = {1.0: "seconds", 0.001: "thousandths of a second", 1e-6: "millionths of a second", 1e-7: "ticks"}
"""Units in which programs count times, in seconds."""
LONG_S = 12 * 3600
"""A list of titles is as slow as words whose milliseconds are taken for seconds, but it ends sooner than this."""
FEW_WORDS = 5
MIN_TALK_MS, IMPOSSIBLE_PACE = 100, 50.0
"""A talk of more than a few words that is shorter or faster than this has no times of its own."""
DAY_MS = 24 * 3_600_000
SLOW_MS = 3_600_000 // FEW_WORDS
"""If a word takes longer on average, a notice says so; if the talk is longer than a day too, its times are not used."""


class TimedText(NamedTuple):
    """A number of words with the times that a file gives them, in seconds as far as is known."""

    words: int
    start: float
    end: float | None


def unit_factor(rows: Sequence[TimedText]) -> float:
    """The factor that makes the pace of the words plausible, for times in another unit; 1.0 if that is not certain."""
    latest = max((row.start if row.end is None else row.end for row in rows), default=0)
    factor = pace_factor(rows)
    return 1.0 if factor < 1.0 and latest < LONG_S else factor


def pace_factor(rows: Sequence[TimedText]) -> float:
    """The same for words that are surely spoken, and no titles: they may be slow in a short file too."""
    pace = _pace(rows)
    if not pace or MIN_PACE <= pace <= MAX_PACE:
        return 1.0
    factors = [unit for unit in UNITS if unit < 1] if pace < MIN_PACE else [1 / unit for unit in UNITS if unit < 1]
    fitting = [number for number in factors if MIN_PACE <= pace / number <= MAX_PACE]
    return min(fitting, key=lambda number: abs(log(pace / number / USUAL_PACE)), default=1.0)


def _pace(rows: Sequence[TimedText]) -> float | None:
    """Words a second: from starts to ends, or else from start to start; None if the times do not tell."""
    ended = [row for row in rows if row.end is not None and row.end > row.start]
    if 2 * len(ended) >= len(rows) > 0:
        return sum(row.words for row in ended) / sum((row.end or 0) - row.start for row in ended)
    gaps = [(row.words, after.start - row.start) for row, after in pairwise(rows)]
    paces = [words / gap for words, gap in gaps if gap > 0]
    return median(paces) if paces else None


def check_times(transcript: Transcript) -> Transcript:
    """The transcript without times that its words cannot have, or with a notice that they are odd."""
    timed = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS and passage.start is not None]
    starts = [mark.start for mark in transcript.times]
    words = sum(count(passage.text) for passage in timed)
    if len(starts) < 2 or words <= FEW_WORDS:
        return transcript
    ends = [mark.end for mark in transcript.times if mark.end is not None]
    length = max((*starts, *ends)) - min(starts)
    fast = length < MIN_TALK_MS or words * 1000 > IMPOSSIBLE_PACE * length
    if not fast and length <= SLOW_MS * words:
        return transcript
    lasting = "less than a second" if length < 1000 else timecode.full(length)
    pace = f"{words} words last {lasting}, so the times are in another unit than they seem"
    dropped = fast or length > DAY_MS
    message = f"{pace}: {'not used' if dropped else 'look whether they are right'}"
    corrected = _without_times(transcript) if dropped else transcript
    return replace(corrected, notices=(*corrected.notices, Notice("times-unit", message)))


def _without_times(transcript: Transcript) -> Transcript:
    def bare(passage: Passage) -> Passage:
        return replace(passage, start=None, end=None, time_precision=TimePrecision.NONE)

    return replace(
        transcript,
        times=(),
        passages=tuple(map(bare, transcript.passages)),
        chapters=tuple(replace(chapter, start=None) for chapter in transcript.chapters),
    )
