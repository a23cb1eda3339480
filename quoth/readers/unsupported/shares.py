"""Text that is no talk, by the share of it that is tags, numbers, or lines of a class that talk has but in passing."""

import re

from quoth.readers.unsupported.line_classes import CLASSES, LineClass
from quoth.readers.unsupported.unsupported_kind import AS_TEXT, PLAIN, Kind

SHARE, FEWEST = 0.6, 4
"""Of the lines that are not empty, and lines: from here on a text is of a class."""
INLINE = "a|b|br|cite|code|del|em|font|i|ins|mark|p|q|s|small|span|strong|sub|sup|u"
# yes "<row id='1'>" "</tier>" "<td>"   no "<b>" "</strong>" "<br/>" (which typists use), "<3"
TAG = re.compile(rf"</?(?!(?:{INLINE})[\s/>])[A-Za-z][^<>]{{0,2000}}>|<[?!][^<>]{{0,2000}}>", re.I)
CLOSED = re.compile(rf"</(?!(?:{INLINE})[\s>])[A-Za-z][^<>]{{0,100}}>", re.I)
CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?:[.,;:]\d{1,3})?")
TAGS, FEWEST_CLOSED = 0.5, 3
"""Of the characters that are not white space, how many are in tags, and how many elements are closed."""
LETTERS, LEAST = 0.25, 200
"""Of the same characters, how few are letters in tables of numbers; shorter texts are not judged."""

TAGGED = Kind("markup (most of it is tags)", AS_TEXT + PLAIN)
NUMBERS = Kind("numbers and signs, with hardly a word", AS_TEXT + PLAIN)


def kind_of(text: str) -> Kind | None:
    """The class that a text is of; None if it may be a talk."""
    signs = sum(not character.isspace() for character in text)
    if _tags(text) >= TAGS * signs and len(CLOSED.findall(text)) >= FEWEST_CLOSED:
        return TAGGED
    words = CLOCK.sub("", text)
    if signs >= LEAST and sum(map(str.isalpha, words)) < LETTERS * sum(not sign.isspace() for sign in words):
        return NUMBERS
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    return next((row_class.kind for row_class in CLASSES if _is_of(rows, row_class)), None)


def _tags(text: str) -> int:
    return sum(len("".join(tag.split())) for tag in TAG.findall(text))


def _is_of(rows: list[str], row_class: LineClass) -> bool:
    alike = [row for row in rows if row_class.line.match(row)]
    enough = len(alike) >= FEWEST or (len(alike) == len(rows) and sum(map(len, rows)) >= LEAST)
    if not enough or len(alike) < SHARE * len(rows):
        return False
    return len(row_class.proof.findall("\n".join(alike))) >= row_class.least * len(alike)
