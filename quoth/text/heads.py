"""What a typed transcript says of itself above the talk.

INTERVIEWEE:   Ann Lee
INTERVIEWERS:  Ben Hall
Carl Ott
DATE:          7 February 1994
"""

import re
from collections.abc import Iterator, Sequence

from quoth.text import days, known, labels
from quoth.text.reading import Line

# yes "DATE: 7 February 1994" "Interviewed by: Ben Hall"   no "Date: so what?" (the value must be one)
ENTRY = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{2,24}?)\s*:\s+(?P<value>\S.{0,150})$")
KEYS = {"interviewed by": "interviewer", "recorded on": "date", "recording date": "date", "date of interview": "date"}
"""Words of typists for what `known` calls otherwise."""
# yes "David J. Caruso"   no "He laughs" "Yes"
NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}$")
MOST = 60
"""Lines among which a head is looked for."""


def entries(rows: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    """The place in `rows` of each line of the head, with its key (as `known` wants it) and its value."""
    found = [entry for at, row in enumerate(rows[:MOST]) if (entry := _entry(at, row.text))]
    if len(found) < 2:
        return
    for at, key, value in found:
        yield at, key, value
        after = at + 1
        while (
            known.key_of(key) == "people"
            and after < len(rows)
            and rows[after].number == rows[at].number + after - at
            and NAME.match(rows[after].text)
        ):
            yield after, key, rows[after].text
            after += 1


def _entry(at: int, text: str) -> tuple[int, str, str] | None:
    match = ENTRY.match(text)
    if not match:
        return None
    key = match["key"].casefold()
    key = KEYS.get(key, key if known.key_of(key) else key.removesuffix("s"))
    kind, value = known.key_of(key), match["value"].strip()
    if kind == "people":
        fits = all(labels.is_full(name) and len(name) <= 60 and name[-1] not in "?!" for name in known.listed(value))
    else:
        fits = (kind == "date" and bool(days.iso(value))) or (kind in ("title", "show") and value[-1] not in ".?!,")
    return (at, key, value) if fits else None
