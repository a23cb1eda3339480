"""Rich text (.rtf) and OpenDocument texts (.odt): what is on the page, what is listed, and what is refused.

OpenDocument texts are written by odfpy, and rich text is read by striprtf too, which must find the same words.
"""

import random
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from odf import dc, office, style, table, text
from odf.opendocument import OpenDocumentText
from striprtf.striprtf import rtf_to_text

from quoth.errors import QuothError
from quoth.model import Document
from tests.raw_words import letters, shown, words
from tests.sources.test_word import converted, removed
from tests.sources.test_word import text as text_of

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0"
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\*\cs3 Strong;}}"
    r"{\info{\title The lamp}{\author Eve}}"
)
TALK = r"{\b Ann Lee:} Where were you born?\par{\b Bo Rask:} In the house.\par" * 2


def rtf(folder: Path, body: str = "", head: str = HEAD) -> Path:
    """Rich text with a short talk and this behind it."""
    path = folder / "talk.rtf"
    path.write_bytes((head + r"\pard " + TALK + " " + body + "}").encode("latin-1"))
    return path


ON_THE_PAGE = {
    "a letter of the code page": (r"caf\'e9", "café"),
    "a letter of a font": (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
    "two bytes a letter": (r"{\f2 \'8c\'f5\'82\'cc}", "光の"),
    "a number and what stands for it": (r"\u8220?light\u8221?", "“light”"),
    "a number and two letters that stand for it": (r"{\uc2\u20809\'8c\'f5}.", "光."),
    "a number and none": (r"{\uc0\u20809}x", "光x"),
    "a negative number": (r"{\uc1\u-3844?}", "\uf0fc"),
    "two halves of a character": (r"\u-10179?\u-8704?", "😀"),
    "words for signs": (r"a\emdash b\~c\_d \lquote e\rquote ", "a—b c\u2011d ‘e’"),
    "braces": (r"\{a\\b\}", "{a\\b}"),
    "a link": (r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt LINKED}}', "LINKED"),
    "what was put in": (r"{\revised INSERTED}", "INSERTED"),
    "not hidden": (r"{\v GONE \v0 SEEN}", "SEEN"),
    "below and above": (r"p{\sub i} and r{\super 2}", "p_i and r²"),
    "a text box": (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt BOXED\par}}}", "BOXED"),
    "a word in pieces": (r"Sea{\i side}", "Seaside"),
    "bytes of its own behind a picture": (r"{\pict\bin4 }{}{}SEEN", "SEEN"),
    "a cell": (r"\par\trowd\pard\intbl ONE\cell TWO\cell\row\pard", "TWO"),
}


@pytest.mark.parametrize("kind", ON_THE_PAGE)
def test_words_of_rich_text_are_on_the_page(tmp_path: Path, kind: str) -> None:
    body, wanted = ON_THE_PAGE[kind]
    assert wanted in text_of(converted(rtf(tmp_path, body + r"\par ")))


IN_THE_LIST = {
    "deleted": (r"kept {\deleted GONE WORDS}", "GONE WORDS"),
    "hidden": (r"kept {\v HIDDEN}", "HIDDEN"),
    "a comment": (r"kept{\*\atnid EL}{\*\atnauthor Eve}{\*\annotation{\*\atndate 1}COMMENTED}", "COMMENTED"),
    "a head": (r"{\header AT THE HEAD\par}kept", "AT THE HEAD"),
    "a foot": (r"{\footerl AT THE FOOT\par}kept", "AT THE FOOT"),
}


@pytest.mark.parametrize("kind", IN_THE_LIST)
def test_words_of_rich_text_that_are_no_text_are_listed_and_told(tmp_path: Path, kind: str) -> None:
    body, wanted = IN_THE_LIST[kind]
    document = converted(rtf(tmp_path, body + r"\par "))
    assert "kept" in text_of(document) and wanted not in text_of(document)
    assert wanted in removed(document)
    assert [notice for notice in document.notices if notice.code == "left-out"]


