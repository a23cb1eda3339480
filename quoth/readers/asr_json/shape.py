"""What a shape of JSON is: a class that knows the keys of one program's files and reads their words into a draft.

How strings of a file of JSON become cues of a draft: running text, or one word each; and in which unit times count.

{"start": 65500, "end": 68200, "text": "Where were you born?"}      as seconds, four words in 45 minutes: milliseconds
{"start": 65.5, "end": 68.2, "text": "Where were you born?"}        seconds
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple, Protocol

from quoth.model import Milliseconds, Notice, PassageKind, Span, Timestamp
from quoth.readers import cues as timed_words
from quoth.readers import source_map, timing
from quoth.readers.cues import STRUCTURE, Cue, Draft, TimedWord
from quoth.readers.json_source import JsonObject, JsonString, objects_at, text_at, value_at
from quoth.readers.json_source import map_string as place
from quoth.readers.timing import TimedText
from quoth.sources.metadata_fields import field_of
from quoth.text import spans as source
from quoth.text.words import count


class JsonShape(Protocol):
    """Reads the JSON of one program. Its docstring, an example of its keys, becomes a part of docs/formats.md."""

    NAME: str
    """What the shape is called in messages and on the page of formats."""

    BY_MACHINE: bool = False
    """Whether a speech recogniser wrote the words: the page says so until somebody says that they were edited."""

    DERIVED: tuple[str, ...] = ()
    """Fields that repeat in another way what other fields say, and so are not listed as left out."""

    def fits(self, value: object) -> bool:
        """Whether a value of JSON has the keys of this shape. At most one shape fits any value."""
        ...

    def read(self, value: object, draft: Draft) -> None:
        """Puts the words of the value into the draft, in the order of the file, with their times and speakers."""
        ...


NOWHERE = Span(0, 0)
MILLISECONDS = 0.001
"""The unit of a file whose times count milliseconds, in seconds."""


class JsonToken(NamedTuple):
    """A string that is one word or mark of a talk."""

    words: JsonString
    word: TimedWord
    attached: bool = False
    """Whether it stands at the word before it without a space."""


def cue_of(start: int | None = None, end: int | None = None, speaker: str = "") -> Cue:
    """A cue without a place: when a whole string is spoken, and by whom."""
    return Cue(NOWHERE, start, end, speaker)


def add_text(draft: Draft, text: JsonString | None, cue: Cue, words: Iterable[TimedWord] = ()) -> None:
    """Adds running text to a draft. `cue`: what is known of all of it; `words`: its words with times and speakers."""
    if text is not None:
        mapped = place(draft.seed.source, text).trimmed()
        draft.edits += source_map.character_edits(draft.seed.source, mapped)
        draft.cues += timed_words.cues_of_words(mapped, words, cue)


def add_words(draft: Draft, tokens: Iterable[JsonToken]) -> None:
    """Adds strings that are single words to a draft: a cue for each run of words of one speaker."""
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
    """Where a string stands in the source, without its white space; None if it is nothing else."""
    mapped = place(draft.seed.source, words).trimmed()
    draft.edits += source_map.character_edits(draft.seed.source, mapped)
    return mapped.span if mapped.text else None


def _join_words(draft: Draft, tokens: Sequence[JsonToken], spans: Sequence[Span]) -> None:
    """Adds an edit for what stands between each two words, which puts a space there where one belongs."""
    for token, (before, after) in zip(tokens[1:], pairwise(spans), strict=True):
        text = draft.seed.source.text[before.end : after.begin]
        gap = Span(before.end + len(text) - len(text.lstrip()), before.end + len(text.rstrip()))
        space = "" if token.attached or gap != Span(before.end, after.begin) else " "
        draft.edits.append(source.make_edit(draft.seed.source, gap, space, *STRUCTURE))


def speaker_at(turns: Sequence[tuple[Milliseconds, str]], time: Milliseconds | None) -> str | None:
    """Who has the turn at a time; None before the first. `turns`: when each begins and who speaks, in order."""
    index = bisect_right(turns, time or 0, key=lambda turn: turn[0]) - 1
    return turns[index][1] if index >= 0 else None


TURN_FIELDS = {"text", "start", "end", "confidence", "words"}
WHISPER_FIELDS = {"seek", "tokens"}


def counts_milliseconds(turn: JsonObject) -> bool:
    """Whether an object has the fields of a turn of AssemblyAI, and of none of Whisper, whose times are seconds."""
    inner = value_at(turn, "words", 0)
    written = inner is None or (isinstance(inner, dict) and "text" in inner)
    return turn.keys() >= TURN_FIELDS and not turn.keys() & WHISPER_FIELDS and written


def seconds_per_unit(rows: list[JsonObject], usual: float) -> float:
    """How many seconds one unit of `start` and `end` is: `usual`, unless nobody could speak at such a pace."""
    timed = [
        TimedText(count(text_at(row, "text")), start * usual, end * usual)
        for row in rows
        if isinstance(start := row.get("start"), int | float) and isinstance(end := row.get("end"), int | float)
    ]
    return usual * timing.unit_factor(timed)


def correct_time_unit(draft: Draft) -> None:
    """Scales the times of a draft if nobody could speak so slowly, and adds a notice that says so."""
    spoken = [cue for cue in draft.cues if cue.kind is PassageKind.SPEECH]
    rows = [row for cue in spoken if (row := _timed(draft, cue))]
    factor = timing.pace_factor(rows) if _counts_whole_units(spoken) else timing.unit_factor(rows)
    if factor >= 1.0:
        return
    draft.cues = [_scale_cue(cue, factor) for cue in draft.cues]
    draft.chapters = [
        chapter if chapter.start is None else replace(chapter, start=_scale(chapter.start, factor))
        for chapter in draft.chapters
    ]
    message = f"the times are read as {timing.UNITS[factor]}: as seconds, nobody could have spoken so"
    draft.notices.append(Notice("times-unit", message))


def _counts_whole_units(cues: Sequence[Cue]) -> bool:
    """Whether all times are whole numbers, and surely those of speech: most cues have a speaker or times of words, and
    an end."""
    times = [time for cue in cues for time in (cue.start, cue.end, *(mark.start for mark in cue.words))]
    spoken = sum(1 for cue in cues if (cue.speaker and cue.end is not None) or len(cue.words) > 1)
    return 2 * spoken > len(cues) and all(time is None or time % 1000 == 0 for time in times)


def _timed(draft: Draft, cue: Cue) -> TimedText | None:
    """How many words a cue has and when, in seconds; None if it has no time."""
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
    ("data",),
    ("transcript",),
    ("data", "transcript"),
    ("metadata", "transcription_config"),
)
"""Where files say what they know of the talk as a whole."""


def metadata_entries(value: object) -> Iterator[tuple[str, str]]:
    """What a file says of the talk as a whole: names of fields, and their texts. The first text of a name counts."""
    for path in METADATA_PATHS:
        fields = value_at(value, *path)
        for name, text in fields.items() if isinstance(fields, dict) else ():
            if isinstance(text, str) and text.strip() and field_of(name):
                yield name, text
    for name in ("languageCode", "detected_language"):
        yield "language", text_at(value, "results", 0, name) or text_at(value, "results", "channels", 0, name)
    yield from (("show", text_at(entry, "podcastName")) for entry in objects_at([value]) if "chapters" in entry)
