"""Edited copies in a folder of transcripts: what is one, and what is wrong with those that are none."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quoth import pipeline
from quoth import sources as read
from quoth.cli import convert
from quoth.errors import QuothError
from quoth.model import OriginKind, PassageKind, Seed, Source
from quoth.text.spans import PUNCTUATION
from quoth.text.words import folded_words
from tests.conftest import EDITION

ROOT = Path(__file__).parents[2]
TALK = "Ann Lee: So we met at the harbour and went for a walk."
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Ann Lee: So, we met.</w:t></w:r></w:p></w:body></w:document>"
)


def folder(path: Path, *names: str) -> Path:
    for name in names:
        (path / name).write_text(TALK, encoding="utf-8")
    return path


def test_a_copy_is_no_transcript_and_belongs_to_one(tmp_path: Path) -> None:
    sources, problems = read.list_sources(folder(tmp_path, "talk.vtt", "talk.edited.txt", "other.txt"))
    assert [path.name for path in sources] == ["other.txt", "talk.vtt"] and not problems
    edited = read.seed(tmp_path / "talk.vtt").edited
    assert edited and edited.path.endswith("/talk.edited.txt") and edited.source.text == TALK
    assert read.seed(tmp_path / "other.txt").edited is None


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["talk.edited.txt"], "talk.edited.txt: an edited copy of “talk”, but there is no such transcript"),
        (["talk.txt", "talk.edited.md", "talk.edited.txt"], "talk.edited.txt: a second edited copy of “talk”, beside"),
        (["talk.txt", "talk.edited.pdf"], "talk.edited.pdf: an edited copy cannot be “.pdf”"),
        (["talk.edited.yml", "talk.txt"], "talk.edited.yml: there is no transcript “talk.edited” beside it"),
    ],
)
def test_what_is_wrong_with_a_copy_is_one_line_with_a_hint(tmp_path: Path, names: list[str], message: str) -> None:
    _, problems = read.list_sources(folder(tmp_path, *names))
    assert [str(problem).split("\n")[0].partition("/")[2].startswith(message) for problem in problems] == [True]
    assert problems[0].hint


def test_a_copy_from_a_word_processor_is_read(tmp_path: Path) -> None:
    folder(tmp_path, "talk.txt")
    with zipfile.ZipFile(tmp_path / "talk.edited.docx", "w") as file:
        file.writestr("word/document.xml", WORD)
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("_rels/.rels", RELATIONS)
    edited = read.seed(tmp_path / "talk.txt").edited
    assert edited and "So, we met." in edited.source.text


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def test_a_copy_that_cannot_be_read_is_told_by_its_own_name(tmp_path: Path) -> None:
    folder(tmp_path, "talk.txt")
    (tmp_path / "talk.edited.txt").write_bytes(b"%PDF-1.7")
    with pytest.raises(QuothError) as caught:
        read.seed(tmp_path / "talk.txt")
    assert "talk.edited.txt: a broken PDF" in str(caught.value)


@pytest.mark.edition
@pytest.mark.parametrize("name", EDITION)
def test_the_text_to_edit_taken_over_unchanged_gives_the_page_that_it_was_made_of(name: str) -> None:
    path = ROOT / "seeds" / f"{name}.txt"
    text, original = convert.converted_text(path, ROOT, "copy")
    seed = replace(read.seed(path), edited=Seed(name, f"seeds/{name}.edited.md", Source.of(text)))
    again = pipeline.convert(seed, read.knowledge(ROOT / "knowledge"), read.ledger(path), "2026-01-01")
    before, after = (
        [
            (passage.anchor, passage.speaker, passage.text)
            for passage in document.passages
            if passage.kind is not PassageKind.PREVIEW
        ]
        for document in (original, again)
    )
    assert after == before
    assert [section.title for section in original.sections] == [section.title for section in again.sections]


@pytest.mark.parametrize("path", sorted(ROOT.glob("seeds/*.edited.md")), ids=lambda path: path.name[:3])
def test_a_copy_of_this_edition_sets_marks_and_changes_no_word(path: Path) -> None:
    source = path.with_name(path.name.replace(".edited.md", ".txt"))
    knowledge = read.knowledge(ROOT / "knowledge")
    document = pipeline.convert(read.seed(source), knowledge, read.ledger(source), "2026-01-01")
    by_copy = [edit for edit in document.edits if edit.origin and edit.origin.kind is OriginKind.EDITED_COPY]
    assert by_copy and {edit.rule for edit in by_copy} == {PUNCTUATION}
    assert all(folded_words(edit.before) == folded_words(edit.after) for edit in by_copy)
    assert not [
        passage.text
        for passage in document.passages
        if passage.kind is PassageKind.SPEECH and passage.text[0].islower()
    ]
