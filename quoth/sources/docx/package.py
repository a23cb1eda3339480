"""The archive that a Word document is: its parts of XML, found through their relations, looked at before anybody reads.

_rels/.rels names the main part, wherever it lies; word/_rels/document.xml.rels, beside it, the styles, notes and so on.

A formula of Word on one line, where it is simple enough to be read so: x², p_i, (a+b)/c.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZipFile

from quoth.errors import Problem, SeedError
from quoth.sources.limits import BYTES_PER_MEGABYTE, Limits, nesting_line
from quoth.text import characters

DOCUMENT = "word/document.xml"
OTHERS = (
    ("content.xml", "OpenDocument slides or a sheet (.odp, .ods)", "put what was said into a text file"),
    ("xl/workbook.xml", "a spreadsheet (.xlsx)", "save the sheet with the talk as .csv"),
    ("ppt/presentation.xml", "slides (.pptx)", "put what was said into a text file"),
    ("META-INF/container.xml", "a book (.epub)", "put its text here"),
)
"""Archives that are no Word documents: a file that tells them, what they are, what to do."""
PART = 0.1
"""Of what may be unpacked, how much a single piece of XML may be: as a tree it takes fifty times as much."""
WORDLESS = ("docProps/", "customXml/", "_rels/", "[Content_Types].xml")
SETTINGS = ("fontTable.xml", "settings.xml", "styles.xml", "stylesWithEffects.xml", "numbering.xml", "theme1.xml")
"""Parts in which nobody writes: where they lie, and what they are called."""
LINKED = "hyperlink"
Relations = dict[str, tuple[str, str, bool]]
"""By its id, what kind of relation it is, where it leads, and whether that is outside of the archive."""


class _DeclaredError(Exception):
    """A document type, of which Word writes none."""


@dataclass(slots=True)
class DocxPackage:
    """The parts of a document."""

    archive: ZipFile
    shown: str
    limits: Limits
    names: dict[str, str]
    """What each part is called in the archive, by how relations would call it."""
    read: set[str] = field(default_factory=set)

    def tree(self, name: str) -> Element | None:
        """A part as a tree; None if there is none of this name. Raises SeedError for what no part should be."""
        if name not in self.names:
            return None
        self.read.add(name)
        data = self.archive.read(self.names[name])
        check_xml(name, data, self.shown, self.limits)
        return ElementTree.fromstring(data)

    def relations(self, name: str) -> Relations:
        """What a part relates to; the whole archive, if it is called “”."""
        folder, _, last = name.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{last}.rels"))
        relations: Relations = {}
        for relation in root if root is not None else ():
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            outside = relation.get("TargetMode") == "External" or kind == LINKED
            relations[relation.get("Id", "")] = (kind, target if outside else self._place(folder, target), outside)
        return relations

    def main(self) -> str:
        """The part with the text. Raises SeedError for an archive that is no Word document."""
        related = [
            part_name
            for kind, part_name, outside in self.relations("").values()
            if kind == "officeDocument" and not outside
        ]
        name = next((part_name for part_name in (*related, DOCUMENT) if part_name in self.names), "")
        for telling, what, hint in OTHERS:
            if telling in self.names and (not name or name == telling):
                raise SeedError(Problem(self.shown, what, hint))
        if not name:
            hint = "unpack it, and put the transcript here"
            raise SeedError(Problem(self.shown, "an archive (.zip), not a Word document", hint))
        return name

    def unread(self) -> Iterator[str]:
        """Other parts of XML in which somebody may have written."""
        for name in sorted(self.names):
            wordless = name.startswith(WORDLESS) or name.endswith(SETTINGS) or "/theme/" in name
            if name.endswith(".xml") and name not in self.read and not wordless:
                yield name

    def _place(self, folder: str, target: str) -> str:
        """Where a relation leads; its name in the archive may differ in capitals."""
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        return (
            path
            if path in self.names
            else next((part_name for part_name in self.names if part_name.lower() == path.lower()), path)
        )


def check_xml(name: str, data: bytes, shown: str, limits: Limits) -> None:
    """Raises SeedError for XML that is too large, declares entities, or is nested too deep."""
    if len(data) > limits.unpacked * PART * BYTES_PER_MEGABYTE:
        raise _too_large(len(data), limits.unpacked * PART, shown)
    if _declares(data):
        what = f"{name} declares entities, which no document needs"
        raise SeedError(Problem(shown, what, "open it where it was written, and save it again"))
    if nesting_line(data, limits.nesting):
        what = f"{name} is nested more than {limits.nesting} deep"
        raise SeedError(Problem(shown, what, "save it as a text file, or undo the nesting"))


def package(data: bytes, shown: str, limits: Limits) -> DocxPackage:
    """The archive, if it is not too large. What it says of its sizes may be a lie: zipfile reads no more than that."""
    archive = ZipFile(BytesIO(data))
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    names = {name.replace("\\", "/").lstrip("/"): name for name in sizes}
    unpacked_size = sum(entry.file_size for entry in archive.infolist())
    if unpacked_size > limits.unpacked * BYTES_PER_MEGABYTE:
        raise _too_large(unpacked_size, limits.unpacked, shown)
    for name, size in sizes.items():
        if size > limits.unpacked * PART * BYTES_PER_MEGABYTE and _is_markup(archive, name):
            raise _too_large(size, limits.unpacked * PART, shown)
    return DocxPackage(archive, shown, limits, names)


def _is_markup(archive: ZipFile, name: str) -> bool:
    """Whether a part begins like XML, in any encoding."""
    with archive.open(name) as file:
        return file.read(200).translate(None, b"\0\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _declares(data: bytes) -> bool:
    """Whether XML has a document type, told by the parser itself, which knows the encoding."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise _DeclaredError

    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except _DeclaredError:
        return True
    except expat.ExpatError:
        return False
    return False


