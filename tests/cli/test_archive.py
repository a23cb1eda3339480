"""An archive of one's own: begun, filled, upgraded. What is typed goes in; files and lines for a person come out."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from quoth import errors, sources
from quoth.cli.main import main
from quoth.site import project_settings, scaffold
from quoth.text.identifiers import digest_of

TALK = (
    "Ben Hall: Where were you born?\n\nAnn Lee: In the house by the harbour.\n\nBen Hall: When?\n\nAnn Lee: In May.\n"
)
CAPTIONS = """WEBVTT

00:01.000 --> 00:03.000
<v SPEAKER_00>Where were you born?

00:03.000 --> 00:05.000
<v SPEAKER_01>Here.
"""


def run(*words: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


def archive(folder: Path, *words: str) -> Path:
    run("new", folder, "--title", "The Harbour Tapes", *words)
    return folder


def test_an_archive_is_begun_and_nothing_in_it_is_overwritten(tmp_path: Path) -> None:
    root = tmp_path / "tapes"
    (root / "docs").mkdir(parents=True)
    (root / "docs/about.md").write_text("# Mine\n", encoding="utf-8")
    output = run("new", root, "--title", 'Tapes: "one" & two', "--repository", "https://github.com/ann/tapes").stdout
    assert "docs/about.md  (was there, and stays as it is)" in output
    assert (root / "docs/about.md").read_text(encoding="utf-8") == "# Mine\n"
    assert {path for path in scaffold.FILES if (root / path).is_file()} == set(scaffold.FILES)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert (
        'site_name: "Tapes: \\"one\\" & two"' in settings and 'repository: "https://github.com/ann/tapes"' in settings
    )
    assert "--require-hashes -r requirements.txt" in (root / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "--hash=sha256:" in (root / "requirements.txt").read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    run("new", root, "--title", "Another")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("chosen", ["--commit-ledgers", "--no-commit-ledgers"])
def test_the_workflow_commits_published_ids_only_where_a_person_chose_it(tmp_path: Path, chosen: str) -> None:
    workflow = (archive(tmp_path, chosen) / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "git add --all -- 'seeds/*.anchors'" in workflow or chosen == "--no-commit-ledgers"
    assert ("git push" in workflow) is ("contents: write" in workflow) is (chosen == "--commit-ledgers")


@pytest.mark.parametrize("chosen", ["--commit-ledgers", "--no-commit-ledgers"])
def test_the_workflow_is_hardened_and_builds_before_pages_is_switched_on(tmp_path: Path, chosen: str) -> None:
    path = archive(tmp_path, chosen) / ".github/workflows/pages.yml"
    assert [other.name for other in path.parent.iterdir()] == ["pages.yml"]
    judge = [
        str(Path(sys.executable).with_name("zizmor")),
        "--offline",
        "--quiet",
        "--persona=pedantic",
        str(path.parent),
    ]
    done = subprocess.run(judge, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    steps = {step.get("id") or step.get("name") or step["uses"].split("@")[0]: step for step in jobs["build"]["steps"]}
    assert steps["pages"]["continue-on-error"] and "pages" in jobs["build"]["outputs"]
    assert (
        "github.io" in steps["build the site"]["env"]["SITE_URL"] and steps["actions/cache"]["with"]["path"] == ".quoth"
    )
    assert steps["actions/setup-python"]["with"]["cache"] == "pip"
    first = jobs["deploy"]["steps"][0]
    assert first["if"] == "needs.build.outputs.pages == 'failure'" and "Source: GitHub Actions" in first["run"]


def test_published_ids_that_two_branches_added_are_merged_by_git(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    for words in (["init", "-q", "-b", "main"], ["add", "."]):
        subprocess.run(["git", *words], cwd=root, check=True)
    asked = ["git", "check-attr", "merge", "eol", "--", "seeds/talk.anchors", "seeds/1974/talk.anchors"]
    answer = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True).stdout
    assert answer.count("merge: union") == answer.count("eol: lf") == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--title", ""), "--title: an archive needs a name"),
        (("--language", "English"), "--language: “English” is no language"),
        (("--repository", "ann/tapes"), "--repository: “ann/tapes” is no address"),
    ],
)
def test_an_answer_that_no_site_can_have_is_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    assert told in run("new", tmp_path / "tapes", *words, code=2).stderr
    assert not (tmp_path / "tapes").exists()


def test_transcripts_are_added_with_what_was_understood_and_what_is_missing(tmp_path: Path) -> None:
    root, folder = archive(tmp_path / "tapes"), tmp_path / "given"
    folder.mkdir()
    (folder / "walk.txt").write_text(TALK, encoding="utf-8")
    (folder / "walk.mp3").write_bytes(b"ID3 sound")
    output = run("add", folder, "--root", root).stdout
    assert "seeds/walk.txt\n  read as labelled: 13 words in 4 passages\n" in output
    assert "title: Walk  (from the name of the file)" in output and "speakers: Ben Hall, Ann Lee" in output
    assert (root / "docs/media/walk.mp3").read_bytes() == b"ID3 sound"
    sidecar = (root / "seeds/walk.yml").read_text(encoding="utf-8")
    assert "media:\n  - file: media/walk.mp3\n" in sidecar and "# date: " in sidecar and "# speakers" not in sidecar
    assert "# title: " in sidecar
    assert sources.seed(root / "seeds/walk.txt").sidecar.meta.media[0].url == "media/walk.mp3"
    (root / "seeds/walk.yml").write_text("title: A walk\n", encoding="utf-8")
    again = run("add", folder, "--root", root).stdout
    assert "(is there already)" in again and "seeds/walk.yml stays as it is" in again
    assert (root / "seeds/walk.yml").read_text(encoding="utf-8") == "title: A walk\n"


def test_words_are_counted_as_the_build_counts_them(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    (root / "seeds/sample.txt").unlink()
    (tmp_path / "walk.vtt").write_text(CAPTIONS, encoding="utf-8")
    added = re.search(
        r"read as webvtt: (\d+) words in (\d+) passages", run("add", tmp_path / "walk.vtt", "--root", root).stdout
    )
    built = run("build", "--root", root).stdout
    assert added and f"{added[1]} in the text" in built and f"{added[2]} passages in" in built


def test_numbered_speakers_are_listed_in_their_order_to_be_named(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    rows = (f"S{number}: That is what I know of it, and no more." for number in (10, 2, 10, 2, 1))
    (tmp_path / "group.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    run("add", tmp_path / "group.txt", "--root", root)
    sidecar = (root / "seeds/group.yml").read_text(encoding="utf-8")
    assert "#   S1: Ann Lee\n#   S2: Ben Hall\n#   S10: Clara Moss\n" in sidecar
    assert sidecar.startswith(
        "# What you know of group.txt. Fill in a line, and delete the “# ” that it begins with.\n"
    )


def test_of_several_renderings_the_one_that_tells_most_is_taken(tmp_path: Path) -> None:
    root, folder = archive(tmp_path / "tapes"), tmp_path / "given"
    folder.mkdir()
    (folder / "talk.txt").write_text("Where were you born? Here.\n", encoding="utf-8")
    (folder / "talk.vtt").write_text(CAPTIONS, encoding="utf-8")
    segments = [
        {"start": 1, "end": 3, "text": "Where were you born?", "speaker": "SPEAKER_00"},
        {"start": 3, "end": 5, "text": "Here.", "speaker": "SPEAKER_01"},
    ]
    (folder / "talk.json").write_text(json.dumps({"segments": segments}), encoding="utf-8")
    output = run("add", folder, "--root", root).stdout
    assert [path.name for path in sorted((root / "seeds").glob("talk.*"))] == ["talk.json", "talk.yml"]
    assert "not taken: talk.txt, which is the same talk" in output and "not taken: talk.vtt" in output
    assert "#   SPEAKER_00: Ann Lee\n#   SPEAKER_01: Ben Hall\n" in (root / "seeds/talk.yml").read_text(
        encoding="utf-8"
    )


def test_names_that_begin_alike_are_two_transcripts(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    for name in ("walk.es.txt", "walk.txt"):
        (tmp_path / name).write_text(TALK, encoding="utf-8")
        run("add", tmp_path / name, "--root", root)
    assert {path.name for path in (root / "seeds").glob("walk*")} == {
        "walk.es.txt",
        "walk.es.yml",
        "walk.txt",
        "walk.yml",
    }


def test_what_cannot_be_added_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    root, folder = archive(tmp_path / "tapes"), tmp_path / "given"
    folder.mkdir()
    (root / "seeds/walk.txt").write_text("Another talk, which is not to be lost.\n", encoding="utf-8")
    (folder / "walk.txt").write_text(TALK, encoding="utf-8")
    (folder / "other.txt").write_text("A first talk of which nobody knows anything.\n", encoding="utf-8")
    (folder / "other.md").write_text("# Quite\n\nanother thing, with words of its own in it\n", encoding="utf-8")
    (folder / "alone.wav").write_bytes(b"RIFF0000WAVE")
    errors = run("add", folder, "--root", root, code=1).stderr
    assert "walk.txt: seeds/ has another transcript of this name, walk.txt" in errors
    assert "has the name of other." in errors and "alone.wav: a recording without a transcript" in errors
    assert (root / "seeds/walk.txt").read_text(encoding="utf-8").startswith("Another talk")
    assert "`quoth new FOLDER` begins one" in run("add", folder, "--root", tmp_path, code=2).stderr


def test_an_upgrade_brings_what_is_new_and_keeps_what_a_person_changed(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    assert "all files are as Quoth" in run("upgrade", "--root", root).stdout
    lock = json.loads((root / scaffold.LOCK).read_text(encoding="utf-8"))
    old, mine = "# an older version\n", "# mine\n"
    (root / ".gitignore").write_text(old, encoding="utf-8")
    lock["files"][".gitignore"] = digest_of(old)
    (root / scaffold.LOCK).write_text(json.dumps(lock), encoding="utf-8")
    (root / "mkdocs.yml").write_text(mine, encoding="utf-8")
    (root / "docs/index.md").write_text(mine, encoding="utf-8")
    output = run("upgrade", "--root", root).stdout
    assert ".gitignore: would change" in output and "mkdocs.yml: you changed it, so it is kept" in output
    assert "docs/index.md" not in output and (root / ".gitignore").read_text(encoding="utf-8") == old
    assert "+/.quoth/" in run("upgrade", "--diff", "--root", root).stdout
    assert ".gitignore: written" in run("upgrade", "--apply", "--root", root).stdout
    assert "/.quoth/" in (root / ".gitignore").read_text(encoding="utf-8")
    assert (
        (root / "mkdocs.yml").read_text(encoding="utf-8")
        == (root / "docs/index.md").read_text(encoding="utf-8")
        == mine
    )
    assert "mkdocs.yml" in run("upgrade", "--root", root).stdout


def test_what_an_upgrade_cannot_know_is_told(tmp_path: Path) -> None:
    assert "quoth.lock: there is none" in run("upgrade", "--root", tmp_path, code=2).stderr
    (tmp_path / scaffold.LOCK).write_text("[", encoding="utf-8")
    assert "quoth.lock: is not as Quoth wrote it" in run("upgrade", "--root", tmp_path, code=2).stderr


def test_sample_texts_that_still_stand_are_told(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    assert [problem.where for problem in scaffold.sample_texts(root)] == [
        "seeds/sample.txt",
        "docs/index.md",
        "docs/about.md",
    ]
    (root / "seeds/sample.txt").unlink()
    for name in ("index.md", "about.md"):
        page = root / "docs" / name
        page.write_text(page.read_text(encoding="utf-8").replace("sample: true\n", ""), encoding="utf-8")
    assert not list(scaffold.sample_texts(root))


def test_the_settings_of_a_new_archive_are_settings_of_a_site(tmp_path: Path) -> None:
    config = project_settings.load_settings(archive(tmp_path), tmp_path / "site")
    assert (config.site_name, config.theme.name) == ("The Harbour Tapes", "quoth")


def test_what_each_transcript_lacks_is_listed_and_for_many_what_lacks_most(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    (root / "seeds/walk.vtt").write_text(CAPTIONS, encoding="utf-8")
    (root / "seeds/walk.yml").write_text(
        "title: A walk\ndate: 1974\nshow: Tapes\nlicence: CC0\nmedia:\n  - url: https://tapes.example/walk.mp3\n",
        encoding="utf-8",
    )
    output = run("status", "--root", root).stdout
    assert "seeds/walk.vtt lacks\n  nameless speakers: SPEAKER_00, SPEAKER_01; themes\n" in output
    numbered = "\n".join(f"Sprecher {number}: {'Ja. ' * number}" for number in (10, 2, 1, 10, 2, 1))
    (root / "seeds/group.txt").write_text(numbered + "\n", encoding="utf-8")
    assert "nameless speakers: Sprecher 1, Sprecher 2, Sprecher 10;" in run("status", "--root", root).stdout
    (root / "seeds/group.txt").unlink()
    assert "seeds/sample.txt: this is the sample" in output and "quoth review" in output
    for number in range(30):
        (root / f"seeds/tape-{number:02}.txt").write_text(TALK.replace("May", f"May {number}"), encoding="utf-8")
    output = run("status", "--root", root).stdout
    assert "30 transcripts without a title (the name of the file is used): seeds/tape-00.txt" in output
    assert "and 27 more" in output and "32 transcripts; 0 lack nothing" in output
    assert "seeds/tape-17.txt lacks\n" in run("status", "--all", "--root", root).stdout


def test_a_status_passes_over_what_cannot_be_read_and_tells_it(tmp_path: Path) -> None:
    root = archive(tmp_path / "tapes")
    (root / "seeds/walk.vtt").write_text(CAPTIONS, encoding="utf-8")
    (root / "seeds/walk.yml").write_text("titel: A walk\n", encoding="utf-8")
    assert "seeds/walk.yml:1: " in run("status", "--root", root).stdout


def test_the_guide_that_messages_name_can_be_read_in_an_archive() -> None:
    listed = run("guide").stdout
    assert listed.startswith("# Guide") and "{: #" not in listed
    package = Path(errors.__file__).parent
    sources_of_messages = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    named = {name for text in sources_of_messages for name in re.findall(r"\bguide\([\"']([a-z]+)[\"']\)", text)}
    assert {"site", "editing", "explanation"} <= named
    for name in named:
        assert run("guide", name).stdout.startswith("# ") and f"(quoth guide {name})" in listed
    assert "its pages are assistant, contract, editing, existing-site" in run("guide", "colours", code=2).stderr


def test_every_link_of_the_guide_is_a_command_in_the_terminal() -> None:
    pages = [
        *sorted(path.stem for path in (Path(__file__).parents[2] / "docs/guide").glob("*.md")),
        "formats",
        "contract",
    ]
    for page in pages:
        text = run("guide", page).stdout
        assert not re.search(r"\]\((?!https?://|ADDRESS|…)[^)\n]*\)", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)), page
        assert set(re.findall(r"\(quoth guide ([\w-]+)\)", text)) <= set(pages), page


def test_no_message_names_a_file_that_an_archive_does_not_have(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(errors, "PROGRAM", "quoth")
    root = archive(tmp_path / "tapes")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "site_uri: x\nuse_directory_urls: 3\n", encoding="utf-8")
    errors_shown = run("check", "--root", root, code=2).stderr
    assert "`quoth guide site` says what Quoth needs" in errors_shown and "docs/guide" not in errors_shown