def test_headings_footnotes_and_the_title_of_rich_text(tmp_path: Path) -> None:
    body = r"\s1 The storm\par\pard Ann Lee: And the mill{\super\chftn}{\footnote\pard\chftn In 1962.}?\par "
    document = converted(rtf(tmp_path, body))
    assert document.meta.title == "The lamp"
    assert "The storm" in [section.title for section in document.sections]
    assert "And the mill[1]?" in text_of(document)
    note = next(passage for passage in document.passages if "In 1962." in passage.text)
    assert not note.speaker and note.text == "[1] In 1962."


def test_a_table_at_the_head_of_rich_text_says_what_is_known(tmp_path: Path) -> None:
    rows = "".join(
        rf"\trowd\pard\intbl {key}\cell {value}\cell\row"
        for key, value in (("Interviewer", "Ann Lee"), ("Befragter", "Bo Rask"), ("Datum", "2001-05-03"))
    )
    document = converted(rtf(tmp_path, head=HEAD + rows))
    assert document.meta.date == "2001-05-03"
    assert [(role.name, role.role) for role in document.meta.people] == [
        ("Ann Lee", "interviewer"),
        ("Bo Rask", "interviewee"),
    ]


def test_rich_text_that_is_nested_too_deep_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(QuothError) as caught:
        converted(rtf(tmp_path, "{" * 300))
    assert "nested more than 200 deep" in str(caught.value)


def span(name: str, **properties: str) -> style.Style:
    text_style = style.Style(name=name, family="text")
    text_style.addElement(style.TextProperties(attributes=properties))
    return text_style


def paragraph(*parts: object) -> text.P:
    inner = text.P()
    for part in parts:
        if isinstance(part, str):
            inner.addText(part)
        else:
            inner.addElement(part)
    return inner


def odt(folder: Path, *parts: object, head: tuple[object, ...] = ()) -> Path:
    """An OpenDocument text with a short talk between the head and these."""
    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="The lamp"))
    for one_style in (span("B", fontweight="bold"), span("H", display="none"), span("S", textposition="sub 58%")):
        document.automaticstyles.addElement(one_style)
    talk = [
        paragraph(text.Span(stylename="B", text=f"{name}:"), f" {words}")
        for name, words in (("Ann Lee", "Where were you born?"), ("Bo Rask", "In the house.")) * 2
    ]
    for part in (*head, *talk, *parts):
        document.text.addElement(part)
    path = folder / "talk.odt"
    document.save(path)
    return path


def note(words: str) -> text.Note:
    footnote = text.Note(noteclass="footnote")
    footnote.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(paragraph(words))
    footnote.addElement(body)
    return footnote


def comment(words: str) -> office.Annotation:
    annotation = office.Annotation()
    annotation.addElement(dc.Creator(text="Eve"))
    annotation.addElement(paragraph(words))
    return annotation


def rows(*cells: tuple[str, ...]) -> table.Table:
    grid = table.Table()
    for values in cells:
        row = table.TableRow()
        for value in values:
            cell = table.TableCell()
            cell.addElement(paragraph(value))
            row.addElement(cell)
        grid.addElement(row)
    return grid


def changed(words: str) -> text.TrackedChanges:
    changes, region, deletion = text.TrackedChanges(), text.ChangedRegion(check_grammar=False), text.Deletion()
    deletion.addElement(paragraph(words))
    region.addElement(deletion)
    changes.addElement(region)
    return changes


def test_an_opendocument_text_with_all_that_it_may_have(tmp_path: Path) -> None:
    items = text.List()
    item = text.ListItem()
    item.addElement(paragraph("LISTED"))
    items.addElement(item)
    path = odt(
        tmp_path,
        text.H(outlinelevel=2, text="The storm"),
        paragraph("Ann Lee: And", note("In 1962."), " the mill?", comment("COMMENTED"), text.Tab(), text.S(c=3), "x"),
        paragraph("kept ", text.Span(stylename="H", text="HIDDEN"), "p", text.Span(stylename="S", text="i")),
        items,
        head=(changed("GONE"), rows(("Interviewer", "Ann Lee"), ("Date", "2001-05-03"))),
    )
    document = converted(path)
    assert document.meta.title == "The lamp" and document.meta.date == "2001-05-03"
    assert "The storm" in [section.title for section in document.sections]
    assert "And[1] the mill?" in text_of(document) and "p_i" in text_of(document) and "LISTED" in text_of(document)
    assert {"COMMENTED", "HIDDEN", "GONE"} <= set(removed(document))
    assert not {"COMMENTED", "HIDDEN", "GONE"} & set(text_of(document).split())
    assert not next(passage for passage in document.passages if "In 1962." in passage.text).speaker
    assert not lost_words(path.read_bytes(), document)


