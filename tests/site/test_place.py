"""Reading from the first words on, leaving, and coming back to where one was."""

import pytest
from playwright.sync_api import Page

from tests.site.conftest import until
from tests.site.test_reading import KINDS, TALK
from tests.site.windows import Seen, Windows

TALKS = [TALK, KINDS["article"], KINDS["notes"]]
SCREENS = [(1440, 900), (390, 844)]
LINE_PX = 40
"""At least one line of the first passage is seen."""
MAX_TABS = 5
PLACE = "t-00-20-53"
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('quoth.place.'))"
IN_PASSAGE = "!!document.activeElement.closest('.passage')"


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_words_are_on_the_first_screen(
    windows: Windows, address: str, talk: str, screen: tuple[int, int]
) -> None:
    width, height = screen
    page = windows.get(viewport={"width": width, "height": height}).page
    page.goto(address + talk)
    box = page.locator(".passage").first.bounding_box()
    assert box and box["y"] + LINE_PX <= height


@pytest.mark.parametrize("width", [1440, 390])
def test_the_link_that_skips_leads_to_the_words(windows: Windows, address: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address + TALK)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IN_PASSAGE):
            return
    pytest.fail("the first passage is too many tabs away")


def read_to(page: Page, passage: str) -> None:
    """Scrolls to a passage as a reader does, and waits until the page knows."""
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 300)
    page.locator(f"#{passage}").evaluate("passage => passage.scrollIntoView()")
    until(page, f"{KEPT}.length === 1")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_reader_comes_back_to_where_they_were(windows: Windows, address: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address + TALK)
    read_to(page, PLACE)
    until(page, "document.querySelector('.md-header__topic:last-child').textContent.includes('min left')")
    page.goto(address + KINDS["article"])
    page.wait_for_timeout(300)
    assert page.locator(".telling a").count() == 0, "a place is that of one transcript"
    page.goto(address + TALK)
    page.get_by_role("link", name="Continue at 20:53").click()
    until(page, f"location.hash.startsWith('#{PLACE}')")


def test_a_place_can_be_forgotten(seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(address + TALK)
    read_to(page, PLACE)
    page.goto(address + TALK)
    page.get_by_role("button", name="Forget").click()
    assert page.evaluate(KEPT) == []
    page.reload()
    page.wait_for_timeout(300)
    assert page.get_by_role("link", name="Continue").count() == 0


def test_who_follows_a_link_is_not_asked_where_they_were(seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(address + TALK)
    read_to(page, PLACE)
    page.goto("about:blank")
    page.goto(f"{address}{TALK}#t-00-26-14")
    page.wait_for_timeout(300)
    assert page.get_by_role("link", name="Continue").count() == 0


def test_only_questions_have_the_weight_of_questions(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    thanks = seen.page.locator(".passage", has_text="Appreciate you listening")
    question = seen.page.locator(".passage", has_text="By 2030, what percent of GDP is AI?")
    weight = "passage => getComputedStyle(passage).fontWeight"
    assert [thanks.evaluate(weight), question.evaluate(weight)] == ["400", "560"]
