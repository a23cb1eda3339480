"""What builds keep is damaged in any way, also with its size and time as before: it is never used, but made anew."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import THOROUGH
from tests.faults.conftest import Trials

Damage = Callable[[Path, random.Random], None]


def same_size_and_time(path: Path, chance: random.Random) -> None:
    known, data = path.stat(), bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def another_word(path: Path, _: random.Random) -> None:
    known, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"the", b"tha").replace(b"a", b"e") if b"the" in data else data[::-1])
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def zeros(path: Path, _: random.Random) -> None:
    known = path.stat()
    path.write_bytes(bytes(known.st_size))
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


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
    others = sorted(one for one in path.parents[1].rglob(f"*{path.suffix}") if one != path and one.is_file())
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
    "documents/*/entry.json",
    "documents/*/text.json",
    "documents/*/rows.json",
    "made/*/made.json",
    "made/*/docs/**/*.md",
    "made/*/site/**/*.*",
    "made/*/parts/**/*.*",
    "made/*/site/search/**/*.jsonl",
    "made/subjects/*/made.json",
    "made/subjects/*/**/*.md",
    "stood.json",
    "whole.json",
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
    shown = f"{damage.__name__}: {path.relative_to(trials.folder)}"
    result = trials.build(ordinary=True)
    assert result.exit_code == 0 and "Traceback" not in result.err, f"{shown}\n{result.err}"
    trials.check_left(shown, trials.old)
