"""The text of a WebVTT cue, read as its specification says: https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules

<v.loud Ann Lee>We <i>lit</i> it &amp; left.<00:00:02.500> It burned.

`tokens` divides the text, `tree` nests it, and `leaves` gives the words of the tree in order with who says them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from quoth.model import Milliseconds
from quoth.readers.captions.entities import Reference, references
from quoth.readers.captions.vtt_times import timestamp

SPACE = "\t\n\f "
SPACES = re.compile(f"[{SPACE}\r]+")
# yes "v.loud.far Ann Lee", "c.red", "i", ".red", " Ann"; what comes before the first white space or full stop names it
OPENING = re.compile(rf"(?P<name>[^{SPACE}.]*)(?P<classes>(?:\.[^{SPACE}.]*)*)(?P<note>[{SPACE}].*)?", re.S)
NESTING = frozenset(("c", "i", "b", "u", "ruby", "v", "lang"))


class Sort(Enum):
    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    TIME = auto()


@dataclass(frozen=True, slots=True)
class Token:
    sort: Sort
    begin: int
    end: int
    value: str
    """The text with its references resolved, the name of the tag, or what a time tag holds."""
    classes: tuple[str, ...] = ()
    annotation: str = ""
    references: tuple[Reference, ...] = ()
    """Those of a text, with offsets in the whole cue text."""


@dataclass(slots=True)
class Node:
    """A part of the tree; the root has no name. `value` is a speaker (v), a language (lang) or empty."""

    name: str = ""
    value: str = ""
    classes: tuple[str, ...] = ()
    language: str = ""
    children: "list[Node | Text | Time]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    token: Token


@dataclass(frozen=True, slots=True)
class Time:
    value: Milliseconds
    token: Token


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text or a time, and where in the tree it stands."""

    content: Text | Time
    voice: str = ""
    reading: bool = False
    """Whether it is ruby text: how the characters before it are pronounced."""


def tokens(text: str) -> Iterator[Token]:
    """The text divided at its tags. A tag that is not closed ends with the text."""
    at = 0
    while at < len(text):
        if text[at] == "<":
            close = text.find(">", at)
            end = len(text) if close < 0 else close + 1
            yield _tag(at, end, text[at + 1 : len(text) if close < 0 else close])
        else:
            opening = text.find("<", at)
            end = len(text) if opening < 0 else opening
            found = tuple(references(text, at, end))
            yield Token(Sort.TEXT, at, end, resolved(text, at, end, found), references=found)
        at = end


def resolved(text: str, begin: int, end: int, found: tuple[Reference, ...]) -> str:
    """A stretch of a text with its character references in place."""
    parts = list[str]()
    for one in found:
        parts += [text[begin : one.begin], one.text]
        begin = one.end
    return "".join([*parts, text[begin:end]])


def _tag(begin: int, end: int, inside: str) -> Token:
    if inside.startswith("/"):
        return Token(Sort.CLOSE, begin, end, inside[1:])
    if inside[:1].isdigit() and inside[:1].isascii():
        return Token(Sort.TIME, begin, end, inside)
    match = OPENING.match(inside)
    assert match
    classes = tuple(name for name in match["classes"].split(".") if name)
    note = match["note"] or ""
    annotation = SPACES.sub(" ", resolved(note, 0, len(note), tuple(references(note)))).strip(" ")
    return Token(Sort.OPEN, begin, end, match["name"], classes, annotation)


def tree(text: str, language: str = "") -> Node:
    """The nodes of a cue text. What closes nothing, and tags that WebVTT does not know, are not in it."""
    root = Node(language=language)
    path = [root]
    for token in tokens(text):
        here = path[-1]
        if token.sort is Sort.TEXT:
            here.children.append(Text(token.value, token))
        elif token.sort is Sort.TIME:
            time, end = timestamp(token.value, 0)
            if time is not None and end == len(token.value):
                here.children.append(Time(time, token))
        elif token.sort is Sort.CLOSE:
            del path[len(path) - _closed(token.value, path) :]
        elif token.value in NESTING or (token.value == "rt" and here.name == "ruby"):
            value = token.annotation if token.value in ("v", "lang") else ""
            spoken = value if token.value == "lang" else here.language
            path.append(Node(token.value, value, token.classes, spoken))
            here.children.append(path[-1])
    return root


def _closed(name: str, path: list[Node]) -> int:
    """How many nodes an end tag closes."""
    if len(path) < 2:
        return 0
    if path[-1].name == name:
        return 1
    return 2 if (name, path[-1].name) == ("ruby", "rt") else 0


def leaves(root: Node) -> Iterator[Leaf]:
    """Texts and times in order, each with the innermost voice around it."""
    waiting = [(iter(root.children), "", False)]
    while waiting:
        children, voice, reading = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
        elif isinstance(child, Node):
            inner = child.value if child.name == "v" else voice
            waiting.append((iter(child.children), inner, reading or child.name == "rt"))
        else:
            yield Leaf(child, voice, reading)
