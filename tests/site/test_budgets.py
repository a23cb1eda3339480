"""What a transcript of ten thousand words costs who opens it, and that nothing moves while it comes."""

import gzip
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.site.conftest import Built
from tests.site.test_reading import KINDS, TALK
from tests.site.windows import WIDE, Seen, Windows

KB = 1024
MARK_BYTES = 14
"""Of a page as it is sent, for each word that an editor has corrected or doubts."""
TALKS = [TALK, KINDS["article"], "transcripts/greg-brockman-road-to-gpt-3/"]
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 600);
})"""


def packed(path: Path) -> int:
    """Bytes as a host of static sites sends them."""
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.fixture(scope="module", params=TALKS)
def asked(request: pytest.FixtureRequest, windows: Windows, address: str) -> list[str]:
    """What a transcript asks for, as paths from the root of the site."""
    seen = windows.get(viewport=WIDE)
    seen.page.goto(address + request.param)
    seen.page.wait_for_load_state("networkidle")
    return sorted({url.removeprefix(address) for url in seen.asked})


def ours(paths: list[str], ending: str) -> list[str]:
    """Those with an ending, without what the theme brings."""
    themes = ("assets/javascripts/", "assets/stylesheets/")
    return [path for path in paths if path.endswith(ending) and not path.startswith(themes)]


@pytest.mark.parametrize("talk", TALKS)
def test_the_page_is_small(built: Built, talk: str) -> None:
    """35 KiB for the words and what stands around them, and a little for each correction and doubt of an editor."""
    page = (built.site / talk / "index.html").read_text(encoding="utf-8")
    marks = len(re.findall(r'<a class="(?:fix|doubt)"', page))
    assert packed(built.site / talk / "index.html") <= 35 * KB + MARK_BYTES * marks


def test_own_scripts_are_small(built: Built, asked: list[str]) -> None:
    scripts = ours(asked, ".js")
    assert scripts
    assert sum(packed(built.site / path) for path in scripts) <= 5 * KB


def test_own_styles_are_small(built: Built, asked: list[str]) -> None:
    styles = ours(asked, ".css")
    assert styles
    assert sum(packed(built.site / path) for path in styles if path != "assets/print.css") <= 4 * KB


def test_two_font_files_are_enough(built: Built, asked: list[str]) -> None:
    fonts = ours(asked, ".woff2")
    assert fonts and len(fonts) <= 2
    assert sum((built.site / path).stat().st_size for path in fonts) <= 105 * KB


@pytest.mark.parametrize("talk", TALKS)
def test_a_passage_is_few_elements(seen: Seen, address: str, talk: str) -> None:
    seen.page.goto(address + talk)
    kinds = "['*', '.passage', '.fix, .doubt'].map(selector => document.querySelectorAll(selector).length)"
    elements, passages, marks = seen.page.evaluate(kinds)
    assert elements - marks <= 6 * passages + 450


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("place", [TALK, f"{TALK}#t-00-17-09", KINDS["article"], KINDS["theme"], ""])
def test_nothing_moves_when_the_fonts_come_late(chromium: Browser, address: str, place: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.route("**/*.woff2", late)
    page.goto(address + place)
    assert shifted(page) <= 0.02
    context.close()


def late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


def shifted(page: Page) -> float:
    """The sum of what moved, once the fonts are there."""
    page.evaluate("document.fonts.ready.then(() => true)")
    shift: float = page.evaluate(SHIFTS)
    return shift


@pytest.mark.parametrize("width", [1440, 390])
def test_a_passage_stays_where_it_landed_when_the_fonts_come_late(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.route("**/*.woff2", late)
    page.goto(f"{address}{TALK}#t-00-17-09", wait_until="domcontentloaded")
    target = page.locator(".passage:target.active")
    target.wait_for()
    before = target.bounding_box()
    shifted(page)
    after = target.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2
    context.close()
