"""Texts that run from right to left, that have no spaces, that are set with more space, or on a very narrow screen."""

import pytest
from playwright.sync_api import Page

from tests.site.test_reading import KINDS
from tests.site.windows import Windows

TALKS = {"harbour": ("ar", "rtl"), "lighthouse": ("ja", "ltr")}
BOXES = """all => all.map(passage => {
  const range = document.createRange(); range.selectNodeContents(passage);
  const words = [...passage.childNodes].filter(node => node.nodeType === 3 && node.data.trim()).flatMap(node => {
    range.selectNodeContents(node); return [...range.getClientRects()]; });
  const notes = [...passage.querySelectorAll(':scope > .who, :scope > .time')].map(
    note => note.getBoundingClientRect());
  return {words: words.map(box => [box.left, box.top, box.right, box.bottom]),
          notes: notes.map(box => [box.left, box.top, box.right, box.bottom])};
})"""
SPACED = """p, li, a, h1, h2 { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em }
p { margin-bottom: 2em !important }"""
Box = list[float]


def apart(box: Box, other: Box) -> bool:
    return box[2] <= other[0] + 1 or other[2] <= box[0] + 1 or box[3] <= other[1] + 1 or other[3] <= box[1] + 1


def opened(windows: Windows, address: str, width: int) -> Page:
    page = windows.get(viewport={"width": width, "height": 900}).page
    page.goto(address)
    return page


@pytest.mark.parametrize("talk", TALKS)
def test_the_page_says_its_language_and_direction(windows: Windows, abroad_address: str, talk: str) -> None:
    page = opened(windows, f"{abroad_address}transcripts/{talk}/", 1440)
    article = page.locator("article")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == TALKS[talk]


@pytest.mark.parametrize("width", [1440, 1000, 390, 320])
@pytest.mark.parametrize("talk", [*TALKS, "tower"])
def test_times_stand_where_lines_begin_and_touch_nothing(
    windows: Windows, abroad_address: str, talk: str, width: int
) -> None:
    page = opened(windows, f"{abroad_address}transcripts/{talk}/", width)
    boxes = page.locator(".passage").evaluate_all(BOXES)
    notes = [box for passage in boxes for box in passage["notes"]]
    for passage in boxes:
        assert passage["words"] and passage["notes"]
        assert all(apart(note, words) for note in passage["notes"] for words in passage["words"])
        first = min(passage["words"], key=lambda box: box[1])
        time = passage["notes"][-1]
        if time[1] < first[3] and first[1] < time[3]:
            assert time[0] >= first[2] - 1 if TALKS.get(talk) == ("ar", "rtl") else time[2] <= first[0] + 1
    for index, note in enumerate(notes):
        assert all(apart(note, other) for other in notes[index + 1 :])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_reader_may_set_the_text_with_more_space(windows: Windows, address: str, kind: str, width: int) -> None:
    """https://www.w3.org/WAI/WCAG22/Understanding/text-spacing.html and reflow.html"""
    page = opened(windows, address + KINDS[kind], width)
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }", SPACED
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = """all => all.filter(element => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
        && getComputedStyle(element).textOverflow !== 'ellipsis'
        && element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())
        .map(element => element.textContent)"""
    assert page.locator("article h1, article h2, article p, article li, article a").evaluate_all(cut) == []
