"""What publishing with GitHub Pages costs: `python -m bench.checkout CORPUS [SIZE]`, of 1,000 transcripts if not said.

It does what `.github/workflows/pages.yml` does, in folders of this machine: a person builds, commits seeds and ledgers,
and pushes; the service clones the repository into the folder that it always uses, restores what the last run kept in
`.quoth`, and builds. The first run has nothing to restore; before the second one a person has corrected a word. Figures
go to `bench/results/checkout.json`.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import RESULTS, ROOT
from bench.__main__ import STATE, build, correct
from bench.project import project, sources
from bench.speed import Cost, size

SIZE = 1000
WHO = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
SERVICE = {"CI": "true", "SITE_URL": "https://bench.example.org/"}
"""Variables that the service sets."""


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *WHO, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def timed(work: Callable[[], object]) -> float:
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def publish(root: Path, message: str) -> None:
    """A person builds, and commits all that is not generated."""
    build(root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


class Service:
    """A machine that is empty before each run, except for an archive of what the last one kept."""

    def __init__(self, folder: Path, repository: Path) -> None:
        self.work, self.archive, self.repository = folder / "work", folder / "kept.tar", repository

    def run(self) -> dict[str, float]:
        shutil.rmtree(self.work, ignore_errors=True)
        cloning = timed(lambda: git(self.work.parent, "clone", "-q", self.repository.as_uri(), str(self.work)))
        restoring = timed(self._restore) if self.archive.exists() else 0.0
        cost = self._build()
        with tarfile.open(self.archive, "w") as archive:
            archive.add(self.work / STATE, STATE)
        kept, site = size(self.work / STATE), size(self.work / "site")
        seconds = {"clone": cloning, "restore": restoring, "build": cost.wall, "build, processor": cost.cpu}
        return {name: round(value, 2) for name, value in seconds.items()} | {
            "MB": round(cost.memory),
            "kept MB": round(kept, 1),
            "kept of the site": round(kept / site, 2),
        }

    def _restore(self) -> None:
        with tarfile.open(self.archive) as archive:
            archive.extractall(self.work, filter="data")

    def _build(self) -> Cost:
        before = dict(os.environ)
        os.environ.update(SERVICE)
        try:
            cost = build(self.work)
        finally:
            os.environ.clear()
            os.environ.update(before)
        if not (self.work / "site/index.html").exists():
            sys.exit(f"the service made no site:\n{cost.errors[-2000:]}")
        return cost


def main() -> None:
    number = int(sys.argv[2]) if len(sys.argv) > 2 else SIZE
    with tempfile.TemporaryDirectory() as name:
        corpus, folder = Path(sys.argv[1]), Path(name)
        root = project(folder / "project", sources(corpus, number), corpus)
        shutil.copy(ROOT / ".gitignore", root)
        git(root, "init", "-q", "-b", "main")
        publish(root, "Transcripts")
        service = Service(folder, root)
        first = service.run()
        correct(root)
        publish(root, "A word corrected")
        rows = {"nothing restored": first, "restored, one word corrected": service.run()}
    ratio = rows["restored, one word corrected"]["build"] / first["build"]
    figures: dict[str, object] = {"files": number, **rows, "of a full build": round(ratio, 3)}
    print(json.dumps(figures, indent=1))
    (RESULTS / "checkout.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
