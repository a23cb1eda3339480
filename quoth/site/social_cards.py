"""Social cards: words on paper, 1200 by 630 pixels, as a small PNG whose bytes follow from the words and the fonts.

Each character is drawn with the first font that has it: Literata, which the site ships, then whatever stands in
`assets/fonts` under a name that begins with `poster-`. Words with a letter that no font has, or that must be joined or
turned around (Arabic, Hindi), are left out as a whole: a card without a title is better than one with empty boxes.
"""

import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from quoth.model import SocialCard

WIDTH, HEIGHT, EDGE = 1200, 630, 96
PAPER, INK, ACCENT = (253, 251, 247), (35, 32, 28), (140, 47, 27)
STRONG, QUIET = 255, 180
"""Amounts of ink, of 255."""
SHADES = 8
"""Steps from paper to a colour: two colours then need sixteen values, which is four bits a pixel."""
LITERATA = ("literata-latin-wght-normal.woff2", "literata-latin-ext-wght-normal.woff2")
WEIGHT = 500
SIZES = (78, 70, 62, 54, 48, 42)
"""Sizes of a title in pixels; the first that fits is used."""
MAX_TITLE_HEIGHT = 290
"""How many pixels high a title may be."""
LEADING = 1.22
SMALL = 31
NOBODY = "\U0010fffd"
"""A character that no font has: every missing character is drawn like it."""
UNSHAPED = ("R", "AL", "AN", "NSM")
"""Bidirectional classes of characters that we cannot set."""


@cache
def load_fonts(folder: Path, size: int) -> tuple[ImageFont.FreeTypeFont, ...]:
    """The fonts of a site at a size. Letters are set one by one, so that every machine draws the same."""
    paths = [*(folder / name for name in LITERATA), *sorted(folder.glob("poster-*"))]
    loaded = []
    for path in paths:
        if path.is_file():
            font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
            if path.name in LITERATA:
                font.set_variation_by_axes([WEIGHT])
            loaded.append(font)
    return tuple(loaded)


@cache
def font_of(character: str, folder: Path, size: int) -> ImageFont.FreeTypeFont | None:
    """The first font that has a character; None if there is none."""
    if unicodedata.bidirectional(character) in UNSHAPED:
        return None
    for font in load_fonts(folder, size):
        if character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask(NOBODY)):
            return font
    return None


def font_runs(words: str, folder: Path, size: int) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    """The words in parts, each with a font that has all its characters."""
    pairs = [(font_of(character, folder, size), character) for character in words]
    return [
        (font, "".join(character for _, character in group))
        for font, group in groupby(pairs, key=lambda pair: pair[0])
        if font
    ]


@lru_cache(maxsize=4096)
def width(words: str, folder: Path, size: int) -> float:
    """The width of the words in pixels; cached, because the same words are tried in lines of many lengths."""
    return sum(font.getlength(run) for font, run in font_runs(words, folder, size))


@dataclass(slots=True)
class CardCanvas:
    """A card being drawn: how much ink, and how much of the accent colour, each pixel has (0 to 255)."""

    folder: Path
    ink: Image.Image = field(default_factory=lambda: Image.new("L", (WIDTH, HEIGHT)))
    accent: Image.Image = field(default_factory=lambda: Image.new("L", (WIDTH, HEIGHT)))

    def readable(self, words: str) -> str:
        """The words without signs that no font has; empty if a letter is missing."""
        words = " ".join(unicodedata.normalize("NFC", words).split())
        missing = {character for character in words if font_of(character, self.folder, SMALL) is None}
        if any(character.isalnum() or unicodedata.combining(character) for character in missing):
            return ""
        return " ".join("".join(character for character in words if character not in missing).split())

    def width(self, words: str, size: int) -> float:
        return width(words, self.folder, size)

    def write(self, layer: Image.Image, words: str, position: tuple[float, float], size: int, strength: int) -> None:
        """Draws the words, with the left end of their base line at this position."""
        pen = ImageDraw.Draw(layer)
        across, down = position
        runs = font_runs(words, self.folder, size)
        for number, (font, run) in enumerate(runs, 1):
            pen.text((across, down), run, fill=strength, font=font, anchor="ls")
            across += font.getlength(run) if number < len(runs) else 0

    def lines(self, words: str, size: int, width: float) -> list[str]:
        """The words as lines of at most this width. Scripts without spaces may be broken anywhere."""
        return self.wrapped(words, size, width)[0]

    def wrapped(self, words: str, size: int, width: float) -> tuple[list[str], float]:
        """The words as lines, and the smallest width at which the lines stay the same."""
        rows, least = [""], 0.0
        for part in _parts(words):
            if rows[-1]:
                wide = self.width(rows[-1] + part.rstrip(), size)
                if wide > width:
                    rows.append("")
                else:
                    least = max(least, wide)
            rows[-1] += part if rows[-1] else part.lstrip()
        return [line.rstrip() for line in rows], least


