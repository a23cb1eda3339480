"""What a reader does, in a real browser."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page

from tests.site.conftest import Built, elsewhere, until
from tests.site.windows import Seen, Windows

TALK = "transcripts/ilya-sutskever-next-token-prediction/"
PASSAGE = "t-00-16-47-2"
KINDS = {
    "home": "",
    "transcripts": "transcripts/",
    "themes": "themes/",
    "people": "people/",
    "transcript": TALK,
    "article": "transcripts/kevin-scott-foundation-models/",
    "notes": "transcripts/kevin-scott-scaling-laws/",
    "edits": f"{TALK}edits/",
    "theme": "themes/alignment-and-safety/",
    "compare": "themes/scaling/compare/",
    "person": "people/kevin-scott/",
    "about": "about/",
    "guide": "guide/",
    "contract": "contract/",
    "search": "search/?q=cost+of+inference",
    "404": "404.html",
}


LANDED = """id => {
  const passage = document.getElementById(id), top = passage?.getBoundingClientRect().top;
  const head = document.querySelector('.md-header').getBoundingClientRect();
  return passage && passage.matches(':target') && top >= head.bottom && top <= innerHeight * 0.4; }"""


def landed(page: Page, anchor: str) -> bool:
    """Whether a passage is the target, below the header and in the upper part of the window, now or soon."""
    with suppress(AssertionError):
        until(page, LANDED, anchor)
        return True
    return False


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_asks_another_host_or_complains(seen: Seen, address: str, kind: str) -> None:
    seen.page.goto(address + KINDS[kind])
    seen.page.wait_for_timeout(300)
    assert elsewhere(seen, address) == []
    assert seen.messages == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_a_passage_lands_on_it(windows: Windows, address: str, width: int, scripts: bool) -> None:
    page = windows.get(viewport={"width": width, "height": 844}, java_script_enabled=scripts).page
    page.goto(f"{address}{TALK}#{PASSAGE}")
    page.wait_for_timeout(300)
    if scripts:
        assert landed(page, PASSAGE)
    else:
        box = page.locator(f"#{PASSAGE}").bounding_box()
        assert box and 40 < box["y"] < 340


@pytest.mark.parametrize("place", ["themes/alignment-and-safety/", "people/kevin-scott/"])
def test_quotations_lead_to_their_passages(seen: Seen, address: str, place: str) -> None:
    seen.page.goto(address + place)
    count = seen.page.locator("a.where").count()
    for index in range(0, count, max(1, count // 5)):
        seen.page.eval_on_selector_all("details.rest", "all => all.forEach(details => { details.open = true; })")
        link = seen.page.locator("a.where").nth(index)
        quote = seen.page.locator("figure.quote").nth(index).locator("blockquote p").inner_text()
        link.click()
        seen.page.wait_for_load_state()
        anchor = seen.page.url.partition("#")[2]
        assert landed(seen.page, anchor)
        assert quote.split()[:4] == _words(seen.page, anchor)[:4]
        seen.page.go_back()
        assert seen.page.url == address + place


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_followed_right_after_scrolling_lands_and_so_do_back_and_forward(
    windows: Windows, address: str, width: int
) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(f"{address}themes/alignment-and-safety/")
    link = page.locator("a.where:visible").nth(2)
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    box = link.bounding_box()
    assert box
    page.mouse.move(width / 2, 400)
    page.mouse.wheel(0, box["y"] - 300)
    until(page, "scrollY > 0")
    link.click()
    page.wait_for_url(f"**#{anchor}")
    page.wait_for_load_state()
    assert landed(page, anchor)
    page.go_back()
    assert page.url.startswith(f"{address}themes/")
    page.go_forward()
    page.wait_for_load_state()
    assert page.url.endswith(f"#{anchor}")
    box = page.locator(f"#{anchor}").bounding_box()
    assert box and 0 <= box["y"] < 844, "the browser keeps the place where the reader was"


def test_pages_jump_and_do_not_fly(seen: Seen, address: str) -> None:
    """A page that scrolls smoothly is still on its way when a reader begins to read."""
    seen.page.goto(f"{address}{TALK}#{PASSAGE}")
    assert seen.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    rules = "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.constructor.name)"
    assert "CSSViewTransitionRule" in seen.page.evaluate(rules)


def _words(page: Page, anchor: str) -> list[str]:
    script = """id => { const p = document.getElementById(id).cloneNode(true);
    p.querySelectorAll('[data-derived]').forEach(derived => derived.remove()); return p.textContent; }"""
    text: str = page.evaluate(script, anchor)
    return text.split()


def test_the_whole_text_is_there_without_scripts(built: Built, windows: Windows, address: str) -> None:
    page = windows.get(java_script_enabled=False).page
    for document in built.documents:
        page.goto(f"{address}transcripts/{document.slug}/")
        text = " ".join(page.locator("article").inner_text().split())
        for passage in document.passages[::7]:
            longest = max((piece.text.strip() for piece in passage.text_runs), key=len)
            assert " ".join(longest.split()) in text


@pytest.mark.parametrize("by", ["hover", "focus"])
def test_pointing_at_a_corrected_word_shows_what_was_heard(seen: Seen, address: str, by: str) -> None:
    seen.page.goto(address + TALK)
    word = seen.page.locator("a.fix", has_text="log scale").first
    word.scroll_into_view_if_needed()
    if by == "hover":
        word.hover()
    else:
        seen.page.keyboard.press("Tab")
        word.evaluate("word => word.focus({focusVisible: true})")
    seen.page.locator(".note", has_text="lock scale").wait_for()
    assert word.get_attribute("data-heard") == "lock scale"


@pytest.mark.parametrize("widths", [(1440, 768), (390, 320)])
@pytest.mark.parametrize("kind", ["home", "transcript", "article", "notes", "edits", "theme", "person", "about"])
def test_nothing_runs_out_of_the_window(windows: Windows, address: str, kind: str, widths: tuple[int, int]) -> None:
    """Neither when it is opened nor when the window becomes narrower."""
    page = windows.get(viewport={"width": widths[0], "height": 844}).page
    page.goto(address + KINDS[kind])
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth <= innerWidth]") == [width, True]


def test_the_base_path_of_a_project_site_works_on_every_page(seen: Seen, address: str) -> None:
    """The page for addresses that do not exist is served from anywhere, so its links are whole."""
    seen.page.goto(f"{address}404.html")
    links = seen.page.eval_on_selector_all("a[href]", "all => all.map(link => link.getAttribute('href'))")
    assert all(link.startswith(("/", "http", "#")) for link in links)


def test_downloads_are_reached_from_the_head_of_a_transcript(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    seen.page.get_by_text("About this text").click()
    seen.page.get_by_role("link", name="Download this transcript").click()
    until(seen.page, "document.querySelector('.take').open")
    box = seen.page.get_by_role("link", name="Text", exact=True).bounding_box()
    assert box and 0 < box["y"] < 844


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_map_of_themes_fits_and_its_heads_stay_in_view(windows: Windows, address: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    last = page.locator(".field tbody tr").last.locator("td").last.bounding_box()
    assert last and last["x"] + last["width"] <= width
    page.locator(".field tbody tr").nth(12).evaluate("row => row.scrollIntoView({block: 'center'})")
    head = page.locator(".field thead th").last.bounding_box()
    assert head and 40 <= head["y"] <= 60
