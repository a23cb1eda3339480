"""Word documents (.docx) as HTML, by mammoth: headings, bold, tables and notes kept, deleted text left out.

A .docx is an archive of XML. What it would be unpacked is looked at before anything is.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import mammoth

from quoth.errors import Problem, SeedError
from quoth.stages.read import nesting
from quoth.stages.read.limits import MEGABYTE, Limits

DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/core.xml"
TAB = "\u2003"
STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
OTHERS = (
    ("content.xml", "an OpenDocument text or slides (.odt, .odp)", "save it as .docx in LibreOffice or Word"),
    ("xl/workbook.xml", "a spreadsheet (.xlsx)", "save the sheet with the talk as .csv"),
    ("ppt/presentation.xml", "slides (.pptx)", "put what was said into a text file"),
    ("META-INF/container.xml", "a book (.epub)", "put its text here"),
)
"""Archives that are no Word documents: a file that tells them, what they are, what to do."""
# yes '<!DOCTYPE a [<!ENTITY b "c">]>'   no "<w:document>"
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
TITLE = re.compile(r"<dc:title>([^<]+)</dc:title>")
# yes "word/document.xml" "word/footnotes.xml" "docProps/core.xml"   no "word/media/image1.png"
READ = re.compile(r"word/\w+\.xml\Z|docProps/core\.xml\Z")
PART = 0.1
"""Of what may be unpacked, how much a single piece of XML may be: as a tree it takes fifty times as much."""


def html(data: bytes, shown: str, limits: Limits) -> str:
    """The words of a Word document as HTML. Raises SeedError for what is no such document, or unpacks to too much."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive, shown, limits)
            title = _title(archive)
        made = mammoth.convert_to_html(BytesIO(data), style_map=STYLES, convert_image=lambda _: [])
    except SeedError:
        raise
    except RecursionError as error:
        what = "tables, lists or fields nested too deep to be read"
        raise SeedError(Problem(shown, what, "save it as a text file, or undo the nesting")) from error
    except Exception as error:  # whatever zipfile or mammoth stumble over, to a person it is one broken file
        said = " ".join(str(error).split())[:120] or type(error).__name__
        hint = "open it in Word or LibreOffice, and save it again"
        raise SeedError(Problem(shown, f"a broken Word document: {said}", hint)) from error
    # A tab parts a name from what is said; white space of HTML would swallow it.
    body = made.value.replace("\t", TAB)
    return f"<html><head>{title}</head><body>\n{body}\n</body></html>\n"


def _check(archive: ZipFile, shown: str, limits: Limits) -> None:
    """Raises SeedError before anything is unpacked that is too large, or no Word document."""
    names = {entry.filename: entry.file_size for entry in archive.infolist()}
    if DOCUMENT not in names:
        for telling, what, hint in OTHERS:
            if telling in names:
                raise SeedError(Problem(shown, what, hint))
        raise SeedError(
            Problem(shown, "an archive (.zip), and no Word document", "unpack it, and put the transcript here")
        )
    whole = sum(entry.file_size for entry in archive.infolist())
    largest = max(size for name, size in names.items() if READ.match(name))
    for size, most in ((whole, limits.unpacked), (largest, limits.unpacked * PART)):
        if size > most * MEGABYTE:
            what = f"{size / MEGABYTE:,.0f} MB once it is unpacked, and more than {most:g} MB are not read"
            hint = "divide it, take its pictures out, or raise extra.limits.unpacked in mkdocs.yml"
            raise SeedError(Problem(shown, what, hint))
    for name in sorted(filter(READ.match, names)):
        # What an archive declares may be a lie; zipfile reads no more than that, and checks the sum.
        part = archive.read(name)
        if DECLARED.search(part):
            raise SeedError(Problem(shown, f"{name} declares entities, which Word never does", "save it again in Word"))
        if nesting.markup(part, limits.nesting):
            what = f"{name} is nested more than {limits.nesting} deep"
            raise SeedError(Problem(shown, what, "save it as a text file, or undo the nesting"))


def _title(archive: ZipFile) -> str:
    """The title in the properties of a document as an element of HTML (it is escaped already); empty if it has none."""
    if PROPERTIES not in archive.namelist():
        return ""
    found = TITLE.search(archive.read(PROPERTIES).decode("utf-8", "replace"))
    return f"<title>{found[1]}</title>" if found else ""
