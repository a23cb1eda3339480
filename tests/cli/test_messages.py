"""What a person is told who wrote something that Quoth cannot use: the cases are in messages.txt."""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from quoth.cleanup.quote_finder import QuoteFinder
from quoth.cli.main import main
from quoth.errors import SeedError
from quoth.model import Source, TextLocator
from quoth.sources.files import refuse_type

SALT = """Ann Lee: Where did you keep the salt when you were young, in that house by the harbour?

Ben Hall: We kept the salt in the cellar, in three barrels, and nobody was allowed to go there alone.

Ann Lee: And who carried it up?

Ben Hall: My brother did, every morning, before the boats went out to the banks.
"""


BUILT = "(built)"
"""In place of a file: the archive is built, and then the files below are written."""


class MessageCase(NamedTuple):
    """Files of an archive, an empty one of which is not there, and the lines that are told."""

    title: str
    files: tuple[tuple[str, str], ...]
    message: str


def read_cases() -> list[MessageCase]:
    text = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8")
    cases = list[MessageCase]()
    for block in re.split(r"^=== ", text, flags=re.M)[1:]:
        title, _, rest = block.partition("\n")
        written, _, message = rest.partition("=>\n")
        files = [part.partition("\n")[::2] for part in re.split(r"^--- ", written, flags=re.M)[1:]]
        cases.append(MessageCase(title, tuple(files), message.strip()))
    return cases


def test_a_document_with_a_password_is_told_from_an_old_one() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    locked = old + "EncryptedPackage".encode("utf-16-le") + bytes(90)
    for data, what in ((old, "a document of an old Word"), (locked, "a document with a password")):
        with pytest.raises(SeedError, match=what):
            refuse_type(data, "seeds/talk.docx")


def test_a_place_is_found_whichever_form_of_unicode_its_letters_have() -> None:
    text = "Ann Lee: We sailed to Málaga in May.\n"
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    for written, quoted in ((composed, apart), (apart, composed)):
        source = Source.of(written)
        place = TextLocator("seeds/salt.yml:2", quoted[quoted.index("to M") : quoted.index(" in")])
        span = QuoteFinder("seeds/salt.txt", source, ()).span(place)
        assert source.text[span.begin : span.end] == written[written.index("to M") : written.index(" in")]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_what_is_wrong_is_told_with_where_and_what_to_do(tmp_path: Path, case: MessageCase) -> None:
    root = tmp_path / "archive"
    CliRunner().invoke(main, ["new", str(root), "--title", "Salt tapes"], catch_exceptions=False)
    for sample in (root / "seeds").glob("sample.*"):
        sample.unlink()
    for name, text in (("seeds/salt.txt", SALT), *case.files):
        path = root / name
        if name == BUILT:
            CliRunner().invoke(main, ["build", "--root", str(root)], catch_exceptions=False)
        elif text.strip():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    result = CliRunner().invoke(main, ["check", "--root", str(root)], catch_exceptions=False)
    assert case.message in result.stderr + result.stdout
