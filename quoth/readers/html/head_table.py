"""Tables above a talk with what is known of it: a field and its value side by side, one pair a row or several.

| Interviewer | Ann Lee   |      | Datum | 3. Mai 2001 | Ort | Norwich |
| Narrator    | Bo Rask   |
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from quoth.model import Metadata, PassageKind
from quoth.readers.html.walk import HtmlRow
from quoth.readers.label_forms import label_key
from quoth.readers.line_rendition import HEADER, LineFacts, RenderedLine
from quoth.readers.plaintext.header_words import FACTS, KEPT_KEYS, PEOPLE
from quoth.sources import metadata_fields
from quoth.text.sentences import ends_sentence

MAX_KEY_CHARS, MAX_VALUE_CHARS = 60, 400
MIN_KNOWN_FIELDS, MIN_KNOWN_SHARE = 2, 0.5
"""Fields of a table that must be words for what is known of a talk, and their share of all its fields."""
MAX_ROWS_ABOVE = 40
"""Lines of the page above such a table, at most."""


class TableField(NamedTuple):
    """A field of a table and its value; `key` is one of `metadata_fields`, or empty if the value is not kept."""

    name: str
    value: str
    key: str


def head_fields(rows: Sequence[HtmlRow]) -> list[TableField]:
    """The fields of a table; empty if it is none of fields and values."""
    pairs = list[tuple[str, str]]()
    for _, cells_of_row in groupby(rows, key=lambda row: row.around.table[1]):
        cells = [
            " ".join(line.text for line in cell)
            for _, cell in groupby(cells_of_row, key=lambda row: row.around.table[2])
        ]
        if len(cells) % 2:
            name, colon, value = (part.strip() for part in cells[0].partition(":"))
            if len(cells) > 1 or not (_is_known(name) or (colon and not value)):
                return []
            cells = [name, value]
        pairs += zip(cells[::2], cells[1::2], strict=True)
    names = [name.strip(" :：*") for name, _ in pairs]
    fits = all(
        0 < len(name) <= MAX_KEY_CHARS
        and len(value) <= MAX_VALUE_CHARS
        and not ends_sentence(name)
        and not (label_key(name) in PEOPLE and ends_sentence(value))
        for name, (_, value) in zip(names, pairs, strict=True)
    )
    recognized = sum(map(_is_known, names))
    if not fits or recognized < max(MIN_KNOWN_FIELDS, MIN_KNOWN_SHARE * len(names)) or len(set(names)) < len(names):
        return []
    return [TableField(name, value, _kept(name, value)) for name, (_, value) in zip(names, pairs, strict=True)]


def _is_known(name: str) -> bool:
    key = label_key(name)
    return key in FACTS or key in PEOPLE or bool(metadata_fields.field_of(key))


def _kept(name: str, value: str) -> str:
    """The key under which a value is kept; empty if it does not fit the field, or nothing keeps it."""
    key = label_key(name)
    kept = KEPT_KEYS.get(key) or PEOPLE.get(key) or (key if metadata_fields.field_of(key) else "")
    field = metadata_fields.field_of(kept)
    if not field or not value:
        return ""
    if field == "people":
        return kept if metadata_fields.split_names(value) and not ends_sentence(value) else ""
    if field == "media":
        return kept if metadata_fields.URL.match(value) else ""
    return kept if metadata_fields.VALUE_READERS.get(field, metadata_fields.short_text)(value) else ""


def metadata(fields: Sequence[TableField]) -> Metadata:
    """What the fields say of the talk."""
    return metadata_fields.metadata_of((field.key, field.value) for field in fields if field.key)


def lines(fields: Sequence[TableField]) -> Iterator[RenderedLine]:
    """A line for each field: what is kept is read, and what is not stands above the talk."""
    for number, field in enumerate(fields):
        facts = LineFacts(apart=HEADER) if field.key else LineFacts(kind=PassageKind.INTRODUCTION, understood=True)
        words = f"{field.name}: {field.value}" if field.value else field.name
        yield RenderedLine(words, facts, apart=number == 0)
