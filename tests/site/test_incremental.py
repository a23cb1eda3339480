"""One correction, one page: a build that keeps what did not change gives the same bytes as one that keeps nothing."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from quoth.errors import QuothError
from quoth.site import build
from quoth.site.build import DOCUMENTS_FOLDER, MANIFEST_FILE, OUTPUTS_FOLDER
from quoth.site.publishing import STATE_DIR
from tests import edits
from tests.conftest import THOROUGH
from tests.site.conftest import frame, silent
from tests.site.test_publishing import run_killed, tree

SEQUENCES = int(os.environ.get("SEQUENCES", "1"))
LENGTH = 10
AT_ONCE = 2
"""Edits between two builds, where there is one sequence alone, of every kind of edit."""
DAY = "1700000000"


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def project(folder: Path, chance: random.Random) -> Path:
    folder.mkdir()
    root = frame(folder)
    (root / "knowledge").mkdir()
    for _ in range(3):
        edits.add(root, chance)
    edits.themes(root, chance)
    return root


def state(root: Path) -> dict[str, str]:
    """Everything that a build gives to readers and editors."""
    return tree(root / "site") | {f"seeds/{name}": made for name, made in tree(root / "seeds").items()}


def without_what_is_kept(root: Path, folder: Path) -> Path:
    """A copy of a project as it would be cloned."""
    made = shutil.ignore_patterns(".quoth", "site", "transcripts", "themes", "people", "search", "made")
    return Path(shutil.copytree(root, folder, ignore=made))


def outcome(root: Path) -> str:
    """Nothing, or what is wrong."""
    try:
        build.build(root, silent)
    except QuothError as error:
        return str(error)
    return ""


def steps(chance: random.Random) -> list[list[edits.Edit]]:
    """What is edited before each build of a sequence."""
    if THOROUGH:
        return [[chance.choice(edits.EDITS) for _ in range(chance.choice((1, 1, 1, 3)))] for _ in range(LENGTH)]
    every = list(dict.fromkeys(edits.EDITS))
    chance.shuffle(every)
    return [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_after_any_edits_a_build_gives_what_a_first_build_gives(tmp_path: Path, number: int) -> None:
    chance = random.Random(number)
    root = project(tmp_path / "kept", chance)
    begin = time.monotonic()
    assert not outcome(root)
    takes = time.monotonic() - begin
    for step, done in enumerate(steps(chance)):
        for edit in done:
            edit(root, chance)
        if chance.random() < 0.2:
            run_killed(root, takes * chance.uniform(0.05, 1), group=True)
        clean = without_what_is_kept(root, tmp_path / f"clean-{step}")
        said = outcome(root), outcome(clean)
        names = [edit.__name__ for edit in done]
        assert said[0] == said[1], names
        assert state(root) == state(clean) or said[1], names
        shutil.rmtree(clean)


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    assert not outcome(root)
    before = {path: path.stat().st_ino for path in sorted((root / "site/transcripts").rglob("index.html"))}
    edits.correct(root, random.Random(2))
    assert not outcome(root)
    made = [path for path, number in before.items() if path.stat().st_ino != number]
    changed = [path for path in made if path.parent.name != "transcripts"]
    assert len(before) > 4 and len(changed) == 2, "the page of the transcript, and the one that says how it was edited"


def test_themes_and_people_of_whom_nothing_changed_are_not_made_again(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    (root / "seeds/alone.txt").write_text("Zoe Far: We speak of the harbour light.\n\nZoe Far: And of nothing else.\n")
    assert not outcome(root)
    before = {path: path.read_bytes() for path in (root / ".quoth/made/subjects").glob("*/made.json")}
    (root / "seeds/alone.txt").write_text("Zoe Far: We speak of the harbour light.\n\nZoe Far: And of nothing more.\n")
    assert not outcome(root)
    made = [path for path, old in before.items() if path.read_bytes() != old]
    assert len(before) > 3 and len(made) == 1, "the person who speaks in it"


def test_a_changed_edited_copy_changes_its_page_and_no_other(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    path = edits.seeds(root)[0]
    copy = path.with_suffix(".edited.txt")
    copy.write_text(path.read_text())
    assert not outcome(root)
    before = {page: page.read_bytes() for page in sorted((root / "site/transcripts").glob("*/index.html"))}
    words = path.read_text().split(" ")
    copy.write_text(" ".join([*words[:3], "gooseberry", *words[4:]]))
    assert not outcome(root)
    changed = [page for page, old in before.items() if page.read_bytes() != old]
    assert len(before) == 3 and len(changed) == 1
    assert ">gooseberry</a>" in changed[0].read_text()
    copy.unlink()
    assert not outcome(root)
    assert "gooseberry" not in changed[0].read_text()


def test_what_is_saved_while_a_build_runs_is_in_the_next_one(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    seed = next((root / "seeds").glob("*.txt"))
    later: list[str] = []

    def say(message: str) -> None:
        if message.startswith("building the site") and not later:
            later.append("title: Saved while the build ran\n")
            seed.with_suffix(".yml").write_text(later[0])

    build.build(root, say)
    assert later and "Saved while the build ran" not in (root / "site/transcripts/index.html").read_text()
    assert not outcome(root)
    assert "Saved while the build ran" in (root / "site/transcripts/index.html").read_text()


def test_a_clean_build_ignores_what_is_kept(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    assert not outcome(root)
    build.clear_caches(root)
    assert not any((root / STATE_DIR / name).exists() for name in (DOCUMENTS_FOLDER, OUTPUTS_FOLDER, MANIFEST_FILE))
    before = state(root)
    assert not outcome(root)
    assert state(root) == before
