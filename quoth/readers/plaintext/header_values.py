"""What a typed transcript says of itself above the talk.

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
from quoth.readers.plaintext import header_block
from quoth.readers.plaintext.header_words import head_entries
from quoth.sources import metadata_fields
from quoth.text import dates

# yes "DATE: 7 February 1994" "Interviewed by: Ben Hall"   no "Date: so what?" (the value must be one)
HEAD_ENTRY = re.compile(r"(?P<key>[^\W\d_](?:[^\W\d_]| ){2,24}?)\s*:\s+(?P<value>\S.{0,150})$")
KEYS = {"interviewed by": "interviewer", "recorded on": "date", "recording date": "date", "date of interview": "date"}
"""Words of typists for what `known` calls otherwise."""
# yes "David J. Caruso"   no "He laughs" "Yes"
FULL_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}$")
PLACES = frozenset(("location", "place", "place of interview", "transcribed by", "transcriber", "recorded at"))
"""What else stands there, and is not needed."""
MOST, NEAR = 60, 4
"""Lines among which a head is looked for; a recording of several days has one for each, whose lines stand so near."""


def entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """The place in `rows` of each line of the head, with its key (as `known` wants it) and its value."""
    entry_by_row = {index: (key, value) for index, key, value in head_entries(rows)}
    entry_by_row |= {index: (key, value) for index, key, value in _english(rows)}
    for index in sorted(entry_by_row):
        yield index, *entry_by_row[index]


def _english(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Lines of a head whose values are what they should be, those of a later day too, and names below them."""
    every = [entry for index, row in enumerate(rows) if (entry := _entry(index, row.text))]
    first = [entry for entry in every if entry[0] < MOST]
    if sum(1 for _, key, _ in first if key not in PLACES and key not in header_block.FIELDS) < 2:
        return
    entries_above = {(key, value) for _, key, value in first}
    again = [index for index, key, value in every if index >= MOST and (key, value) in entries_above]
    in_head = first + [
        entry for entry in every if entry[0] >= MOST and any(abs(entry[0] - index) <= NEAR for index in again)
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


def _entry(index: int, text: str) -> tuple[int, str, str] | None:
    match = HEAD_ENTRY.match(shown(text))
    if not match:
        return None
    key = match["key"].casefold()
    key = KEYS.get(key, key if metadata_fields.key_of(key) else key.removesuffix("s"))
    kind, value = metadata_fields.key_of(key), match["value"].strip()
    if match["key"].casefold() in PLACES or header_block.is_field(match["key"].casefold(), value):
        return index, match["key"].casefold(), value
    if kind == "people":
        fits = all(
            labels.is_full(name) and len(name) <= 60 and name[-1] not in "?!" for name in metadata_fields.listed(value)
        )
    else:
        fits = (kind == "date" and bool(dates.iso(value))) or (kind in ("title", "show") and value[-1] not in ".?!,")
    return (index, key, value) if fits else None
