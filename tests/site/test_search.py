"""The search: every answer is a passage, and choosing it lands on it."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.site.conftest import Built, until
from tests.site.windows import Seen, Windows

IN_VIEW = """(() => {
  const box = document.querySelector('.passage:target')?.getBoundingClientRect();
  const head = document.querySelector('.md-header').getBoundingClientRect();
  return box && box.top >= head.bottom && box.bottom <= innerHeight; })()"""
"""The passage that the address names is lit, and all of it can be read."""


@pytest.fixture
def page(seen: Seen) -> Page:
    return seen.page


def ask(page: Page, address: str, query: str) -> list[str]:
    """The addresses of the answers, in order."""
    page.goto(f"{address}search/?{query}")
    until(page, "document.querySelector('.found').textContent !== ''")
    return answers(page)


def answers(page: Page) -> list[str]:
    """The addresses of the answers that are shown, below transcripts/."""
    return [
        href.partition("transcripts/")[2].partition(":~:")[0]
        for href in page.eval_on_selector_all(".answers li a", "all => all.map(link => link.href)")
    ]


def test_the_box_in_the_header_answers_with_passages(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("will inference get cost prohibitive")
    page.keyboard.press("Enter")
    first = page.locator(".answers li a").first
    first.wait_for()
    assert "Ilya Sutskever" in first.inner_text()
    assert first.locator(".asked").inner_text().replace("\n", " ").startswith("Dwarkesh Patel asked: Will inference")
    assert first.locator("mark", has_text="inference").count()
    first.click()
    page.wait_for_url("**/transcripts/**")
    until(page, IN_VIEW)


def test_who_follows_an_answer_sees_the_words_lit_in_their_passage(page: Page, address: str) -> None:
    ask(page, address, "q=error bars")
    link = page.locator(".answers li a").first
    place, _, lit = unquote(str(link.evaluate("link => link.href"))).partition(":~:text=")
    link.click()
    page.wait_for_url("**/transcripts/**")
    passage = page.locator(f"[id='{place.partition('#')[2]}']")
    inside = passage.evaluate("(passage, words) => passage.textContent.replace(/\\s+/g, ' ').includes(words)", lit)
    everywhere = page.locator("article").evaluate("article => article.textContent.replace(/\\s+/g, ' ')")
    assert "error bars" in lit and inside and everywhere.count(lit) == 1


@pytest.mark.parametrize("words", ["log scale error bars", "lock scale"])
def test_what_was_meant_and_what_was_heard_are_both_found(page: Page, address: str, words: str) -> None:
    assert ask(page, address, f"q={words}")[0].startswith("ilya-sutskever")
    assert "log scale" in page.locator(".answers li").first.inner_text()


def test_a_phrase_is_found_as_it_stands(page: Page, address: str) -> None:
    ask(page, address, 'q="scaling laws"')
    texts = page.locator(".answers q").all_inner_texts()
    assert texts
    loose = ask(page, address, "q=scaling laws")
    assert len(loose) > len(texts)


@pytest.mark.parametrize(
    ("filters", "holds"),
    [("person=Kevin Scott", "kevin-scott"), ("year=2023", "ilya-sutskever"), ("theme=Energy and climate", "")],
)
def test_filters_leave_only_what_fits(page: Page, address: str, filters: str, holds: str) -> None:
    places = ask(page, address, f"q=model compute energy&{filters}")
    assert places
    assert all(place.startswith(holds) for place in places)
    if filters.startswith("person"):
        assert all("Kevin Scott" in speaker for speaker in page.locator(".answers .by b").all_inner_texts())


def test_the_transcripts_that_answer_can_be_chosen_and_are_in_the_address(page: Page, address: str) -> None:
    ask(page, address, "q=compute")
    choice = page.locator(".finder select[name=transcript]")
    title = page.locator(".answers h2").last.inner_text()
    assert title in choice.locator("option").all_inner_texts()
    choice.select_option(title)
    until(page, "document.querySelectorAll('.answers h2').length === 1")
    assert page.locator(".answers h2").inner_text() == title
    page.reload()
    page.locator(".answers h2").first.wait_for()
    assert page.locator(".answers h2").all_inner_texts() == [title] and choice.input_value() == title


def test_a_misspelt_word_is_looked_for_as_it_is_spelt(page: Page, address: str) -> None:
    meant = ask(page, address, "q=inference cost")
    assert ask(page, address, "q=infrence cost") == meant
    assert "“inference”" in page.locator(".found").inner_text()


def test_a_repair_says_so_and_can_be_taken_back(page: Page, address: str) -> None:
    ask(page, address, "q=infrence cost")
    summary = page.locator(".found")
    assert "No results for “infrence”. Showing “inference”." in summary.inner_text()
    summary.get_by_role("button").click()
    until(page, "location.search.includes('spelling=typed') && !document.querySelector('.found button')")
    assert "Showing" not in summary.inner_text()


@pytest.mark.parametrize("words", ["save", "spouse", "warming"])
def test_a_word_of_the_language_is_not_repaired(page: Page, address: str, words: str) -> None:
    ask(page, address, f"q={words}")
    summary = page.locator(".found").inner_text()
    assert summary.startswith(("No passages match", "No passages have these words."))
    assert page.locator(".answers > section:not(.also-on)").count() == 0  # a theme may have passages


@pytest.mark.parametrize("words", ["GPT-4", "gpt4", "GPT 4"])
def test_a_name_with_a_number_is_not_its_number_alone(page: Page, address: str, words: str) -> None:
    assert ask(page, address, f"q={words}")
    assert all("GPT" in text for text in page.locator(".answers li").all_inner_texts())


def test_a_sentence_is_first_without_quotation_marks(page: Page, address: str) -> None:
    sentence = "I would not underestimate the difficulty of alignment of models that are actually smarter than us"
    ask(page, address, f"q={sentence}")
    assert "I would not underestimate the difficulty" in page.locator(".answers li").first.inner_text()


def test_people_themes_and_titles_stand_above_the_passages(page: Page, address: str) -> None:
    ask(page, address, "q=kevin scott")
    heads = page.locator(".heads a")
    assert str(heads.first.get_attribute("href")).endswith("/people/kevin-scott/")
    ask(page, address, "q=scaling")
    names = page.locator(".heads a").all_inner_texts()
    assert "Scaling and the returns to scale" in names
    assert any("Scaling Laws Will Extend" in name for name in names)


def test_a_query_that_finds_little_is_widened_by_the_theme_that_it_means(page: Page, address: str) -> None:
    ask(page, address, "q=intelligence agents stealing the parameters")
    also = page.locator(".answers .also-on").first
    assert also.locator("h2").inner_text() == "Also passages on Misuse and security"
    assert "weights" in also.inner_text() or "spies" in also.inner_text()


def test_filters_alone_answer(page: Page, address: str) -> None:
    places = ask(page, address, "person=Kevin Scott&theme=Scaling and the returns to scale")
    assert places and all(place.startswith("kevin-scott") for place in places)
    assert page.locator(".found").inner_text() == f"{len(places)} passages in 1 transcript"


def test_two_people_stand_side_by_side(page: Page, address: str) -> None:
    ask(page, address, "theme=Scaling and the returns to scale&person=Kevin Scott&with=Greg Brockman")
    columns = page.locator(".beside section")
    assert [name.split(" ")[0] for name in columns.locator("h2").all_inner_texts()] == ["Kevin", "Greg"]
    left, right = (columns.nth(place).bounding_box() for place in (0, 1))
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
    page.set_viewport_size({"width": 390, "height": 844})
    left, right = (columns.nth(place).bounding_box() for place in (0, 1))
    assert left and right and left["y"] < right["y"]
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_name_on_a_theme_leads_to_what_they_say_of_it(windows: Windows, address: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(f"{address}themes/scaling/")
    page.locator(".under .chip", has_text="Kevin Scott").click()
    section = page.locator("section:has(> #kevin-scott)")
    assert section.locator("figure.quote").count() == 2
    assert page.locator("#years").count() == 1


def test_no_answer_says_what_to_do(page: Page, address: str) -> None:
    assert ask(page, address, "q=xylophone") == []
    assert "No passage" in page.locator(".found").inner_text()
    assert ask(page, address, "q=robotics&year=2022&person=Dwarkesh Patel") == []
    assert "Without the filters there are" in page.locator(".found").inner_text()


def test_previews_and_removed_words_are_not_answers(page: Page, built: Built, address: str) -> None:
    kinds = {
        f"{document.slug}/#{passage.anchor}": passage.kind
        for document in built.documents
        for passage in document.passages
    }
    places = ask(page, address, "q=prediction model neural net") + ask(page, address, "q=watch on youtube transcript")
    assert {kinds[place] for place in places} <= {"speech", "introduction", "work", "chapter"}


def test_arrows_go_from_answer_to_answer(page: Page, address: str) -> None:
    ask(page, address, "q=compute")
    page.locator(".finder input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.answers li a')[1]")


def test_without_scripts_the_page_leads_to_the_lists(windows: Windows, address: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(f"{address}search/?q=compute")
    assert "needs JavaScript" in page.locator("article").inner_text()
    assert page.locator("noscript a").count() == 3
    assert not page.locator(".finder").is_visible()
    box = page.locator("noscript p").bounding_box()
    assert box and box["y"] < 300


@pytest.mark.parametrize(
    ("words", "speaker"), [("灯台守", "田中一郎"), ("嵐の夜", "田中一郎"), ("البحر هائجا", "سمير خوري")]
)
def test_japanese_and_arabic_are_searched(page: Page, abroad_address: str, words: str, speaker: str) -> None:
    ask(page, abroad_address, f"q={words}")
    first = page.locator(".answers li").first
    assert speaker in first.inner_text() and first.locator("mark").count()


def test_an_empty_search_says_what_can_be_asked(seen: Seen, address: str) -> None:
    seen.page.goto(f"{address}search/")
    tip = seen.page.locator(".tip")
    tip.wait_for()
    assert tip.get_by_role("link").all_inner_texts() == ["transcripts", "themes", "people"]
    seen.page.fill("form.finder input", "inference")
    tip.wait_for(state="hidden")


def test_several_mended_words_are_searched_as_typed_by_one_button(seen: Seen, address: str) -> None:
    seen.page.goto(f"{address}search/?q=alignement+resaerch")
    seen.page.get_by_role("button", name="Search only for “alignement resaerch”").click()
    until(seen.page, "location.search.includes('spelling=typed')")


def test_the_page_names_all_scripts_of_the_search_at_once(seen: Seen, address: str) -> None:
    """Or a browser would learn of some only from others, and the first answer would come later."""
    seen.page.goto(f"{address}search/?q=inference")
    until(seen.page, "document.querySelector('.found').textContent !== ''")
    links = seen.page.eval_on_selector_all(
        "link[rel=modulepreload], script[src]", "all => all.map(e => e.href || e.src)"
    )
    assert [url for url in seen.asked if "/assets/search" in url and url.endswith(".js") and url not in links] == []
