"""The pages of transcripts as Markdown: what somebody sees who opens one on GitHub, or reads a difference."""

import difflib
import re
from pathlib import Path

import pytest

from quoth.site import build
from tests.site.conftest import Built, frame, silent

TALK = """\
Ann Lee: It's the first light on this coast, isn't it? They said "never" & lit it.

Ben Hall: We wrote <b>light</b> on the door, and {{ nobody }} asked.

Ann Lee: The lamp was lit in the year of the storm.
"""


@pytest.mark.any_archive
def test_a_page_is_title_headings_and_words(built: Built) -> None:
    for path in sorted((built.root / "docs/transcripts").glob("*/index.md")):
        text = path.read_text(encoding="utf-8")
        front = text.partition("\n---\n")[0].split("\n")
        assert len(front) + 1 <= 8, path
        assert not re.search(r"<svg|<script|ld\+json|<meta|&#x27;|&#39;", text), path


def test_words_have_a_line_of_their_own_with_few_entities(tmp_path: Path) -> None:
    root = frame(tmp_path)
    (root / "seeds/talk.txt").write_text(TALK, encoding="utf-8")
    build.build(root, silent)
    lines = (root / "docs/transcripts/talk/index.md").read_text(encoding="utf-8").split("\n")
    assert """It's the first light on this coast, isn't it? They said "never" &amp; lit it.""" in lines
    assert "We wrote &lt;b&gt;light&lt;/b&gt; on the door, and &#123;&#123; nobody &#125;&#125; asked." in lines


def test_a_corrected_word_is_one_line_of_a_difference(tmp_path: Path) -> None:
    root = frame(tmp_path)
    seed = root / "seeds/talk.txt"
    seed.write_text(TALK, encoding="utf-8")
    build.build(root, silent)
    page = root / "docs/transcripts/talk/index.md"
    before = page.read_text(encoding="utf-8").split("\n")
    seed.write_text(TALK.replace("The lamp", "The light"), encoding="utf-8")
    build.build(root, silent)
    after = page.read_text(encoding="utf-8").split("\n")
    changed = [row for row in difflib.ndiff(before, after) if row.startswith(("- ", "+ "))]
    assert changed == ["- The lamp was lit in the year of the storm.", "+ The light was lit in the year of the storm."]


def test_what_stands_around_the_words_is_made_anew_where_it_changed(tmp_path: Path) -> None:
    """The page of a transcript names the one before it, whose title is none of its own words."""
    root = frame(tmp_path)
    for name in ("first", "second"):
        (root / f"seeds/{name}.txt").write_text(TALK.replace("lamp", name), encoding="utf-8")
    build.build(root, silent)
    (root / "seeds/first.yml").write_text("title: The lamp\nslug: first\n", encoding="utf-8")
    build.build(root, silent)
    assert "The lamp" in (root / "site/transcripts/second/index.html").read_text(encoding="utf-8")
