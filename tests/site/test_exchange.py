"""A site is exchanged for another one file by file, and whoever comes next brings that to its end."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quoth.cache import Cache, pack
from quoth.site import build, journal
from quoth.site.file_index import INPUTS, FileIndex, program_digest
from quoth.site.journal import Exchange
from tests.site.conftest import silent
from tests.site.test_publishing import edit, one_talk, tree

MEMORY = Path("/dev/shm")
OLD = {"a.html": "old", "b/index.html": "old", "c": "a file", "d/e/f.html": "old", "same.css": "same"}
NEW = {"a.html": "new", "b": "now a file", "c/index.html": "now a folder", "g/h.html": "new", "same.css": "same"}
CHANGE = Exchange(("a.html", "b", "c/index.html", "g/h.html"), ("c", "b/index.html", "d/e/f.html"))


def write(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def state(tmp_path: Path) -> Path:
    write(tmp_path / "state" / journal.STAGE, {name: NEW[name] for name in CHANGE.changed})
    write(tmp_path / "site", OLD)
    return tmp_path / "state"


def test_files_become_folders_and_folders_files(state: Path) -> None:
    site = state.parent / "site"
    journal.exchange(state, site, CHANGE)
    assert texts(site) == NEW and not (site / "d").exists()
    journal.clear(state, site)
    assert not list(state.iterdir())


@pytest.mark.parametrize("name", ["../mine.txt", "{}/mine.txt", "d/../../mine.txt", "..\\mine.txt", "C:\\mine.txt"])
@pytest.mark.parametrize("deletes", [True, False])
def test_a_journal_of_somebody_else_reaches_nothing_outside_of_the_site(state: Path, name: str, deletes: bool) -> None:
    site, mine = state.parent / "site", state.parent / "mine.txt"
    mine.write_text("mine")
    outside = (name.format(state.parent),)
    journal._write_journal(state / journal.JOURNAL, Exchange(*((), outside) if deletes else (outside, ())))
    (state / "mine.txt").write_text("theirs")
    journal.recover(state, site)
    assert mine.read_text() == "mine" and texts(site) == OLD


@pytest.mark.parametrize("done", range(len(CHANGE.changed) + 1))
def test_what_was_begun_is_brought_to_its_end(state: Path, done: int) -> None:
    site = state.parent / "site"
    journal._write_journal(state / journal.JOURNAL, CHANGE)
    journal._carry_out(state / journal.STAGE, site, Exchange(CHANGE.changed[:done], ()))
    for _ in range(2):
        journal.recover(state, site)
        assert texts(site) == NEW and not list(state.iterdir())


@pytest.mark.parametrize("size", [0, 1, 50, -1])
def test_a_journal_that_is_not_whole_changes_nothing(state: Path, size: int) -> None:
    site, path = state.parent / "site", state / journal.JOURNAL
    journal._write_journal(path, CHANGE)
    path.write_bytes(path.read_bytes()[:size])
    journal.recover(state, site)
    assert texts(site) == OLD and not list(state.iterdir())


@pytest.fixture
def another_disk() -> Iterator[Path]:
    """A folder in memory, where the system has that."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def test_a_site_on_another_disk_gets_what_changed(tmp_path: Path, another_disk: Path) -> None:
    root, site = one_talk(tmp_path), another_disk / "www"
    (root / "site").symlink_to(site)
    build.build(root, silent)
    before = {path: path.stat().st_ino for path in site.rglob("*.css")}
    edit(root / "seeds/talk.txt", "Nobody knows", "Everybody knows")
    build.build(root, silent)
    assert "Everybody knows" in (site / "transcripts/talk/index.html").read_text()
    assert before == {path: path.stat().st_ino for path in site.rglob("*.css")}
    assert [path.name for path in another_disk.iterdir()] == ["www"]
    published = tree(site)
    (root / "site").unlink()
    build.build(root, silent)
    assert tree(root / "site") == published


def test_a_file_is_read_again_only_where_it_may_have_changed(tmp_path: Path) -> None:
    path = write(tmp_path, {"talk.txt": "one"}) / "talk.txt"
    os.utime(path, ns=(0, 10**18 + 1))
    with Cache(tmp_path, "") as cache:
        index = FileIndex(cache, INPUTS, tmp_path)
        digest = index.digest(path)
        index.save()
        assert digest and FileIndex(cache, INPUTS, tmp_path).digest(path) == digest
        path.write_text("two")
        os.utime(path, ns=(0, 10**18 + 1))
        assert FileIndex(cache, INPUTS, tmp_path).digest(path) != digest, "its time was set back"


def test_values_of_another_program_are_gone_and_digests_of_files_stay(tmp_path: Path) -> None:
    path = write(tmp_path, {"talk.txt": "one"}) / "talk.txt"
    with Cache(tmp_path, "one") as cache:
        cache.put("kind", "name", "key", pack("value"))
        index = FileIndex(cache, INPUTS, tmp_path)
        index.digest(path)
        index.save()
    with Cache(tmp_path, "one") as cache:
        assert cache.get("kind", "name", "key") == b"value" and cache.get("kind", "name", "other") is None
    with Cache(tmp_path, program_digest()) as cache:
        assert cache.get("kind", "name") is None and len(cache.files(INPUTS)) == 1
