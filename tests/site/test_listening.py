"""The player of a recording of one's own: by mouse, key and touch, as long as it is, and when it fails."""

import json
import re

import pytest
from playwright.sync_api import Page

from tests.site.conftest import until
from tests.site.test_accessible import look
from tests.site.test_budgets import SHIFTS
from tests.site.windows import Seen, Windows

HOUR = "transcripts/the-hour/"
FILM = "transcripts/the-film/"
WORDS = "transcripts/the-words/"
BROKEN = "transcripts/the-broken/"
PASSAGE = "#t-00-20-00"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def play(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".tools").get_by_role("button", name="Play").click()
    page.locator(".passage.playing").wait_for()
    until(page, "document.querySelector('audio, video').readyState > 2")
    return page


def at(page: Page) -> float:
    seconds: float = page.evaluate("document.querySelector('audio, video').currentTime")
    return seconds


def pause(page: Page) -> None:
    page.locator(".player").get_by_role("button", name="Pause").click()
    until(page, "document.querySelector('audio, video').paused")


def test_the_buttons_go_fifteen_seconds_back_and_ahead(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + HOUR + PASSAGE)
    pause(page)
    begin = at(page)
    page.get_by_role("button", name="Ahead 15 seconds").click()
    assert at(page) == pytest.approx(begin + 15)
    page.get_by_role("button", name="Back 15 seconds").click()
    assert at(page) == pytest.approx(begin)
    assert re.fullmatch(r"20:0\d / 1:00:00", page.locator(".player .clock").inner_text())
    assert seen.messages == []


def test_the_slider_goes_anywhere_in_an_hour_by_mouse_and_by_keys(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + HOUR + PASSAGE)
    pause(page)
    slider = page.get_by_role("slider", name="Position")
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    page.locator("#t-00-40-00.playing").wait_for()
    middle = at(page)
    assert 2600 < middle < 2800
    assert page.locator(".player .where").inner_text() == "The boats"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert at(page) == pytest.approx(middle + 5)
    page.keyboard.press("PageDown")
    assert at(page) == pytest.approx(middle - 55)
    page.keyboard.press("End")
    until(page, "document.querySelector('audio').currentTime > 3590")
    assert slider.get_attribute("aria-valuetext") == "1:00:00 of 1:00:00"


def test_a_finger_moves_and_pauses_it_in_one_row(windows: Windows, listening: str) -> None:
    page = play(windows.get(**PHONE).page, listening + HOUR + PASSAGE)
    tops = page.locator(".player > :visible").evaluate_all("all => all.map(each => each.getBoundingClientRect())")
    assert len({round(box["y"] + box["height"] / 2) for box in tops}) == 1, "one row"
    small = page.locator(".player > :is(button, select)").evaluate_all(
        "all => all.filter(each => each.offsetWidth < 44 || each.offsetHeight < 44).length"
    )
    assert small == 0
    slider = page.get_by_role("slider", name="Position").bounding_box()
    assert slider
    page.touchscreen.tap(slider["x"] + slider["width"] * 0.75, slider["y"] + slider["height"] / 2)
    page.locator("#t-00-40-00.playing").wait_for()
    page.get_by_role("button", name="Pause").tap()
    until(page, "document.querySelector('audio').paused")


def test_the_speed_is_kept_for_every_recording(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + HOUR + PASSAGE)
    page.get_by_label("Speed").select_option("1.5×")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    play(page, listening + FILM + "#t-00-00-00")
    assert page.evaluate("document.querySelector('video').playbackRate") == 1.5
    assert page.get_by_label("Speed").input_value() == "1.5"


def test_the_place_is_kept_until_the_reader_forgets_it(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + HOUR + PASSAGE)
    pause(page)
    page.goto(listening + HOUR)
    page.evaluate("document.querySelector('audio').play()")
    page.locator(".telling", has_text="Resumed at 20:0").wait_for()
    page.locator("#t-00-20-00.playing").wait_for()
    page.locator(".player").get_by_role("button", name="More").click()
    page.get_by_role("button", name="Forget my place and start over").click()
    until(page, "document.querySelector('audio').currentTime === 0")
    page.goto(listening + HOUR)
    page.evaluate("document.querySelector('audio').play()")
    page.locator("#t-00-00-00.playing").wait_for()
    assert at(page) < 10


SESSION = """() => { window.acts = {};
  MediaSession.prototype.setActionHandler = (name, act) => { window.acts[name] = act; }; }"""


