"""What a page has twice where people copy it: times in words for screen readers, and names above them.

Ann Lee                       copied from Teams: name, time in words, time, and name and time once more
0 minutes 5 seconds
0:05
Ann Lee 0 minutes 5 seconds
Where were you born?

0:05                          copied from YouTube
5 seconds
where were you born

5 minutes 3 seconds           or without figures, if several run forward
Ann Lee
Where were you born?
"""

from collections.abc import Mapping, Sequence

from quoth.readers.base import SourceLine
from quoth.readers.label_forms import label_key, label_keys
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.stamp_forms import MINUTES_ALONE, duration_seconds
from quoth.text import timecode

MIN_RUN = 3
"""Times in words on lines of their own that, if none runs back, need no times in figures."""
NEAR_LINES = 2
"""How far the same time in figures may be from a time in words."""


def with_times_in_words(rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None]) -> list[LinePrefix | None]:
    """The prefixes, also of lines that are only a time in words, if the same time in figures stands beside them.

    So many that run forward are times by themselves, and so is “21min” in the midst of a talk.
    """
    seconds = {
        index: duration
        for index, row in enumerate(rows)
        if row.text[:1].isdecimal() and (duration := duration_seconds(row.text)) is not None
    }
    if not seconds:
        return list(prefixes)
    settled, values = list(prefixes), list(seconds.values())
    run = len(values) >= MIN_RUN and values == sorted(set(values))
    minutes = _minute_marks(rows, prefixes, seconds)
    for index, duration in seconds.items():
        near = range(max(0, index - NEAR_LINES), min(len(rows), index + NEAR_LINES + 1))
        if not prefixes[index] and (
            run or index in minutes or any(_second(prefixes[place]) == duration for place in near)
        ):
            stamp = f"[{timecode.full(duration * 1000)}]"
            settled[index] = LinePrefix(len(rows[index].text), "", stamp, alone=True)
    return settled


def _minute_marks(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], seconds: Mapping[int, int]
) -> set[int]:
    """The lines such as “21min”, if they run forward, below a label, and none answers a question."""
    marks = [index for index in seconds if MINUTES_ALONE.match(rows[index].text)]
    times = [seconds[index] for index in marks]
    first = next((index for index, prefix in enumerate(prefixes) if prefix and prefix.name), len(rows))
    fits = all(index > first and rows[index - 1].text[-1] not in "?:？؟：" for index in marks)
    return set(marks) if fits and times == sorted(set(times)) else set()


def _second(prefix: LinePrefix | None) -> int | None:
    start = line_prefix.times(prefix.stamp, days=False)[0] if prefix and prefix.stamp else None
    return None if start is None else start // 1000


def with_repeated_names(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], names: Mapping[str, str]
) -> list[LinePrefix | None]:
    """The prefixes, also of lines that are only a known name, where times and the label with that name follow."""
    keys, settled = label_keys(names), list(prefixes)
    for index, row in enumerate(rows):
        able = not prefixes[index] and len(row.text) <= MAX_NAME_CHARS and row.text[-1] not in ".,;!?。，"
        name = keys.get(label_key(row.text)) if able else None
        if not name:
            continue
        below = index + 1
        while below < len(rows) and (prefix := prefixes[below]) and prefix.alone and not prefix.name:
            below += 1
        label = prefixes[below] if below < len(rows) else None
        if label and label.name and label_key(label.name) == label_key(name):
            settled[index] = LinePrefix(len(row.text), name, alone=True, marked=True)
    return settled


MAX_NAME_CHARS = 60
