"""Other ways to see the text, and ways from page to page: the talk map, the questions alone, what was heard, themes."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from quoth import sources
from quoth.corpus.index import CorpusIndex
from quoth.corpus.link import link
from quoth.model import Corpus
from tests.site.conftest import Built, article, until
from tests.site.test_reading import KINDS, TALK, landed
from tests.site.windows import Seen, Windows

SEEN = "all => all.filter(element => element.checkVisibility()).length"


@pytest.fixture(scope="session")
def corpus(built: Built) -> Corpus:
    return link(built.gists, sources.knowledge(built.root / "knowledge"))


def visible(page: Page, what: str) -> int:
    count: int = page.eval_on_selector_all(what, SEEN)
    return count


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_questions_alone_and_their_answers(windows: Windows, address: str, width: int, scripts: bool) -> None:
    page = windows.get(viewport={"width": width, "height": 844}, java_script_enabled=scripts).page
    page.goto(address + TALK)
    asked, answered = page.locator("p.asks").count(), page.locator("p.passage:not(.asks)").count()
    assert asked > 50 and page.locator("p.asks:visible").count() == asked
    page.get_by_role("checkbox", name="Only the questions").check()
    assert page.locator("p.asks:visible").count() == asked
    assert page.locator("p.passage:not(.asks):visible").count() == 0
    empty = page.locator("h2:visible + .section").filter(has=page.locator("p.passage"))
    assert empty.count() == empty.filter(has=page.locator("p.asks")).count(), "no heading stands above nothing"
    question = page.locator("p.asks", has_text="By 2030, what percent of GDP is AI?")
    question.locator(".time").click()
    assert 1 <= page.locator("p.passage:not(.asks):visible").count() < 5, "a question that one goes to has its answer"
    page.get_by_role("checkbox", name="Only the questions").uncheck()
    assert page.locator("p.passage:not(.asks):visible").count() == answered


def test_a_link_lands_though_only_the_questions_are_shown(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    seen.page.get_by_role("checkbox", name="Only the questions").check()
    seen.page.evaluate("location.hash = '#t-00-26-14'")
    seen.page.wait_for_timeout(200)
    assert landed(seen.page, "t-00-26-14")


def test_keys_go_from_question_to_question_while_only_these_are_shown(seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(address + TALK)
    page.get_by_role("checkbox", name="Only the questions").check()
    shown = page.locator("p.asks").evaluate_all("all => all.map(question => question.id)")
    page.locator(f"#{shown[10]} .time").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.passage').id") == shown[11]


def test_what_was_heard_stands_before_every_correction(seen: Seen, address: str) -> None:
    seen.page.goto(address + "transcripts/kevin-scott-foundation-models/")
    shown = "all => all.map(fix => getComputedStyle(fix, '::before').content)"
    assert set(seen.page.eval_on_selector_all("a.fix", shown)) == {"none"}
    seen.page.get_by_role("checkbox", name=re.compile(r"Original wording \(\d+ edits\)")).check()
    contents = seen.page.eval_on_selector_all("a.fix", shown)
    heard = seen.page.eval_on_selector_all("a.fix", "all => all.map(fix => fix.dataset.heard)")
    assert len(heard) > 20
    assert all(f'"{was}"' in content for was, content in zip(heard, contents, strict=True) if '"' not in was)


def test_what_was_heard_has_no_punctuation_of_an_editor(seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(address + "transcripts/greg-brockman-road-to-gpt-3/")
    close, whole = page.locator("p.passage").last, page.locator("article").text_content()
    assert "All right, there we go." in close.inner_text()
    box = page.get_by_role("checkbox", name=re.compile("Original wording"))
    box.check()
    close.get_by_text("all right there we go", exact=False).wait_for()
    assert "Brockman" in close.inner_text() and "All right" not in close.inner_text()
    same = "whole => (document.querySelector('article').textContent === whole)"
    page.emulate_media(media="print")
    page.wait_for_function(same, arg=whole)
    page.emulate_media(media="screen")
    page.wait_for_function(same.replace("===", "!=="), arg=whole)
    box.uncheck()
    page.wait_for_function(same, arg=whole)


@pytest.mark.parametrize("talk", [TALK, "transcripts/greg-brockman-road-to-gpt-3/"])
def test_without_scripts_nothing_is_promised_that_only_they_can_do(windows: Windows, address: str, talk: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(address + talk)
    assert page.locator(".scripted").evaluate_all(SEEN) == 0


def test_a_print_has_the_whole_text_as_it_was_edited(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    for box in seen.page.get_by_role("checkbox").all():
        if box.is_visible():
            box.check()
    seen.page.emulate_media(media="print")
    assert visible(seen.page, "p.passage") == seen.page.locator("p.passage").count()
    shown = "all => all.map(fix => getComputedStyle(fix, '::before').content)"
    assert set(seen.page.eval_on_selector_all("a.fix", shown)) == {"none"}
    assert visible(seen.page, ".map, .switches") == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_the_switches_are_large_enough_to_hit(windows: Windows, address: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address + TALK)
    boxes = [label.bounding_box() for label in page.locator(".switches label").all()]
    assert len(boxes) == 2 and all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


def test_show_notes_have_no_map_and_no_switches(seen: Seen, address: str) -> None:
    seen.page.goto(address + KINDS["notes"])
    assert seen.page.locator(".map, .switches").count() == 0


@pytest.mark.parametrize("kind", ["transcript", "article"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_chapter_of_the_talk_map_leads_to_its_heading(
    windows: Windows, address: str, width: int, kind: str
) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address + KINDS[kind])
    page.locator(".about summary").click()
    names = page.locator(".map a text").all_text_contents()
    assert len(names) > 6
    for number, name in enumerate(names):
        page.locator(".map rect").nth(number).click()
        heading = page.locator("h2:target")
        assert (heading.inner_text() or "?") in name
        page.evaluate("scrollTo(0, 0)")


def test_pointing_at_the_map_or_going_to_it_by_keyboard_says_what_is_there(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    seen.page.locator(".about summary").click()
    first = seen.page.locator(".map a").first
    opacity = "link => getComputedStyle(link.querySelector('text')).opacity"
    assert first.evaluate(opacity) == "0"
    seen.page.locator(".map rect").first.hover()
    assert first.evaluate(opacity) == "1"
    seen.page.mouse.move(0, 0)
    seen.page.locator(".contents a").last.focus()
    for _ in range(20):
        seen.page.keyboard.press("Tab")
        if first.evaluate("link => link.matches(':focus-visible')"):
            break
    assert first.evaluate(opacity) == "1"


def test_a_screen_reader_has_the_map_as_a_list(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    seen.page.locator(".about summary").click()
    spoken = seen.page.get_by_role("list", name="Who speaks when").get_by_role("link")
    assert spoken.count() == 8
    alignment = seen.page.get_by_role(
        "link", name=re.compile("^15:27 Alignment · Alignment and safety .* Ilya Sutskever")
    )
    assert alignment.count() == 1
    assert re.fullmatch(
        r"Ilya Sutskever \d\d%, Dwarkesh Patel \d\d% of the words", seen.page.locator(".map figcaption").inner_text()
    )


@pytest.mark.parametrize("width", [1440, 1240])
@pytest.mark.parametrize("kind", ["transcript", "article", "notes"])
def test_notes_in_the_margin_keep_clear_of_the_contents(windows: Windows, address: str, kind: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 900}).page
    page.goto(address + KINDS[kind])
    edges = page.eval_on_selector_all(".themes a", "all => all.map(link => link.getBoundingClientRect().right)")
    contents = page.locator(".contents ul").bounding_box()
    assert edges and contents and max(edges) < contents["x"]


def test_passages_refer_to_others_on_the_same_theme_and_the_links_land(seen: Seen, address: str) -> None:
    seen.page.goto(address + TALK)
    links = seen.page.locator("a.cf")
    count = links.count()
    assert 10 <= count <= 30
    for number in range(0, count, 5):
        link = links.nth(number)
        with seen.page.expect_navigation():
            link.evaluate("link => link.click()")
        place, _, anchor = seen.page.url.partition("#")
        assert place != address + TALK
        assert landed(seen.page, anchor)
        seen.page.go_back()


def test_a_theme_page_quotes_every_passage_that_speaks_of_it(built: Built, corpus: Corpus) -> None:
    for slug, told in CorpusIndex(corpus).hits_by_theme.items():
        page = article(built.site / "themes" / slug / "index.html")
        quoted = {link.get("href") for link in page.iter("a") if link.get("class") == "where"}
        assert {f"../../transcripts/{gist.slug}/#{passage.anchor}" for gist, passage, _ in told} <= quoted


def test_what_stands_open_on_a_theme_page_is_central_where_anything_is(built: Built, corpus: Corpus) -> None:
    for slug, told in CorpusIndex(corpus).hits_by_theme.items():
        page = article(built.site / "themes" / slug / "index.html")
        central = {(gist.slug, passage.anchor) for gist, passage, hit in told if hit.central}
        for quotes in (div for div in page.iter("div") if div.get("class") == "quotes"):
            hrefs = [link.get("href", "") for link in quotes.iter("a") if link.get("class") == "where"]
            places = [href.removeprefix("../../transcripts/").split("/#") for href in hrefs]
            quoted = {(name, anchor) for name, anchor in places}
            assert quoted & central or not any(name == places[0][0] for name, _ in central)


def test_a_folded_passage_opens_for_who_arrives_at_its_words(seen: Seen, address: str) -> None:
    seen.page.goto(address + KINDS["theme"])
    folded = seen.page.locator("details.rest").first
    assert folded.get_attribute("open") is None
    words = folded.locator("blockquote p").last.text_content() or ""
    seen.page.goto("about:blank")
    start = quote(" ".join(words.split()[:12]), safe="").replace("-", "%2D")
    seen.page.goto(f"{address}{KINDS['theme']}#:~:text={start}")
    until(seen.page, "document.querySelector('details.rest').open")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_map_of_the_home_page_counts_and_leads(windows: Windows, address: str, corpus: Corpus, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(address)
    told = CorpusIndex(corpus).hits_by_theme
    cells = page.locator(".field td a")
    assert cells.count() > 60
    for cell in cells.all():
        theme, slug = re.findall(r"themes/(.+?)/#(.+)", cell.get_attribute("href") or "")[0]
        there = sum(gist.slug == slug for gist, _, _ in told[theme])
        assert cell.inner_text() == str(there)
    box = cells.first.bounding_box()
    assert box and box["height"] >= 24
    cells.nth(7).click()
    page.locator("h2:target").wait_for()
