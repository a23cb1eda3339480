"""The tutorial of the guide, followed to the letter: every file saved and every command typed, in order.

A block after “Save this as `NAME`:” is a file, a block of `sh` is commands, and a block of `text` right after one is
what the command shows, with “…” for lines that are left out.
"""

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from quoth.errors import Problem
from quoth.sources.read_knowledge import read_knowledge_files, read_sidecar

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide"
PAGES = sorted(path.stem for path in GUIDE.glob("*.md"))
# yes "Save this as `seeds/talk.yml`:" and the block below it   no "`seeds/talk.yml` is a sidecar."
BLOCK = re.compile(r"(?:Save this as `(?P<file>[^`]+)`:)?\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
LEFT_OUT = "…"
TYPED_ELSEWHERE = ("pip install .",)
"""Commands that are not typed here, because they would change the Python that the tests run in."""
HOST = "https://github.com/OWNER/"

pytestmark = pytest.mark.edition


@dataclass(frozen=True, slots=True)
class Step:
    """A file to save, or a command to type with what it shows."""

    file: str = ""
    command: str = ""
    text: str = ""


def steps(page: str) -> Iterator[Step]:
    """The steps of a tutorial, in order."""
    commands = list[str]()
    for block in BLOCK.finditer(page):
        output = block["text"] if block["kind"] == "text" and not block["file"] else ""
        yield from (Step(command=command, text=output if command == commands[-1] else "") for command in commands)
        commands = block["text"].splitlines() if block["kind"] == "sh" else []
        if block["file"]:
            yield Step(file=block["file"], text=block["text"])
    yield from (Step(command=command) for command in commands)


def shows(output: str, expected: str) -> bool:
    """Whether an output has these lines, in order, with others only where they are left out."""
    parts = [re.escape(part) for part in expected.strip("\n").split(LEFT_OUT)]
    return re.search(".*".join(parts), output, re.S) is not None


def a_persons_computer(folder: Path) -> dict[str, str]:
    """Variables of the environment where `quoth` is this checkout, and the host of repositories is a folder."""
    programs, host = folder / "programs", folder / "host"
    for directory in (programs, host):
        directory.mkdir(parents=True)
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from quoth.cli.main import run; run()"
    quoth = programs / "quoth"
    quoth.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(start)} "$@"\n', encoding="utf-8")
    quoth.chmod(0o755)
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", host / "harbour-tapes.git"], check=True
    )
    settings = {"user.name": "A person", "user.email": "person@tapes.example", f"url.{host}/.insteadOf": HOST}
    variables = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings.items()):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return {**os.environ, **variables, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def typed(command: str, folder: Path, variables: Mapping[str, str]) -> str:
    """What a command shows, typed in a folder."""
    if command == "quoth serve":
        return served(folder, variables)
    result = subprocess.run(
        command,
        check=False,
        shell=True,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    return result.stdout


def served(folder: Path, variables: Mapping[str, str]) -> str:
    """What `quoth serve` shows until a browser can ask; its address is then the usual one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["quoth", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=folder, env={**variables, "PYTHONUNBUFFERED": "1"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        lines = list[str]()
        assert process.stdout
        for line in process.stdout:
            lines.append(line.replace(f":{port}/", ":8000/"))
            if line.startswith("read it at"):
                break
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert b"The Harbour Tapes" in page.read()
        process.terminate()
    return "".join(lines)


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="`rm`, and the program `quoth` that this test writes, need the shell of a Mac or Linux. On Windows a person"
    " types `del`, as the tutorial says; the tests of each command run there too",
)
def test_the_tutorial_leads_to_a_published_archive(tmp_path: Path) -> None:
    variables = a_persons_computer(tmp_path / "computer")
    folder = tmp_path / "empty"
    folder.mkdir()
    for step in steps((GUIDE / "tutorial.md").read_text(encoding="utf-8")):
        if step.file:
            (folder / step.file).write_text(step.text, encoding="utf-8")
        elif step.command.startswith("cd "):
            folder = folder / step.command.removeprefix("cd ")
        elif step.command not in TYPED_ELSEWHERE:
            output = typed(step.command, folder, variables)
            assert shows(output, step.text), f"{step.command} shows\n{output}\nand not\n{step.text}"
    clone = tmp_path / "clone"
    typed(f"git clone --quiet {HOST}harbour-tapes.git {clone}", tmp_path, variables)
    typed("quoth build --frozen", clone, variables)
    page = (clone / "site/transcripts/the-night-the-light-went-out/index.html").read_text(encoding="utf-8")
    assert 'data-speaker="ann-lee"' in page
    assert (clone / "site/themes/the-storm/index.html").is_file()


@pytest.mark.parametrize(
    ("output", "expected", "is_shown"),
    [
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nb\nc\n", "a\nc\n", False),
        ("a\nb\nc\n", "c\n…\na\n", False),
        ("quoth, version 0.1.0\n", "quoth, version …\n", True),
    ],
)
def test_what_is_left_out_is_said(output: str, expected: str, is_shown: bool) -> None:
    assert shows(output, expected) is is_shown


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_knowledge_that_the_guide_shows_is_right(page: str) -> None:
    texts = re.findall(r"^```yaml\n(.*?)^```$", (GUIDE / f"{page}.md").read_text(encoding="utf-8"), re.M | re.S)
    wrong = {text: problems for text in texts if not text.startswith("extra:") and (problems := problems_of(text))}
    assert not wrong


def problems_of(text: str) -> list[Problem]:
    """What is wrong with a file that people write: a sidecar, or else one of `knowledge/`."""
    text = text.replace("watch?v=…", "watch?v=dQw4w9WgXcQ")
    name = f"{text.partition(':')[0]}.yml"
    results = (read_sidecar(text, "seeds/talk.yml")[1], read_knowledge_files({name: text}, "knowledge")[1])
    return [problem for problem in min(results, key=len) if "which is no theme" not in problem.what]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_the_guide_names_exists(page: str) -> None:
    """With all its options; words of a person in it are not looked at."""
    text = (GUIDE / f"{page}.md").read_text(encoding="utf-8")
    reference = (GUIDE / "reference.md").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)quoth ((?!NAME)[a-z]+)((?: --?[a-z-]+| [^\s`-][^\s`]*)*)", text, re.M)
    for command, words in named:
        assert f"{{: #quoth-{command} }}" in reference, command
        part = re.split(r"^###? ", reference.split(f"{{: #quoth-{command} }}")[1], flags=re.M)[0]
        assert [option for option in re.findall(r"(?<= )--?[a-z-]+", words) if f"`{option}`" not in part] == []
