"""What control words say of the words behind them: bold, hidden, in a table, in which code page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from quoth.sources.rtf.flow import RtfFlow
from quoth.sources.rtf.tokens import CHARSETS, code_page


@dataclass(slots=True)
class RtfDocument:
    """What holds for a whole document."""

    codec: str = "cp1252"
    default_font: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    """Codecs by the numbers of fonts."""
    levels: dict[int, int] = field(default_factory=dict)
    """Levels of headings by the numbers of styles."""
    number: int = 0
    """Of the font or the style that is being named."""


@dataclass(slots=True)
class RtfGroup:
    """What holds for the words of a group."""

    flow: RtfFlow | None
    """Where its words go; None if they are no text."""
    purpose: str = ""
    """`fonts`, `styles`, `info` or `title`, whose words say something of the document."""
    codec: str = "cp1252"
    fallback: int = 1
    """Characters behind a `\\u` that stand in for it."""
    bold: bool = False
    script: str = ""
    listed: str = ""
    """The kind of words that are no text: hidden, deleted."""
    style: int = 0
    level: int = 0
    in_table: bool = False


def reset_paragraph(_: RtfDocument, group: RtfGroup, __: int | None) -> None:
    group.style, group.level, group.in_table = 0, 0, False


def reset_characters(document: RtfDocument, group: RtfGroup, _: int | None) -> None:
    group.bold, group.script, group.listed = False, "", ""
    group.codec = document.fonts.get(document.default_font, document.codec)


def choose_font(document: RtfDocument, group: RtfGroup, number: int | None) -> None:
    if group.purpose == "fonts":
        document.number = number or 0
    else:
        group.codec = document.fonts.get(number or 0, document.codec)


def choose_style(document: RtfDocument, group: RtfGroup, number: int | None) -> None:
    if group.purpose == "styles":
        document.number = number or 0
    else:
        group.style = number or 0


def name_style(document: RtfDocument, group: RtfGroup, number: int | None) -> None:
    """The number of a style of characters that is being named; none of these is a heading."""
    if group.purpose == "styles":
        document.number = -(number or 0)


def choose_characters(document: RtfDocument, group: RtfGroup, number: int | None) -> None:
    """The characters of a font that is being named, or of the document."""
    group.codec = CHARSETS.get(number or 0, document.codec)


def choose_pages(document: RtfDocument, group: RtfGroup, number: int | None) -> None:
    document.codec = group.codec = code_page(number or 1252)


def set_level(_: RtfDocument, group: RtfGroup, number: int | None) -> None:
    group.level = (number or 0) + 1 if number is not None and 0 <= number < 6 else 0


def set_default(document: RtfDocument, _: RtfGroup, number: int | None) -> None:
    document.default_font = number or 0


def set_fallback(_: RtfDocument, group: RtfGroup, number: int | None) -> None:
    group.fallback = min(max(0, 1 if number is None else number), 8)


def set_bold(_: RtfDocument, group: RtfGroup, number: int | None) -> None:
    group.bold = number != 0


def set_table(_: RtfDocument, group: RtfGroup, number: int | None) -> None:
    group.in_table = number != 0


def set_script(group: RtfGroup, name: str, number: int | None) -> None:
    group.script = name if number != 0 else ""


def set_listed(group: RtfGroup, kind: str, number: int | None) -> None:
    if number != 0:
        group.listed = kind
    elif group.listed == kind:
        group.listed = ""


Setting = Callable[[RtfDocument, RtfGroup, int | None], None]
SETTINGS: dict[str, Setting] = {
    "ansicpg": choose_pages,
    "b": set_bold,
    "cpg": choose_pages,
    "cs": name_style,
    "deff": set_default,
    "deleted": lambda _, group, number: set_listed(group, "deleted", number),
    "f": choose_font,
    "fcharset": choose_characters,
    "intbl": set_table,
    "nosupersub": lambda _, group, __: set_script(group, "", 0),
    "outlinelevel": set_level,
    "pard": reset_paragraph,
    "plain": reset_characters,
    "s": choose_style,
    "sub": lambda _, group, number: set_script(group, "sub", number),
    "super": lambda _, group, number: set_script(group, "sup", number),
    "uc": set_fallback,
    "v": lambda _, group, number: set_listed(group, "hidden", number),
}
"""What each control word sets."""
