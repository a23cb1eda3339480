"""A preview notices what a person saves, and nothing else."""

from pathlib import Path
from threading import Thread

import pytest

from quoth.cli.watch import Watcher

WAIT_S, QUIET_S = 30, 0.5


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("seeds/tides", "docs/transcripts/talk", "overrides/made", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/talk.txt").write_text("Ann Lee: Who keeps the light?\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Talks\n")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "is_noticed"),
    [
        ("seeds/talk.txt", True),
        ("seeds/tides/talk.yml", True),
        ("knowledge/people.yml", True),
        ("docs/about.md", True),
        ("overrides/main.html", True),
        ("mkdocs.yml", True),
        ("seeds/.talk.txt.swp", False),
        ("seeds/talk.txt~", False),
        ("docs/transcripts/talk/index.md", False),
        ("overrides/made/words.html", False),
        ("site/index.html", False),
        ("README.md", False),
    ],
)
def test_what_people_write_is_noticed_and_what_programs_write_is_not(root: Path, name: str, is_noticed: bool) -> None:
    watcher = Watcher(root)
    waiting = Thread(target=watcher.wait, daemon=True)
    waiting.start()
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("Other words.\n")
    waiting.join(WAIT_S if is_noticed else QUIET_S)
    assert waiting.is_alive() is not is_noticed
    (root / "mkdocs.yml").write_text("site_name: Other talks\n")
    waiting.join(WAIT_S)
    assert not waiting.is_alive()


def test_who_saves_many_files_is_waited_for(root: Path) -> None:
    watcher = Watcher(root)
    for number in range(5):
        (root / f"seeds/{number}.txt").write_text("Words.\n")
    watcher.wait()
    before = watcher.snapshot
    (root / "seeds/talk.txt").unlink()
    watcher.wait()
    assert len(before) == 7 and len(watcher.snapshot) == 6
