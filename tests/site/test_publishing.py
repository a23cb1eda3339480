"""The live site is never half-built, the same input gives the same bytes, and mistakes are told in one line."""

import hashlib
import os
import random
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from quoth.anchors import ledger as rows
from quoth.errors import MachineError, PublishError, SettingsError
from quoth.site import build, mkdocs_adapter, project_settings
from quoth.site.project_layout import GENERATED_FOLDERS
from quoth.site.publishing import project_lock
from quoth.site.site_manifest import BuiltSite
from tests.faults.builder import Order, Result, builder
from tests.site.conftest import PLAIN_DAY, Built, Plain, again, copy, frame, silent

ROOT = Path(__file__).parents[2]
SEED = "001_b931beebe3805455"


def run(root: Path, *words: str, **variables: str) -> Result:
    """A command in a process of its own that has its modules already."""
    return builder().build(Order(str(root), words, variables={**os.environ, **variables}))


def run_killed(root: Path, after_s: float, *, group: bool) -> Result:
    """A build that is killed after some seconds, alone or with its workers."""
    variables = dict(os.environ)
    return builder().build(Order(str(root), ("build",), killed_after=after_s, group=group, variables=variables))


def run_afresh(root: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command as people give it."""
    command = [sys.executable, str(ROOT / "build_site.py"), *words, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **variables}, check=False)


def tree(site: Path) -> dict[str, str]:
    """Every file of a site with its fingerprint."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def one_talk(folder: Path) -> Path:
    root = frame(folder)
    (root / "seeds/talk.txt").write_text("Ann Lee: Who keeps the light?\n\nBen Hall: Nobody knows that now.\n")
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_builds_are_the_same_byte_for_byte_anywhere_on_any_day(built: Built, tmp_path: Path) -> None:
    root = copy(tmp_path / "another folder")
    done = run_afresh(root, "build", PYTHONHASHSEED="2", LC_ALL="C", TZ="America/Lima", SOURCE_DATE_EPOCH="2000000000")
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == tree(built.site)


def test_the_base_path_of_a_project_site_is_in_the_links_that_must_be_whole(tmp_path: Path) -> None:
    """GitHub serves a project below its name; the page for missing addresses is served from anywhere."""
    root = one_talk(tmp_path)
    done = run(root, "build", SITE_URL="https://ann.example.org/harbour/")
    assert done.exit_code == 0, done.err
    missing = (root / "site/404.html").read_text()
    assert 'href="/harbour/assets/quoth.css"' in missing and 'href="/harbour/transcripts/"' in missing
    page = (root / "site/transcripts/talk/index.html").read_text()
    assert '<link rel="canonical" href="https://ann.example.org/harbour/transcripts/talk/">' in page


def test_a_plain_strict_build_of_the_project_by_the_engine_passes(plain: Plain) -> None:
    assert plain.exit_code == 0, plain.err
    assert "WARNING" not in plain.err


@pytest.mark.parametrize("listed", [False, True], ids=["by MkDocs", "by us"])
def test_a_plain_build_by_the_engine_gives_the_same_bytes(
    built: Built, plain: Plain, tmp_path: Path, *, listed: bool
) -> None:
    """We drive the engine page by page, with text that it has not parsed; and list the pages that we generated."""
    config = project_settings.load_settings(built.root, tmp_path / "ours")
    folders = [built.root / folder for folder in GENERATED_FOLDERS if folder.startswith("docs/")]
    pages = [page.relative_to(built.root).as_posix() for folder in folders for page in folder.rglob("*.md")]
    digests = dict.fromkeys(pages if listed else (), "digest")
    standing = BuiltSite(tmp_path / "none")
    mkdocs_adapter.run_engine(config, PLAIN_DAY, standing, digests, lambda _: lambda _, html: html, 2)
    ours, theirs = tree(tmp_path / "ours"), tree(plain.site)
    if listed:  # a build writes the sitemap anew
        for site, name in product((ours, theirs), ("sitemap.xml", "sitemap.xml.gz")):
            del site[name]
    assert pages
    assert ours == theirs


def test_settings_with_plugins_are_left_to_the_engine(tmp_path: Path) -> None:
    root = one_talk(tmp_path)
    edit(root / "mkdocs.yml", "plugins: []", "plugins: [search]")
    done = run(root, "build")
    assert done.exit_code == 0, done.err
    assert (root / "site/search/search_index.json").exists()
    page = (root / "site/transcripts/talk/index.html").read_text()
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("date: ", "dat: ", "001_b931beebe3805455.yml:5: unknown key “dat”", "did you mean “date”?"),
        ("  - name: Pat Grady", "  - nam: Pat Grady", ":13: unknown key “nam”", "did you mean “name”?"),
        ('date: "2024?"', 'date: "later"', ":5: date: “later” is not a date", ""),
        ("better-than-Moore", "worse-than-Moore", "no such words in seeds/001_b931beebe3805455.txt", "copy the words"),
    ],
)
def test_a_wrong_sidecar_is_told_in_a_line_and_the_old_site_stands(
    built: Built, tmp_path: Path, old: str, new: str, line: str, hint: str
) -> None:
    root = again(built, tmp_path)
    before = tree(root / "site")
    edit(root / f"seeds/{SEED}.yml", old, new)
    done = run(root, "build")
    assert done.exit_code == 1
    assert line in done.err and hint in done.err
    assert "Traceback" not in done.err
    assert tree(root / "site") == before


