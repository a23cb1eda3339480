"""The disk is full: a file system of ten sizes, or where none can be made, files that may only have ten sizes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import THOROUGH
from tests.faults.conftest import Trials

SIZES = range(1, 11) if THOROUGH else (4,)
"""Of ten parts of the room, or of the largest file, that a build needs, how many it has."""
NEEDED_BYTES, LARGEST_BYTES = 8_000_000, 600_000
ROOMY = "size=200m"


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """Whether a file system of so many bytes could be put at a folder."""
    options = ["-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    mounted = not os.geteuid() and not subprocess.run(["mount", *options], capture_output=True, check=False).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def room(root: Path) -> int:
    """Bytes that a project takes on a disk of 4 kB blocks."""
    return sum(4096 * (1 + path.lstat().st_size // 4096) for path in root.rglob("*"))


@pytest.mark.parametrize("full", [False, True], ids=["incremental", "full"])
@pytest.mark.parametrize("tenths", SIZES)
def test_a_full_disk_leaves_one_whole_site(trials: Trials, tmp_path: Path, tenths: int, full: bool) -> None:
    size = room(trials.built) + NEEDED_BYTES * tenths // 10
    with small_disk(tmp_path, size) as mounted:
        small = replace(trials, folder=tmp_path / "trial")
        small.project(full=full)
        result = small.build(largest=0 if mounted else LARGEST_BYTES * tenths // 10)
        small.check_end(result, f"{tenths} tenths of the room")
        if mounted:
            subprocess.run(["mount", "-o", f"remount,{ROOMY}", str(tmp_path)], check=True)
        small.check_next(f"{tenths} tenths of the room: {result.err}")


@pytest.mark.parametrize("tenths", SIZES)
def test_files_that_may_not_grow_leave_one_whole_site(trials: Trials, tenths: int) -> None:
    trials.project()
    trials.check(trials.build(largest=LARGEST_BYTES * tenths**2 // 1000), f"{tenths} tenths of the largest file")
