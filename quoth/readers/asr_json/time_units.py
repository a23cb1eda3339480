"""In which unit a file of JSON counts its times: the one that its shape has, unless nobody could speak so.

{"start": 65500, "end": 68200, "text": "Where were you born?"}      four words in 45 minutes: thousandths
{"start": 65.5, "end": 68.2, "text": "Where were you born?"}        seconds
"""

from dataclasses import replace

from quoth.model import Kind, Milliseconds, Notice, TimeMark
from quoth.readers import speech_rate
from quoth.readers.cues import Cue, Draft
from quoth.readers.json_fields import Object, at, plain
from quoth.readers.speech_rate import Timed
from quoth.text.words import count

TURN = {"text", "start", "end", "confidence", "words"}
WHISPER = {"seek", "tokens"}


def counts_thousandths(turn: Object) -> bool:
    """Whether an object has the fields of a turn of AssemblyAI, and of none of Whisper, whose times are seconds."""
    inner = at(turn, "words", 0)
    written = inner is None or (isinstance(inner, dict) and "text" in inner)
    return turn.keys() >= TURN and not turn.keys() & WHISPER and written


def unit(rows: list[Object], usual: float) -> float:
    """How many seconds a time of objects with `start`, `end` and `text` counts; `usual` unless that cannot be."""
    timed = [
        Timed(count(plain(row, "text")), start * usual, end * usual)
        for row in rows
        if isinstance(start := row.get("start"), int | float) and isinstance(end := row.get("end"), int | float)
    ]
    return usual * speech_rate.factor(timed)


def settle(draft: Draft) -> None:
    """Puts times that are too long for seconds into the unit that the words are spoken in, and says so."""
    spoken = [cue for cue in draft.cues if cue.kind is Kind.SPEECH]
    factor = speech_rate.factor([row for cue in spoken if (row := _timed(draft, cue))])
    if factor >= 1.0:
        return
    draft.cues = [_scaled(cue, factor) for cue in draft.cues]
    draft.chapters = [
        chapter if chapter.start is None else replace(chapter, start=_time(chapter.start, factor))
        for chapter in draft.chapters
    ]
    message = f"the times are read as {speech_rate.UNITS[factor]}: as seconds, nobody could have spoken so"
    draft.notices.append(Notice("times-unit", message))


def _timed(draft: Draft, cue: Cue) -> Timed | None:
    marks = cue.words
    start = cue.start if cue.start is not None else marks[0].start if marks else None
    if start is None:
        return None
    end = cue.end if cue.end is not None else marks[-1].end if marks else None
    words = len(marks) or count(draft.seed.source.text[cue.span.begin : cue.span.end])
    return Timed(words, start / 1000, None if end is None else end / 1000)


def _scaled(cue: Cue, factor: float) -> Cue:
    marks = tuple(TimeMark(mark.offset, _time(mark.start, factor), _maybe(mark.end, factor)) for mark in cue.words)
    return cue._replace(start=_maybe(cue.start, factor), end=_maybe(cue.end, factor), words=marks)


def _maybe(time: Milliseconds | None, factor: float) -> Milliseconds | None:
    return None if time is None else _time(time, factor)


def _time(time: Milliseconds, factor: float) -> Milliseconds:
    return round(time * factor)
