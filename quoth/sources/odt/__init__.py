"""OpenDocument texts (.odt, also flat: .fodt) as HTML, which the reader of web pages reads.

content.xml has the text and the styles made for it, styles.xml those with names and the heads and feet of pages,
meta.xml the title. Every word is in the text, or in an element that says why it is not, as in a Word document.
"""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.sources import left_out
from quoth.sources.docx.package import DocxPackage, check_xml
from quoth.sources.limits import Limits
from quoth.sources.odt.element_text import text
from quoth.sources.odt.styles import OdtStyles, name
from quoth.sources.odt.text_body import OdtReading

HINT = "open it in LibreOffice or Word, and save it again"
TEXT_TYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")


def is_text(parts: DocxPackage) -> bool:
    """Whether an archive is an OpenDocument text, and not slides or a sheet."""
    if "content.xml" not in parts.names or "mimetype" not in parts.names:
        return False
    entry = parts.archive.getinfo(parts.names["mimetype"])
    return entry.file_size < 200 and parts.archive.read(entry).decode("latin-1").strip() in TEXT_TYPES


def html(parts: DocxPackage) -> tuple[str, list[Notice]]:
    """The words of a text in an archive as HTML, and notices of what is left out. Raises SeedError."""
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and any(element.tag.endswith("}encryption-data") for element in manifest.iter()):
        raise SeedError(Problem(parts.shown, "locked with a password", "save it without one"))
    trees = [tree for part in ("styles.xml", "content.xml", "meta.xml") if (tree := parts.tree(part)) is not None]
    return _converted(trees, list(_objects(parts)), parts.shown)


def flat_html(data: bytes, shown: str, limits: Limits) -> tuple[str, list[Notice]]:
    """The words of a text that is one piece of XML as HTML, and notices. Raises SeedError."""
    check_xml("the file", data, shown, limits)
    try:
        return _converted([ElementTree.fromstring(data)], [], shown)
    except ElementTree.ParseError as error:
        raise SeedError(Problem(shown, f"broken XML: {error}", HINT)) from error


def _converted(trees: list[Element], objects: list[str], shown: str) -> tuple[str, list[Notice]]:
    body = next((element for tree in trees for element in tree.iter() if name(element) == "office:text"), None)
    if body is None:
        raise SeedError(Problem(shown, "an OpenDocument file without text", HINT))
    reading = OdtReading(OdtStyles(trees))
    reading.blocks(body, "")
    for tree in trees:
        for page in (element for element in tree.iter() if name(element) == "style:master-page"):
            for part in page:
                reading.leave("footer" if "footer" in name(part) else "header", text(part))
    for formula in objects:
        reading.leave("formula", formula)
    title = next((element.text or "" for tree in trees for element in tree.iter() if name(element) == "dc:title"), "")
    html = "\n".join([*reading.parts, left_out.footnotes(reading.notes)])
    return left_out.page(title, html, reading.left), list(left_out.notices(reading.left))


def _objects(parts: DocxPackage) -> Iterator[str]:
    """The words of objects in the document: formulas, drawings."""
    for part in sorted(parts.names):
        if part.endswith("/content.xml") and (tree := parts.tree(part)) is not None:
            yield " ".join(" ".join(tree.itertext()).split())
