"""Text in two columns, as a program that keeps the layout of a page writes it: the left column is read first.

Ann Lee: Where were you born and        they would say. My mother kept
when did you first see the light?       the light every night.

Names, times or numbers beside what is said are no column: few words stand in them. Whoever names the `format:` of a
file in its sidecar keeps its lines as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from quoth.model import Notice
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

# yes the space before "they" in "born and        they would say"   no "Yes,  yes" "3.14   2.71"
GUTTER = lazy_pattern(r"(?<=\S) {3,}(?=[^\W_]|[\"'“„«(\[¿¡])")
WORD = lazy_pattern(r"[^\W\d_]{2,}")
LETTERED = lazy_pattern(r"[^\W\d_]+")
# yes "Ann Lee:" "12:04"   no "Ann Lee: Where were you born and"
BESIDE_TALK = lazy_pattern(r"\W*(?:[^\W_][^:：]{0,40}[:：]\W*|\W*[\d:.,]+\W*)$")
MIN_ROWS, MIN_SHARE = 4, 0.6
"""Lines with words in both columns, and their share of the lines of the two columns."""
MIN_WORDS = 3
"""Words on either side, in half of these lines or more."""
MAX_BESIDE_SHARE = 0.2
"""Of the left sides, how many may be a name or a time and nothing else."""
DATA = ("{", "[{", "<", "WEBVTT", "|")


def unfolded(text: str) -> tuple[str, list[Notice]]:
    """The text with columns one after the other, and a notice that says so; unchanged if it has one column."""
    if text.lstrip().startswith(DATA) or not GUTTER.search(text):
        return text, []
    number, pages, places = 1, list[str](), list[int]()
    for page in re.split(r"(\f)", text):
        rows = page.split("\n")
        blocks = [_in_columns(block) for block in _blocks(rows)]
        places += [number] if any(changed for _, changed in blocks) else []
        pages.append("\n".join(row for block, _ in blocks for row in block))
        number += len(rows) - 1
    if not places:
        return text, []
    size = counted(len(places), "place", "places")
    what = f"columns side by side in {size} are read one after the other, the left one first"
    return "".join(pages), [Notice("columns", f"{what}: if its lines go across, name the `format:`", places[0])]


def _blocks(rows: Sequence[str]) -> Iterator[list[str]]:
    """Stretches of lines that may share columns: two empty lines, or a line across, end one."""
    start = _gutter(rows)
    if start is None:
        yield list(rows)
        return
    block = list[str]()
    for row in rows:
        if _crosses(row, start):
            yield block
            yield [row]
            block = []
        else:
            block.append(row)
    yield block


def _gutter(rows: Sequence[str]) -> int | None:
    """The column in which the right one begins most often; None if it does not often enough."""
    starts = Counter(match.end() for row in rows for match in GUTTER.finditer(row))
    if not starts:
        return None
    start, number = starts.most_common(1)[0]
    return start if number >= MIN_ROWS else None


def _crosses(row: str, start: int) -> bool:
    """Whether words of a line stand where the space between the columns is."""
    return bool(row[max(0, start - 2) : start].strip()) or (
        len(row) > start > 0 and row[start - 1 : start] not in ("", " ")
    )


def _in_columns(rows: list[str]) -> tuple[list[str], bool]:
    """The lines of a stretch, column by column if it has two."""
    start = _gutter(rows)
    if start is None:
        return rows, False
    sides = [(row[:start].rstrip(), row[start:].strip()) for row in rows]
    both = [(left, right) for left, right in sides if left.strip() and right]
    filled = [side for side in sides if any(side)]
    if len(both) < max(MIN_ROWS, MIN_SHARE * len(filled)) or not _are_columns(both):
        return rows, False
    left_rows, right_rows = ([side[index] for side in sides] for index in (0, 1))
    return [*_trimmed(left_rows), *_trimmed(right_rows)], True


def _are_columns(both: Sequence[tuple[str, str]]) -> bool:
    """Whether prose stands on both sides."""
    lefts = [left for left, _ in both]
    wordy = all(median(len(WORD.findall(side)) for side in sides) >= MIN_WORDS for sides in zip(*both, strict=True))
    beside = sum(1 for left in lefts if BESIDE_TALK.match(left) or not LETTERED.search(left))
    return wordy and beside <= MAX_BESIDE_SHARE * len(lefts)


def _trimmed(rows: list[str]) -> list[str]:
    """The lines of a column without empty ones at its ends."""
    filled = [index for index, row in enumerate(rows) if row.strip()]
    return [row.rstrip() for row in rows[filled[0] : filled[-1] + 1]] if filled else []
