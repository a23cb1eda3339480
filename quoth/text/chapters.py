"""Where a chapter begins whose time is known, in a talk that is stamped only now and then.

The time lies inside a stamped stretch, so the place is worked out in proportion to the words, and then moved to
what opens a chapter: a place that an editor marked, a turn that asks, a turn, a sentence, in that order.
(Measured on a talk of 129 stamps: the beginning of the stretch is right for 1 chapter of 8, this for all 8.)
"""

import re
from bisect import bisect_right

from quoth.model import Kind, Milliseconds, Passage, TimeMark, Transcript
from quoth.text import source
from quoth.text.sentences import starts

REACH = 20_000
"""Milliseconds on either side of the time in which the beginning is looked for."""
MARKED, ASKING, TURN = 12_000, 9_000, 6_000
"""Milliseconds that a place may lie farther off for being marked by an editor, a turn that asks, or a turn.
Where nobody is known to speak, any question may be one."""
# yes "What about the light? It was"   no "It was lit. What about it?"
QUESTION = re.compile(r"[^.!?…]*\?")


def place(transcript: Transcript, time: Milliseconds, marked: set[int]) -> int | None:
    """The offset at which a chapter of this time begins; None if the source has no times."""
    spoken = [one for one in transcript.passages if one.kind in (Kind.SPEECH, Kind.PREVIEW)]
    if not transcript.times or not spoken:
        return None
    if time <= transcript.times[0].start:
        return spoken[0].span.begin
    best: tuple[float, int] | None = None
    for index, one in enumerate(spoken):
        if not _near(one, time):
            continue
        turn = index == 0 or spoken[index - 1].speaker != one.speaker
        text, offsets = source.visible(transcript.source, transcript.edits, one.span)
        for at in starts(text, transcript.meta.language):
            off = abs(spoken_at(transcript.times, offsets[at], len(transcript.source.text)) - time)
            opens = turn and at == 0
            asks = "?" in text[:400] if opens else not one.speaker and _is_question(text[at:])
            eased = MARKED if offsets[at] in marked else ASKING if asks else TURN if opens else 0
            if off <= REACH and (best is None or off - eased < best[0]):
                best = (off - eased, offsets[at])
    return best[1] if best else _stamped(transcript.times, time)


def spoken_at(times: tuple[TimeMark, ...], offset: int, length: int) -> float:
    """When the word at an offset is spoken, in proportion between the stamps around it, in milliseconds."""
    index = max(0, bisect_right(times, offset, key=lambda mark: mark.offset) - 1)
    mark = times[index]
    after = times[index + 1] if index + 1 < len(times) else TimeMark(length, mark.start + 30_000)
    share = (offset - mark.offset) / max(1, after.offset - mark.offset)
    return mark.start + share * (after.start - mark.start)


def _is_question(text: str) -> bool:
    """Whether the first sentence of a text asks."""
    return QUESTION.match(text) is not None


def _near(one: Passage, time: Milliseconds) -> bool:
    begins = one.start is None or one.start <= time + REACH
    return begins and (one.end is None or one.end >= time - REACH)


def _stamped(times: tuple[TimeMark, ...], time: Milliseconds) -> int:
    return times[max(0, bisect_right(times, time, key=lambda mark: mark.start) - 1)].offset
