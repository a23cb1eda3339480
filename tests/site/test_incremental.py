"""One correction, one page: a build that keeps what did not change gives the same bytes as one that keeps nothing."""

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from quoth.cache import Cache
from quoth.errors import QuothError
from quoth.site import build
from quoth.site.file_index import program_digest
from quoth.site.output_cache import OUTPUT
from quoth.site.project_layout import STATE_DIR
from quoth.site.publishing import clear_caches
from quoth.site.site_manifest import BUILT, FACTS, TERMS
from tests import edits
from tests.conftest import THOROUGH
from tests.site.conftest import frame, silent
from tests.site.test_publishing import run_killed, tree

SEQUENCES = int(os.environ.get("SEQUENCES", "1"))
LENGTH = 10
AT_ONCE = 2
"""Edits between two builds, where there is one sequence alone, of every kind of edit."""
DIVIDED_EVERY = 5
"""Of so many sequences one has a theme and people with pages by year and month."""
DAY = "1700000000"


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def project(folder: Path, chance: random.Random, *, is_divided: bool = False) -> Path:
    folder.mkdir()
    root = frame(folder)
    (root / "knowledge").mkdir()
    for _ in range(3):
        edits.add(root, chance)
    edits.themes(root, chance)
    if is_divided:
        edits.divide(root, chance)
    return root


def state(root: Path) -> dict[str, str]:
    """Everything that a build gives to readers and editors."""
    return tree(root / "site") | {f"seeds/{name}": digest for name, digest in tree(root / "seeds").items()}


def without_what_is_kept(root: Path, folder: Path) -> Path:
    """A copy of a project as it would be cloned."""
    ignored = shutil.ignore_patterns(".quoth", "site", "transcripts", "themes", "people", "search", "made")
    return Path(shutil.copytree(root, folder, ignore=ignored))


def check_out_again(root: Path) -> None:
    """What a hosting service does before a build: a fresh checkout, to which it restores what the last build kept."""
    aside = root.with_name("checkout")
    ignored = shutil.ignore_patterns("site", "transcripts", "themes", "people", "search", "made")
    shutil.copytree(root, aside, ignore=ignored, copy_function=shutil.copyfile)
    shutil.rmtree(root)
    aside.rename(root)


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
    root = project(tmp_path / "kept", chance, is_divided=number % DIVIDED_EVERY == DIVIDED_EVERY - 1)
    begin = time.monotonic()
    assert not outcome(root)
    takes = time.monotonic() - begin
    for step, done in enumerate(steps(chance)):
        for edit in done:
            edit(root, chance)
        if chance.random() < 0.2:
            run_killed(root, takes * chance.uniform(0.05, 1), group=True)
        if chance.random() < 0.2:
            check_out_again(root)
        clean = without_what_is_kept(root, tmp_path / f"clean-{step}")
        outcomes = outcome(root), outcome(clean)
        names = [edit.__name__ for edit in done]
        assert outcomes[0] == outcomes[1], names
        assert state(root) == state(clean) or outcomes[1], names
        shutil.rmtree(clean)


def test_a_theme_that_is_divided_into_years_and_months_is_as_a_first_build_makes_it(tmp_path: Path) -> None:
    chance = random.Random(4)
    root = project(tmp_path / "kept", chance, is_divided=True)
    assert not outcome(root)
    assert {"2019", "2021", "2021-02"} <= {path.name for path in (root / "site/themes/light").iterdir()}
    of_month = {
        date: [path for path in sorted((root / "seeds").glob("long-*.yml")) if f"date: {date}" in path.read_text()]
        for date in ("2019", "2021-02", "2021-03")
    }
    talk = of_month["2021-02"][0].with_suffix(".txt")
    talk.write_text(talk.read_text().replace("The light of", "The bell of", 60))
    of_month["2021-03"][0].write_text("date: 2018-04-05\n")
    for path in edits.beside(of_month["2019"][0].with_suffix(".txt")):
        path.unlink()
    clean = without_what_is_kept(root, tmp_path / "clean")
    assert not outcome(root) and not outcome(clean)
    assert state(root) == state(clean)
    assert (root / "site/themes/light/2018/index.html").exists()


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    assert not outcome(root)
    before = {path: path.stat().st_ino for path in sorted((root / "site/transcripts").rglob("index.html"))}
    edits.correct(root, random.Random(2))
    assert not outcome(root)
    rebuilt = [path for path, number in before.items() if path.stat().st_ino != number]
    changed = [path for path in rebuilt if path.parent.name != "transcripts"]
    assert len(before) > 4 and len(changed) == 2, "the page of the transcript, and the one that says how it was edited"


