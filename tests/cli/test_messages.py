"""What a person is told who wrote something that Quoth cannot use: the cases are in messages.txt."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from quoth.cli.main import main

SALT = """Ann Lee: Where did you keep the salt when you were young, in that house by the harbour?

Ben Hall: We kept the salt in the cellar, in three barrels, and nobody was allowed to go there alone.

Ann Lee: And who carried it up?

Ben Hall: My brother did, every morning, before the boats went out to the banks.
"""


class MessageCase(NamedTuple):
    """Files of an archive, an empty one of which is not there, and the lines that are told."""

    title: str
    files: dict[str, str]
    message: str


def read_cases() -> list[MessageCase]:
    text = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8")
    cases = list[MessageCase]()
    for block in re.split(r"^=== ", text, flags=re.M)[1:]:
        title, _, rest = block.partition("\n")
        written, _, message = rest.partition("=>\n")
        files = dict(part.split("\n", 1) for part in re.split(r"^--- ", written, flags=re.M)[1:])
        cases.append(MessageCase(title, files, message.strip()))
    return cases


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_what_is_wrong_is_told_with_where_and_what_to_do(tmp_path: Path, case: MessageCase) -> None:
    root = tmp_path / "archive"
    CliRunner().invoke(main, ["new", str(root), "--title", "Salt tapes"], catch_exceptions=False)
    for sample in (root / "seeds").glob("sample.*"):
        sample.unlink()
    for name, text in ({"seeds/salt.txt": SALT} | case.files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text.strip():
            path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--root", str(root)], catch_exceptions=False)
    assert case.message in result.stderr + result.stdout
