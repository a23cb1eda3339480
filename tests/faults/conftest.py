"""A small project, built once, and a build of it with one word changed: all that a build with faults may leave."""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TypeVar

import pytest

from tests.conftest import THOROUGH
from tests.faults.builder import Order, Result, builder
from tests.once import once
from tests.site.conftest import frame
from tests.site.test_publishing import edit, tree

PROGRESS = ("reading", "making", "linking", "building", "writing", "checking")
"""How lines begin that say how far a build is."""

Value = TypeVar("Value")


def some(values: Sequence[Value], count: int) -> list[Value]:
    """All of these, or so many of them where not everything is tried; always the same ones."""
    names = repr([getattr(value, "__name__", value) for value in values])  # where a function lies differs by process
    return list(values) if THOROUGH else random.Random(names).sample(values, min(len(values), count))


TALK = "Ann Lee: Who keeps the light?\n\nBen Hall: Nobody knows that now.\n"
WALK = """WEBVTT

00:01.000 --> 00:04.000
<v Ann Lee>In March we walked to the lighthouse.

00:05.000 --> 00:09.000
<v Ben Hall>And back again.
"""
THEMES = "themes:\n  - name: Lighthouse\n    definition: A tower with a lamp.\n"
KEPT = {"cache.db", "lock"}
"""What a build leaves in `.quoth`, and nothing else."""


def state(root: Path) -> dict[str, dict[str, str]]:
    """All that a build writes for readers and editors, with fingerprints."""
    return {name: tree(root / name) for name in ("site", "seeds", "docs", "overrides")}


@dataclass(frozen=True)
class Trials:
    """A project as it was built, and what it becomes with one word changed."""

    built: Path
    folder: Path
    old: dict[str, dict[str, str]]
    new: dict[str, dict[str, str]]
    counted: dict[bool, tuple[Mapping[str, int], float]] = field(default_factory=dict)

    def whole_build(self, *, full: bool) -> tuple[Mapping[str, int], float]:
        """How often a build without a fault does what to the disk, and how many seconds it takes."""
        if full not in self.counted:
            self.project(full=full)
            begin = monotonic()
            result = self.build(counted=True)
            assert result.exit_code == 0, result.err
            self.counted[full] = result.reached, monotonic() - begin
        return self.counted[full]

    def project(self, *, full: bool = False, settled: bool = False, edited: bool = True) -> Path:
        """A copy of the project, with the word changed if it is `edited`.

        `full`: with nothing kept of earlier builds; `settled`: built again in its place, so that what is recorded of
        files is true of the copies.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.built, self.folder, symlinks=True)
        if settled:
            assert self.build().exit_code == 0
        if edited:
            edit(self.folder / "seeds/walk.vtt", "March", "June")
        if full:
            shutil.rmtree(self.folder / ".quoth")
        return self.folder

    def build(self, **order: object) -> Result:
        return builder().build(Order(str(self.folder), **order))  # type: ignore[arg-type]

    def check(self, result: Result, shown: str) -> None:
        """Whatever happened: one line and the right exit code, the old site or the new one, and a right next build."""
        self.check_end(result, shown)
        self.check_next(f"{shown}: exit {result.exit_code}\n{result.err}")

    def check_end(self, result: Result, shown: str) -> None:
        report = f"{shown}: exit {result.exit_code}\n{result.out}\n{result.err}"
        assert "Traceback" not in result.err + result.out, report
        assert result.exit_code in (0, 1, 3, -9), report
        if (self.folder / ".quoth/journal.json").exists():  # whatever command comes next brings the exchange to its end
            assert self.build(arguments=("anchors", "merge")).exit_code == 0, report
            assert tree(self.folder / "site") == self.new["site"], report
        site = tree(self.folder / "site")
        assert site in (self.old["site"], self.new["site"]), f"{report}\n{_differences(site, self.new['site'])}"
        assert result.exit_code or site == self.new["site"], report
        if result.exit_code in (1, 3):
            self.check_lines(result.err, report)

    def check_next(self, report: str) -> None:
        after = self.build()
        report += f"\nafter it: exit {after.exit_code}\n{after.out}\n{after.err}"
        assert after.exit_code == 0, report
        self.check_left(report, self.new)
        assert {path.name for path in (self.folder / ".quoth").iterdir()} == KEPT, report
        assert {path.name for path in self.folder.iterdir()} == {path.name for path in self.built.iterdir()}, report

    def check_left(self, report: str, wanted: dict[str, dict[str, str]]) -> None:
        left = state(self.folder)
        assert left == wanted, report + "".join(_differences(left[name], wanted[name]) for name in left)

    @staticmethod
    def check_lines(err: str, report: str) -> None:
        """A line that says where and what, one with a hint, and how many problems there are."""
        lines = [line for line in err.splitlines() if not line.startswith(PROGRESS)]
        assert len(lines) >= 3 and ": " in lines[0] and lines[1].startswith("  hint: "), report
        assert "problem" in lines[-1] and "bug in Quoth" not in err, report


def _differences(have: dict[str, str], want: dict[str, str]) -> str:
    return "\n".join(name for name in sorted({*have, *want}) if have.get(name) != want.get(name))


@pytest.fixture(scope="session")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Trials:
    folder = tmp_path_factory.mktemp("faults") / "trial"

    def make(built: Path) -> tuple[dict[str, dict[str, str]], ...]:
        small_project(built)
        assert builder().build(Order(str(built))).exit_code == 0
        trials = Trials(built, folder, state(built), {})
        trials.project(full=True)
        assert trials.build().exit_code == 0
        return trials.old, state(folder)

    built, (old, new) = once(tmp_path_factory, "faults", lambda place: (place, make(place)))
    return Trials(built, folder, old, new)


def small_project(folder: Path) -> None:
    folder.mkdir()
    frame(folder)
    (folder / "knowledge").mkdir()
    (folder / "knowledge/themes.yml").write_text(THEMES)
    (folder / "seeds/talk.txt").write_text(TALK)
    (folder / "seeds/walk.vtt").write_text(WALK)
