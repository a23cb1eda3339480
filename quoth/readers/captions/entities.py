"""Character references of HTML, as captions use them too: `&amp;` `&eacute` `&#8217;` `&#x2019;`.

What the HTML standard says of text outside attributes: https://html.spec.whatwg.org/#character-reference-state
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

LONGEST = max(map(len, html5))
# yes "#8217;" "#x2019" "#0"   no "#" "#x" "#g1"
NUMBER = re.compile(r"#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
LAST = 0x10FFFF
WINDOWS = range(0x80, 0xA0)
"""Numbers that stand for the characters of Windows-1252, because so many pages use them so."""


class Reference(NamedTuple):
    """A character reference from `begin` up to `end`, and the text that it stands for."""

    begin: int
    end: int
    text: str


def references(text: str, begin: int = 0, end: int | None = None) -> Iterator[Reference]:
    """Every character reference in a stretch of a text, in order."""
    end = len(text) if end is None else end
    at = text.find("&", begin, end)
    while at >= 0:
        found = reference(text, at, end)
        if found:
            yield found
        at = text.find("&", found.end if found else at + 1, end)


def reference(text: str, at: int, end: int) -> Reference | None:
    """The reference whose ampersand is at this offset; None if it is only an ampersand."""
    number = NUMBER.match(text, at + 1, end)
    if number:
        return Reference(at, number.end(), _character(number))
    for length in range(min(LONGEST, end - at - 1), 1, -1):
        name = text[at + 1 : at + 1 + length]
        if name in html5:
            return Reference(at, at + 1 + length, html5[name])
    return None


def _character(number: re.Match[str]) -> str:
    digits = number[1] or number[2]
    value = int(digits[:12], 16 if number[1] else 10) if len(digits.lstrip("0")) <= 8 else LAST + 1
    if value == 0 or value > LAST or 0xD800 <= value <= 0xDFFF:
        return "\ufffd"
    if value in WINDOWS:
        return bytes([value]).decode("cp1252", errors="ignore") or chr(value)
    return chr(value)
