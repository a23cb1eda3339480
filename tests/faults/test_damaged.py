"""What builds keep is damaged in any way, also with its size and time as before: it is never used, but made anew."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quoth.site.document_cache import ENTRY, ROWS, TEXT
from quoth.site.output_cache import FILE, OUTPUT
from quoth.site.site_manifest import BUILT, BUNDLE, FACTS, PAGE, TERMS
from quoth.site.site_state import STATE
from tests.conftest import THOROUGH
from tests.faults.conftest import Trials, some

Damage = Callable[[Path, random.Random], None]


def same_size_and_time(path: Path, chance: random.Random) -> None:
    before, data = path.stat(), bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_word(path: Path, _: random.Random) -> None:
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"the", b"tha").replace(b"a", b"e") if b"the" in data else data[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def zeros(path: Path, _: random.Random) -> None:
    before = path.stat()
    path.write_bytes(bytes(before.st_size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def truncated(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def empty(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


def longer(path: Path, _: random.Random) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def gone(path: Path, _: random.Random) -> None:
    path.unlink()


def a_folder(path: Path, _: random.Random) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)
    (path / "inner/file").write_text("x")


def a_link_to_nothing(path: Path, _: random.Random) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def swapped(path: Path, chance: random.Random) -> None:
    others = sorted(file for file in path.parents[1].rglob(f"*{path.suffix}") if file != path and file.is_file())
    if not others:
        return same_size_and_time(path, chance)
    other = chance.choice(others)
    mine, its = path.read_bytes(), other.read_bytes()
    path.unlink()
    path.write_bytes(its)
    other.unlink()
    other.write_bytes(mine)
    return None


def locked(path: Path, _: random.Random) -> None:
    path.chmod(0)


def in_a_locked_folder(path: Path, _: random.Random) -> None:
    path.parent.chmod(0)


DAMAGES: tuple[Damage, ...] = (
    same_size_and_time,
    another_word,
    zeros,
    flipped,
    truncated,
    empty,
    longer,
    gone,
    a_folder,
    a_link_to_nothing,
    swapped,
    locked,
    in_a_locked_folder,
)
KEPT = (
    "cache.db",
    "../site/**/*.html",
    "../site/search/**/*.*",
    "../site/**/*.png",
    "../site/transcripts/*/*.*",
)
"""What builds keep in `.quoth`, and what they take over from the site that stands."""
ALL = [(damage, kept) for damage in DAMAGES for kept in KEPT if "/" in kept or damage is not in_a_locked_folder]
TRIED = ALL if THOROUGH else random.Random("damage").sample(ALL, 4)


@pytest.mark.parametrize(("damage", "kept"), TRIED, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_damaged_is_never_used(trials: Trials, damage: Damage, kept: str) -> None:
    """(A project whose own folder is locked cannot be built: that is another test.)"""
    chance = random.Random(f"{damage.__name__} {kept}")
    trials.project(settled=True, edited=False)
    paths = sorted(path for path in (trials.folder / ".quoth").glob(kept) if path.is_file())
    path = chance.choice([path for path in paths if path.parent.name not in ("site", "..")] or paths)
    damage(path, chance)
    check(trials, f"{damage.__name__}: {path.relative_to(trials.folder)}")


def check(trials: Trials, shown: str, *, edited: bool = False) -> None:
    """The next build tells no more than a line, and leaves what it would leave without the damage."""
    result = trials.build(ordinary=True)
    assert result.exit_code == 0 and "Traceback" not in result.err, f"{shown}\n{result.err}"
    trials.check_left(shown, trials.new if edited else trials.old)
    assert not (trials.folder / "set-aside").exists(), shown
    assert {path.name for path in (trials.folder / ".quoth").iterdir()} == {"cache.db", "lock"}, shown


PAGES = 4096
"""Bytes that SQLite reads and writes at once."""


def older(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as database:
        database.execute("pragma user_version = 0")


def newer(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("alter table value add column more text")
        database.execute("pragma user_version = 99")


def foreign(cache: Path) -> None:
    cache.unlink()
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("create table value (kind text)")


def no_tables(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("drop table value")


def no_index(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("pragma writable_schema = on")
        database.execute("delete from sqlite_master where name like 'sqlite_autoindex%'")


def no_database(cache: Path) -> None:
    cache.write_bytes(b"not a database, but long enough to be taken for something" * 999)


def read_only(cache: Path) -> None:
    cache.chmod(0o400)


def every_page(cache: Path) -> None:
    chance, data = random.Random("pages"), bytearray(cache.read_bytes())
    for begin in range(0, len(data), PAGES):
        data[begin + chance.randrange(PAGES)] ^= 1 << chance.randrange(8)
    cache.write_bytes(data)


def half_a_page(cache: Path) -> None:
    os.truncate(cache, cache.stat().st_size // PAGES // 2 * PAGES + 100)


def log_of_another(cache: Path) -> None:
    cache.with_name("cache.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(9999))
    cache.with_name("cache.db-shm").write_bytes(bytes(32768))


WHOLE = (
    older, newer, foreign, no_tables, no_index, no_database, read_only, every_page, half_a_page, log_of_another,
)  # fmt: skip


@pytest.mark.parametrize("damage", some(WHOLE, 4))
def test_a_cache_that_cannot_be_used_is_made_anew(trials: Trials, damage: Callable[[Path], None]) -> None:
    damage(trials.project(settled=True) / ".quoth/cache.db")
    check(trials, damage.__name__, edited=True)


@pytest.mark.parametrize("number", range(40 if THOROUGH else 2))
def test_a_page_of_the_cache_that_is_damaged_anywhere_is_never_used(trials: Trials, number: int) -> None:
    """A few bytes are others, zeros, or those of another place."""
    chance = random.Random(number)
    cache = trials.project(settled=True) / ".quoth/cache.db"
    data = bytearray(cache.read_bytes())
    begin, size = chance.randrange(len(data)), chance.choice((1, 8, 100, PAGES))
    other = chance.randrange(len(data))
    data[begin : begin + size] = chance.choice((bytes(size), chance.randbytes(size), data[other : other + size]))
    cache.write_bytes(data)
    check(trials, f"{size} bytes from {begin}", edited=True)


KINDS = (ENTRY, TEXT, ROWS, OUTPUT, FILE, PAGE, FACTS, BUNDLE, STATE)
RESTORED = (BUILT, TERMS)
"""What only a build without a site asks for."""
FAULTS = {
    "flipped": "update value set data = substr(data, 1, 20) || x'00' || substr(data, 22) where kind = ?",
    "cut": "update value set data = substr(data, 1, length(data) / 2) where kind = ?",
    "empty": "update value set data = x'' where kind = ?",
    "a number": "update value set data = 7 where kind = ?",
    "gone": "delete from value where kind = ?",
    "swapped": "update value set (data, seal) = (select data, seal from value as other where other.kind = value.kind"
    " and other.name <> value.name order by other.name limit 1) where kind = ?",
    "another key": "update value set key = key || '0' where kind = ?",
}


@pytest.mark.parametrize(("kind", "fault"), some([(kind, fault) for kind in KINDS for fault in FAULTS], 3), ids=str)
def test_a_value_that_is_damaged_is_never_used(trials: Trials, kind: str, fault: str) -> None:
    """(A word is changed, so that the build asks for what is kept.)"""
    root = trials.project(settled=True)
    with closing(sqlite3.connect(root / ".quoth/cache.db")) as database, database:
        database.execute(FAULTS[fault], (kind,))
    check(trials, f"{fault}: {kind}", edited=True)


@pytest.mark.parametrize(("kind", "fault"), some([(kind, fault) for kind in RESTORED for fault in FAULTS], 2), ids=str)
def test_a_damaged_value_is_never_used_where_there_is_no_site(trials: Trials, kind: str, fault: str) -> None:
    root = trials.project(settled=True)
    shutil.rmtree(root / "site")
    with closing(sqlite3.connect(root / ".quoth/cache.db")) as database, database:
        database.execute(FAULTS[fault], (kind,))
    check(trials, f"{fault}: {kind}, no site", edited=True)


COLUMNS = (
    "size = size + 1",
    "mtime_ns = 7",
    "digest = digest || '0'",
    "path = path || '0'",
    "digest = null",
    "size = 'x'",
)


@pytest.mark.parametrize("fact", some(COLUMNS, 2))
def test_what_is_recorded_of_files_is_damaged_and_they_are_read(trials: Trials, fact: str) -> None:
    root = trials.project(settled=True)
    with closing(sqlite3.connect(root / ".quoth/cache.db")) as database, database:
        database.execute(f"update file set {fact}")
    check(trials, fact, edited=True)
