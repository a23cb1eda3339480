"""Nobody is shut out: axe finds nothing on any kind of page, light and dark, wide and narrow, whatever is open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import axe
from tests.conftest import THOROUGH
from tests.site.test_reading import KINDS, TALK
from tests.site.windows import Windows

ABROAD = {name: f"transcripts/{name}/" for name in ("harbour", "lighthouse", "tower", "the-bridge")}
LOOKS = [("light", 1440, axe.RULES), ("dark", 390, axe.RULES)]
"""In both schemes and two widths; with `make thorough` in four."""
if THOROUGH:
    LOOKS += [
        ("light", 390, axe.RULES),
        ("dark", 1440, axe.COLOURS),
        ("light", 320, axe.RULES),
        ("dark", 768, axe.RULES),
    ]
PASSAGE = f"{TALK}#t-00-17-09"
SMALL = "transcripts/harbour/#t-00-00-41"
TOOLS = ".tools button:visible"


def look(windows: Windows, address: str, act: Callable[[Page], None] = lambda _: None) -> list[str]:
    """What axe finds at an address, in these looks; `act` brings the page into the state that is looked at."""
    wrong = list[str]()
    for scheme, width, rules in LOOKS:
        page = windows.get(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        ).page
        page.goto(address)
        act(page)
        wrong += [f"{scheme}, {width}: {violation}" for violation in axe.violations(page, rules)]
    return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible(windows: Windows, address: str, kind: str) -> None:
    assert look(windows, address + KINDS[kind]) == []


@pytest.mark.parametrize("kind", ABROAD)
def test_pages_in_other_scripts_and_those_taken_back_are_accessible(
    windows: Windows, abroad_address: str, kind: str
) -> None:
    assert look(windows, abroad_address + ABROAD[kind]) == []


def drawer(page: Page) -> None:
    narrow = page.locator("label.md-header__button[for=__drawer]")
    if narrow.is_visible():
        narrow.click()


def tools(page: Page) -> None:
    page.locator(TOOLS).first.wait_for()


def cite(page: Page) -> None:
    page.locator(TOOLS, has_text="Cite").click()
    page.locator("dialog dd").first.wait_for()


def marks(page: Page) -> None:
    page.locator("button", has_text="Help").click()
    page.locator("dialog[open]").wait_for()


def contents(page: Page) -> None:
    page.locator(".contents").evaluate("details => { details.open = true; }")


@pytest.mark.parametrize("act", [drawer, tools, cite, marks])
def test_what_opens_is_accessible_too(windows: Windows, abroad_address: str, act: Callable[[Page], None]) -> None:
    assert look(windows, abroad_address + SMALL, act) == []


def test_open_contents_are_accessible(windows: Windows, address: str) -> None:
    assert look(windows, address + TALK, contents) == []


@pytest.mark.parametrize("kind", ["home", "transcript", "theme", "404"])
def test_every_page_of_the_site_is_reached_by_keyboard_on_a_phone(windows: Windows, address: str, kind: str) -> None:
    """The theme's menu opens for pointers only, so the same links stand at the foot."""
    page = windows.get(viewport={"width": 390, "height": 844}).page
    page.goto(address + KINDS[kind])
    links = page.locator("footer nav a")
    titles = [title.strip() for title in page.locator(".md-nav--primary .md-nav__link").all_text_contents()]
    assert [title.strip() for title in links.all_text_contents()] == titles
    links.last.focus()
    assert links.last.evaluate("link => link.matches(':focus')")


def test_the_search_is_sent_by_a_button_on_a_phone(windows: Windows, address: str) -> None:
    page = windows.get(viewport={"width": 390, "height": 844}, java_script_enabled=False).page
    page.goto(address + KINDS["theme"])
    page.get_by_role("search").get_by_role("button", name="Search").click()
    page.wait_for_url(f"{address}search/?q=")


def test_colours_that_a_reader_forces_keep_the_target_and_the_focus_seen(windows: Windows, address: str) -> None:
    page = windows.get(forced_colors="active", reduced_motion="reduce").page
    page.goto(address + PASSAGE)
    style = "element => [getComputedStyle(element).outlineStyle, parseFloat(getComputedStyle(element).outlineWidth)]"
    assert page.locator(".passage:target").evaluate(style) == ["solid", 2]
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(style) == ["solid", 2]


def test_who_asks_for_contrast_gets_quiet_words_in_full_ink(windows: Windows, address: str) -> None:
    page = windows.get(contrast="more").page
    page.goto(address + PASSAGE)
    ink, quiet = page.evaluate(
        "['.passage', '.time'].map(selector => getComputedStyle(document.querySelector(selector)).color)"
    )
    assert ink == quiet


def test_nothing_moves_for_who_asks_for_stillness(windows: Windows, address: str) -> None:
    page = windows.get(reduced_motion="reduce").page
    page.goto(address + PASSAGE)
    moving = "document.getAnimations().filter(animation => animation.playState === 'running').length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
