"""A stranger replays every transcript with published files alone: `build.json`, `source.txt` and the page.

What is used here is what docs/contract.md says, and nothing of the program.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from quoth.site import build
from tests.cases import HERE, read
from tests.once import once
from tests.site.conftest import article, frame, silent
from tests.site.test_contract import words
from tests.sources.test_word import word

TALK = (
    "Ann Lee: Where were you born?\n\nBen Hall: In the house by the harbour.\n\n"
    "Ann Lee: And then?\n\nBen Hall: We left.\n"
)
ENDINGS = {
    "readers/json": ".json",
    "readers/webvtt": ".vtt",
    "readers/rich_text.txt": ".html",
    "readers/tei.txt": ".xml",
    "readers/ohms.txt": ".xml",
    "readers/timed_text.txt": ".xml",
    "readers/table.txt": ".csv",
    "readers/subrip.txt": ".srt",
    "readers/mission_log.txt": ".txt",
    "readers/labelled.txt": ".txt",
    "readers/stamped.txt": ".txt",
    "readers/show_notes.txt": ".txt",
}
TYPED = {
    "utf16": TALK.encode("utf-16"),
    "utf32": TALK.encode("utf-32"),
    "latin": TALK.replace("left", "l\u00e9ft").encode("latin-1"),
    "crlf": TALK.replace("\n", "\r\n").encode("utf-8-sig"),
    "spaces": b"              \xef\xbb\xbf" + TALK.encode(),
    "rare": TALK.replace(" by ", " \u00a0by\u2028\x85\x0c ")
    .replace("left", "le\u00adft \u202ebad\u202c \U0001f600")
    .encode(),
    "dashed": f"Ann Lee: {'We met by the sea there.---Um, but the light was out and so we left it. ' * 40}\n".encode(),
    "glued": b"Ann Lee: Where were you born?\nBen Hall: In the house.Ann Lee: And then?\nBen Hall: We left.\n",
}
PUBLISHED = ("build.json", "source.txt", "index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published files of a site of every kind of file."""
    return once(tmp_path_factory, "replay", publish)


def publish(folder: Path) -> Path:
    root = frame(folder / "project")
    for place, ending in ENDINGS.items():
        paths = sorted((HERE / place).glob("*.txt")) if (HERE / place).is_dir() else [HERE / place]
        for path in paths:
            for number, case in enumerate(list(read(path))[:4]):
                (root / f"seeds/{path.stem}-{number}{ending}").write_text(
                    case.input_text, encoding="utf-8", errors="replace"
                )
    for name, data in TYPED.items():
        (root / f"seeds/{name}.txt").write_bytes(data)
    (root / "seeds/front.md").write_text(
        f"---\ntitle: The light\n---\n\n{TALK} It is *so* p<sub>i</sub>.\n", encoding="utf-8"
    )
    (root / "seeds/clean.txt").write_text(TALK.replace("In the", "Um, in the the"), encoding="utf-8")
    (root / "seeds/clean.yml").write_text(
        "style: clean\nlanguage: en\ncorrections:\n  - heard: harbour\n    meant: harbor side\n"
    )
    (root / "seeds/copied.txt").write_text(TALK, encoding="utf-8")
    (root / "seeds/copied.edited.txt").write_text(TALK.replace("by the harbour", "by a harbour"), encoding="utf-8")
    word(root / "seeds")
    outcome = build.build(root, silent, keep_going=True)
    assert len(outcome.summaries) > 50
    published = folder / "published"
    shutil.copytree(
        root / "site", published, ignore=lambda _, names: [n for n in names if "." in n and n not in PUBLISHED]
    )
    return published


def records(site: Path) -> list[dict[str, Any]]:
    transcripts: list[dict[str, Any]] = json.loads((site / "build.json").read_text(encoding="utf-8"))["transcripts"]
    return transcripts


def test_every_page_is_its_source_after_its_edits(site: Path) -> None:
    for record in records(site):
        text = (site / record["text"]).read_bytes().decode("utf-8")
        assert "\r" not in text and not text.startswith("\ufeff")
        parts, at = list[str](), 0
        for edit in record["edits"]:
            assert edit["at"] >= at, record["source"]
            assert text[edit["at"] : edit["at"] + len(edit["before"])] == edit["before"], record["source"]
            assert edit["lines"][0] == text.count("\n", 0, edit["at"]) + 1, record["source"]
            parts += [text[at : edit["at"]], edit["after"]]
            at = edit["at"] + len(edit["before"])
        replayed = "".join([*parts, text[at:]])
        page = words(article(site / record["page"] / "index.html"))
        assert page.split() == replayed.split(), record["source"]


def test_the_lines_of_passages_are_lines_of_the_source(site: Path) -> None:
    for record in records(site):
        rows = (site / record["text"]).read_bytes().decode("utf-8").split("\n")
        for paragraph in article(site / record["page"] / "index.html").iter("p"):
            first, _, last = paragraph.get("data-lines", "1-1").partition("-")
            assert 1 <= int(first) <= int(last) <= len(rows), record["source"]
