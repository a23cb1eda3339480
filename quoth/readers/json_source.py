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
        made = cls(text)
        made.begin, made.end = begin, end
        return made


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
        found = next(strings)
        return JsonString.at(value, found.start(1), found.end(1))
    if isinstance(value, _ObjectPairs):
        made = {}
        for key, inner in value:
            next(strings)
            made[key] = _located(inner, strings, depth + 1)
        return made
    if isinstance(value, list):
        return [_located(inner, strings, depth + 1) for inner in value]
    return value


def located(source: Source, words: JsonString) -> MappedText:
    """Where each character of a string is written."""
    raw = source.text[words.begin : words.end]
    if "\\" not in raw:
        return MappedText.plain(str(words), words.begin)
    begins, ends, at = list[int](), list[int](), words.begin
    for match in ESCAPE.finditer(raw):
        begin, end = words.begin + match.start(), words.begin + match.end()
        begins += [*range(at, begin), begin]
        ends += [*range(at + 1, begin + 1), end]
        at = end
    begins += range(at, words.end)
    ends += range(at + 1, words.end + 1)
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
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def words(value: object, *path: str | int) -> JsonString | None:
    """The string at a path, if there are words in it."""
    found = at(value, *path)
    return found if isinstance(found, JsonString) and found.strip() else None


def plain(value: object, *path: str | int) -> str:
    found = at(value, *path)
    return str(found) if isinstance(found, str) else ""


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
    return tuple(one for one in transcript.edits if one.rule == STRUCTURE[0])


def around(edits: tuple[Edit, ...], span: Span) -> Edit | None:
    """The edit that a span lies in; None if it lies in none of these."""
    at = bisect_right(edits, span.begin, key=lambda one: one.begin) - 1
    return edits[at] if at >= 0 and span.end <= edits[at].end else None


def told(transcript: Transcript, fields: Iterable[FieldWords]) -> Transcript:
    """The transcript with an edit for each of these fields, in place of that part of the form of the file."""
    form = forms(transcript)
    inside: dict[int, list[FieldWords]] = {}
    for field in fields:
        if home := around(form, field.span):
            inside.setdefault(home.begin, []).append(field)
    edits = list[Edit]()
    for one in transcript.edits:
        within = inside.get(one.begin, []) if one.rule == STRUCTURE[0] else []
        edits += _divided(transcript.source, one, within) if within else [one]
    return replace(transcript, edits=tuple(edits))


def _divided(source: Source, whole: Edit, fields: list[FieldWords]) -> Iterator[Edit]:
    """An edit as several: the fields, and what stands between them. What it put in place stays at its beginning."""
    at, after = whole.begin, whole.after
    for field in sorted(fields, key=lambda field: field.span.begin):
        if field.span.begin > at or after:
            yield edit(source, Span(at, field.span.begin), after, whole.rule, whole.reason)
        removed = edit(source, field.span, "", *field.why)
        yield replace(removed, decoded="" if field.decoded == removed.before else field.decoded)
        at, after = field.span.end, ""
    if at < whole.end:
        yield edit(source, Span(at, whole.end), after, whole.rule, whole.reason)
