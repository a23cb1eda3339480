"""Tables of talk without a row of names: which of their columns hold words, speakers and times.

00:00:05	Ann Lee	Where were you born?           time, name and words
Ann Lee	00:00:05	00:00:08	Where?             name, begin, end, words
3.40	9.20	Bo Rask	In the house.                  seconds with decimals

Only tabs part columns here; commas and semicolons stand in sentences. Without names that come back, text with tabs is
no such table, and a name with a colon before a time is a label. Two columns before begin and end are ELAN's.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import mean

from quoth.readers import labels
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

MIN_ROWS, MIN_CELL_SHARE = 3, 0.9
"""Rows that such a table must have, and how many of its cells must be what their column is."""
MAX_NAME_CHARS, MIN_MEAN_WORDS = 60, 1.5
# yes "00:05" "[00:00:05]" "1:02:15.400" "00:00:05:12" "00;00;05;12"   no "5" "10:30 am"
CLOCK = lazy_pattern(rf"[\[(<]?(?:{timecode.TIME}|\d\d[:;]\d\d[:;]\d\d[:;]\d\d)[\])>]?\Z")
# yes "0.500000" "3723.4"   no "5" (a counter)
SECONDS = lazy_pattern(r"\d{1,6}\.\d{1,9}\Z")


def rows_of(text: str) -> list[list[str]]:
    """The cells of each line that is not empty, without white space around them; none if no tab parts the first."""
    if "\t" not in text.lstrip("\n").partition("\n")[0]:
        return []
    return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n") if line.strip()]


def columns_by_cells(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The index of the columns of words, speakers, starts and ends; empty if the rows are no table of talk."""
    width = len(rows[0]) if rows else 0
    if len(rows) < MIN_ROWS or width < 3 or any(len(row) != width for row in rows):
        return {}
    cells = [[row[index] for row in rows] for index in range(width)]
    clocks = [index for index, column in enumerate(cells) if _share(column, _is_clock) >= MIN_CELL_SHARE]
    seconds = [index for index, column in enumerate(cells) if _share(column, _is_seconds) >= MIN_CELL_SHARE]
    times = clocks or seconds
    others = [index for index in range(width) if index not in (*clocks, *seconds) and any(cells[index])]
    if not times or not others or (len(times) > 1 and times[0] > 1) or len(times) > 2:
        return {}
    words = max(others, key=lambda index: mean(map(count, cells[index])))
    names = [index for index in others if index != words and _are_names(cells[index])]
    labelled = bool(names) and names[0] < times[0] and all(cell.endswith(":") for cell in cells[names[0]])
    if mean(map(count, cells[words])) < MIN_MEAN_WORDS or labelled or not names:
        return {}
    columns = {"words": words, "start": times[0]}
    if len(times) > 1 and all(_value(row[times[1]]) >= _value(row[times[0]]) for row in rows):
        columns["end"] = times[1]
    return columns | {"speaker": names[0]}


def _share(column: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, column)) / len(column)


def _is_clock(cell: str) -> bool:
    return bool(CLOCK.match(cell))


def _is_seconds(cell: str) -> bool:
    return bool(SECONDS.match(cell))


def _value(cell: str) -> tuple[float, ...]:
    """A time for comparing with others that are written alike."""
    plain = cell.strip("[]()<>").replace(";", ":").replace(",", ".")
    numbers = tuple(float(part) for part in plain.split(":") if part.replace(".", "", 1).isdecimal())
    return (len(numbers), *numbers)


def _are_names(column: Sequence[str]) -> bool:
    """Whether the cells of a column are short, look like names, and some come back."""
    names = Counter(cell.rstrip(":： ") for cell in column if cell.strip(":： "))
    if not names or names.total() < MIN_CELL_SHARE * len(column) or len(names) == names.total():
        return False
    able = sum(number for name, number in names.items() if labels.is_name(name) and len(name) <= MAX_NAME_CHARS)
    return able >= MIN_CELL_SHARE * names.total() and not any(name.isdecimal() for name in names)
