"""JSON whose strings know where they stand in their file.

{"text": "B\\u00fccher"}   the text is Bücher, and it is written in characters 10 to 20

What is wanted of a value of JSON, whatever it is: objects, words, times, speakers. What is not there is empty.

Words in the fields of a file that the talk does not have: taken out of what is only its form, and listed.

{"text": "We met.", "note": "the tape was turned over"}      “the tape was turned over” is listed as removed

What lies between the words of captions and JSON is one edit, of the rule “structure”; words in it become edits of
their own, so that they are counted and shown.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Milliseconds, Source, Span, Transcript
from quoth.readers.captions import caption_tags as cue_times
from quoth.readers.cues import STRUCTURE
from quoth.readers.source_map import MappedText
from quoth.text.spans import edit

# yes "Ann \"the keeper\" Lee", the whole of it
STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
# yes \n \" é 😀 (two that make one character)
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)
# yes `{"text": …`, `[{"start": …`, `[]`   no `[music] Hello`, `{laughs}`
BEGINNING = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[{\["\]]))')
DEEPEST = 60
"""Levels; the files of speech recognisers have ten."""


class JsonString(str):
    """A string of a file: as it reads, and where it is written, without its quotation marks."""

    begin: int
    end: int

    @classmethod
    def at(cls, text: str, begin: int, end: int) -> "JsonString":
        located_string = cls(text)
        located_string.begin, located_string.end = begin, end
        return located_string


def begins_like_json(text: str) -> bool:
    return bool(BEGINNING.match(text))


def load(text: str, path: str) -> object:
    """The value that a file holds; its strings are `Words`. Raises SeedError."""
    try:
        value = json.loads(text, strict=False, object_pairs_hook=_ObjectPairs, parse_constant=_refuse)
        return _located(value, STRING.finditer(text), 0)
    except json.JSONDecodeError as error:
        hint = "save or export the file again: it may be cut off"
        raise SeedError(Problem(f"{path}:{error.lineno}", f"not readable as JSON: {error.msg}", hint)) from error
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0]
        raise SeedError(Problem(path, f"not readable as JSON: {reason}", "save or export the file again")) from error


class _ObjectPairs(list[tuple[str, object]]):
    """An object with its keys in the order of the file, those that stand twice too."""


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _located(value: object, strings: Iterator[re.Match[str]], depth: int) -> object:
    """The value with its strings located: they stand in the text in the order in which they are met here."""
    if depth > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} levels deep")
    if isinstance(value, str):
        match = next(strings)
        return JsonString.at(value, match.start(1), match.end(1))
    if isinstance(value, _ObjectPairs):
        fields = {}
        for key, inner in value:
            next(strings)
            fields[key] = _located(inner, strings, depth + 1)
        return fields
    if isinstance(value, list):
        return [_located(inner, strings, depth + 1) for inner in value]
    return value


def located(source: Source, words: JsonString) -> MappedText:
    """Where each character of a string is written."""
    raw = source.text[words.begin : words.end]
    if "\\" not in raw:
        return MappedText.plain(str(words), words.begin)
    begins, ends, position = list[int](), list[int](), words.begin
    for match in ESCAPE.finditer(raw):
        begin, end = words.begin + match.start(), words.begin + match.end()
        begins += [*range(position, begin), begin]
        ends += [*range(position + 1, begin + 1), end]
        position = end
    begins += range(position, words.end)
    ends += range(position + 1, words.end + 1)
    return MappedText(str(words), begins, ends)


Object = dict[str, object]
# yes "12.3" "12.3s" "-1" "250ms"   no "12:03" "soon"
NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,12})?)\s*(ms|s)?\Z")
CLOCK = re.compile(rf"{cue_times.TIME}\Z")
NUMBERED = re.compile(r"\d{1,4}\Z|[A-Z]\Z")


def at(value: object, *path: str | int) -> object:
    """What a value has at a path of keys and positions; None if it has nothing there."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def objects(value: object, *path: str | int) -> list[Object]:
    """The objects in a list."""
    items = at(value, *path)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def words(value: object, *path: str | int) -> JsonString | None:
    """The string at a path, if there are words in it."""
    string = at(value, *path)
    return string if isinstance(string, JsonString) and string.strip() else None


def plain(value: object, *path: str | int) -> str:
    string = at(value, *path)
    return str(string) if isinstance(string, str) else ""


def time(value: object, unit: float = 1.0) -> Milliseconds | None:
    """A time: a number of seconds (times `unit`), "12.3s", "00:01:02.5", {"seconds": "12", "nanos": 300000000}."""
    if isinstance(value, dict):
        parts = (time(value.get("seconds", 0)), time(value.get("nanos", 0), 1e-9))
        return sum(part for part in parts if part is not None) if value else 0
    if isinstance(value, str):
        number = NUMBER.match(value.strip())
        if number:
            return time(float(number[1]), 0.001 if number[2] == "ms" else 1.0 if number[2] else unit)
        return cue_times.read(value.strip()) if CLOCK.match(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e12:
        return None
    return round(value * unit * 1000)


def speaker(value: object) -> str:
    """A speaker as people name one: 2 and "2" are Speaker 2, "A" is Speaker A; empty if the file does not know."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "label", "speaker_name", "id") if value.get(key)), None)
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    name = " ".join(str(value).split())
    if name in ("UU", "-1"):
        return ""
    return f"Speaker {name}" if NUMBERED.match(name) else name[:300]


class FieldWords(NamedTuple):
    """Words that lie in a field, with the rule and the reason of the edit that they become."""

    span: Span
    why: tuple[str, str]
    decoded: str = ""
    """What the words read as, where the file writes them otherwise."""


def forms(transcript: Transcript) -> tuple[Edit, ...]:
    """The edits that say only how the file is built, in order."""
    return tuple(change for change in transcript.edits if change.rule == STRUCTURE[0])


def around(edits: tuple[Edit, ...], span: Span) -> Edit | None:
    """The edit that a span lies in; None if it lies in none of these."""
    index = bisect_right(edits, span.begin, key=lambda change: change.begin) - 1
    return edits[index] if index >= 0 and span.end <= edits[index].end else None


def told(transcript: Transcript, fields: Iterable[FieldWords]) -> Transcript:
    """The transcript with an edit for each of these fields, in place of that part of the form of the file."""
    form = forms(transcript)
    inside: dict[int, list[FieldWords]] = {}
    for field in fields:
        if home := around(form, field.span):
            inside.setdefault(home.begin, []).append(field)
    edits = list[Edit]()
    for change in transcript.edits:
        within = inside.get(change.begin, []) if change.rule == STRUCTURE[0] else []
        edits += _divided(transcript.source, change, within) if within else [change]
    return replace(transcript, edits=tuple(edits))


def _divided(source: Source, form: Edit, fields: list[FieldWords]) -> Iterator[Edit]:
    """An edit as several: the fields, and what stands between them. What it put in place stays at its beginning."""
    position, after = form.begin, form.after
    for field in sorted(fields, key=lambda field: field.span.begin):
        if field.span.begin > position or after:
            yield edit(source, Span(position, field.span.begin), after, form.rule, form.reason)
        removed = edit(source, field.span, "", *field.why)
        yield replace(removed, decoded="" if field.decoded == removed.before else field.decoded)
        position, after = field.span.end, ""
    if position < form.end:
        yield edit(source, Span(position, form.end), after, form.rule, form.reason)
