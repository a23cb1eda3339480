"""Word documents (.docx) as HTML, by mammoth: headings, bold, tables and notes kept, what is no text handed on as such.

Every word of the file is in the text, or in an element that says why it is not: comments, deleted and hidden words,
heads and feet of pages, descriptions of pictures. Each kind is also a notice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from selectolax.lexbor import LexborHTMLParser

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.sources import left_out
from quoth.sources.docx import body as word_text
from quoth.sources.docx.body import DocxReading
from quoth.sources.docx.package import DocxPackage, Relations
from quoth.text.patterns import lazy_pattern
from quoth.text.words import words

PROPERTIES = "docProps/core.xml"
STYLES = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => h2:fresh"
# The title of a Word document.   yes '<h1 class="title">Ann Lee</h1>'   no "<h1>The harbour</h1>" (“Heading 1”)
TITLE = lazy_pattern(r'<h1 class="title">((?:(?!</h1>).)*)</h1>', re.S)
LEVEL = lazy_pattern(r"(?<=<h)[1-5](?=[ >])|(?<=</h)[1-5](?=>)")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
AROUND = {"header": "header", "footer": "footer", "comments": "comment"}
"""Parts whose words are no text, and what they are."""


def html(parts: DocxPackage) -> tuple[str, list[Notice]]:
    """The words of a Word document as HTML, and a notice for each kind of words that is left out of the text.

    Raises SeedError for what is no such document.
    """
    main = parts.main()
    root = parts.tree(main)
    assert root is not None
    if word_text.name(root) != "w:document":
        hint = "open it in Word or LibreOffice, and save it again as .docx"
        raise SeedError(Problem(parts.shown, f"{main} is not a Word document, but <{word_text.name(root)}>", hint))
    relations = parts.relations(main)
    styles = _related(parts, relations, "styles")
    reading = DocxReading(word_text.hidden_styles(next(iter(styles), None)))
    trees = {"document": root} | {kind: tree for kind in NOTES for tree in _related(parts, relations, kind)[:1]}
    raw = [word_text.text(tree) for tree in trees.values()]
    links = {"document": relations}
    for kind, tree in trees.items():
        part_name = next((part_name for name, part_name, _ in relations.values() if name == kind), "")
        links.setdefault(kind, parts.relations(part_name) if part_name else {})
        reading.plain(tree)
        _unlink(tree, links[kind])
    _beside(parts, relations, trees, reading)
    import mammoth  # noqa: PLC0415  (most projects have no Word documents, and it takes long to load)

    conversion = mammoth.convert_to_html(
        BytesIO(_plain_archive(trees, links, styles, _related(parts, relations, "numbering"))),
        style_map=STYLES,
        convert_image=lambda _: [],
    )
    _rest(raw, conversion.value, reading)
    body = _below_title(conversion.value).replace("\t", left_out.TAB)
    page = left_out.page(_title(parts), body, reading.left)
    symbols = [message.message for message in conversion.messages if "w:sym" in message.message]
    return page, [*left_out.notices(reading.left), *_symbols(symbols)]


def _below_title(body: str) -> str:
    """The page with its other headings one level lower, if one paragraph is in the style for titles."""
    titles = TITLE.findall(body)
    if len(titles) != 1:
        return TITLE.sub(r"<h1>\1</h1>", body)
    above, title, below = TITLE.split(body)
    above, below = (LEVEL.sub(lambda level: str(int(level[0]) + 1), part) for part in (above, below))
    return f"{above}<h1>{title}</h1>{below}"


def _related(parts: DocxPackage, relations: Relations, wanted_kind: str) -> list[Element]:
    """The parts that the main one has for this, as trees."""
    places = dict.fromkeys(
        part_name for kind, part_name, outside in relations.values() if kind == wanted_kind and not outside
    )
    return [tree for part_name in places if (tree := parts.tree(part_name)) is not None]


def _unlink(tree: Element, relations: Relations) -> None:
    """Takes out references to what is not there, over which mammoth would stumble."""
    for element in tree.iter():
        if word_text.name(element) == "w:hyperlink":
            for key in [key for key in element.attrib if key.endswith("}id") and element.attrib[key] not in relations]:
                del element.attrib[key]


def _beside(parts: DocxPackage, relations: Relations, trees: dict[str, Element], reading: DocxReading) -> None:
    """Hands over the words of all other parts: comments, heads and feet of pages, notes without a reference."""
    for part, kind in NOTES.items():
        for note in word_text.unreferred(trees[part], kind, reading.notes) if part in trees else ():
            reading.leave("note", word_text.text(note))
            trees[part].remove(note)
    for part, kind in AROUND.items():
        for tree in _related(parts, relations, part):
            for element in tree if part == "comments" else [tree]:
                reading.leave(kind, word_text.text(element))
    for kind, part_name, _ in relations.values():
        if kind == "aFChunk":
            reading.leave("embedded", f"a document inside the document: {part_name.rpartition('/')[2]}")
    for name in parts.unread():
        root = parts.tree(name)
        texts = (
            [element.text or "" for element in root.iter() if element.tag.rpartition("}")[2] == "t"]
            if root is not None
            else []
        )
        kind = "other" if "glossary" in name or "document" in name else "drawing"
        reading.leave(kind, " ".join(" ".join(texts).split()))


def _plain_archive(trees: dict[str, Element], links: dict[str, Relations], *others: list[Element]) -> bytes:
    """A document of the parts that were looked at, and no other, under the names that mammoth knows."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", _relations([Relation("r", "officeDocument", "word/document.xml")]))
        for name, trees_of_part in zip(("styles", "numbering"), others, strict=True):
            for tree in trees_of_part[:1]:
                archive.writestr(f"word/{name}.xml", ElementTree.tostring(tree))
        for kind, tree in trees.items():
            archive.writestr(f"word/{kind}.xml", ElementTree.tostring(tree))
            rows = [Relation(key, name, target, "External") for key, (name, target, out) in links[kind].items() if out]
            archive.writestr(f"word/_rels/{kind}.xml.rels", _relations(rows))
    return file.getvalue()


class Relation(NamedTuple):
    """What leads from a part of the document to another, or out of it."""

    key: str
    kind: str
    target: str
    mode: str = ""


def _relations(rows: Iterable[Relation]) -> str:
    elements = "".join(
        f'<Relationship Id="{escape(row.key)}" Type="{OFFICE}/{escape(row.kind)}" Target="{escape(row.target)}"'
        f"{f' TargetMode={row.mode!r}' if row.mode else ''}/>"
        for row in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{elements}</Relationships>'


def _rest(raw: list[str], converted: str, reading: DocxReading) -> None:
    """Hands over all words that are neither in the HTML nor handed over yet: nothing may be lost."""
    apart = re.sub(r"(?=</(?:p|td|th|li|h\d)>|<br)", " ", converted)
    present = Counter(words(LexborHTMLParser(apart).text(separator="")))
    for _, text in reading.left:
        present.update(words(text))
    missing = Counter(word for part in raw for word in words(part)) - present
    reading.leave("other", " ".join(missing.elements()))


def _title(parts: DocxPackage) -> str:
    """The title in the properties of a document; empty if it has none."""
    root = parts.tree(PROPERTIES)
    return (
        next((element.text or "" for element in root if element.tag.endswith("}title")), "") if root is not None else ""
    )


def _symbols(messages: list[str]) -> Iterator[Notice]:
    """Signs of a font that stand for nothing that other fonts have."""
    if messages:
        signs = ", ".join(dict.fromkeys(message.partition(": ")[2] for message in messages))
        yield Notice("left-out", f"signs that only one font has are not in the text: {signs[:200]}")
