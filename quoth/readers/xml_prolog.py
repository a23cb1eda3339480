"""What stands before the outermost element of XML: a declaration, instructions, comments, a document type.

<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!DOCTYPE TEI SYSTEM "tei.dtd" [ … ]><TEI>
"""

import re
from typing import NamedTuple

# yes "<TEI xmlns=" "<tei:TEI>"   no "< b" "<3"
ELEMENT = re.compile(r"<([^\W\d][\w.-]*(?::[\w.-]+)?)(?=[\s/>])")
WHITE = re.compile(r"[\s\ufeff]*")
DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w:.-]+)", re.I)


class Root(NamedTuple):
    name: str
    """Of the outermost element; empty if the text does not begin like XML."""
    declared: bool
    """Whether the text itself says that it is XML, or what document type it has."""
    at: int = 0
    """Where the element begins."""

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


def root(text: str, at: int = 0) -> Root:
    """The outermost element of the XML that begins at an offset."""
    declared, doctype = False, ""
    while True:
        white = WHITE.match(text, at)
        at = white.end() if white else at
        if text.startswith("<?", at):
            declared = declared or text.startswith("<?xml", at)
            after = _behind(text, at, "?>")
        elif text.startswith("<!--", at):
            after = _behind(text, at, "-->")
        elif match := DOCTYPE.match(text, at):
            declared, doctype = True, match[1]
            after = _behind_doctype(text, match.end())
        else:
            break
        if after < 0:
            return Root(doctype, declared, at)
        at = after
    element = ELEMENT.match(text, at)
    return Root(element[1] if element else doctype, declared, at)


def _behind(text: str, at: int, closing: str) -> int:
    end = text.find(closing, at)
    return -1 if end < 0 else end + len(closing)


def _behind_doctype(text: str, at: int) -> int:
    """The offset behind a document type, which may hold declarations between square brackets."""
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        closing = text.find("]", bracket)
        end = text.find(">", closing) if closing >= 0 else -1
    return -1 if end < 0 else end + 1
