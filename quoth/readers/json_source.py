"""JSON whose strings have offsets in their file.

{"text": "B\\u00fccher"}   the text is Bücher, and it is written in characters 10 to 20

Values are read by a path of keys: objects, words, times, speakers; what is missing is empty.

{"text": "We met.", "note": "the tape was turned over"}      “the tape was turned over” is listed as removed

All that is between the words of captions or JSON is one edit of the rule “structure”; fields with words that are not
in the talk become edits of their own, so that they are counted and shown.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Milliseconds, Source, Span, Transcript
from quoth.readers.captions import caption_tags
from quoth.readers.cues import STRUCTURE
from quoth.readers.source_map import MappedText
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

# yes "Ann \"the keeper\" Lee", the whole of it
STRING = lazy_pattern(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
# yes \n \" é 😀 (two that make one character)
ESCAPE = lazy_pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)
# yes `{"text": …`, `[{"start": …`, `[]`   no `[music] Hello`, `{laughs}`, `[[Ann Lee]]: Hello`
BEGINNING = lazy_pattern(r'\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|\[(?!\s*[^\W\d_])))')
MAX_JSON_LEVELS = 60
"""The files of speech recognisers have ten."""


class JsonString(str):
    """A string as it reads, with its begin and end offsets in the file, without quotation marks."""

    begin: int
    end: int

    @classmethod
    def at(cls, text: str, begin: int, end: int) -> "JsonString":
        located_string = cls(text)
        located_string.begin, located_string.end = begin, end
        return located_string


def begins_like_json(text: str) -> bool:
    """Whether a text begins like a JSON object or list."""
    return bool(BEGINNING.match(text))


def load(text: str, path: str) -> object:
    """The value of a JSON file, or the list of its values if it has one a line; strings are `JsonString`.

    Raises SeedError.
    """
    try:
        return _located(lines_of_values(text) or _parse(text), STRING.finditer(text), 0)
    except json.JSONDecodeError as error:
        hint = "save or export the file again: it may be cut off"
        raise SeedError(Problem(f"{path}:{error.lineno}", f"not valid JSON: {error.msg}", hint)) from error
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0]
        raise SeedError(Problem(path, f"not valid JSON: {reason}", "save or export the file again")) from error


def _parse(text: str) -> object:
    return json.loads(text, strict=False, object_pairs_hook=_ObjectPairs, parse_constant=_refuse)


def lines_of_values(text: str) -> list[object]:
    """The values of a text that has one a line (.jsonl), as one list; empty if it is no such text."""
    rows = [row for row in text.lstrip("\ufeff").split("\n") if row.strip()]
    if len(rows) < 2 or not all(row.strip()[:1] == "{" and row.strip()[-1:] == "}" for row in rows):
        return []
    try:
        return [_parse(row) for row in rows]
    except (ValueError, RecursionError):
        return []


class _ObjectPairs(list[tuple[str, object]]):
    """An object with its keys in the order of the file, repeated ones too."""


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _located(value: object, strings: Iterator[re.Match[str]], depth: int) -> object:
    """The value with located strings, which are met here in the order of the file."""
    if depth > MAX_JSON_LEVELS:
        raise ValueError(f"it is nested more than {MAX_JSON_LEVELS} levels deep")
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


def map_string(source: Source, words: JsonString) -> MappedText:
    """The string with the offsets of each of its characters."""
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


JsonObject = dict[str, object]
# yes "12.3" "12.3s" "-1" "250ms"   no "12:03" "soon"
NUMBER = lazy_pattern(r"(-?\d{1,9}(?:\.\d{1,12})?)\s*(ms|s)?\Z")
CLOCK = lazy_pattern(rf"{caption_tags.TIME}\Z")
# yes "PT0.5S" "PT1H2M15.4S"   no "P1D" "PT"
ISO_DURATION = lazy_pattern(r"PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,12})?)S)?\Z")
NUMBERED = lazy_pattern(r"\d{1,4}\Z|[A-Z]\Z")


def value_at(value: object, *path: str | int) -> object:
    """The value at a path of keys and positions; None if there is none."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def objects_at(value: object, *path: str | int) -> list[JsonObject]:
    """The objects in the list at a path; empty if there is no list."""
    items = value_at(value, *path)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def string_at(value: object, *path: str | int) -> JsonString | None:
    """The string at a path; None if there is none, or only white space."""
    string = value_at(value, *path)
    return string if isinstance(string, JsonString) and string.strip() else None


