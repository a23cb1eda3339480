"""Projects of qualitative analysis: archives whose texts are put in place, and what no archive may do."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from quoth import sources
from quoth.errors import SeedError
from quoth.readers.parse import parse
from tests.transcript_text import transcript_text

PROJECT = (
    '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Lights"><Sources>'
    '<AudioSource name="rask.mp3" path="internal://rask.mp3"><Transcript name="Ann Lee" plainTextPath="internal://A1.txt">'
    '<SyncPoint position="0" timeStamp="500"/><SyncPoint position="29" timeStamp="3400"/></Transcript></AudioSource>'
    "</Sources></Project>"
)
TALK = "\ufeffAnn: Where were you born?\r\n\r\nBo: In the house.\r\n"


def archive(folder: Path, **files: str) -> Path:
    """A project with these files, whose names have no dots or folders."""
    names = {"project": "project.qde", "talk": "sources/A1.TXT"}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(names[name], text)
    path = folder / "talk.qdpx"
    path.write_bytes(buffer.getvalue())
    return path


def test_a_transcript_is_read_with_its_moments(tmp_path: Path) -> None:
    transcript = parse(sources.seed(archive(tmp_path, project=PROJECT, talk=TALK)))
    assert transcript.reader == "refi-qda"
    assert transcript_text(transcript).splitlines()[:2] == [
        "[00:00:00 Ann 1-1] Where were you born?",
        "[00:00:03 Bo 3-3] In the house.",
    ]


def test_a_project_whose_text_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="without a transcript in plain text"):
        parse(sources.seed(archive(tmp_path, project=PROJECT)))


@pytest.mark.parametrize("project", ["<Project", '<!DOCTYPE p [<!ENTITY a "b">]><Project>&a;</Project>', "\x00\x01"])
def test_a_broken_project_is_one_line(tmp_path: Path, project: str) -> None:
    with pytest.raises(SeedError) as raised:
        sources.seed(archive(tmp_path, project=project, talk=TALK))
    assert len(raised.value.problems) == 1


def test_a_text_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, project=PROJECT, talk="a" * 3_000_000)
    with pytest.raises(SeedError, match="when it is unpacked"):
        sources.seed(path, sources.Limits(unpacked=1))