def _parts(words: str) -> list[str]:
    parts: list[str] = []
    for character in words:
        together = parts and not parts[-1].isspace() and not character.isspace() and ord(character) < 0x2E80
        if together and ord(parts[-1][-1]) < 0x2E80:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def draw_card(card: SocialCard, folder: Path) -> bytes:
    """A card as a PNG; `folder` holds the fonts."""
    sheet = CardCanvas(folder)
    ImageDraw.Draw(sheet.accent).rectangle((0, 0, WIDTH, 14), fill=STRONG)
    across = WIDTH - 2 * EDGE
    sheet.write(sheet.accent, "“", (EDGE - 8, 218), 200, STRONG)
    above = _cut(sheet, sheet.readable(card.above), SMALL, across - 130)
    sheet.write(sheet.accent, above, (EDGE + 130, 132), SMALL, STRONG)
    below = _fitted(sheet, sheet.readable(card.below), SMALL, across, 2)
    for number, line in enumerate(reversed(below)):
        sheet.write(sheet.ink, line, (EDGE, HEIGHT - 56 - number * SMALL * 1.35), SMALL, QUIET)
    _title(sheet, sheet.readable(card.title), across)
    return _png(sheet)


def _cut(sheet: CardCanvas, words: str, size: int, width: float) -> str:
    """The words, or as many as a line can hold."""
    if sheet.width(words, size) <= width:
        return words
    while words and sheet.width(f"{words} …", size) > width:
        words = words.rpartition(" ")[0] if " " in words else words[:-1]
    return f"{words} …"


def _fitted(sheet: CardCanvas, words: str, size: int, width: float, max_lines: int) -> list[str]:
    """The words in lines of similar length; if they need more than `max_lines`, the last ends in an ellipsis."""
    lines = sheet.lines(words, size, width)
    if len(lines) > max_lines:
        return [*lines[: max_lines - 1], _cut(sheet, f"{lines[max_lines - 1]} {lines[max_lines]}", size, width)]
    return [_cut(sheet, line, size, width) for line in _balanced(sheet, words, size, width, len(lines))]


def _title(sheet: CardCanvas, words: str, width: float) -> None:
    """Draws the title as large as it fits."""
    size = next((size for size in SIZES if _fits(sheet, words, size, width)), SIZES[-1])
    for number, line in enumerate(_fitted(sheet, words, size, width, int(MAX_TITLE_HEIGHT // (size * LEADING)))):
        sheet.write(sheet.ink, line, (EDGE, 258 + number * size * LEADING), size, STRONG)


def _fits(sheet: CardCanvas, words: str, size: int, width: float) -> bool:
    lines = sheet.lines(words, size, width)
    return len(lines) * size * LEADING <= MAX_TITLE_HEIGHT and all(sheet.width(line, size) <= width for line in lines)


def _balanced(sheet: CardCanvas, words: str, size: int, across: float, count: int) -> list[str]:
    """The words in `count` lines that are as narrow as possible."""
    width = across
    lines, least = sheet.wrapped(words, size, width)
    while width > across / 3:
        width -= 20
        narrower = (lines, least) if least <= width else sheet.wrapped(words, size, width)
        if len(narrower[0]) != count:
            break
        lines, least = narrower
    return lines


def _png(sheet: CardCanvas) -> bytes:
    step = 256 // SHADES
    mixed = sheet.ink.point([value // step for value in range(256)])
    box = sheet.accent.getbbox() or (0, 0, 0, 0)
    accent = sheet.accent.crop(box)
    accent_shades = accent.point([SHADES + value // step for value in range(256)])
    mixed.paste(accent_shades, box, mask=accent.point([255 * (value >= step) for value in range(256)]))
    mixed.putpalette([part for colour in (INK, ACCENT) for shade in _ramp(colour) for part in shade])
    png = BytesIO()
    mixed.save(png, "PNG", bits=4, compress_level=1, compress_type=zlib.Z_RLE)  # half the time for 2 % more bytes
    return png.getvalue()


def _ramp(colour: Sequence[int]) -> list[tuple[int, ...]]:
    """The colours from that of the paper to another."""
    return [
        tuple(round(paper + (part - paper) * number / (SHADES - 1)) for paper, part in zip(PAPER, colour, strict=True))
        for number in range(SHADES)
    ]
