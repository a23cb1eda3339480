"""PDF with a text layer as plain text: columns one after the other, paragraphs, headings, heads and feet of pages.

Nothing is taken out here: heads and feet of pages, numbers of lines, hyphens at the ends of lines and ligatures stand
in the text, so that what becomes of each is a declared edit. Footnotes follow the text.
"""

from collections.abc import Sequence
from threading import Lock

import pypdfium2

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.sources.pdf import numbered_lines, paragraphs
from quoth.sources.pdf.lines import PdfLine, page_lines
from quoth.sources.pdf.page_words import PageTooLargeError, PdfWord, page_words
from quoth.sources.pdf.paragraphs import PdfParagraph
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

ONE_AT_A_TIME = Lock()
"""PDFium works in one thread only."""
OCR = "have its text recognised (OCR), with ocrmypdf or in the program that scanned it, and read it over"
MIN_PAGE_CHARS = 20
"""Characters, on average; less is a number or a stamp on scanned pages."""
UNREADABLE = lazy_pattern("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
MAX_UNREADABLE_SHARE = 0.1


def text(data: bytes, shown: str) -> tuple[str, list[Notice]]:
    """The text of a PDF, and notices of doubts. Raises SeedError for a scan, and for what is locked or broken."""
    with ONE_AT_A_TIME:
        words = _words(data, shown)
    notices = list(_check_layer(words, shown))
    pages = [page_lines(of_page, number) for number, of_page in enumerate(words)]
    if any(len({line.column for line in lines}) > 1 for lines in pages):
        notices.append(Notice("columns", "columns side by side are read one after the other, the left one first"))
    if numbered_lines.are_numbered(pages):
        return numbered_lines.laid_out(pages), notices
    paragraphs.mark_edges(pages)
    return _written(pages), notices


def _words(data: bytes, shown: str) -> list[list[PdfWord]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SeedError(Problem(shown, "a PDF that is locked with a password", "save it without one")) from error
        hint = "open it in the program that made it, and save it again"
        raise SeedError(Problem(shown, f"a broken PDF: {error}"[:160], hint)) from error
    try:
        pages = list[list[PdfWord]]()
        for number in range(len(document)):
            page = document[number]
            pages.append(page_words(page))
            page.close()
        return pages
    except PageTooLargeError as error:
        raise SeedError(
            Problem(shown, "a page with more letters than a talk has", "save its text by itself")
        ) from error
    finally:
        document.close()


def _check_layer(pages: Sequence[Sequence[PdfWord]], shown: str) -> list[Notice]:
    """Notices of pages without text. Raises SeedError if no page has any, or none that can be read."""
    sizes = [sum(len(word.text) for word in words) for words in pages]
    if sum(sizes) < MIN_PAGE_CHARS * max(1, len(pages)):
        raise SeedError(Problem(shown, "a PDF of pictures of pages, without text: it needs OCR", OCR))
    written = "".join(word.text for words in pages for word in words)
    if len(UNREADABLE.findall(written)) > MAX_UNREADABLE_SHARE * len(written):
        what = "a PDF that does not say which letters its signs are: it needs OCR"
        raise SeedError(Problem(shown, what, OCR))
    empty = [str(number) for number, size in enumerate(sizes, 1) if not size]
    if not empty:
        return []
    shown_pages = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
    what = f"{counted(len(empty), 'page has', 'pages have')} no text ({shown_pages}): blank, or pictures that need OCR"
    return [Notice("pages-without-text", what)]


def _written(pages: Sequence[list[PdfLine]]) -> str:
    """The text of all pages, and behind it their footnotes; a form feed stands where a page ends."""
    size = paragraphs.body_size([line for lines in pages for line in lines])
    body, notes = list[PdfLine](), list[PdfLine]()
    for lines in pages:
        kept, of_page = paragraphs.take_footnotes(lines, size)
        body += kept
        notes += of_page
    parts, page = list[str](), 0
    talk = list(paragraphs.paragraphs(body, size))
    names = paragraphs.bold_names(talk)
    for paragraph in talk:
        first = paragraph.lines[0]
        turned = first.page > page and (first.edge or not paragraph.after)
        parts.append("\n\f\n" if turned else "\n\n" if paragraph.gap else "\n")
        page = max(page, first.page) if turned else page
        parts.append(_heading(paragraph) + paragraphs.written(paragraph, names))
        for line in (line for edges in paragraph.after for line in edges):
            parts.append("\n\f\n" if line.page > page else "\n\n")
            page = max(page, line.page)
            parts.append(line.text)
    parts += ["\n\f"] if len(pages) > 1 or any(line.edge for line in body) else []
    if notes:
        parts += ["\n\nNotes", *(f"\n{_note(part)}" for part in _notes(notes))]
    return "".join(parts).lstrip("\n\f") + "\n"


def _heading(paragraph: PdfParagraph) -> str:
    return "#" * paragraph.level + " " if paragraph.level and not paragraph.lines[0].edge else ""


def _note(paragraph: PdfParagraph) -> str:
    """A footnote with its number in brackets, as its mark in the text has it."""
    text = paragraphs.joined(paragraph.lines)
    number = paragraphs.NOTE_NUMBER.match(text)
    return f"[{number[1]}] {text[number.end() :]}" if number else text


def _notes(lines: Sequence[PdfLine]) -> list[PdfParagraph]:
    """The footnotes, each with its lines."""
    notes = list[PdfParagraph]()
    for line in lines:
        if notes and not paragraphs.NOTE.match(line.text):
            notes[-1].lines.append(line)
        else:
            notes.append(PdfParagraph([line]))
    return notes
