"""Every list of objects in a value of JSON, by its path of keys, and which of them is the talk.

{"result": {"utterances": [{"speaker": 0, "words": [{"word": "Where", "start": 0.5}]}]}}

has the lists `result utterances` and, in its objects, `result utterances words`. The talk is the list that holds most
of the words with times and speakers; of several that hold the same words, the one whose objects are lines rather than
single words, and the deeper one. What a recogniser may have heard as well is no list: the first of it counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoth.readers.asr_json.field_names import (
    HYPOTHESIS_LISTS,
    RowFields,
    fields_of,
    plain_key,
    row_speaker,
    row_text,
    row_times,
)
from quoth.readers.json_source import JsonObject, text_at
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

USUAL_PLACES = (
    "segments utterances transcript transcripts monologues cues captions lines entries items results data paragraphs "
    "chunks sentences messages"
).split()
"""Where programs put a list of lines; there a line need not say so plainly who speaks."""
# yes "translation" "sentiment_analysis_results" "chapters"   no "transcription"
DERIVED = lazy_pattern("transl|sentiment|entit|moderation|highlight|redact|comment|clip")
# yes "summary" "action_items" "notes"   no "speech"
NO_SPEECH = lazy_pattern("summar|chapter|action|topic|keyword|question|insight|gist|bullet|note|marker|^chat|log")
PEOPLE_LISTS = lazy_pattern("speaker|people|person|participant|attendee|contributor|voice|cast|talent")
PEOPLE_IDS = ("id", "speakerid", "spkid", "uuid", "key", "speaker", "label")
PEOPLE_NAMES = ("name", "displayname", "fullname", "speakername", "label")
MAX_WORD_LENGTH = 1.3
"""Words an object on average: up to here a list holds single words, and no lines."""
MAX_PHRASE_LENGTH = 4
"""The same, for a list that is called `words`."""
WORD_LISTS = ("words", "tokens", "elements")
MIN_COVERAGE = 0.85
"""Of the words of the longest list: a list with fewer is not the whole talk."""
MAX_TIME_MS = 10_000 * 3_600_000


@dataclass(frozen=True, slots=True, eq=False)
class JsonRow:
    """An object, and the one around it."""

    fields: JsonObject
    parent: "JsonRow | None"
    key: str = ""
    """The field that holds it, or the list it is in."""

    def around(self) -> "Iterator[JsonRow]":
        """The objects around this one, the nearest first."""
        outer = self.parent
        while outer is not None:
            yield outer
            outer = outer.parent


class RowList(NamedTuple):
    """The objects of every list at one path."""

    path: tuple[str, ...]
    rows: Sequence[JsonRow]
    fields: RowFields


class Rating(NamedTuple):
    """How well a list is the talk; the later parts count where the earlier are alike."""

    spoken: bool
    """Whether its name does not say that it was made of the talk."""
    whole: bool
    timed: bool
    lines: bool
    named: bool
    depth: int


def row_lists(value: object) -> list[RowList]:
    """All lists of objects in a value, by their paths, in the order of the file."""
    rows = dict[tuple[str, ...], list[JsonRow]]()
    _walk(value, (), None, rows)
    return [RowList(path, group, fields_of(row.fields for row in group)) for path, group in rows.items()]


def _walk(
    value: object, path: tuple[str, ...], parent: JsonRow | None, rows: dict[tuple[str, ...], list[JsonRow]]
) -> None:
    if isinstance(value, dict):
        row = JsonRow(_with_best(value), parent, path[-1] if path else "")
        for key, inner in row.fields.items():
            if isinstance(inner, dict | list):
                _walk(inner, (*path, key), row, rows)
        return
    for inner in value if isinstance(value, list) else ():
        if isinstance(inner, dict):
            row = JsonRow(_with_best(inner), parent, path[-1] if path else "")
            rows.setdefault(path, []).append(row)
            for key, deeper in row.fields.items():
                if isinstance(deeper, dict | list):
                    _walk(deeper, (*path, key), row, rows)
        elif isinstance(inner, list):
            _walk(inner, path, parent, rows)


def _with_best(fields: JsonObject) -> JsonObject:
    """The object together with the first of what the recogniser may have heard, if it has such a list."""
    for key, inner in fields.items():
        if plain_key(key) in HYPOTHESIS_LISTS and isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return {**inner[0], **{name: other for name, other in fields.items() if name != key}}
    return fields


def talk_of(lists: Sequence[RowList], people: dict[str, str]) -> RowList | None:
    """The list that is the talk; None if there is none."""
    lengths = {rows.path: _length(rows) for rows in lists if _is_talk(rows, people)}
    if not lengths:
        return None
    spoken = [path for path in lengths if not DERIVED.search(plain_key("".join(path)))]
    longest = max(lengths[path] for path in spoken or lengths)

    def rating(rows: RowList) -> Rating:
        timed = 2 * sum(row_times(row.fields, rows.fields)[0] is not None for row in rows.rows) > len(rows.rows)
        named = any(speaker_of(row, rows.fields, people) for row in rows.rows)
        whole = lengths[rows.path] >= MIN_COVERAGE * longest
        return Rating(rows.path in spoken, whole, timed, not holds_words(rows), named, len(rows.path))

    return max((rows for rows in lists if rows.path in lengths), key=rating)


def _is_talk(rows: RowList, people: dict[str, str]) -> bool:
    """Whether most objects of a list have words, and say when or by whom they are spoken."""
    plain = [plain_key(key) for key in rows.path]
    if any(NO_SPEECH.search(key) for key in plain):
        return False
    usual = len(plain) <= 1 + (plain[:1] == ["data"]) and all(key in USUAL_PLACES for key in plain)
    wordy = usable = 0
    for row in rows.rows:
        text = row_text(row.fields, rows.fields)
        if text is None or not any(map(str.isalnum, text)):
            continue
        wordy += 1
        start = row_times(row.fields, rows.fields)[0]
        timed = start is not None and (usual or start <= MAX_TIME_MS)
        named = speaker_of(row, rows.fields if usual else rows.fields._replace(others=()), people)
        usable += timed or bool(named)
    marks = sum(1 for row in rows.rows if row_text(row.fields, rows.fields) is not None) - wordy
    return 2 * usable > wordy and 2 * (wordy + marks) > len(rows.rows) and wordy > 0


def speaker_of(row: JsonRow, fields: RowFields, people: dict[str, str]) -> str | None:
    """Who speaks, as an object says or the nearest one around it that does; None if none does."""
    own = row_speaker(row.fields, (*fields.speakers, *fields.others), people)
    if own is not None:
        return own
    for outer in row.around():
        keys = fields_of([outer.fields]).speakers
        if PEOPLE_LISTS.search(plain_key(outer.key)):
            keys += tuple(key for key in outer.fields if plain_key(key) in PEOPLE_NAMES)
        if keys and (name := row_speaker(outer.fields, keys, people)) is not None:
            return name
    return None


def _length(rows: RowList) -> int:
    return sum(len("".join((row_text(row.fields, rows.fields) or "").split())) for row in rows.rows)


def holds_words(rows: RowList) -> bool:
    """Whether the objects of a list are single words, and no lines."""
    texts = [text for row in rows.rows if (text := row_text(row.fields, rows.fields))]
    if not texts:
        return False
    mean = sum(map(count, texts)) / len(texts)
    named = bool(rows.path) and plain_key(rows.path[-1]) in WORD_LISTS
    return mean <= (MAX_PHRASE_LENGTH if named else MAX_WORD_LENGTH)


def people_of(value: object, lists: Sequence[RowList]) -> dict[str, str]:
    """The names of speakers by their ids, as lists of people say: {"speakers": [{"id": 7, "name": "Ann Lee"}]}."""
    names = dict[str, str]()
    for rows in lists:
        if rows.path and PEOPLE_LISTS.search(plain_key(rows.path[-1])) and not rows.fields.texts:
            for row in rows.rows:
                _add_person(names, row.fields)
    for key, inner in value.items() if isinstance(value, dict) else ():
        if PEOPLE_LISTS.search(plain_key(key)) and isinstance(inner, dict):
            for number, person in inner.items():
                name = person if isinstance(person, str) else text_at(person, "name")
                if name.strip():
                    names.setdefault(str(number), str(name).strip())
    return names


def _add_person(names: dict[str, str], person: JsonObject) -> None:
    plain = {plain_key(key): inner for key, inner in person.items()}
    number = next((plain[key] for key in PEOPLE_IDS if isinstance(plain.get(key), str | int)), None)
    name = next((inner for key in PEOPLE_NAMES if isinstance(inner := plain.get(key), str) and inner.strip()), None)
    if number is not None and name is not None:
        names.setdefault(str(number), str(name).strip())
