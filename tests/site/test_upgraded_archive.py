"""An archive over its life: the sample goes, a newer Quoth comes, and what a person wrote stays."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli.main import main
from quoth.site import build, replaced_templates, scaffold
from tests.site.conftest import silent

TALK = (
    "Ben Hall: Where were you born?\n\nAnn Lee: In the house by the harbour.\n\nBen Hall: When?\n\nAnn Lee: In May.\n"
)
FOOT = '<footer class="md-footer"><p class="colophon">Our own foot</p></footer>\n'


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org")
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A new archive that has been published with its sample."""
    root = tmp_path / "tapes"
    scaffold.write_archive(root, scaffold.ArchiveOptions("The Harbour Tapes"))
    (root / "overrides/partials").mkdir()
    (root / "overrides/partials/footer.html").write_text(FOOT, encoding="utf-8")
    build.build(root, silent)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Begin")
    return root


def test_the_sample_can_be_deleted_after_it_was_published(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "seeds/walk.txt").write_text(TALK, encoding="utf-8")
    for path in (archive / "seeds").glob("sample.*"):
        path.unlink()
    outcome = build.build(archive, silent)
    assert not outcome.problems and [summary.path for summary in outcome.summaries] == ["seeds/walk.txt"]
    git(archive, "add", "-A")
    git(archive, "commit", "-qm", "A talk of our own")
    monkeypatch.setenv("CI", "true")
    assert CliRunner().invoke(main, ["check", "--root", str(archive)]).exit_code == 0


def newer_quoth(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As if the next version of Quoth were installed: with another foot, another workflow and other files to ignore."""
    theme = Path(shutil.copytree(replaced_templates.THEME, folder / "theme"))
    foot = theme / "partials/footer.html"
    foot.write_text(foot.read_text(encoding="utf-8") + "<!-- newer -->\n", encoding="utf-8")
    template = scaffold._template
    added = {"gitignore": "/newer/\n", "pages.yml": "# newer\n", "mkdocs.yml": "# newer\n"}
    monkeypatch.setattr(replaced_templates, "THEME", theme)
    monkeypatch.setattr(scaffold, "_template", lambda name: template(name) + added.get(name, ""))
    monkeypatch.setattr(scaffold, "__version__", "9.0.0")


def upgrade(root: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["upgrade", "--root", str(root), *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_upgrade_brings_the_new_and_keeps_and_names_what_a_person_changed(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = archive / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    git(archive, "commit", "-qam", "Mine")
    newer_quoth(monkeypatch, tmp_path)
    report = upgrade(archive, "--apply")
    assert "mkdocs.yml: you changed it, so it is kept" in report
    assert "overrides/partials/footer.html: it is yours, so it is kept; the template of the theme" in report
    changed = git(archive, "status", "--porcelain").split("\n")
    assert sorted(row[3:] for row in changed if row) == [".github/workflows/pages.yml", ".gitignore", "quoth.lock"]
    assert (archive / ".gitignore").read_text(encoding="utf-8").endswith("/newer/\n")
    assert not [path for path in git(archive, "ls-files").split() if "<<<<<<<" in (archive / path).read_text("utf-8")]
    outcome = build.build(archive, silent)
    assert not outcome.problems and not outcome.new_ids
    assert "Our own foot" in (archive / "site/about/index.html").read_text(encoding="utf-8")
    assert "footer.html" not in upgrade(archive), "it is told once"
