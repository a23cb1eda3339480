"""An English header may go on with more names below a key:

INTERVIEWEE:   Ann Lee
INTERVIEWERS:  Ben Hall
Carl Ott
DATE:          7 February 1994
"""

import re
from collections.abc import Iterator, Sequence

from quoth.readers import labels
from quoth.readers.assemble import SourceLine
from quoth.readers.label_forms import shown
from quoth.readers.plaintext.header_block import head_entries
from quoth.readers.plaintext.header_words import RECORDING_FIELDS, is_recording_field
from quoth.sources import metadata_fields
from quoth.text import dates

# yes "DATE: 7 February 1994" "Interviewed by: Ben Hall"   no "Date: so what?" (the value must be one)
HEAD_ENTRY = re.compile(r"(?P<key>[^\W\d_](?:[^\W\d_]| ){2,24}?)\s*:\s+(?P<value>\S.{0,150})$")
KEY_ALIASES = {
    "interviewed by": "interviewer",
    "recorded on": "date",
    "recording date": "date",
    "date of interview": "date",
}
"""What typists write for keys of `metadata_fields`."""
# yes "David J. Caruso"   no "He laughs" "Yes"
FULL_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}$")
UNUSED_KEYS = frozenset(("location", "place", "place of interview", "transcribed by", "transcriber", "recorded at"))
"""Keys of an English header whose value is not kept."""
ENGLISH_ROWS, NEAR_ROWS = 60, 4
"""Lines among which a header is looked for. A recording of several days has one for each, whose lines are so near."""


def header_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Index, key and value of each header line, in order; the key is one of `metadata_fields`."""
    entry_by_row = {index: (key, value) for index, key, value in head_entries(rows)}
    entry_by_row |= {index: (key, value) for index, key, value in _english_entries(rows)}
    for index in sorted(entry_by_row):
        yield index, *entry_by_row[index]


def _english_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Entries of an English header whose values fit their keys; those of a later day too, and names on lines below."""
    every = [entry for index, row in enumerate(rows) if (entry := _english_entry(index, row.text))]
    first = [entry for entry in every if entry[0] < ENGLISH_ROWS]
    if sum(1 for _, key, _ in first if key not in UNUSED_KEYS and key not in RECORDING_FIELDS) < 2:
        return
    entries_above = {(key, value) for _, key, value in first}
    again = [index for index, key, value in every if index >= ENGLISH_ROWS and (key, value) in entries_above]
    in_head = first + [
        entry
        for entry in every
        if entry[0] >= ENGLISH_ROWS and any(abs(entry[0] - index) <= NEAR_ROWS for index in again)
    ]
    for index, key, value in in_head:
        yield index, key, value
        after = index + 1
        while (
            metadata_fields.key_of(key) == "people"
            and after < len(rows)
            and rows[after].number == rows[index].number + after - index
            and FULL_NAME.match(rows[after].text)
        ):
            yield after, key, rows[after].text
            after += 1


def _english_entry(index: int, text: str) -> tuple[int, str, str] | None:
    match = HEAD_ENTRY.match(shown(text))
    if not match:
        return None
    key = match["key"].casefold()
    key = KEY_ALIASES.get(key, key if metadata_fields.key_of(key) else key.removesuffix("s"))
    kind, value = metadata_fields.key_of(key), match["value"].strip()
    if match["key"].casefold() in UNUSED_KEYS or is_recording_field(match["key"].casefold(), value):
        return index, match["key"].casefold(), value
    if kind == "people":
        fits = all(
            labels.is_full(name) and len(name) <= 60 and name[-1] not in "?!" for name in metadata_fields.listed(value)
        )
    else:
        fits = (kind == "date" and bool(dates.iso(value))) or (kind in ("title", "show") and value[-1] not in ".?!,")
    return (index, key, value) if fits else None
