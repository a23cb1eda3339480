"""A Dask cluster gives the bytes that one machine gives, also if a worker dies in mid-work."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from distributed import Client

from quoth.cli.main import main
from quoth.site import jobs
from tests import edits
from tests.site.conftest import ROOT, frame
from tests.site.test_publishing import tree

TRANSCRIPTS = 24


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.running = folder, list[subprocess.Popen[str]]()
        self.address = self._started("scheduler", "--port", "0", "--no-dashboard", pattern=r"Scheduler at:\s+(\S+)")
        self.workers = [self._worker(), self._worker()]

    def _worker(self) -> int:
        alone = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory")
        self._started("worker", self.address, *alone, str(self.folder), pattern=r"Registered to:\s+(\S+)")
        return self.running[-1].pid

    def _started(self, *words: str, pattern: str) -> str:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
        )
        self.running.append(process)
        assert process.stderr
        for line in process.stderr:
            if match := re.search(pattern, line):
                Thread(target=process.stderr.read, daemon=True).start()
                return match[1]
        raise AssertionError(f"{words[0]} did not start")

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "project").mkdir()
    root, chance = frame(tmp_path / "project"), random.Random(1)
    (root / "knowledge").mkdir()
    edits.themes(root, chance)
    for number in range(TRANSCRIPTS):
        talk = "\n".join(edits.talk(chance) for _ in range(10))
        (root / f"seeds/talk-{number}.txt").write_text(talk)
    return root


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(project: Path, cluster: Cluster, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(project, tmp_path / "alone"))
    assert CliRunner().invoke(main, ["build", "--root", str(alone)]).exit_code == 0

    def kill() -> None:
        with Client(cluster.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            while not all(client.processing().values()):
                time.sleep(0.01)
        os.kill(cluster.workers[0], signal.SIGKILL)

    killing = Thread(target=kill)
    killing.start()
    done = CliRunner().invoke(main, ["build", "--root", str(project), "--scheduler", cluster.address])
    killing.join()
    assert done.exit_code == 0, done.output
    assert cluster.running[1].wait(60) == -signal.SIGKILL
    assert tree(project / "site") == tree(alone / "site")
    assert tree(project / "seeds") == tree(alone / "seeds")


def test_a_scheduler_that_is_not_there_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "CLUSTER_TIMEOUT", "1s")
    done = CliRunner().invoke(main, ["build", "--root", str(project), "--scheduler", "tcp://127.0.0.1:9"])
    assert done.exit_code == 3
    assert "there is no scheduler at tcp://127.0.0.1:9" in done.stderr and "hint: start one" in done.stderr