def text_at(value: object, *path: str | int) -> str:
    """The string at a path as it reads, without offsets; empty if there is none."""
    string = value_at(value, *path)
    return str(string) if isinstance(string, str) else ""


def time_in_ms(value: object, unit: float = 1.0) -> Milliseconds | None:
    """A time in milliseconds; None if the value is no time.

    It may be a number (of `unit` seconds), "12.3s", "00:01:02.5", "PT1M2.5S", or {"seconds": "12", "nanos": 300000000}.
    """
    if isinstance(value, dict):
        parts = (time_in_ms(value.get("seconds", 0)), time_in_ms(value.get("nanos", 0), 1e-9))
        return sum(part for part in parts if part is not None) if value else 0
    if isinstance(value, str):
        number = NUMBER.match(value.strip())
        if number:
            return time_in_ms(float(number[1]), 0.001 if number[2] == "ms" else 1.0 if number[2] else unit)
        if lasting := ISO_DURATION.match(value.strip()):
            hours, minutes, seconds = (float(part or 0) for part in lasting.groups())
            return time_in_ms((hours * 60 + minutes) * 60 + seconds)
        return caption_tags.parse_time(value.strip()) if CLOCK.match(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e12:
        return None
    return round(value * unit * 1000)


def speaker_name(value: object) -> str:
    """A speaker's name: 2 and "2" are Speaker 2, "A" is Speaker A; empty if the speaker is unknown."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "label", "speaker_name", "id") if value.get(key)), None)
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    name = " ".join(str(value).split())
    if name in ("UU", "-1"):
        return ""
    return f"Speaker {name}" if NUMBERED.match(name) else name[:300]


class FieldWords(NamedTuple):
    """Words in a field, with the rule and the reason of the edit that they become."""

    span: Span
    why: tuple[str, str]
    decoded: str = ""
    """The words as they read, if the file writes them otherwise."""


def structure_edits(transcript: Transcript) -> tuple[Edit, ...]:
    """The edits of the rule “structure”, in order."""
    return tuple(change for change in transcript.edits if change.rule == STRUCTURE[0])


def edit_around(edits: tuple[Edit, ...], span: Span) -> Edit | None:
    """The edit that contains a span; None if none does. `edits` are in order."""
    index = bisect_right(edits, span.begin, key=lambda change: change.begin) - 1
    return edits[index] if index >= 0 and span.end <= edits[index].end else None


def with_field_edits(transcript: Transcript, fields: Iterable[FieldWords]) -> Transcript:
    """The transcript with an edit of its own for each of these fields, cut out of the edits for structure."""
    form = structure_edits(transcript)
    inside: dict[int, list[FieldWords]] = {}
    for field in fields:
        if home := edit_around(form, field.span):
            inside.setdefault(home.begin, []).append(field)
    edits = list[Edit]()
    for change in transcript.edits:
        within = inside.get(change.begin, []) if change.rule == STRUCTURE[0] else []
        edits += _divided(transcript.source, change, within) if within else [change]
    return replace(transcript, edits=tuple(edits))


def _divided(source: Source, form: Edit, fields: list[FieldWords]) -> Iterator[Edit]:
    """An edit cut into the fields and what is between them; its replacement text stays with the first part."""
    position, after = form.begin, form.after
    for field in sorted(fields, key=lambda field: field.span.begin):
        if field.span.begin > position or after:
            yield make_edit(source, Span(position, field.span.begin), after, form.rule, form.reason)
        removed = make_edit(source, field.span, "", *field.why)
        yield replace(removed, decoded="" if field.decoded == removed.before else field.decoded)
        position, after = field.span.end, ""
    if position < form.end:
        yield make_edit(source, Span(position, form.end), after, form.rule, form.reason)
