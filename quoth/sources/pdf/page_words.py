"""The words of a page of a PDF with where they stand, as PDFium (pypdfium2) finds them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from quoth.text.patterns import lazy_pattern

LINE_HYPHENS = ("\ufffe", "\x02")
"""What PDFium writes for a hyphen at the end of a line; it writes no white space behind it."""
MAX_PAGE_CHARS = 200_000
BOLD = lazy_pattern(r"bold|black|heavy|demi", 2)
BOLD_WEIGHT = 600
RAISED, SMALL = 0.12, 0.85
"""How far above the line, in heights of the letters before, and how small a mark of a note is."""
MAX_ANGLE = 0.2
"""Radians; words that are turned more are none of the text."""


class PageTooLargeError(Exception):
    """More characters than any page of a talk has."""


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word; lengths are points, from the lower left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    turned: bool = False


def page_words(page: pypdfium2.PdfPage) -> list[PdfWord]:
    """The words of a page in the order of the file. Raises PageTooLargeError."""
    text_page = page.get_textpage()
    try:
        number = pdfium.FPDFText_CountChars(text_page)
        if number > MAX_PAGE_CHARS:
            raise PageTooLargeError
        characters = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(max(0, number))]
        reader = _WordReader(text_page.raw, characters)
        return [word for begin, end in _extents(characters) for word in reader.words(begin, end)]
    finally:
        text_page.close()


def _extents(characters: list[int]) -> Iterator[tuple[int, int]]:
    """Where words begin and end: between white space, and behind a hyphen at the end of a line."""
    begin = 0
    for index, code in enumerate([*characters, 0x20]):
        if code in (0, 0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x3000) or 0x2000 <= code <= 0x200A:
            if index > begin:
                yield begin, index
            begin = index + 1
        elif chr(code) in LINE_HYPHENS:
            yield begin, index + 1
            begin = index + 1


class _WordReader:
    """Asks PDFium where characters stand."""

    def __init__(self, text_page: object, characters: list[int]) -> None:
        self.text_page, self.characters = text_page, characters
        self.x, self.y, self.box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self.bold = lru_cache(maxsize=None)(_is_bold_name)

    def words(self, begin: int, end: int) -> Iterator[PdfWord]:
        """The word from one character up to another, and the mark of a note behind it by itself."""
        mark = self._mark(begin, end)
        if mark < end:
            if mark > begin:
                yield self._word(begin, mark, self._text(begin, mark))
            digits = self._text(mark, end)
            yield self._word(mark, end, f"[{digits}]")
        else:
            yield self._word(begin, end, self._text(begin, end))

    def _mark(self, begin: int, end: int) -> int:
        """Where a mark of a note begins: digits that are small and stand above the line; `end` if there is none."""
        first = end
        while first > begin and 0x30 <= self.characters[first - 1] <= 0x39:
            first -= 1
        before = first - 1 if first > begin else begin - 2
        if first == end or end - first > 3 or before < 0:
            return end
        base, base_size = self._origin(before)[1], self._size(before)
        raised = self._origin(first)[1] - base
        small = self._size(first) < SMALL * base_size
        return first if small and RAISED * base_size < raised < base_size else end

    def _text(self, begin: int, end: int) -> str:
        units = self.characters[begin:end]
        plain = "".join(map(chr, units))
        if any(0xD800 <= unit < 0xE000 for unit in units):
            plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        for hyphen in LINE_HYPHENS:
            plain = plain.replace(hyphen, "-")
        return plain

    def _word(self, begin: int, end: int, text: str) -> PdfWord:
        x, y = self._origin(begin)
        pdfium.FPDFText_GetLooseCharBox(self.text_page, begin, self.box)
        left, right = self.box.left, self.box.right
        pdfium.FPDFText_GetLooseCharBox(self.text_page, end - 1, self.box)
        angle = pdfium.FPDFText_GetCharAngle(self.text_page, begin)
        left, right = min(x, left, self.box.left), max(right, self.box.right)
        return PdfWord(text, left, right, y, self._size(begin), self._is_bold(begin), _is_turned(angle))

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, self.x, self.y)
        return self.x.value, self.y.value

    def _size(self, index: int) -> float:
        """The height of a line of letters of this kind."""
        pdfium.FPDFText_GetLooseCharBox(self.text_page, index, self.box)
        return max(1.0, float(abs(self.box.top - self.box.bottom)))

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.text_page, index) >= BOLD_WEIGHT:
            return True
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.text_page, index, None, 0, flags)
        if not 1 < length < 200:
            return False
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFText_GetFontInfo(self.text_page, index, buffer, length, flags)
        return self.bold(buffer.value)


def _is_bold_name(name: bytes) -> bool:
    return bool(BOLD.search(name.decode("utf-8", "replace")))


def _is_turned(angle: float) -> bool:
    full = 6.283185307179586
    return MAX_ANGLE < angle % full < full - MAX_ANGLE
