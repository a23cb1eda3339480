"""The XML of a Word document made plain for mammoth: what that passes over is put where it is read, or is handed back.

<w:fldSimple><w:r>…   the run alone                      <w:ruby> its base; the reading is handed back
<m:oMath>x<sup>2      x² as a run                        <w:del>, hidden runs, alternatives: handed back
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from quoth.sources.docx import package

NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
VML = "{urn:schemas-microsoft-com:vml}"
SEEN = frozenset(
    "w:body w:p w:r w:t w:tbl w:tr w:tc w:hyperlink w:sdt w:sdtContent w:ins w:moveTo w:smartTag w:customXml w:object "
    "w:pict w:txbxContent w:footnotes w:endnotes w:footnote w:endnote w:document v:group v:rect v:roundrect v:shape "
    "v:textbox mc:Fallback".split()
)
"""Elements that mammoth enters; of any other that holds words, only what is in it is left."""
DELETED = frozenset(("w:del", "w:moveFrom", "w14:conflictDel", "conflictDel"))
APART = frozenset(("w:p", "w:tc", "w:rt", "w:rubyBase", "w:del", "w:moveFrom", "m:oMath", "mc:Choice"))
BREAKS = APART | {"w:tab", "w:br", "w:cr"}
MARKS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
OFF = ("0", "false", "off", "none")
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def name(element: Element) -> str:
    """What an element is called, with the usual prefix."""
    space, _, local = element.tag.rpartition("}")
    prefix = NAMESPACES.get(space[1:], "")
    return f"{prefix}:{local}" if prefix else local


def value(element: Element | None, key: str = "val") -> str:
    """An attribute of Word's; empty if it is not there."""
    attributes = element.attrib.items() if element is not None else ()
    return next((text for attribute, text in attributes if attribute.rpartition("}")[2] == key), "")


def child(element: Element, *path: str) -> Element | None:
    """The first element at a path of names."""
    current: Element | None = element
    for step in path:
        current = next((child for child in current if name(child) == step), None) if current is not None else None
    return current


