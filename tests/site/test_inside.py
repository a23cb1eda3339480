"""Transcripts inside an existing site of MkDocs Material, which stays in charge of its own pages."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from quoth.errors import PublishError, SettingsError
from quoth.site import build, inside
from tests.own_archive import FILES
from tests.site.conftest import elsewhere, serve
from tests.site.windows import Seen

SETTINGS = """\
site_name: Harbour museum
site_url: !ENV [MUSEUM_URL, "https://museum.example/"]
theme:
  name: material
  palette: {primary: teal}
plugins: [search, a-plugin-that-is-not-here]
markdown_extensions:
  - attr_list
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav:
  - Home: index.md
  - Visit: visit.md
"""
OWN_PAGES = ("index.html", "visit/index.html", "404.html", "sitemap.xml", "search/search_index.json")


def silent(_: str) -> None:
    """Shows nothing."""


def build_inside(root: Path, into: str = "transcripts/") -> None:
    result = inside.build_inside(root, into, partial(build.build, report_progress=silent, cores=1), silent)
    assert not result.problems


def mkdocs_site(root: Path) -> Path:
    """The site that MkDocs makes of a folder, without warnings."""
    (root / "mkdocs.yml").write_text(SETTINGS.replace(", a-plugin-that-is-not-here", ""), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return root / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    """A site with two pages, and two transcripts beside them."""
    root = tmp_path / "museum"
    texts = {
        "mkdocs.yml": SETTINGS,
        "docs/index.md": "# Museum\n\nWelcome.\n",
        "docs/visit.md": "# Visit\n\nMondays.\n",
        "knowledge/themes.yml": "themes:\n  - name: The mill\n    terms: [mill, river]\n",
        "knowledge/people.yml": "people:\n  - name: Dan Okoro\n",
        **{name: text for name, text in FILES.items() if name.startswith("seeds/")},
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_the_pages_of_the_site_are_the_same_with_and_without(museum: Path) -> None:
    before = files(mkdocs_site(museum))
    people = files(museum / "docs")
    build_inside(museum)
    assert {
        name: data for name, data in files(museum / "docs").items() if not name.startswith("transcripts/")
    } == people
    after = files(mkdocs_site(museum))
    assert all(after[name] == before[name] for name in OWN_PAGES)
    assert all(name.startswith("transcripts/") for name in after.keys() - before.keys())
    assert "transcripts/transcripts/mill/transcript.md.txt" in after
    assert b'href="transcript.md.txt"' in after["transcripts/transcripts/mill/index.html"]


def test_a_second_run_changes_nothing_and_history_is_that_of_the_site(museum: Path) -> None:
    build_inside(museum)
    before = {path: path.stat().st_mtime_ns for path in (museum / "docs").rglob("*")}
    build_inside(museum)
    assert {path: path.stat().st_mtime_ns for path in (museum / "docs").rglob("*")} == before
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@museum.example"]
    for words in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "Transcripts"]):
        subprocess.run([*git, *words], cwd=museum, check=True)
    (museum / "seeds/mill.anchors").unlink()
    seed = museum / "seeds/mill.vtt"
    seed.write_text(seed.read_text(encoding="utf-8").replace("00:00:06.000", "00:00:07.000"), encoding="utf-8")
    with pytest.raises(PublishError, match="t-00-00-06"):
        build_inside(museum)


def test_a_site_may_be_in_a_folder_of_its_host(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSEUM_URL", "https://museum.example/visitors/")
    build_inside(museum)
    assert b"https://museum.example/visitors/transcripts/" in (museum / "docs/transcripts/feed.xml").read_bytes()


def test_what_people_put_into_the_folder_stays(museum: Path) -> None:
    own = museum / "docs/transcripts/index.md"
    own.parent.mkdir()
    own.write_text("# Ours\n", encoding="utf-8")
    with pytest.raises(PublishError, match="not made by Quoth"):
        build_inside(museum)
    assert files(museum / "docs/transcripts").keys() == {"index.md"}
    own.unlink()
    build_inside(museum)
    changed = museum / "docs/transcripts/transcripts/mill/index.html"
    changed.write_text("by hand", encoding="utf-8")
    build_inside(museum)
    assert (museum / "set-aside/docs/transcripts/transcripts/mill/index.html").read_text(encoding="utf-8") == "by hand"


@pytest.mark.parametrize("into", ["", ".", "../elsewhere", "/", ".hidden", "a//b", "a/../b"])
def test_only_a_folder_among_the_pages_is_taken(museum: Path, into: str) -> None:
    with pytest.raises(SettingsError, match="--into"):
        build_inside(museum, into)


def test_a_page_with_the_address_of_the_folder_is_not_hidden(museum: Path) -> None:
    with pytest.raises(PublishError, match=r"docs/visit\.md"):
        build_inside(museum, "visit")


def test_words_of_a_transcript_that_look_like_a_link_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = b'<p>say &lt;a href="transcript.md"&gt; and transcript.md</p>'
    page.write_bytes(words + b'<a class="x" href="../mill/transcript.md" download="">')
    assert inside.copied_bytes(page) == words + b'<a class="x" href="../mill/transcript.md.txt" download="">'


def test_a_passage_a_theme_and_the_way_back_work_in_a_browser(museum: Path, seen: Seen) -> None:
    build_inside(museum, "docs/history/talks")
    server, address = serve(mkdocs_site(museum))
    try:
        page = seen.page
        page.goto(f"{address}history/talks/transcripts/mill/#t-00-00-06")
        passage = page.locator("#t-00-00-06")
        assert passage.is_visible()
        assert "It stood by the river" in passage.inner_text()
        page.locator('article a[href*="themes/the-mill"]').first.click()
        assert page.url.startswith(f"{address}history/talks/themes/the-mill/")
        assert page.locator("article h1").inner_text() == "The mill"
        assert not elsewhere(seen, address)
        assert not [message for message in seen.messages if "ViewTransition" not in message]
        page.locator(".md-tabs a", has_text="Harbour museum").click()
        assert page.url == address
        assert page.locator("article h1").inner_text().startswith("Museum")
    finally:
        server.shutdown()
    shutil.rmtree(museum / ".quoth")
    build_inside(museum, "history/talks")