def test_all_mistakes_of_all_seeds_are_listed_at_once(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    edit(root / f"seeds/{SEED}.yml", "date: ", "dat: ")
    edit(root / "seeds/002_17433695027c3555.yml", "status: ", "state: ")
    (root / "seeds/binary.txt").write_bytes(b"abc\xff\xfe\x00def")
    done = run(root, "build")
    assert done.exit_code == 1
    assert all(
        part in done.err for part in ("unknown key “dat”", "unknown key “state”", "seeds/binary.txt:1: not UTF-8")
    )


def test_what_is_right_is_published_on_request(tmp_path: Path) -> None:
    root = one_talk(tmp_path)
    (root / "seeds/binary.txt").write_bytes(b"abc\xff\xfe\x00def")
    done = run(root, "build", "--keep-going")
    assert done.exit_code == 1
    assert "not UTF-8" in done.out
    assert (root / "site/transcripts/talk/index.html").exists()


def test_a_published_transcript_that_breaks_leaves_its_address_and_its_ids(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    ledger = (root / f"seeds/{SEED}.anchors").read_text()
    (root / f"seeds/{SEED}.yml").write_text("titel: broken\n")
    done = run(root, "build", "--keep-going")
    assert done.exit_code == 1
    page = (root / "site/transcripts/kevin-scott-scaling-laws/index.html").read_text()
    assert "This transcript is being repaired. It will be back at this address." in page
    assert (root / f"seeds/{SEED}.anchors").read_text() == ledger
    assert all(f'id="{row.id}"' in page for row in rows.read(ledger, "") if row.state != "page")


def test_only_a_folder_that_we_made_is_replaced(tmp_path: Path) -> None:
    root = one_talk(tmp_path)
    (root / "site").mkdir()
    (root / "site/keep.txt").write_text("mine")
    with pytest.raises(PublishError, match="has files that Quoth did not make"):
        build.build(root, silent)
    assert (root / "site/keep.txt").read_text() == "mine"


def test_generated_pages_do_not_replace_pages_written_by_hand(tmp_path: Path) -> None:
    root = one_talk(tmp_path)
    (root / "docs/people").mkdir()
    (root / "docs/people/mine.md").write_text("mine")
    with pytest.raises(PublishError, match="docs/people"):
        build.build(root, silent)
    assert (root / "docs/people/mine.md").read_text() == "mine"


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    root = one_talk(tmp_path)
    with project_lock(root), pytest.raises(MachineError, match="another build"):
        build.build(root, silent)


@pytest.mark.parametrize("date", ["abc", "-1", "1e400"])
def test_a_senseless_date_is_refused_before_anything_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    root = one_talk(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        build.build(root, silent)
    assert not (root / "site").exists()


@pytest.mark.parametrize("line", ["  - pymdownx.snippets\n", "hooks: [x.py]\n"])
def test_settings_that_would_publish_or_run_other_files_are_refused(tmp_path: Path, line: str) -> None:
    root = one_talk(tmp_path)
    (root / "x.py").write_text("")
    settings = root / "mkdocs.yml"
    if line.startswith("hooks"):
        settings.write_text(settings.read_text() + line)
    else:
        edit(settings, "markdown_extensions:\n", "markdown_extensions:\n" + line)
    with pytest.raises(SettingsError):
        build.build(root, silent)


def test_a_published_id_that_is_lost_from_its_ledger_is_told(built: Built, tmp_path: Path) -> None:
    """The check compares with what version control has: a line of a ledger is a promise."""
    root = again(built, tmp_path)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    ledger = root / f"seeds/{SEED}.anchors"
    lines = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if not line.startswith("t-00-12-40")))
    assert run(root, "check").exit_code == 0, "the id is born again as it was"
    ledger.write_text("".join(lines[:2]))
    edit(root / f"seeds/{SEED}.txt", "12:40 - Highlights", "12:41 - Highlights")
    done = run(root, "build")
    assert done.exit_code == 1
    assert "1 published id is no longer in it: t-00-12-40" in done.err


def test_a_transcript_that_is_gone_leaves_its_address_and_says_why(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    (root / f"seeds/{SEED}.txt").unlink()
    done = run(root, "build")
    assert done.exit_code == 1
    assert f"seeds/{SEED}.yml: the transcript “{SEED}” is gone, but links lead to it" in done.err
    (root / f"seeds/{SEED}.yml").write_text("slug: kevin-scott-scaling-laws\nwithdrawn: At the wish of the guest.\n")
    assert run(root, "build").exit_code == 0
    page = (root / "site/transcripts/kevin-scott-scaling-laws/index.html").read_text()
    assert "At the wish of the guest." in page and 'id="t-00-12-40"' in page and "Highlights" not in page


def test_another_address_leaves_the_old_one_leading_on(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    edit(root / f"seeds/{SEED}.yml", "slug: kevin-scott-scaling-laws", "slug: how-far")
    assert run(root, "build").exit_code == 0
    old = (root / "site/transcripts/kevin-scott-scaling-laws/index.html").read_text()
    assert "../how-far/" in old
    assert (root / "site/transcripts/how-far/index.html").exists()
    assert run(root, "build").exit_code == 0


def test_a_killed_build_leaves_one_whole_site(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    old = tree(root / "site")
    seed = root / f"seeds/{SEED}.txt"
    text = seed.read_text(encoding="utf-8")
    seed.write_text(text.replace("36 ratings", "37 ratings"), encoding="utf-8")
    begin = time.monotonic()
    assert run(root, "check").exit_code == 0
    takes = time.monotonic() - begin
    chance = random.Random("kill")
    for number in range(4):
        seed.write_text(text.replace("36 ratings", f"{38 + number} ratings"), encoding="utf-8")
        assert not run_killed(root, takes * chance.uniform(0.1, 1.3), group=False).left
        if (root / ".quoth/journal.json").exists():
            assert run(root, "anchors", "merge").exit_code == 0
        now = tree(root / "site")
        assert set(now) == set(old), "pages are missing or left over"
        if now != old:
            changed = {name for name in now if now[name] != old[name]}
            assert {"build.json", "transcripts/kevin-scott-scaling-laws/edits/index.html"} <= changed
            old = now
    assert run(root, "build").exit_code == 0