def text(element: Element) -> str:
    """All words in an element, those that are deleted or hidden too, a space between paragraphs."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    kind = name(element)
    yield " " if kind in BREAKS else ""
    if kind in ("w:t", "w:delText", "m:t"):
        yield element.text or ""
    yield MARKS.get(kind, "")
    for child in element:
        if not (name(child) == "mc:Fallback" and len(element) > 1):
            yield from _texts(child)
    yield " " if kind in APART else ""


@dataclass(slots=True)
class DocxReading:
    """One document: what of it is hidden, and what was found that is no text of it."""

    hidden: frozenset[str] = frozenset()
    """Styles whose words are hidden."""
    left: list[tuple[str, str]] = field(default_factory=list)
    """Words that are handed back, each with what they were (`comment`, `deleted`, …)."""
    notes: set[str] = field(default_factory=set)
    """Numbers of the notes that the text refers to."""

    def leave(self, kind: str, words: str) -> None:
        if any(map(str.isalnum, words)):
            self.left.append((kind, words))

    def plain(self, element: Element, style: str = "") -> None:
        """Makes an element plain in its place."""
        style = value(child(element, "w:pPr", "w:pStyle")) or style
        children = [inner for child in element for inner in self._plain(child, style)]
        element[:] = children

    def _plain(self, element: Element, style: str) -> list[Element]:
        """What stands for an element: itself, what is in it, another one, or nothing."""
        kind = name(element)
        if kind.endswith("Pr"):
            return [element]
        if kind in DELETED or (kind == "w:tr" and child(element, "w:trPr", "w:del") is not None) or kind == "w:delText":
            self.leave("deleted", text(element))
            return []
        if kind in ("w:footnoteReference", "w:endnoteReference"):
            self.notes.add(kind[2:-9] + value(element, "id"))
        if kind == "w:r" and self._is_hidden(element, style):
            self.leave("hidden", text(element))
            element[:] = [inner for inner in element if name(inner) in ("w:fldChar", "w:instrText", "w:rPr")]
            return [element]
        change = CHANGES.get(kind)
        if change:
            return change(self, element, style)
        self.plain(element, style)
        return [element] if kind in SEEN or not len(element) or not text(element) else list(element)

    def _is_hidden(self, run: Element, style: str) -> bool:
        vanish = child(run, "w:rPr", "w:vanish")
        if vanish is not None:
            return value(vanish) not in OFF
        return value(child(run, "w:rPr", "w:rStyle")) in self.hidden or style in self.hidden

    def unwrapped(self, element: Element, style: str) -> list[Element]:
        self.plain(element, style)
        return list(element)

    def ruby(self, element: Element, style: str) -> list[Element]:
        """The characters at the bottom; what is read above them is handed back."""
        for above in (inner for inner in element if name(inner) == "w:rt"):
            self.leave("reading", text(above))
        base = child(element, "w:rubyBase")
        if base is None:
            return []
        self.plain(base, style)
        return [inner for run in base for inner in (run if name(run) == "w:r" else [run]) if name(inner) != "w:rPr"]

    def formula(self, element: Element, _: str) -> list[Element]:
        words = package.linear(element)
        if words is None:
            self.leave("formula", text(element))
            return []
        return [_run(words)] if words else []

    def alternatives(self, element: Element, style: str) -> list[Element]:
        """What older programs show, as mammoth reads it; the newest where there is nothing else."""
        chosen = child(element, "mc:Fallback")
        choice = child(element, "mc:Choice")
        if chosen is None or not text(chosen):
            chosen, choice = choice if choice is not None else chosen, None
        if chosen is None:
            return []
        if choice is not None and text(choice) != text(chosen):
            self.leave("other", text(choice))
        for picture in element.iter():
            if picture is not element and name(picture) == "docPr":
                self._picture(picture)
        self.plain(chosen, style)
        return list(chosen)

    def drawing(self, element: Element, style: str) -> list[Element]:
        """The text boxes of a drawing as older programs write them; its description is handed back."""
        boxes = [inner for inner in element.iter() if name(inner) == "w:txbxContent"]
        for inner in element.iter():
            if name(inner) == "docPr":
                self._picture(inner)
        if not boxes:
            self.leave("drawing", " ".join(inner.text or "" for inner in element.iter() if name(inner) == "t"))
            return []
        for box in boxes:
            self.plain(box, style)
        pict, shape, holder = Element(_w("pict")), Element(f"{VML}shape"), Element(f"{VML}textbox")
        holder[:] = boxes
        shape.append(holder)
        pict.append(shape)
        return [pict]

    def shape(self, element: Element, style: str) -> list[Element]:
        self.leave("picture", value(element, "alt"))
        self.plain(element, style)
        return [element]

    def lettering(self, element: Element, _: str) -> list[Element]:
        self.leave("drawing", value(element, "string"))
        return []

    def nothing(self, _: Element, __: str) -> list[Element]:
        return []

    def _picture(self, properties: Element) -> None:
        described = (value(properties, "descr"), value(properties, "title"))
        self.leave("picture", " ".join(dict.fromkeys(part for part in described if part)))


CHANGES = {
    "w:fldSimple": DocxReading.unwrapped,
    "w:dir": DocxReading.unwrapped,
    "w:bdo": DocxReading.unwrapped,
    "w:ruby": DocxReading.ruby,
    "m:oMath": DocxReading.formula,
    "m:oMathPara": DocxReading.formula,
    "mc:AlternateContent": DocxReading.alternatives,
    "w:drawing": DocxReading.drawing,
    "v:shape": DocxReading.shape,
    "v:rect": DocxReading.shape,
    "v:roundrect": DocxReading.shape,
    "v:group": DocxReading.shape,
    "v:textpath": DocxReading.lettering,
    "v:imagedata": DocxReading.nothing,
    "w:sectPr": DocxReading.nothing,
}


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose words are hidden, also because they are based on such a style."""
    own_hidden, based = dict[str, bool](), dict[str, str]()
    for style in styles if styles is not None else ():
        key, vanish = value(style, "styleId"), child(style, "w:rPr", "w:vanish")
        based[key] = value(child(style, "w:basedOn"))
        if vanish is not None:
            own_hidden[key] = value(vanish) not in OFF

    def is_hidden(key: str) -> bool:
        seen = set[str]()
        while key not in own_hidden and key in based and key not in seen:
            seen.add(key)
            key = based[key]
        return own_hidden.get(key, False)

    return frozenset(key for key in based if is_hidden(key))


def unreferred(notes: Element, kind: str, referred: set[str]) -> list[Element]:
    """The notes that no place of the text refers to; lines between text and notes are none."""
    return [
        note
        for note in notes
        if name(note) == f"w:{kind}"
        and kind + value(note, "id") not in referred
        and value(note, "type") not in SEPARATORS
    ]


def _w(local: str) -> str:
    return f"{{{next(iter(NAMESPACES))}}}{local}"


def _run(words: str) -> Element:
    run, inner = Element(_w("r")), Element(_w("t"))
    inner.text = words
    run.append(inner)
    return run
