"""Captions that roll show each line up to three times: new at the bottom, alone, and on top of the next one.

before  hello and welcome / hello and welcome / hello and welcome ⏎ to the show / to the show
after   hello and welcome to the show
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quoth.cleanup import Phase
from quoth.cleanup.amend import remove_spans
from quoth.model import Milliseconds, Passage, PassageKind, Span, TimePrecision, Timestamp, Transcript
from quoth.readers.source_map import ScreenLine
from quoth.readers.source_map import screen_lines as rows_of

NAME = "rolling caption"
PHASE = Phase.ARTEFACTS
REASON = "a line that the captions show again while they roll"
MIN_ROLLING_SHARE, MIN_FRESH_SHARE = 0.5, 0.2
"""Of the cues, how many must begin with the line that the one before ends with, and how many of them must have new
words behind it. Captions that roll: all but a few, and half. Talks in which people say “Yeah.” again: one in twenty."""
MIN_ROLLING_CUES = 3
MAX_PAUSE_MS: Milliseconds = 500
"""After a longer one the screen was empty, and the same words are said again."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript with each line once, where it is new, if its captions roll."""
    cues = [
        passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH and passage.start is not None
    ]
    rolling = list(_rolling_cues(transcript, cues))
    fresh = sum(1 for _, new in rolling if new is not None)
    if len(rolling) < max(MIN_ROLLING_CUES, MIN_ROLLING_SHARE * (len(cues) - 1)) or fresh < MIN_FRESH_SHARE * len(
        rolling
    ):
        return transcript
    cuts, times = list[tuple[Span, str]](), {mark.offset: mark for mark in transcript.times}
    for cue, new in rolling:
        end = cue.span.end if new is None else new
        cuts.append((Span(cue.span.begin, end), REASON))
        if new is not None and cue.start is not None and cue.time_precision is TimePrecision.EXACT:
            times.setdefault(new, Timestamp(new, cue.start, cue.end))
    timed = replace(transcript, times=tuple(times[offset] for offset in sorted(times)))
    return remove_spans(timed, cuts, NAME)


def _rolling_cues(transcript: Transcript, cues: Sequence[Passage]) -> Iterator[tuple[Passage, int | None]]:
    """The cues that begin with lines of the one before, each with the offset of its first new character, if any."""
    shown = (rows_of(transcript.source, transcript.edits, cue.span) for cue in cues)
    for (before, after), (previous, rows) in zip(pairwise(cues), pairwise(shown), strict=True):
        if _follows(before, after) and (seen := _seen(previous, rows)):
            yield after, _new(rows, seen)


def _follows(before: Passage, after: Passage) -> bool:
    """Whether a cue is shown as soon as the one before it goes."""
    gap = None if before.end is None or after.start is None else after.start - before.end
    return before.speaker == after.speaker and (gap is None or gap <= MAX_PAUSE_MS)


def _seen(previous: Sequence[ScreenLine], rows: Sequence[ScreenLine]) -> int:
    """How many characters of a cue, counted line by line, were on the screen already."""
    for count in range(min(len(previous), len(rows)), 0, -1):
        *complete, grown = rows[:count]
        *seen_complete, short = previous[-count:]
        if [row.text for row in complete] == [row.text for row in seen_complete] and _grows(short.text, grown.text):
            return sum(len(row.text) for row in complete) + len(short.text)
    return 0


def _grows(short: str, line: str) -> bool:
    """Whether a line is the one before, perhaps with more words behind it."""
    return line == short or line.startswith(f"{short} ")


def _new(rows: Sequence[ScreenLine], seen: int) -> int | None:
    """The offset of the first character that was not on the screen yet; None if there is none."""
    for row in rows:
        remainder = row.text[seen:].lstrip() if seen < len(row.text) else ""
        if remainder:
            return row.offsets[len(row.text) - len(remainder)]
        seen -= len(row.text)
    return None
