"""The words of an element of TEI on one line, with what is heard in brackets, and the times of words in it.

In the <choice><orig>hoose</orig><reg>house</reg></choice> <vocal><desc>laughs</desc></vocal>
In the hoose [house] [laughs]
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers import xml_source
from quoth.readers.source_map import MappedText
from quoth.readers.xml_source import Element
from quoth.text import characters as scripts

HEARD = frozenset("vocal kinesic incident event gap".split())
SCRIPTS = {"sub": "sub", "subscript": "sub", "sup": "sup", "super": "sup", "superscript": "sup"}
"""What `rend` says of characters below and above the line."""
TOKENS = ("w", "pc")
STOPS = frozenset(",.;:?!…")
NO_MOMENTS: Mapping[str, Milliseconds] = {}


class SpokenText(NamedTuple):
    """A line of words, and the columns of words whose times anchors give."""

    text: str
    words: tuple[tuple[int, Milliseconds], ...] = ()


def spoken_text(element: Element, moments: Mapping[str, Milliseconds] = NO_MOMENTS) -> SpokenText:
    """The words of an element on one line; single words stand apart, and marks at the end of a sentence do not."""
    raw, marks = "", list[tuple[int, Milliseconds]]()
    for part in _parts(element):
        if isinstance(part, str):
            raw += part
        elif (key := part.attributes.get("synch", "").lstrip("#")) in moments:
            marks.append((len(raw), moments[key]))
    text, words = "", list[tuple[int, Milliseconds]]()
    waiting = iter([*marks, (len(raw) + 1, 0)])
    mark = next(waiting)
    for token in re.finditer(r"\S+", raw):
        text += "" if not text or token[0] in STOPS else " "
        time = None
        while mark[0] <= token.start():
            time, mark = mark[1], next(waiting)
        if time is not None:
            words.append((len(text), time))
        text += token[0]
    return SpokenText(text, tuple(words))


def heard_text(element: Element) -> str:
    """What is heard and is no word: [laughs]."""
    words = (xml_source.text_in_one_line(element), element.attributes.get("desc"), element.attributes.get("reason"))
    return f"[{next((text for text in words if text), element.name)}]"


def _parts(element: Element) -> Iterator[str | Element]:
    """The text of an element in pieces: notes and second readings in brackets; anchors too."""
    before, glued = "", True
    joins = any(isinstance(child, Element) and "join" in child.attributes for child in element.content)
    for child in element.content:
        kind = SCRIPTS.get(child.attributes.get("rend", "").lower(), "") if isinstance(child, Element) else ""
        if isinstance(child, MappedText):
            before = child.text
            yield child.text
        elif kind and (text := scripts.script_as_text(kind, before, xml_source.text_in_one_line(child))):
            yield text
        elif child.name in HEARD:
            yield f" {heard_text(child)} "
        elif child.name in ("lb", "pause", "anchor", "speaker", "note"):
            yield f" [{_plain(child)}] " if child.name == "note" and child.content else " "
            yield from (child,) if child.name == "anchor" else ()
        elif child.name == "choice":
            first, *more = [_plain(inner) for inner in child.content if isinstance(inner, Element)] or [""]
            yield "".join([first, *(f" [{other}]" for other in more if other)])
        elif joins and child.name in TOKENS:
            join = child.attributes.get("join", "")
            yield "" if glued or join in ("left", "both") else " "
            yield _plain(child)
            glued = join in ("right", "both")
        else:
            yield " " if child.name in ("w", "seg", "p", "s") else ""
            yield from _parts(child)


def _plain(element: Element) -> str:
    return " ".join("".join(part for part in _parts(element) if isinstance(part, str)).split())
