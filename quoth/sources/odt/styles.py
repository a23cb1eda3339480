"""The styles of an OpenDocument text: which words are bold, hidden, above the line, and which paragraphs headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

NAMESPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "http://purl.org/dc/elements/1.1/": "dc",
}
BOLD = frozenset(("bold", "600", "700", "800", "900"))
TITLES = {"Title": 1, "Subtitle": 2}
"""Styles of paragraphs that are headings though they have no level."""


def name(element: Element) -> str:
    """What an element is called, with the usual prefix; its own name alone in other namespaces."""
    return _prefixed(element.tag)


def _prefixed(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    prefix = NAMESPACES.get(space[1:], "")
    return f"{prefix}:{local}" if prefix else local


def value(element: Element, key: str) -> str:
    """An attribute by its name with the usual prefix; empty if it is not there."""
    return next((text for attribute, text in element.attrib.items() if _prefixed(attribute) == key), "")


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says of its words; None where it leaves that to the style that it is based on."""

    parent: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    script: str | None = None


class OdtStyles:
    """The styles by their names."""

    def __init__(self, trees: Iterable[Element]) -> None:
        self.styles = {
            value(element, "style:name"): _style(element)
            for tree in trees
            for element in tree.iter()
            if name(element) == "style:style" and value(element, "style:family") in ("text", "paragraph", "section")
        }

    def chain(self, style: str) -> list[OdtStyle]:
        """A style and those that it is based on, the nearest first."""
        chain, seen = list[OdtStyle](), set[str]()
        while style in self.styles and style not in seen:
            seen.add(style)
            chain.append(self.styles[style])
            style = self.styles[style].parent
        return chain

    def bold(self, style: str) -> bool | None:
        return next((part.bold for part in self.chain(style) if part.bold is not None), None)

    def hidden(self, style: str) -> bool | None:
        return next((part.hidden for part in self.chain(style) if part.hidden is not None), None)

    def script(self, style: str) -> str | None:
        return next((part.script for part in self.chain(style) if part.script is not None), None)

    def level(self, style: str) -> int:
        """The level of a heading that a style of paragraphs is; 0 if it is none."""
        names = [style, *(part.parent for part in self.chain(style))]
        return next((TITLES[name] for name in names if name in TITLES), 0)


def _style(element: Element) -> OdtStyle:
    bold, hidden, script = None, None, None
    for properties in element:
        weight = value(properties, "fo:font-weight")
        bold = weight in BOLD if weight else bold
        display = value(properties, "text:display")
        hidden = display in ("none", "true") if display else hidden
        position = value(properties, "style:text-position").split(" ")[0]
        if position:
            script = "sup" if position == "super" or _number(position) > 0 else "sub"
            script = "" if not (position in ("super", "sub") or _number(position)) else script
    return OdtStyle(value(element, "style:parent-style-name"), bold, hidden, script)


def _number(percent: str) -> float:
    try:
        return float(percent.rstrip("%"))
    except ValueError:
        return 0
