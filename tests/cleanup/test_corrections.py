"""A correction of the whole corpus is applied alike whether a file is converted by itself or in a build."""

from pathlib import Path

import pytest

from quoth import pipeline, sources
from quoth.cache import Cache
from quoth.model import Correction, Document, Knowledge
from quoth.site import jobs
from quoth.site.collect import read_entries
from quoth.site.document_cache import DocumentCache
from quoth.site.document_converter import CachedDocument, DocumentConverter
from quoth.site.file_index import INPUTS, FileIndex, program_digest

DAY = "2026-01-01"
TALK = "Ann Lee: So we met at the harbour and went for a walk by the old light.\n\nBen Hall: We did, yes.\n"
COPY = "Ann Lee: So we met at the harbour and went for a walk by the Bugg Light.\n\nBen Hall: We did, yes.\n"
PAGE = "<html><body><p><b>Ann Lee:</b> {}</p><p><b>Ben Hall:</b> We did.</p><p><b>Ann Lee:</b> Good.</p></body></html>"


def knowing(heard: str, meant: str, *scope: str) -> Knowledge:
    return Knowledge(corrections=(Correction(heard, meant, "knowledge/corrections.yml:2", scope=scope),))


def both(folder: Path, name: str, knowledge: Knowledge) -> tuple[Document, Document]:
    """The file converted by itself, and as a build converts it."""
    path = folder / name
    with Cache(folder, program_digest()) as cache:
        shelf = documents(cache, folder, knowledge)
        assert [type(entry) for entry in read_entries(shelf, [path], jobs.local_pool(1))] == [CachedDocument]
        return pipeline.convert(sources.seed(path), knowledge, (), DAY), shelf.document(path)


def documents(cache: Cache, folder: Path, knowledge: Knowledge) -> DocumentCache:
    return DocumentCache(cache, FileIndex(cache, INPUTS, folder), DocumentConverter(knowledge, DAY))


def kept(folder: Path, knowledge: Knowledge) -> bool:
    """Whether a build takes a transcript from the cache that another one has converted without knowledge."""
    with Cache(folder, program_digest()) as cache:
        list(read_entries(documents(cache, folder, Knowledge()), [folder / "talk.txt"], jobs.local_pool(1)))
    with Cache(folder, program_digest()) as cache:
        return documents(cache, folder, knowledge).entry(folder / "talk.txt") is not None


@pytest.mark.parametrize("scope", [(), ("talk",)])
def test_words_that_stand_only_in_an_edited_copy_are_corrected(tmp_path: Path, scope: tuple[str, ...]) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "talk.edited.txt").write_text(COPY, encoding="utf-8")
    single, built = both(tmp_path, "talk.txt", knowing("Bugg Light", "Bug Light", *scope))
    assert "the Bug Light" in single.passages[0].text
    assert [passage.text for passage in built.passages] == [passage.text for passage in single.passages]


def test_a_correction_for_another_transcript_changes_no_copy(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "talk.edited.txt").write_text(COPY, encoding="utf-8")
    for document in both(tmp_path, "talk.txt", knowing("Bugg Light", "Bug Light", "tides")):
        assert "the Bugg Light" in document.passages[0].text


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("AT&amp;T made it.", "AT&T"),
        ("It was at Caf&eacute; Roy.", "Café Roy"),
        ("Near Bu<b>gg</b> Light.", "Bugg Light"),
    ],
)
def test_words_that_a_page_writes_in_another_way_are_corrected(tmp_path: Path, written: str, heard: str) -> None:
    (tmp_path / "talk.html").write_text(PAGE.format(written), encoding="utf-8")
    for document in both(tmp_path, "talk.html", knowing(heard, "RIGHT")):
        assert "RIGHT" in document.passages[0].text and heard not in document.passages[0].text


def test_a_new_correction_of_a_copy_is_applied_to_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "talk.edited.txt").write_text(COPY, encoding="utf-8")
    assert not kept(tmp_path, knowing("Bugg Light", "Bug Light"))


def test_a_correction_of_words_that_a_transcript_has_not_leaves_it_as_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    assert kept(tmp_path, knowing("Bugg Light", "Bug Light"))
