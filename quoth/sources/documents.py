"""Documents of word processors, told by their first bytes: Word, OpenDocument, rich text, PDF. Each becomes text.

Whatever a library stumbles over is, to a person, one broken file.
"""

import re
from collections.abc import Callable

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.sources.limits import Limits
from quoth.text.patterns import lazy_pattern

ZIP = b"PK\x03\x04"
RTF = lazy_pattern(rb"\s*(?:\xef\xbb\xbf)?\s*\{\\rtf")
PDF = lazy_pattern(rb"\s*(?:\xef\xbb\xbf)?%PDF-\d", re.S)
# yes '<?xml version="1.0"?><office:document xmlns:office="…"'   no "<office:document-content"
FLAT_ODT = lazy_pattern(rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}\?>)?\s*<office:document\s")
DocumentText = tuple[str, list[Notice]]


def document_text(data: bytes, shown: str, limits: Limits) -> DocumentText | None:
    """The text of a document, as HTML or plain, and notices of doubts; None for what is none. Raises SeedError."""
    kind, read = next(((kind, read) for fits, kind, read in KINDS if fits(data)), ("", None))
    if read is None:
        return None
    try:
        return read(data, shown, limits)
    except SeedError:
        raise
    except RecursionError as error:
        what = "tables, lists or fields nested too deep to be read"
        raise SeedError(Problem(shown, what, "save it as a text file, or undo the nesting")) from error
    except Exception as error:  # whatever zipfile, mammoth or expat stumble over
        message = " ".join(str(error).split())[:120] or type(error).__name__
        hint = "open it in the program that made it, and save it again"
        raise SeedError(Problem(shown, f"a broken {kind}: {message}", hint)) from error


def _zipped(data: bytes, shown: str, limits: Limits) -> DocumentText:
    from quoth.sources import docx, odt, qda_project  # noqa: PLC0415  (few transcripts are documents)
    from quoth.sources.docx.package import package  # noqa: PLC0415

    if qda_project.is_project(data):
        return qda_project.project_text(data, shown, limits)
    parts = package(data, shown, limits)
    return odt.html(parts) if odt.is_text(parts) else docx.html(parts)


def _rich_text(data: bytes, shown: str, limits: Limits) -> DocumentText:
    from quoth.sources import rtf  # noqa: PLC0415

    return rtf.html(data, shown, limits)


def _flat(data: bytes, shown: str, limits: Limits) -> DocumentText:
    from quoth.sources import odt  # noqa: PLC0415

    return odt.flat_html(data, shown, limits)


def _pdf(data: bytes, shown: str, _: Limits) -> DocumentText:
    from quoth.sources import pdf  # noqa: PLC0415

    return pdf.text(data, shown)


KINDS: tuple[tuple[Callable[[bytes], object], str, Callable[[bytes, str, Limits], DocumentText]], ...] = (
    (lambda data: data.startswith(ZIP), "document of Word or OpenDocument", _zipped),
    (RTF.match, "document in rich text", _rich_text),
    (FLAT_ODT.match, "OpenDocument text", _flat),
    (PDF.match, "PDF", _pdf),
)
"""How each kind is told, what it is called, and how it is read."""
