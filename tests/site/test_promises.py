"""What is published is kept: no machine gives out ids that nobody committed, and no commit loses a link unseen."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.test_publishing import edit, one_talk, run

LEDGER = "seeds/talk.anchors"


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org")
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one talk, built and committed."""
    root = one_talk(tmp_path_factory.mktemp("committed"))
    assert run(root, "build").exit_code == 0
    (root / ".gitignore").write_text("/.quoth/\n/site/\n/docs/*/\n!/docs/guide/\n/overrides/made/\n")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "A talk")):
        git(root, *words)
    return root


@pytest.fixture
def project(committed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(committed, tmp_path / "project", symlinks=True))


def lines(root: Path) -> list[str]:
    return (root / LEDGER).read_text().splitlines(keepends=True)


def without_an_id(root: Path) -> str:
    """Takes the first passage's line out of the ledger, and its words out of the text; gives its id."""
    line = next(line for line in lines(root) if line.startswith("p-"))
    (root / LEDGER).write_text("".join(other for other in lines(root) if other != line))
    edit(root / "seeds/talk.txt", "Who keeps the light?", "Something else is asked here today by her instead.")
    return line.split("\t")[0]


def test_a_push_that_was_not_built_is_not_published(project: Path) -> None:
    edit(project / "seeds/talk.txt", "now.\n", "now.\n\nAnn Lee: The ferry came at noon, and nobody expected it.\n")
    git(project, "commit", "-qam", "A new paragraph")
    ledger = (project / LEDGER).read_text()
    for command in ("build", "check"):
        done = run(project, command, CI="true")
        assert done.exit_code == 1
        assert f"{LEDGER}: not committed: 1 new id: p-" in done.err
        assert "hint: links depend on it: build on your own computer and commit it: quoth build" in done.err
    assert (project / LEDGER).read_text() == ledger
    here = run(project, "check")
    assert here.exit_code == 0
    assert f"{LEDGER}: not committed: 1 new id" in here.out
    assert run(project, "build", "--frozen").exit_code == 1
    assert run(project, "build", "--no-frozen", CI="true").exit_code == 0
    assert run(project, "build", CI="true").exit_code == 0, "now its ids are kept"


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_a_machine_that_says_it_is_no_service_builds_as_usual(project: Path, value: str) -> None:
    edit(project / "seeds/talk.txt", "Nobody knows", "Nobody here knows")
    done = run(project, "build", CI=value)
    assert (done.exit_code, LEDGER in done.out) == (0, True)


def test_a_corrected_word_that_was_not_built_is_told_too(project: Path) -> None:
    edit(project / "seeds/talk.txt", "Nobody knows", "Nobody here knows")
    done = run(project, "build", CI="1")
    assert done.exit_code == 1
    assert f"{LEDGER}: not committed: 1 changed passage: p-" in done.err


def test_an_id_that_a_commit_lost_is_told(project: Path, tmp_path: Path) -> None:
    lost = without_an_id(project)
    told = f"{LEDGER}: 1 published id is no longer in it: {lost}"
    assert told in run(project, "build").err
    git(project, "commit", "-qam", "A line less")
    done = run(project, "build")
    assert done.exit_code == 1
    assert told in done.err
    git(tmp_path, "clone", "-q", str(project), "clone")
    assert told in run(tmp_path / "clone", "check", CI="true").err
    (project / "knowledge").mkdir(exist_ok=True)
    (project / "knowledge/forgotten.txt").write_text(f"transcripts/talk/#{lost} never online\n")
    assert run(project, "build").exit_code == 0


def test_a_shallow_clone_says_that_it_cannot_see_everything(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "clone")
    done = run(tmp_path / "clone", "check")
    assert done.exit_code == 0, done.err
    assert "seeds: this is a shallow clone" in done.out
    assert "fetch-depth: 0" in done.out


def test_a_refusal_of_git_is_not_taken_for_no_git(project: Path) -> None:
    without_an_id(project)
    (project / ".git/config").write_text("[core\n")
    done = run(project, "build")
    assert done.exit_code == 3
    assert done.err.splitlines()[-3].startswith("git: published ids cannot be compared: bad config line 1")


def test_an_address_stays_though_its_ledger_was_deleted(project: Path) -> None:
    (project / LEDGER).unlink()
    edit(project / "seeds/talk.txt", "Ann Lee:", "Another name\n\nAnn Lee:")
    for _ in range(2):
        done = run(project, "build")
        assert done.exit_code == 1
        assert f"{LEDGER}: the published address transcripts/talk/ is no longer in any ledger" in done.err
        git(project, "commit", "-qam", "Another name", "--allow-empty")


def test_a_file_that_is_renamed_with_its_ledger_loses_nothing(project: Path) -> None:
    for name in ("talk.txt", "talk.anchors"):
        git(project, "mv", f"seeds/{name}", f"seeds/{name.replace('talk', 'light')}")
    assert run(project, "build").exit_code == 0
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Another name of the file")
    assert run(project, "check", CI="true").exit_code == 0


def test_a_ledger_is_written_after_the_site_is_there(project: Path) -> None:
    """If the site cannot be swapped in, its ids were never published."""
    edit(project / "seeds/talk.txt", "now.\n", "now.\n\nAnn Lee: The ferry came at noon, and nobody expected it.\n")
    ledger = (project / LEDGER).read_text()
    shutil.rmtree(project / "site")
    (project / "site").mkdir()
    (project / "site/keep.txt").write_text("mine")
    assert run(project, "build").exit_code == 1
    assert (project / LEDGER).read_text() == ledger


def test_another_archive_in_the_same_repository_owes_nothing_to_the_first(project: Path) -> None:
    """As the README says: the seeds of the edition are taken out, and that is committed."""
    git(project, "rm", "-q", "seeds/talk.txt", "seeds/talk.anchors")
    (project / "seeds").mkdir(exist_ok=True)
    (project / "seeds/other.txt").write_text("Cleo Marsh: The bell was sold to a farmer.\n\nIfe Okoro: For how much?\n")
    done = run(project, "check")
    assert done.exit_code == 1 and "seeds/talk.anchors: the published address transcripts/talk/" in done.err
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Another archive")
    assert run(project, "check").exit_code == 0


def test_a_talk_that_is_deleted_among_others_is_told_though_it_was_committed(project: Path) -> None:
    (project / "seeds/other.txt").write_text("Cleo Marsh: The bell was sold to a farmer.\n\nIfe Okoro: For how much?\n")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Another talk")
    git(project, "rm", "-q", "seeds/talk.txt", "seeds/talk.anchors")
    git(project, "commit", "-qm", "A talk less")
    done = run(project, "check")
    assert done.exit_code == 1
    assert "seeds/talk.anchors: the published address transcripts/talk/ is no longer in any ledger" in done.err
