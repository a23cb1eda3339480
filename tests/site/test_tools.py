"""The tools of a passage: link, quotation, citation, keys, addresses by time, links to selected words."""

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import Built, until
from tests.site.test_reading import TALK, landed
from tests.site.windows import Seen, Windows

PASSAGE = "t-00-17-09"
ARTICLE = "transcripts/greg-brockman-road-to-gpt-3/"


@pytest.fixture
def page(seen: Seen) -> Page:
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return seen.page


def copied(page: Page, kind: str = "text/plain") -> str:
    script = """async kind => { const [item] = await navigator.clipboard.read();
    return item.types.includes(kind) ? (await item.getType(kind)).text() : ''; }"""
    text: str = page.evaluate(script, kind)
    return text


def press(page: Page, name: str) -> None:
    page.locator(".tools").get_by_role("button", name=name, exact=True).click()
    page.locator(".telling", has_text="copied").wait_for()


@pytest.mark.parametrize("time", ["t=1035", "t=17:15", "t=00:17:15", "t=1035.5,1040", "t-00-17-15", "00:17:15"])
def test_a_time_leads_to_the_passage_that_is_spoken_then(page: Page, address: str, time: str) -> None:
    page.goto(address)
    before = page.evaluate("history.length")
    page.goto(f"{address}{TALK}#{time}")
    page.wait_for_url(f"**/#{PASSAGE}")
    until(page, "id => document.getElementById(id).matches(':target')", PASSAGE)
    assert landed(page, PASSAGE)
    assert page.evaluate("history.length") == before + 1


