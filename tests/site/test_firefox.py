"""What a reader does with a passage and its recording, in Firefox: by mouse, keys and touch."""

from collections.abc import Iterator

import pytest

from tests import firefox as firefox_program
from tests.firefox import Firefox

HOUR = "transcripts/the-hour/"
PASSAGE = "t-00-20-00"
AT = "document.querySelector('audio').currentTime"
COPIED = "() => navigator.clipboard.readText()"
OTHER_TOOLS = ".tools > button:not(.narrow)"


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = firefox_program.path()
    assert program, "run `make test`, which gets Firefox"
    running = Firefox(program, tmp_path_factory.mktemp("firefox"))
    yield running
    running.close()


@pytest.fixture
def window(firefox: Firefox, listening: str) -> Firefox:
    """Firefox at a passage, with nothing kept."""
    firefox.goto(listening + HOUR)
    firefox.evaluate("() => localStorage.clear()")
    firefox.goto(f"{listening}{HOUR}#{PASSAGE}")
    firefox.until("document.querySelector('.tools')")
    return firefox


def paused(window: Firefox) -> bool:
    return bool(window.evaluate("() => document.querySelector('audio').paused"))


def played(window: Firefox) -> None:
    window.until(f"document.querySelector('#{PASSAGE}.playing') && !document.querySelector('audio').paused")
    window.until("!document.querySelector('.line input').disabled")


def test_it_plays_pauses_and_moves_by_mouse(window: Firefox) -> None:
    window.click(OTHER_TOOLS)
    played(window)
    window.click(".player .play")
    window.until("document.querySelector('audio').paused")
    begin = window.evaluate(f"() => {AT}")
    window.click(".player .ahead")
    window.until(f"Math.abs({AT} - {begin} - 15) < 1")
    window.click(".player .line input", right_by=120)
    window.until("document.querySelector('#t-00-40-00.playing')")
    assert window.evaluate("() => document.querySelector('.player .where').textContent") == "The boats"


def test_it_plays_pauses_and_moves_by_keys(window: Firefox) -> None:
    window.focus(OTHER_TOOLS)
    window.press("Enter")
    played(window)
    window.focus(".player .play")
    window.press(" ")
    window.until("document.querySelector('audio').paused")
    begin = window.evaluate(f"() => {AT}")
    window.focus(".player .line input")
    window.press("ArrowRight")
    window.until(f"Math.abs({AT} - {begin} - 5) < 1")
    window.focus(".player .more")
    window.press("Enter")
    window.until("!document.querySelector('.panel').hidden")
    window.press("Escape")
    window.until("document.querySelector('.panel').hidden")


def test_it_plays_pauses_and_moves_by_touch_on_a_phone(window: Firefox, listening: str) -> None:
    window.goto(f"{listening}{HOUR}#{PASSAGE}", width=390)
    window.tap(OTHER_TOOLS)
    played(window)
    window.tap(".player .line input", right_by=25)
    window.until("document.querySelector('#t-00-40-00.playing')")
    window.tap(".player .play")
    window.until("document.querySelector('audio').paused")


def test_the_speed_and_the_place_are_kept(window: Firefox, listening: str) -> None:
    window.click(OTHER_TOOLS)
    played(window)
    choose = """() => { const menu = document.querySelector('.speed'); menu.value = '2';
    menu.dispatchEvent(new Event('change')); }"""
    window.evaluate(choose)
    window.click(".player .play")
    window.until("document.querySelector('audio').paused")
    window.goto(listening + HOUR)
    window.evaluate("() => document.querySelector('audio').play()")
    window.until(f"{AT} >= 1200 && document.querySelector('audio').playbackRate === 2")
    window.until("document.querySelector('.telling').textContent.startsWith('Resumed at 20:')")


def test_a_file_that_fails_says_so(window: Firefox, listening: str) -> None:
    window.goto(f"{listening}transcripts/the-broken/#{PASSAGE}")
    window.click(OTHER_TOOLS)
    window.until("document.querySelector('.failure')?.textContent.startsWith('This recording could not be loaded.')")


def test_a_passage_is_copied_shared_and_cited(window: Firefox, listening: str) -> None:
    window.click(".tools > button:nth-of-type(3)")
    window.until("document.querySelector('.telling').textContent === 'Quotation copied'")
    assert "My father kept the light" in window.evaluate(COPIED)
    window.click(".tools > button:nth-of-type(4)")
    window.until("document.querySelector('dialog dd')?.textContent.includes('Hall')")
    window.press("Escape")
    window.goto(f"{listening}{HOUR}#{PASSAGE}", width=390)
    window.tap(".tools > .narrow")  # there is nothing to share with, so the link is copied
    window.until("document.querySelector('.telling').textContent === 'Link copied'")
    assert window.evaluate(COPIED).endswith(f"#{PASSAGE}")


def test_a_corrected_word_tells_what_was_heard(window: Firefox, listening: str) -> None:
    note = "document.querySelector('.note')?.textContent.includes('heard: “lamp”')"
    window.goto(listening + HOUR)
    window.hover(".fix")
    window.until(note)
    window.press("Escape")
    window.until("!document.querySelector('.note')")
    window.focus(".fix")
    window.until(note)
    window.goto(listening + HOUR, width=390)
    window.tap(".fix")
    window.until(note)
    window.tap(".note a")
    window.until("location.pathname.endsWith('/edits/')")


def test_the_words_that_are_spoken_are_marked(window: Firefox, listening: str) -> None:
    window.goto(f"{listening}transcripts/the-words/#t-00-00-00")
    window.click(OTHER_TOOLS)
    window.until("document.querySelector('.playing')")
    window.evaluate("() => { const film = document.querySelector('video'); film.pause(); film.currentTime = 4.7; }")
    window.until("[...(CSS.highlights.get('spoken') ?? [])].map(String).join() === 'my'")