def _too_large(size: int, max_megabytes: float, shown: str) -> SeedError:
    what = f"{size / BYTES_PER_MEGABYTE:,.0f} MB once it is unpacked, and more than {max_megabytes:g} MB are not read"
    hint = "divide it, take its pictures out, or raise extra.limits.unpacked in mkdocs.yml"
    return SeedError(Problem(shown, what, hint))


PLAIN = frozenset(("oMath", "oMathPara", "r", "e", "sub", "sup", "num", "den"))
WIDE = frozenset(" +-−=±·×")
"""A part with one of these needs brackets."""


def linear(element: Element) -> str | None:
    """The formula as a reader types it; None if it has sums, roots, matrices or the like."""
    kind, inner = _name(element), [child for child in element if not _name(child).endswith("Pr")]
    if kind == "t":
        return element.text or ""
    texts = [linear(child) for child in inner]
    if None in texts:
        return None
    if kind in PLAIN:
        return "".join(text for text in texts if text)
    parts = {_name(child): text or "" for child, text in zip(inner, texts, strict=True)}
    base = parts.get("e", "")
    if kind in ("sSub", "sSup", "sSubSup"):
        return base + _script("sub", base, parts.get("sub", "")) + _script("sup", base, parts.get("sup", ""))
    if kind == "f":
        return f"{_bracketed(parts.get('num', ''))}/{_bracketed(parts.get('den', ''))}"
    return f"({base})" if kind == "d" and len(inner) == 1 and _is_round(element) else None


def _is_round(element: Element) -> bool:
    """Whether brackets are the usual ones, which a formula does not name."""
    return not any(_name(child) == "dPr" and len(child) for child in element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _script(kind: str, base: str, inner: str) -> str:
    if not inner:
        return ""
    sign = "_" if kind == "sub" else "^"
    marked = characters.script_as_text(kind, base, inner)
    return marked if marked is not None else sign + (inner if inner.isalnum() else f"{{{inner}}}")


def _bracketed(text: str) -> str:
    return f"({text})" if WIDE & set(text) else text
