"""What people put where we write is never lost, and what leads out of the project is never published."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Trials, some, state
from tests.site.test_publishing import edit, tree

Change = Callable[[Path], object]
MINE = "# A page of mine\n\nNobody else wrote this.\n"


def kept_somewhere(root: Path) -> bool:
    return any(MINE in path.read_text(errors="replace") for path in root.rglob("*.md") if "site" not in path.parts)


OWN = ("docs/people/mine.md", "docs/transcripts/walk/mine.md", "docs/search/deep/mine.md", "overrides/made/mine.md")
LOST = ("nothing", ".quoth", "lists")


@pytest.mark.parametrize(("name", "lost"), some([(name, lost) for name in OWN for lost in LOST], 2))
def test_a_page_of_ones_own_in_a_generated_folder_stays_and_is_named(trials: Trials, name: str, lost: str) -> None:
    root = trials.project(full=lost != "nothing", edited=lost != "lists")
    for marker in [*root.glob("docs/*/.quoth"), root / "overrides/made/.quoth"] if lost == "lists" else []:
        marker.unlink()
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(MINE)
    for arguments in (("build",), ("build", "--keep-going"), ("build", "--clean"), ("check",)):
        result = trials.build(arguments=arguments)
        assert result.exit_code == 1 and f"{name}: was not made by Quoth" in result.err, result.err
        assert (root / name).read_text() == MINE
    (root / name).rename(root / "docs/about-me.md")
    edit(root / "mkdocs.yml", "not_in_nav: |", "not_in_nav: |\n  /about-me.md")
    if lost == "lists":
        for folder in ("transcripts", "themes", "people", "search"):
            shutil.rmtree(root / "docs" / folder)
        shutil.rmtree(root / "overrides/made")
    assert trials.build().exit_code == 0


PAGES = ("docs/transcripts/walk/index.md", "docs/themes/lighthouse.md", "docs/people/index.md")


@pytest.mark.parametrize(
    ("page", "lost", "gone"),
    some([(page, lost, gone) for page in PAGES for lost in (False, True) for gone in (False, True)], 2),
)
def test_a_generated_page_that_somebody_changed_is_set_aside_and_told(
    trials: Trials, page: str, lost: bool, gone: bool
) -> None:
    root = trials.project(settled=True, full=lost)
    with (root / page).open("a") as file:
        file.write(MINE)
    if gone:
        for path in (root / "seeds").glob("walk.*"):
            path.unlink()
        (root / "knowledge/themes.yml").unlink()
    result = trials.build()
    assert result.exit_code == 0, result.err
    assert f"{page}: was changed since Quoth wrote it; that version is now below set-aside/" in result.out
    assert MINE in (root / "set-aside" / page).read_text()
    assert not (root / page).exists() or MINE not in (root / page).read_text()
    assert MINE not in trials.build().out
    if not gone:
        trials.check_left(result.out, trials.new)


def test_what_programs_hide_in_a_generated_folder_stays(trials: Trials) -> None:
    root = trials.project()
    names = ("docs/people/.DS_Store", "docs/transcripts/walk/.index.md.swp", "docs/search/Thumbs.db")
    for name in names:
        (root / name).write_text("x")
    assert trials.build().exit_code == 0
    assert all((root / name).exists() for name in names)


def test_a_folder_made_by_an_earlier_version_is_taken_over_without_a_loss(trials: Trials) -> None:
    root = trials.project(full=True)
    for marker in [*root.glob("docs/*/.quoth"), root / "overrides/made/.quoth"]:
        marker.write_text("Quoth makes this folder anew at each build. Do not keep files here.\n")
    (root / "docs/people/mine.md").write_text(MINE)
    result = trials.build()
    assert result.exit_code == 0 and "docs/people/mine.md" in result.out
    assert kept_somewhere(root)
    trials.check_left(result.out, trials.new)


def test_make_clean_leaves_what_a_person_wrote(trials: Trials) -> None:
    root = trials.project()
    (root / "docs/people/mine.md").write_text(MINE)
    (root / "docs/themes/lighthouse.md").write_text(MINE)
    result = trials.build(arguments=("clean",))
    assert result.exit_code == 0 and "docs/people/mine.md" in result.out
    left = sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md") if "/" in str(path))
    assert {"docs/people/mine.md", "docs/themes/lighthouse.md"} < set(left)
    assert not (root / "site").exists() and not (root / "docs/transcripts").exists()
    assert tree(root / "seeds") == {**trials.old["seeds"], "walk.vtt": tree(root / "seeds")["walk.vtt"]}


def a_pipe(root: Path) -> None:
    os.mkfifo(root / "docs/pipe")


def a_socket(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "docs")  # a socket may not have a long name
    socket.socket(socket.AF_UNIX).bind("socket")
    os.chdir(here)


def by_another_link(root: Path) -> None:
    (root / "a").symlink_to("/etc/hostname")
    (root / "docs/b").symlink_to("../a")


def an_unreadable_page(root: Path) -> None:
    (root / "docs/about.md").chmod(0)


LINKS_AND_OTHERS: dict[str, tuple[Change, int, str]] = {
    "a file of the machine": (lambda root: (root / "docs/out.txt").symlink_to("/etc/hostname"), 1, "docs/out.txt"),
    "a folder of the machine": (lambda root: (root / "docs/etc").symlink_to("/etc"), 1, "docs/etc"),
    "a style": (
        lambda root: (root / "overrides/x.css").symlink_to("/etc/hostname"),
        1,
        "overrides/x.css",
    ),
    "by another link": (by_another_link, 1, "docs/b"),
    "something hidden": (lambda root: (root / "docs/x.txt").symlink_to("../.quoth/cache.db"), 1, "docs/x.txt"),
    "the folder itself": (lambda root: _moved_out(root, "docs"), 1, "docs"),
    "the seeds": (lambda root: _moved_out(root, "seeds"), 1, "seeds"),
    "a generated folder": (lambda root: _moved_out(root, "docs/transcripts"), 1, "docs/transcripts"),
    "nothing": (lambda root: (root / "docs/x.md").symlink_to("nowhere.md"), 3, "docs/x.md"),
    "itself": (lambda root: (root / "docs/x").symlink_to("x"), 3, "docs/x"),
    "where it is": (lambda root: (root / "docs/x").symlink_to("."), 3, "docs/x"),
    "a pipe": (a_pipe, 3, "docs/pipe"),
    "a socket": (a_socket, 3, "docs/socket"),
    "unreadable": (an_unreadable_page, 3, "docs/about.md"),
    "another encoding": (lambda root: (root / "docs/about.md").write_bytes(b"caf\xe9"), 1, "docs/about.md:1"),
}


def _moved_out(root: Path, name: str) -> None:
    outside = root.parent / f"outside-{name.replace('/', '-')}"
    shutil.rmtree(outside, ignore_errors=True)
    (root / name).rename(outside)
    (root / name).symlink_to(outside)


@pytest.mark.parametrize("what", LINKS_AND_OTHERS)
def test_what_is_no_file_of_the_project_is_refused_in_a_line(trials: Trials, what: str) -> None:
    change, exit_code, where = LINKS_AND_OTHERS[what]
    root = trials.project()
    change(root)
    for arguments in (("build",), ("check",)):
        result = trials.build(arguments=arguments, ordinary=True)
        assert result.exit_code == exit_code and result.err.startswith(f"{where}: "), result.err
        trials.check_lines(result.err, result.err)
    assert tree(root / "site") == trials.old["site"]


@pytest.mark.parametrize("target", some(["../README.md", "about.md"], 1))
def test_a_link_inside_the_project_is_a_file_like_any_other(trials: Trials, target: str) -> None:
    root = trials.project()
    (root / "README.md").write_text(MINE)
    (root / "docs/more.md").symlink_to(target)
    (root / "docs/.#about.md").symlink_to("ann@tower.1234:5678")
    edit(root / "mkdocs.yml", "not_in_nav: |", "not_in_nav: |\n  /more.md")
    result = trials.build()
    assert result.exit_code == 0 and (root / "site/more/index.html").exists(), result.err


def test_site_and_what_builds_keep_may_be_links(trials: Trials) -> None:
    """What is behind the link is exchanged, and every later build does the same."""
    root = trials.project(edited=False)
    for name, target in (("site", root / "www"), (".quoth", root.parent / "scratch")):
        shutil.rmtree(target, ignore_errors=True)
        (root / name).rename(target)
        (root / name).symlink_to(target)
    edit(root / "seeds/walk.vtt", "March", "June")
    for arguments in (("build",), ("build",), ("check",), ("build", "--clean")):
        result = trials.build(arguments=arguments)
        assert result.exit_code == 0, result.err
        assert (root / "site").is_symlink() and (root / ".quoth").is_symlink()
        assert tree(root / "www") == trials.new["site"]
    assert state(root) == trials.new
    (root / "www/.quoth").unlink()
    edit(root / "seeds/walk.vtt", "June", "May")
    assert "has files that Quoth did not make" in trials.build().err


TARGETS = (".", "..", "docs", "seeds", "docs/transcripts", "nowhere/at/all", "mkdocs.yml")


@pytest.mark.parametrize(("name", "target"), some([(name, to) for name in ("site", ".quoth") for to in TARGETS], 6))
def test_no_link_makes_us_replace_what_people_keep(trials: Trials, name: str, target: str) -> None:
    root = trials.project()
    shutil.rmtree(root / name)
    (root / name).symlink_to(target)
    before = {part: tree(root / part) for part in ("seeds", "docs", "overrides")}
    for arguments in (("build",), ("check",), ("clean",)):
        result = trials.build(arguments=arguments)
        assert result.exit_code == 3 and result.err.startswith(f"{name}: is a link "), result.err
    assert before == {part: tree(root / part) for part in before}