def stored(root: Path, kind: str) -> dict[str, int]:
    """By name, a number for each value of a kind, which changes if it is stored again."""
    with closing(sqlite3.connect(root / STATE_DIR / "cache.db")) as database:
        return dict(database.execute("select name, rowid from value where kind = ?", (kind,)))


def test_a_fresh_checkout_takes_what_did_not_change_from_the_cache(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    assert not outcome(root)
    kinds = (FACTS, BUILT, TERMS)
    before = [stored(root, kind) for kind in kinds]
    check_out_again(root)
    edits.correct(root, random.Random(2))
    assert not outcome(root)
    after = [stored(root, kind) for kind in kinds]
    pages, built, terms = ([name for name in a if b[name] != a[name]] for a, b in zip(before, after, strict=True))
    transcripts = [name for name in pages if name.startswith("transcripts/")]
    assert len(transcripts) == 2, "the page of the transcript, and the one that says how it was edited"
    assert not [name for name in built if name.endswith(".png")] and len(built) < len(before[1]) / 2
    assert len(terms) == 1
    assert not outcome(clean := without_what_is_kept(root, tmp_path / "clean"))
    assert state(root) == state(clean)


def outputs(root: Path) -> dict[str, bytes]:
    """What is cached of each theme and person."""
    with Cache(root / STATE_DIR, program_digest()) as cache:
        names = [name for name in cache.names(OUTPUT) if not name.startswith("transcripts/")]
        return {name: cache.packed(OUTPUT, name) or b"" for name in names}


def test_themes_and_people_of_whom_nothing_changed_are_not_made_again(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    (root / "seeds/alone.txt").write_text("Zoe Far: We speak of the harbour light.\n\nZoe Far: And of nothing else.\n")
    assert not outcome(root)
    before = outputs(root)
    (root / "seeds/alone.txt").write_text("Zoe Far: We speak of the harbour light.\n\nZoe Far: And of nothing more.\n")
    assert not outcome(root)
    after = outputs(root)
    rebuilt = [name for name, old in before.items() if after[name] != old]
    assert len(before) > 3 and rebuilt == ["people/zoe-far"], "the person who speaks in it"


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


LINKS = '<p><a href="../paper/plan.txt">The plan</a> <a href="../themes/light/#{}">A talk</a></p>'


def test_links_of_pages_that_did_not_change_are_looked_at_where_their_aim_is_gone(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    (root / "knowledge/themes.yml").write_text("themes:\n  - name: Light\n    definition: What one sees by.\n")
    (root / "seeds/lamp.txt").write_text("Zoe Far: We speak of the light.\n\nZoe Far: The light is what we speak of.\n")
    (root / "docs/paper").mkdir()
    (root / "docs/paper/plan.txt").write_text("The plan.\n")
    assert not outcome(root)
    slug = next(path.name for path in sorted((root / "site/transcripts").glob("lamp*")))
    page = (root / "site/themes/light/index.html").read_text()
    assert f'id="{slug}"' in page
    with (root / "docs/about.md").open("a") as about:
        about.write(f"\n{LINKS.format(slug)}\n")
    assert not outcome(root)
    (root / "docs/paper/plan.txt").unlink()
    assert outcome(root) == "site/about/index.html: a link leads nowhere: ../paper/plan.txt"
    (root / "docs/paper/plan.txt").write_text("Another plan.\n")
    assert not outcome(root)
    (root / "seeds/lamp.txt").write_text("Zoe Far: We speak of the night.\n\nZoe Far: The night is what we speak of.\n")
    told = f"site/about/index.html: a link leads to a place that is not on its page: ../themes/light/#{slug}"
    assert outcome(root) == told
    (root / "seeds/lamp.txt").write_text("Zoe Far: We speak of the light.\n\nZoe Far: The light is not the night.\n")
    assert not outcome(root)


def test_a_clean_build_ignores_what_is_kept(tmp_path: Path) -> None:
    root = project(tmp_path / "project", random.Random(1))
    assert not outcome(root)
    clear_caches(root)
    assert {path.name for path in (root / STATE_DIR).iterdir()} == {"lock"}
    before = state(root)
    assert not outcome(root)
    assert state(root) == before
