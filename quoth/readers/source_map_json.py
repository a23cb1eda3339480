"""JSON whose strings know where they stand in their file.

{"text": "B\\u00fccher"}   the text is Bücher, and it is written in characters 10 to 20
"""

import json
import re
from collections.abc import Iterator

from quoth.errors import Problem, SeedError
from quoth.model import Source
from quoth.readers.source_map import Located

# yes "Ann \"the keeper\" Lee", the whole of it
STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
# yes \n \" é 😀 (two that make one character)
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)
# yes `{"text": …`, `[{"start": …`, `[]`   no `[music] Hello`, `{laughs}`
BEGINNING = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[{\["\]]))')
DEEPEST = 60
"""Levels; the files of speech recognisers have ten."""


class Words(str):
    """A string of a file: as it reads, and where it is written, without its quotation marks."""

    begin: int
    end: int

    @classmethod
    def at(cls, text: str, begin: int, end: int) -> "Words":
        made = cls(text)
        made.begin, made.end = begin, end
        return made


def begins_like_json(text: str) -> bool:
    return bool(BEGINNING.match(text))


def load(text: str, path: str) -> object:
    """The value that a file holds; its strings are `Words`. Raises SeedError."""
    try:
        value = json.loads(text, strict=False, object_pairs_hook=_Pairs, parse_constant=_refuse)
        return _located(value, STRING.finditer(text), 0)
    except json.JSONDecodeError as error:
        hint = "save or export the file again: it may be cut off"
        raise SeedError(Problem(f"{path}:{error.lineno}", f"not readable as JSON: {error.msg}", hint)) from error
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0]
        raise SeedError(Problem(path, f"not readable as JSON: {reason}", "save or export the file again")) from error


class _Pairs(list[tuple[str, object]]):
    """An object with its keys in the order of the file, those that stand twice too."""


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _located(value: object, strings: Iterator[re.Match[str]], depth: int) -> object:
    """The value with its strings located: they stand in the text in the order in which they are met here."""
    if depth > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} levels deep")
    if isinstance(value, str):
        found = next(strings)
        return Words.at(value, found.start(1), found.end(1))
    if isinstance(value, _Pairs):
        made = {}
        for key, inner in value:
            next(strings)
            made[key] = _located(inner, strings, depth + 1)
        return made
    if isinstance(value, list):
        return [_located(inner, strings, depth + 1) for inner in value]
    return value


def located(source: Source, words: Words) -> Located:
    """Where each character of a string is written."""
    raw = source.text[words.begin : words.end]
    if "\\" not in raw:
        return Located.plain(str(words), words.begin)
    begins, ends, at = list[int](), list[int](), words.begin
    for match in ESCAPE.finditer(raw):
        begin, end = words.begin + match.start(), words.begin + match.end()
        begins += [*range(at, begin), begin]
        ends += [*range(at + 1, begin + 1), end]
        at = end
    begins += range(at, words.end)
    ends += range(at + 1, words.end + 1)
    return Located(str(words), begins, ends)
