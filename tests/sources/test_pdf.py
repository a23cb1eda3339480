"""PDF with a text layer: what is read as text, in which order, and what is refused. The files are written by fpdf2."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from quoth.errors import QuothError
from quoth.model import Document
from tests.raw_words import letters, shown, words
from tests.sources.test_documents import try_damaged
from tests.sources.test_word import converted
from tests.sources.test_word import text as text_of

LINE_HEIGHT = 14
LONG = (
    "My mother kept the light every night, and when the storm came she went up with the oil and sat there until the "
    "morning, because nobody else would have done it."
)
TALK = (
    "Ann Lee: Where were you born, and when did you first see the light?",
    f"Bo Rask: In the house by the harbour. {LONG}",
    "Ann Lee: And your father?",
    f"Bo Rask: He was at sea. {LONG}",
)
SPEAKERS = ["Ann Lee", "Bo Rask", "Ann Lee", "Bo Rask"]


class Pages(FPDF):
    """Pages with a head and a number at the foot."""

    def header(self) -> None:
        self.set_font("Helvetica", size=9)
        self.cell(0, LINE_HEIGHT, "Harbour interviews", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(20)

    def footer(self) -> None:
        self.set_y(-40)
        self.set_font("Helvetica", size=9)
        self.cell(0, LINE_HEIGHT, f"- {self.page_no()} -", align="C")


def new(kind: type[FPDF] = FPDF) -> FPDF:
    """An empty document with a page."""
    pages = kind(unit="pt", format="A4")
    pages.set_margin(72)
    pages.set_auto_page_break(True, margin=72)
    pages.add_page()
    pages.set_font("Times", size=11)
    return pages


def write(pages: FPDF, paragraphs: Iterable[str], width: float = 0) -> None:
    for paragraph in paragraphs:
        pages.multi_cell(width, LINE_HEIGHT, paragraph, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
        pages.set_xy(pages.get_x(), pages.get_y() + 6)


def saved(pages: FPDF, folder: Path) -> Path:
    path = folder / "talk.pdf"
    pages.output(str(path))
    return path


def lost(document: Document, written: Iterable[str]) -> set[str]:
    """The words that were written into a file and that no page and no list has."""
    public = letters(shown(document))
    return {word for part in written for word in words(part) if word not in public}


def test_turns_paragraphs_and_the_title_of_a_pdf(tmp_path: Path) -> None:
    pages = new()
    pages.set_font("Times", size=20)
    write(pages, ["The light of the harbour"])
    pages.set_font("Times", size=11)
    write(pages, TALK)
    document = converted(saved(pages, tmp_path))
    assert [passage.speaker for passage in document.passages] == SPEAKERS
    assert document.meta.title == "The light of the harbour"
    assert LONG in document.passages[1].text and not lost(document, TALK)


def test_heads_and_numbers_of_pages_are_no_words_of_anybody(tmp_path: Path) -> None:
    pages = new(Pages)
    write(pages, TALK * 12)
    document = converted(saved(pages, tmp_path))
    assert pages.page_no() > 2
    assert "Harbour interviews" not in text_of(document) and "- 2 -" not in text_of(document)
    assert [passage.speaker for passage in document.passages] == SPEAKERS * 12
    assert text_of(document).count(LONG) == 24
    assert sum(edit.before.strip() == "Harbour interviews" for edit in document.edits) == pages.page_no()


def test_a_head_of_two_pages_is_one(tmp_path: Path) -> None:
    pages = new(Pages)
    write(pages, TALK * 6)
    document = converted(saved(pages, tmp_path))
    assert pages.page_no() == 2
    assert "Harbour interviews" not in text_of(document)
    assert [passage.speaker for passage in document.passages] == SPEAKERS * 6


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pages = new()
    write(pages, TALK[:2], width=200)
    pages.set_xy(320, 72)
    write(pages, TALK[2:], width=200)
    document = converted(saved(pages, tmp_path))
    assert [passage.speaker for passage in document.passages] == SPEAKERS
    assert text_of(document).count(LONG) == 2
    assert [notice for notice in document.notices if notice.code == "columns"]


def test_names_beside_what_they_say_are_no_column(tmp_path: Path) -> None:
    pages = new()
    for turn in TALK * 2:
        name, _, speech = turn.partition(": ")
        top = pages.get_y()
        pages.text(72, top + 11, f"{name}:")
        pages.set_xy(150, top)
        write(pages, [speech], width=350)
    document = converted(saved(pages, tmp_path))
    assert [passage.speaker for passage in document.passages] == SPEAKERS * 2
    assert text_of(document).count(LONG) == 4


def test_words_that_lines_cut_are_whole_and_every_cut_is_declared(tmp_path: Path) -> None:
    pages = new()
    write(pages, TALK[:3])
    write(
        pages,
        ["Bo Rask: We all lived in the house by the har-\nbour, and a well-\nknown family, the Halls, lived in it."],
    )
    document = converted(saved(pages, tmp_path))
    assert "by the harbour, and a well-known family" in text_of(document)
    assert len([edit for edit in document.edits if edit.rule == "line hyphen"]) == 2


def test_footnotes_stand_behind_the_talk_and_nobody_says_them(tmp_path: Path) -> None:
    pages = new()
    write(pages, [*TALK, *TALK])
    pages.set_y(700)
    pages.set_font("Times", size=8)
    write(pages, ["1 The mill burnt in 1962, as the books of the parish say."])
    document = converted(saved(pages, tmp_path))
    note = next(passage for passage in document.passages if "The mill burnt" in passage.text)
    assert not note.speaker and note is document.passages[-1]


def test_lines_of_a_court_are_laid_out_as_they_stand_with_their_numbers(tmp_path: Path) -> None:
    pages = new()
    lines = [
        "THE COURT:  Please be seated.",
        "MR. RASK:  Thank you, Your Honor.",
        "THE COURT:  Go on.",
        "MR. RASK:  I do.",
    ]
    pages.set_font("Courier", size=11)
    for number, line in enumerate(lines * 6, 1):
        pages.text(72, 80 + 25 * number, f"{number:2}        {line}")
    document = converted(saved(pages, tmp_path))
    assert document.source.text.splitlines()[:2] == [
        " 1        THE COURT:  Please be seated.",
        " 2        MR. RASK:  Thank you, Your Honor.",
    ]


def test_a_scan_is_refused_and_the_message_says_what_it_needs(tmp_path: Path) -> None:
    pages = new()
    pages.rect(72, 72, 300, 500, style="F")
    with pytest.raises(QuothError) as caught:
        converted(saved(pages, tmp_path))
    assert "OCR" in str(caught.value)


def test_a_page_without_text_among_others_is_told(tmp_path: Path) -> None:
    pages = new()
    write(pages, TALK)
    pages.add_page()
    pages.rect(72, 72, 300, 500, style="F")
    document = converted(saved(pages, tmp_path))
    assert "1 page has no text (2)" in next(
        notice.message for notice in document.notices if notice.code == "pages-without-text"
    )


def test_a_pdf_that_is_locked_is_one_line(tmp_path: Path) -> None:
    pages = new()
    write(pages, TALK)
    pages.set_encryption("owner", "secret")
    with pytest.raises(QuothError) as caught:
        converted(saved(pages, tmp_path))
    assert "locked with a password" in str(caught.value)


FLIPS = 60


def test_damaged_pdfs_are_read_or_one_line(tmp_path: Path) -> None:
    pages = new(Pages)
    write(pages, TALK * 4)
    path = saved(pages, tmp_path)
    try_damaged(path, FLIPS)
