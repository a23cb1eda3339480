"""Tables with the talk in them: a row for each turn, with columns for who speaks, when, and what is said."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from quoth.model import Milliseconds
from quoth.readers import labels
from quoth.readers.html.walk import Row
from quoth.readers.line_rendition import HEADER, LABEL, STAMP, Given, Written
from quoth.readers.plaintext import line_prefix

FEWEST = 2
"""Rows."""
MOST = 0.7
"""Of the cells of a column, how many must be times or names."""
LONGEST_NAME = 60
Cells = list[list[Row]]
"""The lines of each cell of a row."""


def turns(rows: Sequence[Row]) -> Iterator[Written] | None:
    """The rows of a table as lines; None if it is no table with a talk in it."""
    table = [
        [list(lines) for _, lines in groupby(cells, key=lambda row: row.around.table[2])]
        for _, cells in groupby(rows, key=lambda row: row.around.table[1])
    ]
    width = max((len(cells) for cells in table), default=0)
    full = [cells for cells in table if len(cells) == width]
    if width < 2 or len(full) < FEWEST:
        return None
    columns = [[" ".join(row.text for row in cells[at]) for cells in full] for at in range(width)]
    times = [at for at, column in enumerate(columns) if _share(column, _is_time) >= MOST]
    names = [at for at, column in enumerate(columns) if at not in times and _are_names(column)]
    kinds = dict.fromkeys(times[:2], STAMP) | dict.fromkeys(names[:1], LABEL)
    if not kinds or len(kinds) == width:
        return None
    return (line for number, cells in enumerate(table) for line in _lines(cells, width, kinds, first=number == 0))


def _share(column: Sequence[str], fits: Callable[[str], bool]) -> float:
    filled = [text for text in column if text]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_time(text: str) -> bool:
    return _time(text) is not None


def _time(text: str) -> Milliseconds | None:
    found = line_prefix.time_only(text)
    return line_prefix.times(found.stamp, days=False)[0] if found and found.alone else None


def _are_names(column: Sequence[str]) -> bool:
    """Whether the cells are short, look like names, and recur."""
    counts = Counter(text.rstrip(": ") for text in column if text)
    able = all(len(name) <= LONGEST_NAME for name in counts)
    return able and len(counts) < sum(counts.values()) and _share(list(counts), labels.is_name) >= MOST


def _lines(cells: Cells, width: int, kinds: dict[int, tuple[str, str]], *, first: bool) -> Iterator[Written]:
    """The lines of one row of the table."""
    texts = [" ".join(row.text for row in lines) if at in kinds else lines[0].text for at, lines in enumerate(cells)]
    if len(cells) < width:
        yield from (Written(row.text) for lines in cells for row in lines)
        return
    whole = "\t".join(texts)
    if first and (cells[0][0].tag == "th" or any(_time(texts[at]) is None for at in kinds if kinds[at] is STAMP)):
        yield Written(whole, Given(apart=HEADER))
        return
    cuts, at, speaker, starts = list[tuple[int, int, tuple[str, str]]](), 0, None, list[Milliseconds]()
    for number, text in enumerate(texts):
        if number in kinds and text:
            cuts.append((at, at + len(text), kinds[number]))
            if kinds[number] is LABEL:
                speaker = text.rstrip(": ")
            elif (start := _time(text)) is not None:
                starts.append(start)
        at += len(text) + 1
    start, end = (*starts, None, None)[:2]
    yield Written(whole, Given(speaker=speaker, start=start, end=end, cuts=tuple(cuts), understood=True))
    for number, lines in enumerate(cells):
        if number not in kinds:
            yield from (Written(row.text, Given(understood=True)) for row in lines[1:])
