"""Files whose name or layout decides how they are read, with their names: what comes out, the whole way."""

from pathlib import Path

from quoth.cli.explain import passage_rows
from quoth.model import Document
from quoth.site.convert_file import read_and_convert

CLIPPED = """---
title: {title}
source: "https://www.youtube.com/watch?v=abcdefghijk"
author:
  - "[[{show}]]"
published: 2026-08-06
description: "How the light was kept, and by whom, and for h"
---
![](https://www.youtube.com/watch?v=abcdefghijk)

How the light was kept, and by whom, and for how long.

Subscribe: https://example.org/subscribe

## Transcript

**0:03** · Where were you born?

**0:06** · In a house by the harbour, and I have never lived anywhere else.

**0:12** · And then you kept the light?
"""
COLUMNS = """Ann Lee: Where were you born and        they would say. My mother kept
when did you first see the light?       the light every night.
Bo Rask: In the house by the har-       Ann Lee: And then?
bour. We lived there until I was        Bo Rask: Then the storm came and
nine. "Come in and shut the door,"      took the boats, all of them.
"""


def read(folder: Path, name: str, text: str) -> Document:
    """What the file of this name comes to."""
    (folder / name).write_bytes(text.encode())
    return read_and_convert(folder / name, None)[1]


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    for ends in ("\n", "\r\n"):
        document = read(tmp_path, "print.txt", COLUMNS.replace("\n", ends))
        assert [passage.speaker for passage in document.passages] == ["Ann Lee", "Bo Rask", "Ann Lee", "Bo Rask"]
        assert texts(document)[0] == "Where were you born and when did you first see the light?"
        assert texts(document)[1].startswith("In the house by the harbour. We lived there until I was nine.")
        assert texts(document)[1].endswith("they would say. My mother kept the light every night.")
        assert any(notice.code == "columns" for notice in document.notices)


def test_a_page_of_a_video_clipped_into_notes_has_its_show_its_recording_and_an_introduction(tmp_path: Path) -> None:
    for title, show in (("A talk about light", "The Harbour Show"), ("Une lampe", "Radio du port")):
        document = read(tmp_path, "clip.md", CLIPPED.format(title=title, show=show))
        assert (document.meta.title, document.meta.show) == (title, show)
        assert [media.kind for media in document.meta.media] == ["youtube"]
        rows = list(passage_rows(document.passages))
        assert "introduction] How the light" in rows[0]
        assert "introduction] Subscribe" in rows[1]
        assert not any("![]" in row or "·" in row for row in rows)


def test_subscripts_and_powers_stay_marked_and_emphasis_does_not(tmp_path: Path) -> None:
    words = "We call it p<sub>i</sub>, r<sup>2</sup>, x<sup>n</sup>, y<sub>12</sub>, and *r_k* is the last."
    document = read(tmp_path, "formula.md", f"Ann Lee: What is its name?\n\nBen Hall: {words}\n\nAnn Lee: And?\n")
    assert texts(document)[1] == "We call it p_i, r², x^n, y₁₂, and r_k is the last."