def test_an_address_that_names_nothing_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#never-published")
    assert "No passage" in page.locator(".telling").inner_text()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_words_finds_them_or_else_the_passage(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    for words in ("Every%20approach%20like%20this", "words%20that%20nobody%20said"):
        page = context.new_page()
        page.goto(f"{address}{TALK}#{PASSAGE}:~:text={words}")
        in_view = "id => (b => b.bottom > 0 && b.top < 500)(document.getElementById(id).getBoundingClientRect())"
        until(page, in_view, PASSAGE)
    context.close()


def test_a_click_on_a_time_stays_on_the_page(page: Page, seen: Seen, address: str) -> None:
    page.goto(address + TALK)
    asked = len(seen.asked)
    page.locator(f"#{PASSAGE} .time").click()
    assert page.url.endswith(f"#{PASSAGE}")
    assert landed(page, PASSAGE)
    assert not any(TALK in url for url in seen.asked[asked:])


def test_the_one_toolbar_stays_with_the_target_wherever_the_mouse_rests(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#t-00-16-47-2")
    page.mouse.move(600, 700)
    page.goto(f"{address}{TALK}#{PASSAGE}")
    page.mouse.move(600, 650)
    page.locator(f"#{PASSAGE} .tools").wait_for()
    assert page.locator(".tools").count() == 1
    assert page.locator(".tools").evaluate("tools => tools.closest('.passage').id") == PASSAGE
    press(page, "Link")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert copied(page) == f"{canonical}#{PASSAGE}"


def test_a_quotation_has_words_speaker_place_and_state(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    press(page, "Quote")
    plain, html = copied(page), copied(page, "text/html")
    for part in (
        "I think all of them will be necessary.",
        "Ilya Sutskever",
        "27 March 2023",
        "at 17:09",
        f"#{PASSAGE}",
    ):
        assert part in plain
        assert part in html
    assert "[speaker inferred]" not in plain
    assert "transcript, version" in plain
    assert html.startswith("<blockquote cite=")
    assert "Play" not in plain


def test_a_quotation_says_that_its_speaker_is_inferred(page: Page, built: Built, address: str) -> None:
    document = next(document for document in built.documents if document.slug == TALK.split("/")[1])
    doubtful = next(passage for passage in document.passages if passage.attributed_by == "inferred")
    page.goto(f"{address}{TALK}#{doubtful.anchor}")
    press(page, "Quote")
    assert f"{doubtful.speaker} [speaker inferred]" in copied(page)
    assert "speaker inferred]" in copied(page, "text/html")


@pytest.mark.parametrize(
    ("style", "in_text"),
    [
        ("APA", "(Patel, 2023, 17:09)"),
        ("MLA", "(Sutskever, 17:09)"),
        ("Chicago, author-date", "(Sutskever 2023, at 17:09)"),
    ],
)
def test_the_dialog_cites_the_passage(page: Page, address: str, style: str, in_text: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").select_option(style)
    dialog = page.locator("dialog")
    assert in_text in dialog.inner_text()
    dialog.get_by_role("button", name="Copy").nth(1).click()
    page.locator(".telling", has_text="copied").wait_for()
    assert f"#{PASSAGE}" in copied(page)
    assert "<i>" in copied(page, "text/html")
    assert "[Edited transcript, version" in copied(page)
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


@pytest.mark.parametrize("style", ["BibTeX", "RIS", "CSL-JSON"])
def test_reference_managers_get_the_passage(page: Page, address: str, style: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").select_option(style)
    page.locator("dialog").get_by_role("button", name="Copy").click()
    page.locator(".telling", has_text="copied").wait_for()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert f"{canonical}#{PASSAGE}" in copied(page) and "Cited passage: 17:09." in copied(page)


def test_a_passage_without_a_time_is_cited_by_its_id(page: Page, built: Built, address: str) -> None:
    document = next(document for document in built.documents if document.slug == ARTICLE.split("/")[1])
    anchor = document.passages[9].anchor
    page.goto(f"{address}{ARTICLE}#{anchor}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").select_option("MLA")
    assert f"Brockman, {anchor})" in page.locator("dialog").inner_text()


def test_selected_words_can_be_linked(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    select = """id => { const p = document.getElementById(id);
    const words = [...p.childNodes].find(node => node.nodeType === 3 && node.data.includes('approach'));
    const at = words.data.indexOf('pproach'), range = document.createRange();
    range.setStart(words, at); range.setEnd(words, at + 12);
    getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    page.evaluate(select, PASSAGE)
    page.get_by_role("button", name="Link to these words").click()
    page.locator(".telling", has_text="copied").wait_for()
    link = copied(page)
    assert link.endswith(f"#{PASSAGE}:~:text=approach%20like")
    page.goto("about:blank")
    page.goto(address + TALK + link[link.index("#") :])
    in_view = "id => (top => top > 0 && top < 540)(document.getElementById(id).getBoundingClientRect().top)"
    until(page, in_view, PASSAGE)


def test_letters_act_only_while_a_passage_has_the_focus(page: Page, address: str) -> None:
    page.goto(address + TALK)
    for letter in "sfpn.,jkyqc":
        page.keyboard.press(letter)
    assert page.url == address + TALK
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.locator(f"#{PASSAGE} .time").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.passage').id") == "t-00-17-39"
    page.keyboard.press("k")
    page.keyboard.press("y")
    page.locator(".telling", has_text="Link copied").wait_for()
    assert copied(page).endswith(f"#{PASSAGE}")


def test_a_switch_turns_the_letters_off(page: Page, address: str) -> None:
    page.goto(address + TALK)
    page.get_by_role("button", name="Help").click()
    page.get_by_label("Use keyboard shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator(f"#{PASSAGE} .time").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.passage').id") == PASSAGE


def test_who_comes_from_elsewhere_sees_who_speaks_and_finds_the_question(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    arrival = page.locator(".arrival")
    assert arrival.inner_text().startswith("Ilya Sutskever, in ")
    arrival.get_by_role("link", name="Read the question").click()
    assert page.locator(".passage:target").evaluate("passage => passage.matches('.asks')")


def test_a_tap_on_a_corrected_word_shows_what_was_heard_and_stays(windows: Windows, address: str) -> None:
    page = windows.get(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page
    page.goto(address + TALK)
    fix = page.locator(".fix[data-heard]:not([data-heard=''])").first
    for _ in range(2):
        fix.tap()
        page.locator(".note", has_text="heard: ").wait_for()
        assert page.url == address + TALK
    link = page.get_by_role("link", name="See this edit")
    box = link.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    link.tap()
    page.wait_for_url("**/edits/#e*")


def test_a_note_comes_with_the_mouse_and_the_focus_and_can_be_reached(page: Page, address: str) -> None:
    page.goto(address + TALK)
    fix, note = page.locator(".fix[data-heard]:not([data-heard=''])").first, page.locator(".note")
    fix.hover()
    note.hover()
    page.wait_for_timeout(400)
    assert note.is_visible() and fix.get_attribute("aria-describedby") == "heard-note"
    page.keyboard.press("Escape")
    assert note.count() == 0
    fix.focus()
    note.wait_for()
    page.keyboard.press("Tab")
    assert note.get_by_role("link").evaluate("link => link === document.activeElement")
    page.get_by_role("searchbox").first.focus()
    note.wait_for(state="detached")


def test_a_quotation_has_no_word_of_a_note(page: Page, address: str) -> None:
    page.goto(address + TALK)
    fix = page.locator(".fix[data-heard]:not([data-heard=''])").first
    fix.hover()
    page.locator(".note").wait_for()
    fix.locator("xpath=..").locator(".time").click()
    fix.hover()
    page.locator(".note").wait_for()
    press(page, "Quote")
    assert "heard:" not in copied(page) and "See this edit" not in copied(page)


def test_without_scripts_a_corrected_word_tells_what_was_heard(windows: Windows, address: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(address + TALK)
    fix = page.locator(".fix[data-heard]:not([data-heard=''])").first
    fix.hover()
    assert "heard: " in fix.evaluate("fix => getComputedStyle(fix, '::after').content")


@pytest.fixture
def phone(windows: Windows) -> Page:
    page = windows.get(viewport={"width": 390, "height": 664}, has_touch=True, is_mobile=True).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_help_on_a_phone_begins_at_its_top_and_has_no_keys(phone: Page, address: str) -> None:
    phone.goto(address + TALK)
    phone.get_by_role("button", name="Help").tap()
    dialog = phone.locator("dialog[open]")
    assert dialog.evaluate("dialog => dialog.scrollHeight > dialog.clientHeight && dialog.scrollTop") == 0
    assert "Share" in dialog.inner_text() and "Shortcuts" not in dialog.inner_text()
    assert dialog.locator("h2").all_text_contents() == ["Marks", "On a phone"]


def test_the_bar_of_a_phone_shares_or_copies(phone: Page, address: str) -> None:
    phone.goto(f"{address}{TALK}#{PASSAGE}")
    phone.evaluate("() => { navigator.share = async (data) => { window.shared = data; }; }")
    phone.locator(".tools").get_by_role("button", name="Share").tap()
    until(phone, "window.shared")
    shared = phone.evaluate("window.shared")
    assert shared["url"].endswith(f"#{PASSAGE}") and "Ilya Sutskever" in shared["text"]
    phone.evaluate("() => { navigator.share = undefined; }")
    press(phone, "Share")
    assert copied(phone).endswith(f"#{PASSAGE}")


def test_the_bar_of_a_phone_can_be_closed_and_covers_nothing(phone: Page, address: str) -> None:
    phone.goto(f"{address}{TALK}#{PASSAGE}")
    tools = phone.locator(".tools")
    tools.wait_for()
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = "[document.querySelector('.md-footer'), document.querySelector('.tools')]"
    until(phone, f"(([foot, tools]) => foot.bottom <= tools.top + 1)({foot}.map(each => each.getBoundingClientRect()))")
    tools.get_by_role("button", name="More").tap()
    assert tools.get_by_role("button", name="Link", exact=True).is_visible()
    phone.keyboard.press("Escape")
    assert not tools.get_by_role("button", name="Link", exact=True).is_visible()
    tools.get_by_role("button", name="Close").tap()
    tools.wait_for(state="detached")
    phone.locator(f"#{PASSAGE} .time").tap()
    tools.wait_for()


def test_the_contents_say_where_the_reader_is(page: Page, address: str) -> None:
    page.goto(f"{address}{TALK}#{PASSAGE}")
    page.locator(".contents [aria-current]").wait_for()
    section = page.locator(f".section:has(#{PASSAGE})").evaluate("section => section.previousElementSibling.id")
    assert page.locator(".contents [aria-current]").get_attribute("href") == f"#{section}"


def test_citations_are_data_for_every_transcript(built: Built) -> None:
    for slug in (path.name for path in (built.site / "transcripts").iterdir() if path.is_dir()):
        styles = json.loads((built.site / "transcripts" / slug / "cite.json").read_text())["styles"]
        assert set(styles) == {"APA", "MLA", "Chicago, notes", "Chicago, author-date"}
        assert all("{url}" in "".join(style["entry"]) and "{at}" in "".join(style["text"]) for style in styles.values())
