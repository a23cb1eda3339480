"""XML whose texts have offsets in their file, and the root element of a file that is perhaps XML.

<text start="0.5">Tom &amp; Ann</text>      the text is Tom & Ann, and each of its characters has its offsets

Before the root there may be a declaration, instructions, comments and a document type:

<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!DOCTYPE TEI SYSTEM "tei.dtd" [ … ]><TEI>
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from quoth.errors import Problem, SeedError
from quoth.readers.source_map import MappedText
from quoth.text.patterns import lazy_pattern

MAX_XML_LEVELS = 200
# yes "&amp;" "&#38;"   no "&" (in CDATA sections)
AMPERSAND = lazy_pattern(r"&(?:amp|#0*38|#x0*26);", re.I)
INVALID, UNDEFINED = expat.errors.XML_ERROR_INVALID_TOKEN, expat.errors.XML_ERROR_UNDEFINED_ENTITY
ESCAPED = {"&": "&amp;", "<": "&lt;"}
AROUND = 20
"""Characters that a message shows on each side of a wrong one."""
# yes "salt &" "AT&T" "if x <"   no "salt &amp; fish"
BARE_MARK = lazy_pattern(r"([&<])\w*$")


@dataclass(slots=True)
class Element:
    """An element, its name and attributes without prefixes, with its texts and elements in order."""

    name: str
    attributes: dict[str, str]
    line: int
    content: "list[Element | MappedText]" = field(default_factory=list)

    def find(self, name: str) -> "Iterator[Element]":
        """The elements of this name at any depth, in order, itself included."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            if element.name == name:
                yield element
            waiting += [inner for inner in reversed(element.content) if isinstance(inner, Element)]


def load(text: str, path: str) -> Element:
    """The root element of a file. Raises SeedError, also for a document type, whose entities could make a file huge."""
    try:
        return _XmlReader(text).read()
    except expat.ExpatError as error:
        what = f"not readable as XML: {expat.ErrorString(error.code)}"
        raise SeedError(Problem(f"{path}:{error.lineno}", what, _hint(text, error))) from error
    except _RefusedError as error:
        raise SeedError(Problem(path, str(error), "export it as something else, such as VTT or text")) from error


def _hint(text: str, error: expat.ExpatError) -> str:
    """What to do about XML that cannot be read, with the character that is to blame if there is one."""
    line = [*text.split("\n"), ""][error.lineno - 1]
    bare = BARE_MARK.search(line[: error.offset])
    if expat.ErrorString(error.code) == UNDEFINED:
        return "XML knows only &amp; &lt; &gt; &quot; &apos;: write the character itself, or save the file again as XML"
    if expat.ErrorString(error.code) != INVALID:
        return "save or export the file again: it may be cut off"
    if bare:
        around = line[max(0, bare.start() - AROUND) : error.offset + AROUND].strip()
        return f"write “{ESCAPED[bare[1]]}” for “{bare[1]}” in “{around}”, or save the file again as XML"
    return f"remove the character U+{ord((line[error.offset :] or ' ')[0]):04X}, which no XML may have"


class _RefusedError(Exception):
    """XML that Quoth does not read."""


