"""Whatever is in the way, a command ends with a line that says where and what, and with the right exit code."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quoth.errors import MAX_MESSAGE_CHARS, AfterwardsError, MachineError, Problem, SeedError, as_quoth_error
from tests.edits import overridden
from tests.faults.conftest import Trials
from tests.site.test_publishing import ROOT, edit, tree

Change = Callable[[Path], object]


def setting(old: str, new: str) -> Change:
    return lambda root: edit(root / "mkdocs.yml", old, new)


SETTINGS: dict[str, Change] = {
    "docs elsewhere": setting("docs_dir: docs", "docs_dir: /etc"),
    "docs in another folder": setting("docs_dir: docs", "docs_dir: seeds"),
    "templates elsewhere": setting("custom_dir: overrides", "custom_dir: /etc"),
    "no settings to inherit": setting("site_name", "INHERIT: /etc/passwd\nsite_name"),
    "nothing to inherit": setting("site_name", "INHERIT: nowhere.yml\nsite_name"),
    "a theme that is not there": setting("name: quoth", "name: nowhere"),
    "an extension that is not there": setting("- attr_list", "- nowhere"),
    "a list for a name": setting("site_name: Quoth", "site_name: [Quoth]"),
    "a number for the theme": setting("name: quoth", "name: quoth\n  icon: 5\ntheme: 5"),
    "broken": lambda root: (root / "mkdocs.yml").write_text("site_name: [\n"),
    "empty": lambda root: (root / "mkdocs.yml").write_text(""),
    "a list": lambda root: (root / "mkdocs.yml").write_text("- 1\n"),
    "bytes": lambda root: (root / "mkdocs.yml").write_bytes(b"\xff\xfe\x00"),
    "gone": lambda root: (root / "mkdocs.yml").unlink(),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_wrong_settings_end_with_2(trials: Trials, what: str) -> None:
    root = trials.project()
    change: Change = SETTINGS[what]
    change(root)
    result = trials.build()
    assert result.exit_code == 2 and result.err.startswith("mkdocs.yml:"), result.err
    trials.check_lines(result.err, result.err)
    assert tree(root / "site") == trials.old["site"]


TEMPLATES = {
    "not closed": "{% if %}",
    "nothing there": "{{ page.nowhere() }}",
    "another one": "{% include 'nowhere.html' %}",
}


@pytest.mark.parametrize("what", TEMPLATES)
def test_a_wrong_template_is_named(trials: Trials, what: str) -> None:
    root = trials.project()
    with overridden(root, "partials/footer.html").open("a") as template:
        template.write(TEMPLATES[what])
    result = trials.build()
    assert result.exit_code == 1 and "overrides/partials/footer.html:" in result.err, result.err
    trials.check_lines(result.err, result.err)


COMMANDS = (("build",), ("check",), ("build", "--clean"), ("suggest", "themes"), ("search", "light"), ("clean",))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_project_that_cannot_be_written_ends_with_3(trials: Trials, command: tuple[str, ...]) -> None:
    root = trials.project()
    for path in (root / ".quoth", root / ".quoth/lock"):
        path.chmod(0o400 if path.is_file() else 0o500)
    result = trials.build(arguments=command, ordinary=True)
    assert result.exit_code == 3 and result.err.startswith(".quoth/lock: cannot be written: Permission denied")
    trials.check_lines(result.err, result.err)


def run(root: Path, *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build_site.py"), *words, "--root", str(root)]
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | more
    return subprocess.run(command, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_an_output_that_nobody_reads_or_that_is_full_is_no_traceback(trials: Trials) -> None:
    root = trials.project()
    reading, writing = os.pipe()
    os.close(reading)
    done = run(root, "convert", str(root / "seeds/walk.vtt"), "--to", "md", stdout=writing)
    assert done.returncode == 141 and done.stderr == ""
    os.close(writing)
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = run(root, "convert", str(root / "seeds/walk.vtt"), "--to", "md", stdout=full)
        assert done.returncode == 3 and "No space left" in done.stderr and "Traceback" not in done.stderr


def test_letters_that_an_output_does_not_have_are_not_replaced(trials: Trials) -> None:
    root = trials.project()
    (root / "seeds/walk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nFrom A → B\n")
    there = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = run(root, "convert", str(root / "seeds/walk.vtt"), "--to", "txt", env=there)
    assert done.returncode == 3 and "→" not in done.stdout and "-o FILE" in done.stderr
    assert run(root, "explain", str(root / "seeds/walk.vtt"), env=there).returncode == 0


def test_who_stops_a_build_gets_a_line(trials: Trials) -> None:
    root = trials.project(full=True)
    command = [sys.executable, str(ROOT / "build_site.py"), "build", "--jobs", "2", "--root", str(root)]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert build.stderr
    first = build.stderr.readline()
    os.killpg(build.pid, signal.SIGINT)
    output = first + build.stderr.read()
    assert build.wait() == 130 and output.endswith("stopped; nothing was published\n") and "Traceback" not in output
    assert tree(root / "site") == trials.old["site"]


def test_what_nobody_expected_is_a_line_too() -> None:
    try:
        as_quoth_error(SeedError([]))
        _ = dict[str, str]()["key"]
    except KeyError as error:
        problem = as_quoth_error(error).problems[0]
    assert problem.what.startswith("KeyError: 'key'") and "QUOTH_DEBUG=1" in problem.hint and "\n" not in problem.what
    long = as_quoth_error(ValueError("many\nlines " * 999)).problems[0].what
    assert len(long) < MAX_MESSAGE_CHARS + 50 and "\n" not in long
    assert as_quoth_error(MemoryError()).exit_code == 3


def test_what_the_system_says_names_the_file_in_the_project() -> None:
    error = as_quoth_error(
        OSError(28, "No space left on device", "/somewhere/project/site/a.html"), "/somewhere/project"
    )
    assert str(error) == "site/a.html: cannot be used: No space left on device\n  hint: make room on the disk"
    assert isinstance(error, MachineError)


def test_errors_come_back_from_workers_as_they_were() -> None:
    import pickle  # noqa: PLC0415

    for kind in (SeedError, MachineError, AfterwardsError):
        back = pickle.loads(pickle.dumps(kind([Problem("a", "b", "c"), Problem("d", "e")])))
        assert type(back) is kind and back.problems == (Problem("a", "b", "c"), Problem("d", "e"))
