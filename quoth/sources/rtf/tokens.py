r"""The tokens of rich text (.rtf): groups, control words, bytes of characters.

{\b Ann Lee:}\tab Caf\'e9, \u8220?light\u8221?\par

How bytes are decoded: by the code page of the document or of a font, some of which write a character in two bytes.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from quoth.text.patterns import lazy_pattern

TOKEN = lazy_pattern(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\",
    re.S,
)


class TokenKind(Enum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    SYMBOL = "symbol"
    BYTES = "bytes"


class RtfToken(NamedTuple):
    """A token: the name of a word or a symbol with its number, or the bytes of characters."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[RtfToken]:
    """The tokens in order; what `\\bin` announces is passed over."""
    position = 0
    while match := TOKEN.match(data, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "open":
            yield RtfToken(TokenKind.OPEN)
        elif kind == "close":
            yield RtfToken(TokenKind.CLOSE)
        elif kind in ("word", "number"):
            number = int(match["number"]) if match["number"] is not None else None
            name = match["word"].decode()
            position += max(0, number or 0) if name == "bin" else 0
            yield RtfToken(TokenKind.WORD, name, number)
        elif kind == "byte":
            yield RtfToken(TokenKind.BYTES, data=bytes((int(match["byte"], 16),)))
        elif kind == "symbol":
            yield RtfToken(TokenKind.SYMBOL, match["symbol"].decode("latin-1"))
        elif kind == "text":
            yield RtfToken(TokenKind.BYTES, data=match["text"])


CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""By the number of a font's character set; the code page of the document for all others."""
CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
"""By the word at the beginning of a document."""
NUMBERED_PAGES = {
    10000: "mac_roman",
    10001: "shift_jis",
    10007: "mac_cyrillic",
    65001: "utf-8",
    936: "gbk",
    708: "cp864",
}


def code_page(number: int) -> str:
    """The codec for the number of a code page; that of Western Europe for one that nobody knows."""
    name = NUMBERED_PAGES.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


WORDS_AS_TEXT = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "line": "\n", "lbr": "\n",
    "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS_AS_TEXT = {"{": "{", "}": "}", "\\": "\\", "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\t": "\t"}
"""Words and symbols that stand for characters."""
