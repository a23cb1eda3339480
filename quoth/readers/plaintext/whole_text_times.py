"""Times that only a whole text shows to be such: with full stops, and of the clock on the wall in a parliament.

[00.05] Where were you born?       minutes and seconds, if people speak as fast as that
[22.08] When all the bodies sing   seconds and their parts, if people speak as fast as that
[2.1] See above.                   no times: a part of a text

Mr RASK (Harbour) (14:05): I       the time of day, as a seat stands before it; then also
The SPEAKER (14:06): Order!

10:30 We met                       a time without brackets, if many lines begin so and few of them run back
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from quoth.readers.base import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.stamp_forms import DOTTED, OF_DAY, dotted_clock, dotted_seconds, rewritten
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

MIN_TIMES = 3
"""Times with full stops that a text must have."""
PACE = (0.2, 7.0)
"""Words a second that people speak, from one time to the next."""
MIN_BARE_TIMES, MIN_BARE_SHARE, MAX_BACKWARD_SHARE = 3, 0.2, 0.1
"""Times without brackets are times if there are so many, on such a share of the lines, and so few of them run back."""


def with_dotted_times(rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None]) -> list[LinePrefix | None]:
    """The prefixes, with times such as [00.05] too, in the unit in which people speak so fast and none runs back."""
    free = [
        index
        for index, row in enumerate(rows)
        if not ((prefix := prefixes[index]) and prefix.stamp) and DOTTED.search(row.text, 0, MAX_LABEL_CHARS)
    ]
    if len(free) < MIN_TIMES:
        return list(prefixes)
    words = [0, *(count(row.text) for row in rows)]
    for index in range(1, len(words)):
        words[index] += words[index - 1]
    for replacement in (dotted_clock, dotted_seconds):
        openings = {index: opening for index in free if (opening := _opening(rows[index].text, replacement))}
        if 2 * len(openings) >= len(free) and _is_pace(openings, words):
            return [openings.get(index, prefix) for index, prefix in enumerate(prefixes)]
    return list(prefixes)


MAX_LABEL_CHARS = 60


def _opening(line: str, replacement: Callable[[re.Match[str]], str]) -> LinePrefix | None:
    """What a line opens with if its time with full stops counts; None if it opens with no such time."""
    step = rewritten(line, DOTTED, replacement, MAX_LABEL_CHARS)
    opening = line_prefix.opening(step.text) if step else None
    return opening._replace(length=step.place(opening.length)) if step and opening and opening.stamp else None


def time_only(line: str, prefix: LinePrefix) -> LinePrefix | None:
    """The prefix of a line without what looks like a name; None if no time is left.

    [640.96] worshipped as a           the end of a line of speech, and nobody's name
    """
    plain = line_prefix.time_only(line)
    if plain or not prefix.stamp:
        return plain
    for replacement in (dotted_clock, dotted_seconds):
        step = rewritten(line, DOTTED, replacement, MAX_LABEL_CHARS)
        dotted = line_prefix.time_only(step.text) if step else None
        if step and dotted and dotted.stamp.strip() == prefix.stamp.strip():
            return dotted._replace(length=step.place(dotted.length))
    return None


def _is_pace(openings: Mapping[int, LinePrefix], words: Sequence[int]) -> bool:
    """Whether times run forward as fast as people speak; `words` counts those above each line."""
    starts = {index: line_prefix.times(opening.stamp, days=False)[0] for index, opening in openings.items()}
    times = [(index, start) for index, start in starts.items() if start is not None]
    gaps = [(words[after[0]] - words[before[0]], after[1] - before[1]) for before, after in pairwise(times)]
    if len(times) < MIN_TIMES or any(length < 0 for _, length in gaps):
        return False
    paces = [1000 * number / length for number, length in gaps if length]
    return bool(paces) and PACE[0] <= median(paces) <= PACE[1]


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


def are_times(bare: Sequence[LinePrefix], lines: int) -> bool:
    """Whether times without brackets are many and seldom run backwards."""
    starts = [line_prefix.times(prefix.stamp, days=False)[0] or 0 for prefix in bare]
    backward = sum(1 for before, after in pairwise(starts) if after < before)
    return (
        len(bare) >= MIN_BARE_TIMES
        and len(bare) >= MIN_BARE_SHARE * lines
        and backward <= MAX_BACKWARD_SHARE * len(bare)
    )