class _XmlReader:
    """Reads with expat, and turns its offsets in bytes into offsets in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", errors="replace")
        self.byte = self.character = 0
        self.root = Element("", {}, 0)
        self.path = [self.root]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self) -> Element:
        self.parser.Parse(self.data, True)
        return next(element for element in self.root.content if isinstance(element, Element))

    def _doctype(self, *_: object) -> None:
        raise _RefusedError(
            "XML with a document type (<!DOCTYPE …>) is not read: it could name entities and other files"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) > MAX_XML_LEVELS:
            raise _RefusedError(f"XML that is nested more than {MAX_XML_LEVELS} levels deep")
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], plain, self.parser.CurrentLineNumber)
        self.path[-1].content.append(element)
        self.path.append(element)

    def _end(self, _: str) -> None:
        self.path.pop()

    def _words(self, words: str) -> None:
        begin = self._offset(self.parser.CurrentByteIndex)
        if self.text.startswith(words, begin) and not (words == "&" and AMPERSAND.match(self.text, begin)):
            mapped = MappedText.plain(words, begin)
        else:
            mapped = MappedText(words, [begin] * len(words), [self.text.find(";", begin) + 1] * len(words))
        content = self.path[-1].content
        before = content[-1] if content else None
        if isinstance(before, MappedText) and before.ends[-1] == begin:
            content[-1] = before + mapped
        else:
            content.append(mapped)

    def _offset(self, byte: int) -> int:
        self.character += len(self.data[self.byte : byte].decode("utf-8"))
        self.byte = byte
        return self.character


class XmlWords(NamedTuple):
    """Words that no tag divides, without white space around them."""

    words: MappedText
    apart: bool
    """Whether white space precedes them."""
    path: tuple[Element, ...]
    """The elements around them, the innermost last."""


def words_of(element: Element) -> Iterator[XmlWords]:
    """The words in an element in order, at any depth. A line break counts as white space."""
    path, waiting = [element], [iter(element.content)]
    apart = False
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            path.pop()
        elif isinstance(child, Element):
            apart = apart or child.name == "br"
            path.append(child)
            waiting.append(iter(child.content))
        else:
            inner = child.trimmed()
            if inner.text:
                yield XmlWords(inner, apart or child.text[0].isspace(), tuple(path))
                apart = child.text[-1].isspace()
            else:
                apart = True


def text_groups(element: Element) -> Iterator[list[str]]:
    """Every text in an element at any depth, in order, in groups of texts that only tags divide."""
    group = list[str]()
    for part in words_of(element):
        if part.apart and group:
            yield group
            group = []
        group.append(part.words.text)
    if group:
        yield group


def own_text(element: Element) -> str:
    """The text of an element itself, without that of the elements in it."""
    return "".join(child.text for child in element.content if isinstance(child, MappedText))


def raw_text(element: Element) -> str:
    """All text in an element, with its white space."""
    return "".join(raw_text(child) if isinstance(child, Element) else child.text for child in element.content)


def text_in_one_line(element: Element) -> str:
    """The words in an element as one line."""
    return " ".join(
        "".join(f" {part.words.text}" if part.apart else part.words.text for part in words_of(element)).split()
    )


# yes "<TEI xmlns=" "<tei:TEI>"   no "< b" "<3"
ELEMENT = lazy_pattern(r"<([^\W\d][\w.-]*(?::[\w.-]+)?)(?=[\s/>])")
WHITE = lazy_pattern(r"[\s\ufeff]*")
DOCTYPE = lazy_pattern(r"<!DOCTYPE\s+([\w:.-]+)", re.I)


class XmlRoot(NamedTuple):
    name: str
    """Of the root element; empty if the text does not begin like XML."""
    declared: bool
    """Whether the text has an XML declaration or a document type."""
    at: int = 0
    """The offset at which the element begins."""

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


def find_root(text: str, offset: int = 0) -> XmlRoot:
    """The root element of the XML that begins at an offset."""
    declared, doctype = False, ""
    while True:
        white = WHITE.match(text, offset)
        offset = white.end() if white else offset
        if text.startswith("<?", offset):
            declared = declared or text.startswith("<?xml", offset)
            after = _behind(text, offset, "?>")
        elif text.startswith("<!--", offset):
            after = _behind(text, offset, "-->")
        elif match := DOCTYPE.match(text, offset):
            declared, doctype = True, match[1]
            after = _behind_doctype(text, match.end())
        else:
            break
        if after < 0:
            return XmlRoot(doctype, declared, offset)
        offset = after
    element = ELEMENT.match(text, offset)
    return XmlRoot(element[1] if element else doctype, declared, offset)


def _behind(text: str, offset: int, closing: str) -> int:
    end = text.find(closing, offset)
    return -1 if end < 0 else end + len(closing)


def _behind_doctype(text: str, offset: int) -> int:
    """The offset behind a document type, which may hold declarations between square brackets."""
    bracket, end = text.find("[", offset), text.find(">", offset)
    if 0 <= bracket < end:
        closing = text.find("]", bracket)
        end = text.find(">", closing) if closing >= 0 else -1
    return -1 if end < 0 else end + 1
