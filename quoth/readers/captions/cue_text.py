"""The text of a WebVTT cue, read as its specification says: https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules

<v.loud Ann Lee>We <i>lit</i> it &amp; left.<00:00:02.500> It burned.

`tokens` divides the text, `tree` nests it, and `leaves` gives the words of the tree in order with who says them.

Character references (`&amp;` `&eacute` `&#8217;` `&#x2019;`) are read as HTML reads them outside of attributes:
https://html.spec.whatwg.org/#character-reference-state
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from html.entities import html5
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers.captions.vtt_blocks import parse_timestamp
from quoth.text.patterns import lazy_pattern

MAX_NAME_CHARS = max(map(len, html5))
# yes "#8217;" "#x2019" "#0"   no "#" "#x" "#g1"
NUMBER = lazy_pattern(r"#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
LAST_CODE_POINT = 0x10FFFF
WINDOWS = range(0x80, 0xA0)
"""Numbers that stand for the characters of Windows-1252, because so many pages use them so."""


class CharacterReference(NamedTuple):
    """A character reference from `begin` up to `end`, and the text that it stands for."""

    begin: int
    end: int
    text: str


def find_references(text: str, begin: int = 0, end: int | None = None) -> Iterator[CharacterReference]:
    """Every character reference in a stretch of a text, in order."""
    end = len(text) if end is None else end
    offset = text.find("&", begin, end)
    while offset >= 0:
        character = parse_reference(text, offset, end)
        if character:
            yield character
        offset = text.find("&", character.end if character else offset + 1, end)


def parse_reference(text: str, offset: int, end: int) -> CharacterReference | None:
    """The reference whose ampersand is at this offset; None if it is only an ampersand."""
    number = NUMBER.match(text, offset + 1, end)
    if number:
        return CharacterReference(offset, number.end(), _decode_number(number))
    for length in range(min(MAX_NAME_CHARS, end - offset - 1), 1, -1):
        name = text[offset + 1 : offset + 1 + length]
        if name in html5:
            return CharacterReference(offset, offset + 1 + length, html5[name])
    return None


def _decode_number(number: re.Match[str]) -> str:
    digits = number[1] or number[2]
    value = int(digits[:12], 16 if number[1] else 10) if len(digits.lstrip("0")) <= 8 else LAST_CODE_POINT + 1
    if value == 0 or value > LAST_CODE_POINT or 0xD800 <= value <= 0xDFFF:
        return "\ufffd"
    if value in WINDOWS:
        return bytes([value]).decode("cp1252", errors="ignore") or chr(value)
    return chr(value)


SPACE = "\t\n\f "
SPACES = lazy_pattern(f"[{SPACE}\r]+")
# yes "v.loud.far Ann Lee", "c.red", "i", ".red", " Ann"; what comes before the first white space or full stop names it
OPENING = lazy_pattern(rf"(?P<name>[^{SPACE}.]*)(?P<classes>(?:\.[^{SPACE}.]*)*)(?P<note>[{SPACE}].*)?", re.S)
NESTING = frozenset(("c", "i", "b", "u", "ruby", "v", "lang"))


class CueTokenKind(Enum):
    """What a piece of a cue text is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    TIME = auto()


@dataclass(frozen=True, slots=True)
class CueToken:
    """A tag, a time tag or a text between tags, with its offsets in the cue text."""

    sort: CueTokenKind
    begin: int
    end: int
    value: str
    """The text with its references resolved, the name of the tag, or what a time tag holds."""
    classes: tuple[str, ...] = ()
    annotation: str = ""
    references: tuple[CharacterReference, ...] = ()
    """Those of a text, with offsets in the whole cue text."""


@dataclass(slots=True)
class CueNode:
    """A part of the tree; the root has no name. `value` is a speaker (v), a language (lang) or empty."""

    name: str = ""
    value: str = ""
    classes: tuple[str, ...] = ()
    language: str = ""
    children: "list[CueNode | CueText | CueTime]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CueText:
    """Words of a cue, with their character references resolved."""

    value: str
    token: CueToken


