"""Projects of qualitative analysis (.qdpx, REFI-QDA): an archive of a project in XML and the texts that it names.

project.qde     <Transcript plainTextPath="internal://A1.txt"><SyncPoint position="0" timeStamp="500"/></Transcript>
sources/A1.txt  Ann: Where were you born?

The project is given with the words of its texts in place, each in a <PlainTextContent>, as the exchange format allows.
"""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.sources import encoding
from quoth.sources.limits import BYTES_PER_MEGABYTE, Limits, check_nesting

PROJECT = ".qde"
INTERNAL = "internal://"
NAMESPACE = "urn:QDA-XML:project:1.0"
LINE_ENDS = "lineEnds"
"""How many characters the end of a line has in the text as the project counts it."""
AGAIN = "export the project again as REFI-QDA (.qdpx)"


def is_project(data: bytes) -> bool:
    """Whether bytes are an archive with a project. Never raises."""
    try:
        return any(name.casefold().endswith(PROJECT) for name in ZipFile(BytesIO(data)).namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def project_text(data: bytes, shown: str, limits: Limits) -> tuple[str, list[Notice]]:
    """The project as XML, with the words of its texts in place. Raises SeedError."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _project(archive, shown, limits)
    except SeedError:
        raise
    except RecursionError as error:
        raise SeedError(Problem(shown, "a project nested too deep to be read", AGAIN)) from error
    except Exception as error:  # whatever zipfile or expat stumble over, to a person it is one broken file
        message = " ".join(str(error).split())[:120] or type(error).__name__
        raise SeedError(Problem(shown, f"a broken project of REFI-QDA: {message}", AGAIN)) from error


def _project(archive: ZipFile, shown: str, limits: Limits) -> tuple[str, list[Notice]]:
    left = int(limits.unpacked * BYTES_PER_MEGABYTE)
    main = next(name for name in archive.namelist() if name.casefold().endswith(PROJECT))
    written = _read(archive, main, left, shown, limits)
    text, notices = encoding.decode_transcript(written, shown, "")
    check_nesting(text, shown, limits)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SeedError(Problem(shown, f"{main} has a document type, which could name other files", AGAIN))
    root = ElementTree.fromstring(text.lstrip("\ufeff"))
    names = {name.rpartition("/")[2].casefold(): name for name in archive.namelist()}
    left -= len(written)
    for element in list(root.iter()):
        path = element.get("plainTextPath", "")
        name = names.get(path.removeprefix(INTERNAL).rpartition("/")[2].casefold(), "")
        if path and name and not _has_content(element):
            content = _read(archive, name, left, shown, limits)
            left -= len(content)
            _add_content(element, content, shown)
    return ElementTree.tostring(root, encoding="unicode"), notices


def _read(archive: ZipFile, name: str, left: int, shown: str, limits: Limits) -> bytes:
    """A part of the archive, which may lie about its size. Raises SeedError if it is more than `left` bytes."""
    with archive.open(name) as part:
        data = part.read(max(0, left) + 1)
    if len(data) > left:
        what = f"more than {limits.unpacked:g} MB when it is unpacked"
        raise SeedError(Problem(shown, what, "export its transcripts one by one"))
    return data


def _has_content(element: ElementTree.Element) -> bool:
    return any(child.tag.endswith("}PlainTextContent") for child in element)


def _add_content(element: ElementTree.Element, data: bytes, shown: str) -> None:
    """Puts the words of a text into an element, without characters that XML does not have."""
    text, _ = encoding.decode_transcript(data, shown, "")
    plain = "".join(character if character >= " " or character in "\n\t" else " " for character in text)
    child = ElementTree.SubElement(element, f"{{{NAMESPACE}}}PlainTextContent")
    child.set(LINE_ENDS, "2" if b"\r\n" in data else "1")
    child.text = plain.replace("\r\n", "\n").lstrip("\ufeff").replace("\ufffe", " ").replace("\uffff", " ")
