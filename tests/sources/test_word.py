"""Word documents: what is on the page, what is in the list of removals and told, and what is refused."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from quoth import pipeline, sources
from quoth.errors import QuothError
from quoth.model import Document, Knowledge
from quoth.sources.limits import Limits
from tests.raw_words import lost

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TALK = (
    "<w:p><w:r><w:t>Ann Lee: Where were you born?</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Ben Hall: In the house.</w:t></w:r></w:p>" * 2
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOT_HIDDEN = '<w:vanish w:val="0"/>'
LOW, HIGH = (f'<w:vertAlign w:val="{kind}script"/>' for kind in ("sub", "super"))
STYLED = '<w:rStyle w:val="{}"/>'
ENTITY = '<!DOCTYPE a [<!ENTITY e "ENTITYVALUE">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def part(kind: str, inner: str, head: str = "") -> str:
    return f"{head}<w:{kind} {SPACES}>{inner}</w:{kind}>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def relations(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{TYPE}/{key.rstrip("0123456789")}" Target="{to}"/>'
        for key, to in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def word(folder: Path, body: str = "", main: str = "word/document.xml", **others: str | bytes) -> Path:
    """A document with a short talk and this behind it; other parts by their names, with `__` for a slash."""
    base, _, last = main.rpartition("/")
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "_rels/.rels": relations(officeDocument=main)}
    parts[main] = part("document", f"<w:body>{TALK}{body}</w:body>")
    named = {name.replace("__", "/") + ".xml": text for name, text in others.items()}
    kinds = {name.rpartition("/")[2].removesuffix(".xml"): name for name in named}
    parts[f"{base}/_rels/{last}.rels"] = relations(**{kind: f"/{name}" for kind, name in kinds.items()})
    path = folder / "talk.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | named).items():
            archive.writestr(name, text)
    return path


def converted(path: Path) -> Document:
    return pipeline.convert(sources.seed(path), Knowledge(), (), "2026-01-01")


def text(document: Document) -> str:
    return " ".join(passage.text for passage in document.passages)


def removed(document: Document) -> dict[str, str]:
    return {edit.before.strip(): edit.reason for edit in document.edits if edit.rule == "furniture"}


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def math(*inner: str) -> str:
    return f"<m:oMath>{''.join(inner)}</m:oMath>"


def m(kind: str, *inner: str) -> str:
    return f"<m:{kind}>{''.join(inner)}</m:{kind}>"


def sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def ruby(above: str, base: str) -> str:
    return f"<w:r><w:ruby><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


def drawing(inner: str) -> str:
    return f"<w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r>"


def either(choice: str, fallback: str = "") -> str:
    other = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>{other}</mc:AlternateContent>"


def box(text: str) -> str:
    return f"<w:txbxContent>{p(run(text))}</w:txbxContent>"


def row(text: str, properties: str = "") -> str:
    return f"<w:tr>{properties}<w:tc>{p(run(text))}</w:tc></w:tr>"


OLD_BOX = "<w:pict><v:textbox>{}</v:textbox></w:pict>"
ON_THE_PAGE = {
    "a simple field": (p(f'<w:fldSimple w:instr="DATE">{run("FIELD")}</w:fldSimple>'), "FIELD"),
    "a direction": (p(f"<w:dir>{run('ONE')}</w:dir><w:bdo>{run(' TWO')}</w:bdo>"), "ONE TWO"),
    "one in another": (p(f"<w:dir><w:bdo><w:smartTag>{run('DEEP')}</w:smartTag></w:bdo></w:dir>"), "DEEP"),
    "ruby": (p(ruby("kan", "漢")), "漢"),
    "what was put in": (p(f"<w:ins w:id='1'>{run('INSERTED')}</w:ins>"), "INSERTED"),
    "what was moved": (p(f"<w:moveTo w:id='1'>{run('MOVED')}</w:moveTo>"), "MOVED"),
    "not hidden": (p(run("SEEN", NOT_HIDDEN)), "SEEN"),
    "a hidden mark of a paragraph": (p("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", run("SHOWN")), "SHOWN"),
    "an element nobody knows": (p(f"<w:whatever>{run('STRANGE')}</w:whatever>"), "STRANGE"),
    "a formula": (p(math(m("sSup", m("e", sign("x")), m("sup", sign("2"))), sign("+1"))), "x²+1"),
    "a fraction": (p(m("oMathPara", math(m("f", m("num", sign("a+b")), m("den", sign("c")))))), "(a+b)/c"),
    "in brackets": (p(math(m("d", m("e", m("sSub", m("e", sign("p")), m("sub", sign("i"))))))), "(p_i)"),
    "low and high": (p(run("p"), run("i", LOW), run(" and r"), run("2", HIGH)), "p_i and r²"),
    "an ordinal": (p(run("the 1"), run("st", HIGH)), "the 1st"),
    "a text box": (p(drawing(f"<a:graphic><wps:txbx>{box('BOXED')}</wps:txbx></a:graphic>")), "BOXED"),
    "a text box in two forms": (
        p("<w:r>", either(drawing(box("TWICE")), OLD_BOX.format(box("TWICE"))), "</w:r>"),
        "TWICE",
    ),
    "a new form alone": (p(either(run("NEW"))), "NEW"),
    "words in pieces": (p(run("Sea"), run("side"), "<w:r><w:t>soft</w:t><w:softHyphen/></w:r>"), "Seaside"),
    "a link to nowhere": (p(f'<w:hyperlink r:id="rId99">{run("LINKED")}</w:hyperlink>'), "LINKED"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ON_THE_PAGE)
def test_words_are_on_the_page_and_nowhere_else(tmp_path: Path, kind: str) -> None:
    body, wanted = ON_THE_PAGE[kind]
    path = word(tmp_path, body)
    document = converted(path)
    assert text(document).count(wanted) == 1 and wanted not in " ".join(removed(document))
    assert not lost(path.read_bytes(), document, "")


IN_THE_LIST = {
    "deleted": (p(run("kept "), "<w:del><w:r><w:delText>GONE WORDS</w:delText></w:r></w:del>"), "GONE WORDS"),
    "moved away": (p(run("kept "), f"<w:moveFrom>{run('AWAY')}</w:moveFrom>"), "AWAY"),
    "hidden": (p(run("kept "), run("HIDDEN", "<w:vanish/>")), "HIDDEN"),
    "a reading": (p(ruby("KAN", "kept")), "KAN"),
    "a sum": (p(math(m("nary", m("sub", sign("LOW")), m("e", sign("TERM")))), run("kept")), "LOWTERM"),
    "a picture": (p(run("kept"), drawing('<wp:docPr descr="A BOAT"/>')), "A BOAT"),
    "a deleted row": (f"<w:tbl>{row('kept')}{row('ROW', '<w:trPr><w:del/></w:trPr>')}</w:tbl>", "ROW"),
    "another form": (p(either(run("CHOICE"), run("kept"))), "CHOICE"),
}


@pytest.mark.parametrize("kind", IN_THE_LIST)
def test_words_that_are_no_text_are_in_the_list_and_told(tmp_path: Path, kind: str) -> None:
    body, wanted = IN_THE_LIST[kind]
    path = word(tmp_path, body)
    document = converted(path)
    assert "kept" in text(document) and wanted not in text(document)
    assert wanted in removed(document)
    assert [notice for notice in document.notices if notice.code == "left-out"]
    assert not lost(path.read_bytes(), document, "")


OTHER_PARTS = {
    "word__comments": part("comments", f'<w:comment w:id="1"><w:p>{run("COMMENTED")}</w:p></w:comment>'),
    "word__header1": part("hdr", f"<w:p>{run('AT THE HEAD')}</w:p>"),
    "word__footer1": part("ftr", f"<w:p>{run('AT THE FOOT')}</w:p>"),
    "word__footnotes": part("footnotes", f'<w:footnote w:id="9"><w:p>{run("UNREFERRED")}</w:p></w:footnote>'),
    "word__diagrams__data1": f"<x {SPACES}><a:t>DRAWN</a:t></x>",
    "word__glossary__document": part("glossaryDocument", f"<w:p>{run('GLOSSARY')}</w:p>"),
    "elsewhere__anything": part("document", f"<w:p>{run('DECOY')}</w:p>"),
}


@pytest.mark.parametrize("name", OTHER_PARTS)
def test_words_of_other_parts_are_in_the_list_and_told(tmp_path: Path, name: str) -> None:
    path = word(tmp_path, **{name: OTHER_PARTS[name]})
    document = converted(path)
    assert [notice for notice in document.notices if notice.code == "left-out"] and len(removed(document)) == 1
    assert not lost(path.read_bytes(), document, "")


def test_words_that_a_style_hides_are_hidden(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:basedOn w:val="H"/><w:rPr>'
        f"{NOT_HIDDEN}</w:rPr></w:style>",
    )  # fmt: skip
    body = (
        f"<w:p>{run('ONE ', STYLED.format('H'))}{run('shown', STYLED.format('S'))}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='P'/></w:pPr>{run('TWO')}</w:p>"
    )
    document = converted(word(tmp_path, body, word__styles=styles))
    assert "shown" in text(document) and not {"ONE", "TWO"} & set(text(document).split())
    assert " ".join(removed(document)).split() == ["ONE", "TWO"]


def test_a_note_that_the_text_leads_to_is_on_the_page(tmp_path: Path) -> None:
    body = f'<w:p>{run("kept")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = part("footnotes", f'<w:footnote w:id="2"><w:p>{run("NOTED")}</w:p></w:footnote>')
    path = word(tmp_path, body, word__footnotes=notes)
    assert "NOTED" in text(converted(path)) and "kept[1]" in text(converted(path))


@pytest.mark.parametrize("main", ["x/main.xml", "word/document2.xml", "a b/ü.xml", "word/media/image1.png"])
def test_the_text_is_found_wherever_it_lies(tmp_path: Path, main: str) -> None:
    notes = part("footnotes", f'<w:footnote w:id="2"><w:p>{run("NOTED")}</w:p></w:footnote>')
    body = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert "NOTED" in text(converted(word(tmp_path, body, main, x__footnotes=notes)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_and_the_strict_form_are_read(tmp_path: Path, encoding: str) -> None:
    path = word(tmp_path)
    head = '<?xml version="1.0" encoding="UTF-16"?>' if "16" in encoding else ""
    body = part("document", f"<w:body>{TALK}<w:p>{run('Zoë')}</w:p></w:body>", head).replace(W, STRICT)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        archive.writestr("word/document.xml", body.encode(encoding))
    assert "Zoë" in text(converted(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("head", [ENTITY, OUTSIDE, "<!DOCTYPE a>", '<!DOCTYPE a SYSTEM "a.dtd">'])
@pytest.mark.parametrize(
    "name", ["x/main", "word/styles", "other/footnotes", "docProps/core", "_rels/.rels", "word/x1"]
)
def test_a_document_type_is_refused_in_any_part_and_encoding(
    tmp_path: Path, name: str, head: str, encoding: str
) -> None:
    path = word(tmp_path, main="x/main.xml")
    wide = '<?xml version="1.0" encoding="UTF-16"?>' if "16" in encoding else '<?xml version="1.0"?>'
    with zipfile.ZipFile(path) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    parts["x/_rels/main.xml.rels"] = relations(styles="/word/styles.xml", footnotes="/other/footnotes.xml").encode()
    target = name if name.endswith("rels") else f"{name}.xml"
    inner = parts.get(target, part("styles", "").encode()).decode()
    parts[target] = f"{wide}{head}{inner}".encode(encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in parts.items():
            archive.writestr(member, data)
    with pytest.raises(QuothError) as caught:
        sources.seed(path)
    assert "declares entities" in str(caught.value) and "ENTITYVALUE" not in str(caught.value)


def test_a_picture_of_svg_with_a_document_type_is_no_part_that_is_read(tmp_path: Path) -> None:
    path = word(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.svg", f"{ENTITY}<svg>&e;</svg>")
    assert "In the house" in text(converted(path))


@pytest.mark.parametrize("name", ["word/document.xml", "x/evil.xml", "a.bin", "word/media/image1.png"])
def test_a_part_that_is_large_once_it_is_unpacked_is_refused_before_it_is(tmp_path: Path, name: str) -> None:
    path = word(tmp_path)
    large = part("document", f"<w:body>{TALK}{'<w:p/>' * 300_000}</w:body>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations(officeDocument=name))
        archive.writestr(name, large)
    with pytest.raises(QuothError) as caught:
        sources.seed(path, Limits(unpacked=10))
    assert "2 MB once it is unpacked, and more than 1 MB are not read" in str(caught.value)


OTHER_ARCHIVES = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "slides",
    "content.xml": "OpenDocument slides or a sheet",
}


@pytest.mark.parametrize("name", OTHER_ARCHIVES)
def test_other_archives_are_told_by_what_they_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / "talk.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations(officeDocument=name))
        archive.writestr(name, "<workbook/>")
    with pytest.raises(QuothError) as caught:
        sources.seed(path)
    assert OTHER_ARCHIVES[name] in str(caught.value)


def test_a_paragraph_in_the_style_for_titles_is_the_title_and_headings_are_below_it(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
    )
    titled, chapter = (f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{{}}</w:p>" for style in "TH")
    body = titled.format(run("A talk about the sea")) + chapter.format(run("The herring")) + TALK
    document = converted(word(tmp_path, body, word__styles=styles))
    assert document.meta.title == "A talk about the sea"
    assert "The herring" in [section.title for section in document.sections]
    twice = body + titled.format(run("Another talk"))
    titles = [section.title for section in converted(word(tmp_path, twice, word__styles=styles)).sections]
    assert {"A talk about the sea", "The herring", "Another talk"} <= set(titles)
