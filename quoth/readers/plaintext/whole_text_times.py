"""Times that only a whole text shows to be such: with full stops, and of the clock on the wall in a parliament.

[00.05] Where were you born?       I: [01.12] And then?       [1.02.15] She kept the light.
[2.1] See above.                   no times: a part of a text
[12.84] and the light              no times: no minute has 84 seconds

Mr RASK (Harbour) (14:05): I       the time of day, as a seat stands before it; then also
The SPEAKER (14:06): Order!
"""

from collections.abc import Sequence
from itertools import pairwise

from quoth.readers.base import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.stamp_forms import DOTTED, OF_DAY, dotted
from quoth.text.patterns import lazy_pattern

MIN_TIMES, CERTAIN_TIMES = 3, 10
"""Times with full stops that a text must have; so many also where none shows by a leading zero that it is one."""


def with_dotted_times(rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None]) -> list[LinePrefix | None]:
    """The prefixes, with times such as [00.05] too, if all that are written so may be times and none runs backwards."""
    openings = {
        index: (opening, match)
        for index, row in enumerate(rows)
        if not ((prefix := prefixes[index]) and prefix.stamp)
        and (match := DOTTED.search(row.text))
        and (opening := _opening(row.text))
    }
    matches = [match for _, match in openings.values()]
    zeros = any(match["dm"].startswith("0") or match["dh"] for match in matches)
    clocks = all(int(match["ds"]) < 60 and (not match["dh"] or int(match["dm"]) < 60) for match in matches)
    times = [line_prefix.times(opening.stamp, days=False)[0] or 0 for opening, _ in openings.values()]
    enough = len(matches) >= (MIN_TIMES if zeros else CERTAIN_TIMES)
    if not enough or not clocks or any(after < before for before, after in pairwise(times)):
        return list(prefixes)
    return [openings[index][0] if index in openings else prefix for index, prefix in enumerate(prefixes)]


def _opening(line: str) -> LinePrefix | None:
    """What a line opens with if its time with full stops counts; None if it opens with no such time."""
    step = dotted(line)
    opening = line_prefix.opening(step.text) if step else None
    return opening._replace(length=step.place(opening.length)) if step and opening and opening.stamp else None


# yes "(14:05)"   no "[14:05]" "(0:14:05)"
HOUR_AND_MINUTE = lazy_pattern(r"\(\d{1,2}:\d\d\)$")


def with_times_of_day(prefixes: Sequence[LinePrefix | None]) -> list[LinePrefix | None]:
    """The prefixes, with all hours and minutes in round brackets as times of day where some are."""
    if not any(prefix and OF_DAY in prefix.stamp for prefix in prefixes):
        return list(prefixes)
    return [
        prefix._replace(stamp=f"[{OF_DAY}{prefix.stamp.strip('()')}]")
        if prefix and HOUR_AND_MINUTE.match(prefix.stamp)
        else prefix
        for prefix in prefixes
    ]