@dataclass(frozen=True, slots=True)
class CueTime:
    """A time inside a cue, from which on the words behind it are spoken."""

    value: Milliseconds
    token: CueToken


@dataclass(frozen=True, slots=True)
class CueLeaf:
    """A text or a time, and where in the tree it stands."""

    content: CueText | CueTime
    voice: str = ""
    reading: bool = False
    """Whether it is ruby text: how the characters before it are pronounced."""


def tokenize(text: str) -> Iterator[CueToken]:
    """The text divided at its tags. A tag that is not closed ends with the text."""
    offset = 0
    while offset < len(text):
        if text[offset] == "<":
            close = text.find(">", offset)
            end = len(text) if close < 0 else close + 1
            yield _tag(offset, end, text[offset + 1 : len(text) if close < 0 else close])
        else:
            opening = text.find("<", offset)
            end = len(text) if opening < 0 else opening
            characters = tuple(find_references(text, offset, end))
            yield CueToken(
                CueTokenKind.TEXT, offset, end, resolve_references(text, offset, end, characters), references=characters
            )
        offset = end


def resolve_references(text: str, begin: int, end: int, characters: tuple[CharacterReference, ...]) -> str:
    """A stretch of a text with its character references in place."""
    parts = list[str]()
    for character in characters:
        parts += [text[begin : character.begin], character.text]
        begin = character.end
    return "".join([*parts, text[begin:end]])


def _tag(begin: int, end: int, content: str) -> CueToken:
    if content.startswith("/"):
        return CueToken(CueTokenKind.CLOSE, begin, end, content[1:])
    if content[:1].isdigit() and content[:1].isascii():
        return CueToken(CueTokenKind.TIME, begin, end, content)
    match = OPENING.match(content)
    assert match
    classes = tuple(name for name in match["classes"].split(".") if name)
    note = match["note"] or ""
    annotation = SPACES.sub(" ", resolve_references(note, 0, len(note), tuple(find_references(note)))).strip(" ")
    return CueToken(CueTokenKind.OPEN, begin, end, match["name"], classes, annotation)


def parse_tree(text: str, language: str = "") -> CueNode:
    """The nodes of a cue text. What closes nothing, and tags that WebVTT does not know, are not in it."""
    root = CueNode(language=language)
    path = [root]
    for token in tokenize(text):
        parent = path[-1]
        if token.sort is CueTokenKind.TEXT:
            parent.children.append(CueText(token.value, token))
        elif token.sort is CueTokenKind.TIME:
            time, end = parse_timestamp(token.value, 0)
            if time is not None and end == len(token.value):
                parent.children.append(CueTime(time, token))
        elif token.sort is CueTokenKind.CLOSE:
            del path[len(path) - _count_closed(token.value, path) :]
        elif token.value in NESTING or (token.value == "rt" and parent.name == "ruby"):
            value = token.annotation if token.value in ("v", "lang") else ""
            spoken = value if token.value == "lang" else parent.language
            path.append(CueNode(token.value, value, token.classes, spoken))
            parent.children.append(path[-1])
    return root


def _count_closed(name: str, path: list[CueNode]) -> int:
    """How many nodes an end tag closes."""
    if len(path) < 2:
        return 0
    if path[-1].name == name:
        return 1
    return 2 if (name, path[-1].name) == ("ruby", "rt") else 0


def leaves(root: CueNode) -> Iterator[CueLeaf]:
    """Texts and times in order, each with the innermost voice around it."""
    waiting = [(iter(root.children), "", False)]
    while waiting:
        children, voice, reading = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
        elif isinstance(child, CueNode):
            inner = child.value if child.name == "v" else voice
            waiting.append((iter(child.children), inner, reading or child.name == "rt"))
        else:
            yield CueLeaf(child, voice, reading)