def lost_words(data: bytes, document: Document) -> list[str]:
    """The words of a document, read by other means than ours, that its page and its list do not have."""
    raw = " ".join(_texts(data)) if data.startswith(b"PK") else _plain(data)
    public = shown(document)
    have, together = Counter(words(public)), letters(public)
    return [word for word in words(raw) if word not in have and word.replace("'", "") not in together]


def _plain(data: bytes) -> str:
    return str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]


def _texts(data: bytes) -> list[str]:
    """The words of each element of an OpenDocument text, besides who wrote a comment."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return [
        part
        for element in root.iter()
        for part in (element.text, element.tail)
        if part and element.tag[-8:] != "}creator"
    ]


def test_a_flat_opendocument_text_is_read(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        f"<text:p>{name}: {speech}</text:p>" for name, speech in (("Ann Lee", "Where?"), ("Bo Rask", "Here.")) * 2
    )
    path = tmp_path / "talk.fodt"
    path.write_text(
        f'<?xml version="1.0"?>\n<office:document xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    assert [passage.speaker for passage in converted(path).passages] == ["Ann Lee", "Bo Rask"] * 2


def replaced(path: Path, **parts: bytes) -> Path:
    """The archive with other parts in place of its own."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (members | {key.replace("__", "/") + ".xml": data for key, data in parts.items()}).items():
            archive.writestr(name, data)
    return path


REFUSED = {
    "entities": ({"content": b'<!DOCTYPE a [<!ENTITY e "E">]><a>&e;</a>'}, "declares entities"),
    "a part that is too large": ({"content": b"<a>" + b"<b/>" * 3_000_000 + b"</a>"}, "once it is unpacked"),
    "a password": (
        {"META-INF__manifest": b'<m:a xmlns:m="urn:m"><m:encryption-data/></m:a>'},
        "locked with a password",
    ),
    "no text": ({"content": b"<a/>"}, "without text"),
    "broken XML": ({"content": b"<a>"}, "a broken"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_an_opendocument_text_that_is_none_is_one_line(tmp_path: Path, kind: str) -> None:
    parts, message = REFUSED[kind]
    with pytest.raises(QuothError) as caught:
        converted(replaced(odt(tmp_path), **parts))
    assert message in str(caught.value)


FLIPS = 120
"""Damaged files of each kind."""


@pytest.mark.parametrize("kind", [".rtf", ".odt"])
def test_damaged_documents_are_read_or_one_line(tmp_path: Path, kind: str) -> None:
    path = rtf(tmp_path, r"caf\'e9 {\footnote NOTE}\par ") if kind == ".rtf" else odt(tmp_path, rows(("a", "b")))
    try_damaged(path, FLIPS)


def try_damaged(path: Path, number: int) -> None:
    """Damages a file in so many ways; each time it is read, or refused in a line, and within the time for a file."""
    data, chance = path.read_bytes(), random.Random(7)
    for _ in range(number):
        path.write_bytes(damaged(data, chance))
        begin = time.process_time()
        try:
            converted(path)
        except QuothError as error:
            assert all(str(problem).count("\n") <= 1 for problem in error.problems)
        assert time.process_time() - begin < 2


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with a few bytes changed, or cut off."""
    changed_data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed_data[chance.randrange(len(changed_data))] = chance.randrange(256)
    return bytes(changed_data[: chance.randrange(len(changed_data))] if chance.random() < 0.3 else changed_data)


@pytest.mark.parametrize(
    "body", ["", r"Sea{\i side} caf\'e9 \u8220?light\u8221? \'84so\'93\par ", r"\trowd a\cell b\cell\row "]
)
def test_no_word_of_rich_text_is_lost(tmp_path: Path, body: str) -> None:
    path = rtf(tmp_path, body)
    assert not lost_words(path.read_bytes(), converted(path))
