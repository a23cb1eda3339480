"""Pages of courts, whose lines are numbered: they are written as they stand, with their numbers and their margins.

 1             THE COURT:  Please be seated.
 2       Q.    Good morning.

The numbers say which lines belong together; the readers of plain text take them out, as declared edits.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quoth.sources.pdf.lines import PdfLine

MIN_NUMBERED = 5
"""Lines of a page that begin with the next number."""


def are_numbered(pages: Sequence[Sequence[PdfLine]]) -> bool:
    """Whether the lines of most pages are numbered."""
    numbered = [lines for lines in pages if _is_numbered(lines)]
    return 2 * sum(map(len, numbered)) > sum(map(len, pages))


def _is_numbered(lines: Sequence[PdfLine]) -> bool:
    numbers = [int(line.words[0].text) for line in lines if line.words[0].text.isdecimal() and len(line.words) > 1]
    steps = sum(1 for before, after in pairwise(numbers) if after == before + 1)
    return len(numbers) >= MIN_NUMBERED and steps >= 0.8 * (len(numbers) - 1) and 2 * len(numbers) > len(lines)


def laid_out(pages: Sequence[Sequence[PdfLine]]) -> str:
    """The lines as they stand on their pages, with a form feed between pages."""
    return "\f".join("".join(f"{_laid_out(line, _width(lines), _left(lines))}\n" for line in lines) for lines in pages)


def _width(lines: Sequence[PdfLine]) -> float:
    """The width of a letter, in points."""
    widths = [(word.right - word.left) / len(word.text) for line in lines for word in line.words if len(word.text) > 3]
    return max(1.0, median(widths)) if widths else 5.0


def _left(lines: Sequence[PdfLine]) -> float:
    return min((line.left for line in lines), default=0.0)


def _laid_out(line: PdfLine, width: float, left: float) -> str:
    text = ""
    for word in line.words:
        column = round((word.left - left) / width)
        text += " " * max(column - len(text), 1 if text else 0) + word.text
    return text
