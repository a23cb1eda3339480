"""Workers that share the work: forked, or spawned where there is no fork (macOS, Windows)."""

import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from quoth.site import build, jobs
from tests.site.conftest import frame, silent
from tests.site.test_publishing import tree

ROOT = Path(__file__).parents[2]
TALKS = jobs.MIN_ITEMS + 1
START_S, END_S = 60, 60


def project(folder: Path) -> Path:
    root = frame(folder)
    for number in range(TALKS):
        text = f"Ann Lee: Who keeps light {number}?\n\nBen Hall: Nobody knows that now, not even in port {number}.\n"
        (root / f"seeds/talk-{number}.txt").write_text(text, encoding="utf-8")
    return root


def test_spawned_workers_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, spawned = project(tmp_path / "alone"), project(tmp_path / "spawned")
    assert not build.build(alone, silent, cores=1).problems
    monkeypatch.setattr(jobs, "START_METHOD", "spawn")
    assert not build.build(spawned, silent, cores=2).problems
    assert tree(spawned / "site") == tree(alone / "site")
    assert tree(spawned / "seeds") == tree(alone / "seeds")


def held(folder: Path, count: int) -> list[Path]:
    """The files that so many workers hold, once they do."""
    limit = time.monotonic() + START_S
    while len(paths := list(folder.glob("*.held"))) < count and time.monotonic() < limit:
        time.sleep(0.05)
    return [path.with_suffix("") for path in paths]


@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods())))
def test_workers_end_with_the_process_that_started_them(method: str, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    folder.mkdir()
    owner = subprocess.Popen([sys.executable, "-m", "tests.site.worker_owner", method, str(folder)], cwd=ROOT)
    paths = held(folder, 2)
    assert len(paths) == 2
    owner.kill()
    owner.wait()
    for path in paths:
        with FileLock(path, timeout=END_S):
            pass
