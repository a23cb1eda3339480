"""A talk put together from the strings of a file of JSON: those that are read, in the order of the file.

In which unit a file of JSON counts its times: the one that its shape has, unless nobody could speak so.

{"start": 65500, "end": 68200, "text": "Where were you born?"}      four words in 45 minutes: thousandths
{"start": 65.5, "end": 68.2, "text": "Where were you born?"}        seconds

What a file of JSON says of the talk as a whole, as pairs of its own word and what it says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import Milliseconds, Notice, PassageKind, Span, Timestamp
from quoth.readers import cues as timed_words
from quoth.readers import source_map, timing
from quoth.readers.cues import STRUCTURE, Cue, Draft, TimedWord
from quoth.readers.json_source import JsonString, Object, at, objects, plain
from quoth.readers.json_source import located as place
from quoth.readers.timing import TimedText
from quoth.sources.metadata_fields import key_of
from quoth.text import spans as source
from quoth.text.words import count

NOWHERE = Span(0, 0)


class JsonToken(NamedTuple):
    """A string that is one word or mark of a talk."""

    words: JsonString
    word: TimedWord
    attached: bool = False
    """Whether it stands at the word before it without a space."""


def whole(start: int | None = None, end: int | None = None, speaker: str = "") -> Cue:
    """What is known of all of a string."""
    return Cue(NOWHERE, start, end, speaker)


def say(draft: Draft, text: JsonString | None, cue: Cue, words: Iterable[TimedWord] = ()) -> None:
    """A string that is running text, with the times and speakers of its words where the file has them."""
    if text is not None:
        mapped = place(draft.seed.source, text).trimmed()
        draft.edits += source_map.edits(draft.seed.source, mapped)
        draft.cues += timed_words.cues(mapped, words, cue)


def spell(draft: Draft, tokens: Iterable[JsonToken]) -> None:
    """Strings that are single words: a cue for each run of them that one speaker says."""
    for speaker, group in groupby(tokens, key=lambda token: token.word.speaker or ""):
        parts = [(token, span) for token in group if (span := _place_word(draft, token.words))]
        if not parts:
            continue
        spans = [span for _, span in parts]
        marks = [
            Timestamp(span.begin, token.word.start, token.word.end)
            for token, span in parts
            if token.word.start is not None and any(map(str.isalnum, token.words))
        ]
        draft.cues.append(Cue(Span(spans[0].begin, spans[-1].end), None, None, speaker, bool(speaker), tuple(marks)))
        _join_words(draft, [token for token, _ in parts], spans)


def _place_word(draft: Draft, words: JsonString) -> Span | None:
    mapped = place(draft.seed.source, words).trimmed()
    draft.edits += source_map.edits(draft.seed.source, mapped)
    return mapped.span if mapped.text else None


def _join_words(draft: Draft, tokens: Sequence[JsonToken], spans: Sequence[Span]) -> None:
    """An edit for what stands between two words, with the space that belongs there."""
    for token, (before, after) in zip(tokens[1:], pairwise(spans), strict=True):
        text = draft.seed.source.text[before.end : after.begin]
        gap = Span(before.end + len(text) - len(text.lstrip()), before.end + len(text.rstrip()))
        space = "" if token.attached or gap != Span(before.end, after.begin) else " "
        draft.edits.append(source.edit(draft.seed.source, gap, space, *STRUCTURE))


TURN_FIELDS = {"text", "start", "end", "confidence", "words"}
WHISPER_FIELDS = {"seek", "tokens"}


def counts_thousandths(turn: Object) -> bool:
    """Whether an object has the fields of a turn of AssemblyAI, and of none of Whisper, whose times are seconds."""
    inner = at(turn, "words", 0)
    written = inner is None or (isinstance(inner, dict) and "text" in inner)
    return turn.keys() >= TURN_FIELDS and not turn.keys() & WHISPER_FIELDS and written


def unit(rows: list[Object], usual: float) -> float:
    """How many seconds a time of objects with `start`, `end` and `text` counts; `usual` unless that cannot be."""
    timed = [
        TimedText(count(plain(row, "text")), start * usual, end * usual)
        for row in rows
        if isinstance(start := row.get("start"), int | float) and isinstance(end := row.get("end"), int | float)
    ]
    return usual * timing.factor(timed)


def settle(draft: Draft) -> None:
    """Puts times that are too long for seconds into the unit that the words are spoken in, and says so."""
    spoken = [cue for cue in draft.cues if cue.kind is PassageKind.SPEECH]
    factor = timing.factor([row for cue in spoken if (row := _timed(draft, cue))])
    if factor >= 1.0:
        return
    draft.cues = [_scale_cue(cue, factor) for cue in draft.cues]
    draft.chapters = [
        chapter if chapter.start is None else replace(chapter, start=_scale(chapter.start, factor))
        for chapter in draft.chapters
    ]
    message = f"the times are read as {timing.UNITS[factor]}: as seconds, nobody could have spoken so"
    draft.notices.append(Notice("times-unit", message))


def _timed(draft: Draft, cue: Cue) -> TimedText | None:
    marks = cue.words
    start = cue.start if cue.start is not None else marks[0].start if marks else None
    if start is None:
        return None
    end = cue.end if cue.end is not None else marks[-1].end if marks else None
    words = len(marks) or count(draft.seed.source.text[cue.span.begin : cue.span.end])
    return TimedText(words, start / 1000, None if end is None else end / 1000)


def _scale_cue(cue: Cue, factor: float) -> Cue:
    marks = tuple(
        Timestamp(mark.offset, _scale(mark.start, factor), _scale_optional(mark.end, factor)) for mark in cue.words
    )
    return cue._replace(start=_scale_optional(cue.start, factor), end=_scale_optional(cue.end, factor), words=marks)


def _scale_optional(time: Milliseconds | None, factor: float) -> Milliseconds | None:
    return None if time is None else _scale(time, factor)


def _scale(time: Milliseconds, factor: float) -> Milliseconds:
    return round(time * factor)


METADATA_PATHS: tuple[tuple[str, ...], ...] = (
    (),
    ("metadata",),
    ("meta",),
    ("results",),
    ("result",),
    ("job",),
    ("speech",),
    ("retval",),
    ("metadata", "transcription_config"),
)
"""Where files say such things."""


def entries(value: object) -> Iterator[tuple[str, str]]:
    """The first of each counts."""
    for path in METADATA_PATHS:
        fields = at(value, *path)
        for name, text in fields.items() if isinstance(fields, dict) else ():
            if isinstance(text, str) and text.strip() and key_of(name):
                yield name, text
    for name in ("languageCode", "detected_language"):
        yield "language", plain(value, "results", 0, name) or plain(value, "results", "channels", 0, name)
    yield from (("show", plain(entry, "podcastName")) for entry in objects([value]) if "chapters" in entry)
