"""Names on a line of their own beside a time on a line of its own, as editing programs and note takers write them.

00:00:05;12 - 00:00:09;02          Ann Lee
Ann Lee                            0:05
Where were you born?               Where were you born?

A line there is a name only where nearly every time has one, and few names stand beside many times.
"""

import re
from collections.abc import Sequence

from quoth.readers import labels
from quoth.readers.assemble import Line
from quoth.readers.plaintext.line_prefix import NOTE, PERSON, Opening

# yes "Ann Lee" "SPEAKER 2" "Ann Lee (narrator)"   no "We lit it." "- bread" "Where?"
NAME = re.compile(rf"{PERSON}{NOTE}$")
LEAST, SHARE = 2, 0.8
"""Times with a name beside them, and of all times that have a line of their own."""


def openings(rows: Sequence[Line], heads: Sequence[Opening | None]) -> dict[int, Opening]:
    """The names beside times, by their places in `rows`; `heads` is what each line opens with."""
    times = [at for at, head in enumerate(heads) if head and head.stamp and head.alone and not head.name]
    for place in (1, -1):
        names = {at + place: rows[at + place].text for at in times if _has_name(rows, heads, at, place)}
        few = 2 * len(set(names.values())) <= len(names) + 1
        if len(names) >= max(LEAST, SHARE * len(times)) and few:
            return {at: Opening(len(name), name, alone=True, marked=True) for at, name in names.items()}
    return {}


def _has_name(rows: Sequence[Line], heads: Sequence[Opening | None], at: int, place: int) -> bool:
    """Whether the line below a time (`place` is 1) or above it (-1) may be a name, with words below both."""
    above, last = min(at, at + place), max(at, at + place) + 1
    if above < 0 or last >= len(rows) or rows[last].number != rows[above].number + 2 or heads[last]:
        return False
    begins = above == 0 or rows[above - 1].number < rows[above].number - 1
    name = rows[at + place].text
    return begins and not heads[at + place] and bool(NAME.match(name)) and _is_name(name)


def _is_name(name: str) -> bool:
    return labels.is_name(name) and name[-1] not in ".?!…," and len(name.split()) <= 5
