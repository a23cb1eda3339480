"""On paper: the words and where they are from, and nothing that only works on a screen."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from tests.site.conftest import Built
from tests.site.test_reading import KINDS, TALK
from tests.site.windows import Windows

SCREEN = (
    ".md-header, .md-tabs, .md-footer, .md-sidebar, .find, .contents, .crumbs, .tools, .media, .keys, .switches, .map"
)
FOOT, COLUMN = 50, 120
"""Points: the number of a page stands below the first; the words begin right of the second, their names left of it."""
HEADING = 14.5
"""The size from which on words are a heading, in the units of Chromium."""


@dataclass(frozen=True)
class Run:
    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Printed:
    """A page of paper."""

    text: str
    runs: list[Run]
    """Without the number of the page."""


def as_printed(page: PageObject) -> Printed:
    runs = list[Run]()

    def keep(words: str, place: list[float], matrix: list[float], _: object, size: float) -> None:
        x, y = matrix[4] * place[0] + place[4], matrix[5] * place[3] + place[5]
        if words.strip() and y > FOOT:
            runs.append(Run(words.strip(), x, y, size))

    text = page.extract_text(visitor_text=keep)
    return Printed(" ".join(text.split()), runs)


@pytest.fixture(scope="module")
def talk(windows: Windows, address: str) -> list[Printed]:
    page = windows.get().page
    page.goto(address + TALK)
    page.wait_for_load_state("networkidle")
    return [as_printed(sheet) for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("404", "search")])
def test_every_kind_of_page_says_on_paper_where_it_is_from(windows: Windows, address: str, kind: str) -> None:
    page = windows.get().page
    page.goto(address + KINDS[kind])
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert not page.locator(".where-printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".where-printed").is_visible()
    assert page.locator(".where-printed").inner_text() == canonical
    shown = page.locator(SCREEN).evaluate_all(
        "all => all.filter(element => element.checkVisibility()).map(element => element.className)"
    )
    assert shown == []


def test_a_printed_talk_has_its_address_version_day_and_page_numbers(talk: list[Printed]) -> None:
    assert f"/{TALK}" in talk[0].text
    assert "version" in talk[0].text and "2026" in talk[0].text
    assert all(f"{number} / {len(talk)}" in page.text for number, page in enumerate(talk, 1))
    assert len(talk) <= 26


def test_every_later_page_says_at_its_top_what_it_is_from(talk: list[Printed]) -> None:
    for page in talk[1:]:
        assert page.text.startswith(
            "Ilya Sutskever: Why next-token prediction could surpass human intelligence - Quoth "
        )
        assert f"/{TALK}" in page.text.replace("- ", "-")
    assert not talk[0].text.startswith("Ilya")


def test_all_words_are_printed(built: Built, talk: list[Printed]) -> None:
    printed = "".join("".join(page.text.split()) for page in talk)
    document = next(document for document in built.documents if document.slug == TALK.split("/")[1])
    for passage in document.passages[::5]:
        words = max((piece.text for piece in passage.text_runs), key=len).split()[:4]
        assert "".join(words) in printed


def test_ink_is_black_whatever_look_the_reader_had(windows: Windows, address: str) -> None:
    for scheme in ("light", "dark"):
        page = windows.get(color_scheme="dark" if scheme == "dark" else "light").page
        page.goto(address + TALK)
        page.emulate_media(media="print")
        assert page.locator(".passage").first.evaluate("passage => getComputedStyle(passage).color") == "rgb(0, 0, 0)"


def test_no_heading_and_no_name_is_the_last_on_its_page(talk: list[Printed]) -> None:
    names = headings = 0
    for page in talk:
        words = [run for run in page.runs if run.x > COLUMN and run.size < HEADING]
        for run in page.runs:
            if run.text in ("Ilya Sutskever", "Dwarkesh Patel") and run.x < COLUMN:
                names += 1
                assert any(abs(beside.y - run.y) < 8 for beside in words), run
            if run.size >= HEADING:
                headings += 1
                assert any(under.y < run.y - 20 for under in words), run
    assert names > 100 and headings > 40
