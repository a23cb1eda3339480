"""What `encoding:` in a sidecar may say: names of charsets; everything else is one line, and stops no other file."""

from pathlib import Path

import pytest

from quoth import sources
from quoth.errors import QuothError

TALK = "Ann Lee: Where were you born?\n\nBen Hall: In the house, with Zoë.\n"


def reading(folder: Path, encoding: str, data: bytes) -> str:
    (folder / "talk.txt").write_bytes(data)
    (folder / "talk.yml").write_text(f"encoding: {encoding}\n", encoding="utf-8")
    return sources.seed(folder / "talk.txt").source.text


@pytest.mark.parametrize(
    "name",
    ["punycode", "PUNYCODE", "idna", "rot13", "base64", "zlib", "hex", "unicode_escape", "raw-unicode-escape",
     "undefined", "mbcs", "oem", "charmap", "utf9", '"utf-8\\0"', '"a\\nb"', "os", "../x", "é", "a" * 300,
     "ü" * 10_000],
)  # fmt: skip
def test_what_is_no_charset_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuothError) as caught:
        reading(tmp_path, name, TALK.encode())
    (problem,) = caught.value.problems
    assert problem.where.endswith("/talk.yml:1") and "is not the name of an encoding" in problem.what
    assert len(str(problem)) < 300 and "\0" not in str(problem)


@pytest.mark.parametrize(
    "name", ["utf-8", "UTF_8", "utf-8-sig", "utf-16-le", "utf-16", "windows-1252", "latin1", "mac-roman", "utf-7"]
)
def test_a_charset_is_read(tmp_path: Path, name: str) -> None:
    assert reading(tmp_path, name, TALK.encode(name)) == TALK


@pytest.mark.parametrize("name", ["ascii", "utf-16", "utf-32", "utf-7", "shift_jis", "hz"])
def test_bytes_that_a_charset_does_not_have_are_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuothError) as caught:
        reading(tmp_path, name, b"Ann Lee: \xff\xff\x00~{\x80 Zo\xeb \xa0 \n")
    (problem,) = caught.value.problems
    assert problem.where.rpartition(".")[2].startswith("txt") and problem.hint
