"""A page that is open while somebody works: it comes back by itself, at the passage that was at the top."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.test_preview import STANDS, Preview, project

PASSAGES = 80
SHIFT = "There is more to say at the beginning, and it takes several lines. " * 12
TOP = "id => document.getElementById(id)?.getBoundingClientRect().top"
FIRST_SHOWN = """() => [...document.querySelectorAll('article .passage[id]')]
    .find(passage => passage.getBoundingClientRect().top > 100).id"""


def wait_for(page: Page, words: str) -> None:
    """Waits for a page that has loaded itself again."""
    expect(page.locator("body")).to_contain_text(words, timeout=120_000)
    page.wait_for_load_state()
    page.wait_for_timeout(300)


def words(first: str = "Who keeps the light?") -> str:
    turns = [f"Ann Lee: {first}"]
    turns += [
        f"{('Ben Hall', 'Ann Lee')[turn % 2]}: In year {turn} the ferry was late, the keeper said, and the bell sold."
        for turn in range(PASSAGES)
    ]
    return "\n\n".join(turns) + "\n"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = project(tmp_path_factory.mktemp("preview"))
    (root / "seeds/long.txt").write_text(words())
    server = Preview(root)
    yield server
    server.stop()


@pytest.fixture
def page(preview: Preview, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{preview.port}/transcripts/long/")
    return page


def middle(page: Page) -> tuple[str, float]:
    """The id of a passage in the middle of the page, and how far it is below the top of the window."""
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight / 2, behavior: 'instant'})")
    page.wait_for_timeout(300)
    passage = str(page.evaluate(FIRST_SHOWN))
    return passage, float(page.evaluate(TOP, passage))


def test_a_page_comes_back_at_the_same_passage_though_words_before_it_are_new(preview: Preview, page: Page) -> None:
    passage, top = middle(page)
    (preview.root / "seeds/long.txt").write_text(words(SHIFT))
    wait_for(page, "There is more to say at the beginning")
    assert abs(float(page.evaluate(TOP, passage)) - top) < 3
    assert float(page.evaluate("scrollY")) > 500


def test_a_reader_who_goes_elsewhere_begins_at_the_top(preview: Preview, page: Page) -> None:
    middle(page)
    (preview.root / "seeds/long.txt").write_text(words("Once more."))
    wait_for(page, "Once more.")
    page.goto(f"http://127.0.0.1:{preview.port}/about/")
    assert page.evaluate("scrollY") == 0
    assert not page.evaluate("sessionStorage.getItem('quoth-preview-place')")


def test_a_mistake_leaves_the_page_as_it_is(preview: Preview, page: Page) -> None:
    page.evaluate("window.isTheSame = true")
    themes: Path = preview.root / "knowledge/themes.yml"
    themes.parent.mkdir()
    themes.write_text("themes: [\n")
    preview.until(STANDS)
    page.wait_for_timeout(500)
    assert page.evaluate("window.isTheSame")
    themes.write_text("themes:\n  - name: Ferry\n    definition: What was late.\n")
    wait_for(page, "Ferry")