def test_the_keys_of_the_system_act(seen: Seen, listening: str) -> None:
    page = seen.page
    page.goto(listening + HOUR + PASSAGE)
    page.evaluate(SESSION)
    page.locator(".tools").get_by_role("button", name="Play").click()
    page.locator(".passage.playing").wait_for()
    data = "(({title, artist}) => [title, artist])(navigator.mediaSession.metadata)"
    title, artist = page.evaluate(data)
    assert title == "The hour" and "Ann Lee" in artist
    page.evaluate("window.acts.pause()")
    assert page.evaluate("navigator.mediaSession.playbackState === 'paused' || document.querySelector('audio').paused")
    for action, detail, seconds in [
        ("seekto", {"seekTime": 1300}, 1300),
        ("seekforward", {}, 1315),
        ("seekbackward", {"seekOffset": 5}, 1310),
        ("nexttrack", {}, 2400),
        ("previoustrack", {}, 0),
    ]:
        page.evaluate("([action, detail]) => window.acts[action](detail)", [action, detail])
        assert at(page) == pytest.approx(seconds)
    page.evaluate("window.acts.play()")
    until(page, "!document.querySelector('audio').paused")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_file_that_fails_says_so_and_can_be_tried_again(windows: Windows, listening: str, width: int) -> None:
    page = windows.get(viewport={"width": width, "height": 844}).page
    page.goto(listening + BROKEN + PASSAGE)
    page.locator(".tools").get_by_role("button", name="Play").click()
    failure = page.get_by_role("alert")
    failure.wait_for()
    assert failure.inner_text().startswith("This recording could not be loaded.")
    assert failure.get_by_role("link", name="Open the file").get_attribute("href") == listening + "media/broken.mp3"
    page.route("**/broken.mp3", lambda route: route.continue_(url=listening + "media/hour.wav"))
    failure.get_by_role("button", name="Try again").click()
    page.locator(".player").wait_for()
    until(page, "document.querySelector('audio').currentTime >= 1200")
    assert failure.is_hidden()


def test_the_word_that_is_spoken_is_marked_and_the_page_stays_as_it_is(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + WORDS + "#t-00-00-00")
    pause(page)
    page.locator(".line input").focus()
    marked = "[...CSS.highlights.get('spoken') ?? []].map(String).join()"
    for seconds, word in [(0.6, "father"), (2.5, "light."), (4.6, "my"), (6.2, "the"), (8, "books.")]:
        page.evaluate("seconds => { document.querySelector('video').currentTime = seconds; }", seconds)
        until(page, f"{marked} === {json.dumps(word)}")
    assert (
        page.locator("#t-00-00-04").evaluate("passage => passage.innerText").endswith("And my mother kept the books.")
    )


def test_nobody_who_only_reads_fetches_the_player(seen: Seen, listening: str) -> None:
    seen.page.goto(listening + WORDS)
    seen.page.wait_for_load_state("networkidle")
    for name in ("player.js", "player.css", "media.js", "toolbar.js", "tools.css", "word-times.json", ".wav", ".webm"):
        assert not any(url.endswith(name) for url in seen.asked), name


def test_a_film_has_captions_and_sections_behind_more(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + FILM + "#t-00-00-00")
    pause(page)
    more = page.locator(".player").get_by_role("button", name="More")
    more.click()
    page.get_by_label("Captions").check()
    until(page, "document.querySelector('video').textTracks[0].activeCues?.length > 0")
    assert page.get_by_label("Section").locator("option").all_text_contents() == ["0:00 The coast", "40:00 The boats"]
    page.keyboard.press("Escape")
    assert more.get_attribute("aria-expanded") == "false"
    assert more.evaluate("more => more === document.activeElement")


def test_a_recording_that_begins_earlier_is_shifted(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + "transcripts/the-later/" + PASSAGE)
    assert 1210 <= at(page) < 1230


def test_the_player_can_be_closed_and_the_page_stays_where_it_is(seen: Seen, listening: str) -> None:
    page = play(seen.page, listening + HOUR + "#t-00-40-00")
    before = page.evaluate("scrollY")
    page.locator(".player").get_by_role("button", name="More").click()
    page.get_by_role("button", name="Close the player").click()
    assert page.evaluate("document.querySelector('audio').paused && !document.querySelector('.going')")
    assert abs(page.evaluate("scrollY") - before) < 2
    assert page.evaluate("document.activeElement.className") == "time"
    page.locator(".player").get_by_role("button", name="Play").click()
    page.locator(".media.going").wait_for()


def test_nothing_moves_when_it_begins_to_play(seen: Seen, listening: str) -> None:
    page = seen.page
    page.goto(listening + HOUR)
    page.evaluate("document.querySelector('audio').play()")
    page.locator(".media.going .player").wait_for()
    assert page.evaluate(SHIFTS) <= 0.01


def test_without_scripts_the_browser_has_its_own_player(windows: Windows, listening: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(listening + HOUR)
    assert page.locator("audio[controls]").is_visible()


@pytest.mark.parametrize("state", ["playing", "more", "failed", "note", "bar"])
def test_whatever_is_open_shuts_nobody_out(windows: Windows, listening: str, state: str) -> None:
    def act(page: Page) -> None:
        if state in ("playing", "more", "failed"):
            page.locator(".tools").get_by_role("button", name="Play").click()
            page.locator(".failure:visible" if state == "failed" else ".player").wait_for()
        if state == "more":
            page.locator(".player").get_by_role("button", name="More").click()
        if state == "note":
            page.locator(".fix").first.hover()
            page.locator(".note").wait_for()
        if state == "bar":
            more = page.locator(".tools").get_by_role("button", name="More")
            page.locator(".tools").wait_for()
            if more.is_visible():
                more.click()

    place = BROKEN if state == "failed" else HOUR
    assert look(windows, listening + place + PASSAGE, act) == []
