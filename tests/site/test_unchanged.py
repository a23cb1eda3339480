"""Whatever a site is made from: if any of it changes, the quick look before a build notices it, and else it says so."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quoth.site import build
from quoth.site.publishing import project_lock
from quoth.site.unchanged import unchanged_result
from tests.edits import overridden
from tests.site.conftest import ROOT, silent
from tests.site.test_promises import git
from tests.site.test_publishing import edit, one_talk

SLOW = (
    *("pydantic", "jinja2", "yaml", "mkdocs", "filelock"),
    *("quoth.model", "quoth.sources", "quoth.readers", "quoth.pages"),
)
"""What a build that has nothing to do may not wait for."""
LOOK = (
    "import sys; from quoth.cli.main import main\n"
    "try: main(['build', '--root', {!r}])\n"
    "except SystemExit: print(*sys.modules)"
)


def is_quiet(root: Path) -> bool:
    result = unchanged_result(root, keep_going=False)
    return result is not None and result.unchanged and result.exit_code == 0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a repository with a branch that is published elsewhere; its settings are in two files."""
    root = one_talk(tmp_path_factory.mktemp("project").resolve())
    (root / "mkdocs.yml").rename(root / "base.yml")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: !ENV [OUR_NAME, OUR_OTHER_NAME, Talks]\n")
    (root / "knowledge").mkdir()
    (root / "knowledge/themes.yml").write_text("themes:\n  - name: Light\n    definition: What one sees by.\n")
    (root / ".gitignore").write_text("/.quoth/\n/site/\n/docs/*/\n/overrides/made/\n")
    build.build(root, silent)
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "A talk"), ("branch", "other")):
        git(root, *words)
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(root, "config", "branch.main.remote", "origin")
    build.build(root, silent)
    assert is_quiet(root)
    return root


def touch(path: Path) -> None:
    """The same words again, as an editor saves them."""
    path.write_bytes(path.read_bytes())


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def commit(root: Path, *words: str) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing", *words)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a seed": lambda root: edit(root / "seeds/talk.txt", "now", "today"),
    "a seed of the same size and time": lambda root: same_size_and_time(root / "seeds/talk.txt"),
    "a new sidecar": lambda root: (root / "seeds/talk.yml").write_text("title: The talk\n"),
    "a sidecar that is gone": lambda root: (root / "seeds/talk.yml").unlink(),
    "a new seed": lambda root: (root / "seeds/more.txt").write_text("Ann Lee: And the bell?\n\nBen Hall: Sold.\n"),
    "a file of one's own": lambda root: (root / "docs/paper.txt").write_text("Words.\n"),
    "a file that is gone": lambda root: (root / "docs/paper.txt").unlink(),
    "knowledge": lambda root: edit(root / "knowledge/themes.yml", "one sees", "people see"),
    "a style": lambda root: edit(overridden(root, "assets/quoth.css"), "\n", "\n/* new */\n"),
    "settings": lambda root: edit(root / "mkdocs.yml", "Talks", "Our talks"),
    "inherited settings": lambda root: edit(root / "base.yml", "site_description: ", "site_description: Some "),
    "a generated page": lambda root: same_size_and_time(root / "docs/transcripts/talk/index.md"),
    "a page of the site": lambda root: same_size_and_time(root / "site/transcripts/talk/index.html"),
    "a lost picture": lambda root: next((root / "site").rglob("*.png")).unlink(),
    "a file that a killed build left": lambda root: (root / ".quoth/journal.json").write_text("{}"),
    "a damaged cache": lambda root: (root / ".quoth/cache.db").write_bytes(b"x" * 5000),
    "no cache": lambda root: (root / ".quoth/cache.db").unlink(),
    "a commit": commit,
    "another commit in its place": lambda root: commit(root, "--amend", "--date", "2020-01-01T00:00:00"),
    "what will be committed": lambda root: git(root, "rm", "-q", "--cached", "seeds/talk.anchors"),
    "another branch": lambda root: git(root, "checkout", "-q", "-f", "other"),
    "a rebase": lambda root: (git(root, "checkout", "-q", "-f", "main"), git(root, "rebase", "-q", "other")),
    "what is published elsewhere": lambda root: git(root, "update-ref", "refs/remotes/origin/main", "HEAD"),
    "packed branches": lambda root: git(root, "pack-refs", "--all"),
    "settings of the repository": lambda root: git(root, "config", "branch.main.merge", "refs/heads/main"),
}


def test_every_change_is_noticed_and_then_there_is_quiet_again(project: Path) -> None:
    for name, change in CHANGES.items():
        change(project)
        assert not is_quiet(project), name
        build.build(project, silent)
        assert is_quiet(project), name


def test_variables_that_the_settings_name_are_looked_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.build(project, silent)
    monkeypatch.setenv("NOBODY_NAMES_THIS", "1")
    assert is_quiet(project)
    monkeypatch.setenv("OUR_OTHER_NAME", "Their talks")
    assert not is_quiet(project)
    assert not build.build(project, silent).unchanged
    monkeypatch.setenv("OUR_NAME", "")
    assert not is_quiet(project)


@pytest.mark.parametrize("name", ["seeds/talk.txt", "site/index.html", "knowledge/themes.yml"])
def test_words_that_are_saved_again_as_they_were_make_no_work(project: Path, name: str) -> None:
    build.build(project, silent)
    touch(project / name)
    assert build.build(project, silent).unchanged is not name.startswith("site/")
    assert is_quiet(project)


def test_where_git_looks_elsewhere_or_somebody_else_builds_nobody_is_quick(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build(project, silent)
    assert is_quiet(project)
    with project_lock(project):
        assert not is_quiet(project)
    monkeypatch.setenv("GIT_DIR", str(project / ".git"))
    assert not is_quiet(project) and build.build(project, silent).unchanged


def test_a_build_without_work_imports_little(project: Path) -> None:
    build.build(project, silent)
    command = [sys.executable, "-c", LOOK.format(str(project))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *told, modules = done.stdout.splitlines()
    assert told == ["nothing has changed since the last build", "the site is in site/"]
    assert not [name for name in SLOW if name in modules.split()]
