"""Words of a page become lines, and lines columns: those on the left are read first.

A row that crosses the space between two columns, such as a title, divides the page into bands; in each the left column
is read before the right one. Names on the left of what they said are no column: few words stand there.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from quoth.sources.pdf.page_words import PdfWord

MIN_GUTTER = 9.0
"""Points between two columns."""
MIN_COLUMN_ROWS, MIN_COLUMN_WORDS = 4, 3.0
"""Rows of a column, and words in each of them, of which half must have more."""
MAX_CROSSING_SHARE = 0.35
"""Of the rows of a page, how many may cross the space between columns."""
SAME_ROW = 0.4
"""Heights of letters by which words on one line may differ."""
WIDE_GAP = 1.2
"""Heights of letters between two words that stand in different places of a line."""


@dataclass(slots=True)
class PdfLine:
    """A line of a column."""

    words: list[PdfWord]
    page: int
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the column, in points."""
    edge: bool = False
    """Whether it is the head or foot of a page."""

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def baseline(self) -> float:
        return median(word.baseline for word in self.words)

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return max(self.words, key=lambda word: (len(word.text), word.size)).size

    @property
    def text(self) -> str:
        """Its words; a tab stands where a wide gap is."""
        parts = [self.words[0].text]
        for before, after in zip(self.words, self.words[1:], strict=False):
            gap = after.left - before.right
            parts.append("\t" if gap > WIDE_GAP * max(before.size, after.size) else " ")
            parts.append(after.text)
        return "".join(parts).replace(" [", "[") if _has_mark(self.words) else "".join(parts)


def _has_mark(words: Sequence[PdfWord]) -> bool:
    return any(word.text[0] == "[" and word.text[1:-1].isdigit() and word.size < words[0].size for word in words)


def page_lines(words: Sequence[PdfWord], page: int) -> list[PdfLine]:
    """The lines of a page in reading order; turned words, such as a stamp across the page, at its end."""
    upright = [word for word in words if not word.turned and word.text.strip()]
    turned = [word for word in words if word.turned]
    lines = list(_in_columns(_rows(upright), page, depth=0))
    if turned:
        lines.append(PdfLine(turned, page, edge=True))
    return lines


def _rows(words: Sequence[PdfWord]) -> list[list[PdfWord]]:
    """The words of each row from left to right, the highest row first."""
    rows = list[list[PdfWord]]()
    for word in sorted(words, key=lambda word: (-word.baseline, word.left)):
        row = rows[-1] if rows else []
        if row and abs(row[0].baseline - word.baseline) <= SAME_ROW * max(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [_in_order(row) for row in rows]


def _in_order(row: list[PdfWord]) -> list[PdfWord]:
    """The words as they are read: from right to left in Arabic and Hebrew."""
    leftward = sum(1 for word in row if unicodedata.bidirectional(word.text[0]) in ("R", "AL"))
    return sorted(row, key=lambda word: -word.left if 2 * leftward > len(row) else word.left)


def _in_columns(rows: list[list[PdfWord]], page: int, depth: int) -> Iterator[PdfLine]:
    gutter = _gutter(rows) if depth < 2 else None
    if gutter is None:
        edges = _edges(rows)
        yield from (PdfLine(row, page, edges) for row in rows)
        return
    band = list[list[PdfWord]]()
    for row in rows:
        if _crosses(row, gutter):
            yield from _band(band, gutter, page, depth)
            yield PdfLine(row, page, _edges(rows))
            band = []
        else:
            band.append(row)
    yield from _band(band, gutter, page, depth)


def _band(rows: list[list[PdfWord]], gutter: float, page: int, depth: int) -> Iterator[PdfLine]:
    for side in (
        [[word for word in row if word.right <= gutter] for row in rows],
        [[word for word in row if word.right > gutter] for row in rows],
    ):
        yield from _in_columns([row for row in side if row], page, depth + 1)


def _edges(rows: Sequence[Sequence[PdfWord]]) -> tuple[float, float]:
    if not rows:
        return 0.0, 0.0
    return min(word.left for row in rows for word in row), max(word.right for row in rows for word in row)


def _crosses(row: Sequence[PdfWord], gutter: float) -> bool:
    """Whether a row has words on both sides of a place with no more than a usual space there, or one across it."""
    half = MIN_GUTTER / 2
    return any(word.left < gutter + half and word.right > gutter - half for word in row)


def _gutter(rows: Sequence[Sequence[PdfWord]]) -> float | None:
    """Where the space between two columns of talk is; None if there is one column."""
    left, right = _edges(rows)
    width = right - left
    if len(rows) < MIN_COLUMN_ROWS or width <= 0:
        return None
    places = [left + width * step / 60 for step in range(15, 46)]
    crossing = [sum(1 for row in rows if _crosses(row, place)) for place in places]
    fewest = min(crossing)
    best = [place for place, number in zip(places, crossing, strict=True) if number == fewest]
    gutter = best[len(best) // 2]
    beside = [row for row in rows if not _crosses(row, gutter)]
    sides = (
        [number for row in beside if (number := sum(1 for word in row if word.right <= gutter))],
        [number for row in beside if (number := sum(1 for word in row if word.left >= gutter))],
    )
    full = all(len(side) >= MIN_COLUMN_ROWS and _words_of(side) >= MIN_COLUMN_WORDS for side in sides)
    return gutter if full and fewest <= MAX_CROSSING_SHARE * len(rows) else None


def _words_of(side: Sequence[int]) -> float:
    return median(side)
