"""Recordings: own files, and YouTube behind a click. The sound is silence that these tests write."""

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route

from quoth.site import build
from tests.site.conftest import elsewhere, frame, serve, silent, until
from tests.site.test_accessible import look
from tests.site.windows import Seen, Windows

TALK = """Ann Lee (00:00:00): Where did you grow up, and what did your people do there when you were small?

Ben Hall (00:00:05): On the coast. My father kept the light, and my mother kept the books for the harbour.

Ann Lee (00:00:12): And you went out in the boats yourself, before you were old enough to be let?

Ben Hall (00:00:18): Every day that they would have me, and some days that they would not.
"""
PEOPLE = "people:\n  - name: Ann Lee\n    role: interviewer\n  - name: Ben Hall\n    role: interviewee\n"
YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
PLAYER = """<script>addEventListener('message', ({data}) => { document.title += data; });
parent.postMessage(JSON.stringify({event: 'infoDelivery', info: {currentTime: 7}}), '*');</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = frame(tmp_path_factory.mktemp("recordings"))
    sound(root / "docs" / "media" / "talk.wav", seconds=30)
    for name, media in (("talk", "file: media/talk.wav"), ("film", f"url: {YOUTUBE}\n    offset: 0:02")):
        (root / "seeds" / f"{name}.txt").write_text(TALK)
        (root / "seeds" / f"{name}.yml").write_text(f"title: The {name}\nmedia:\n  - {media}\n{PEOPLE}")
    build.build(root, silent)
    server, address = serve(root / "site")
    yield address
    server.shutdown()


def sound(path: Path, seconds: int) -> None:
    path.parent.mkdir(parents=True)
    with wave.open(str(path), "wb") as recording:
        recording.setparams((1, 1, 8000, 0, "NONE", "not compressed"))
        recording.writeframes(b"\x80" * 8000 * seconds)


def at(page: Page) -> float:
    seconds: float = page.evaluate("document.querySelector('audio').currentTime")
    return seconds


def test_play_starts_at_the_passage_and_the_page_goes_along(seen: Seen, site: str) -> None:
    page = seen.page
    page.goto(f"{site}transcripts/the-talk/#t-00-00-12")
    page.locator(".tools").get_by_role("button", name="Play").click()
    page.locator(".passage.playing").wait_for()
    assert page.locator(".passage.playing").count() == 1
    assert page.locator(".passage.playing").get_attribute("id") == "t-00-00-12"
    assert 12 <= at(page) < 18
    assert page.locator(".player .now").inner_text() == "Ann Lee"
    page.locator("#t-00-00-18 .time").click()
    page.locator("#t-00-00-18.playing").wait_for()
    assert at(page) >= 18
    assert page.evaluate("!document.querySelector('audio').paused")
    assert seen.messages == []


def test_the_page_does_not_move_under_who_has_just_scrolled(seen: Seen, site: str) -> None:
    page = seen.page
    page.set_viewport_size({"width": 600, "height": 420})
    page.goto(f"{site}transcripts/the-talk/#t-00-00-00")
    page.locator(".tools").get_by_role("button", name="Play").click()
    page.locator(".passage.playing").wait_for()
    page.mouse.move(300, 200)
    page.mouse.wheel(0, -2000)
    until(page, "scrollY === 0")
    page.evaluate("document.querySelector('audio').currentTime = 19")
    page.locator("#t-00-00-18.playing").wait_for()
    assert page.evaluate("scrollY") == 0


def test_the_transcript_is_the_captions_of_the_file(seen: Seen, site: str) -> None:
    seen.page.goto(f"{site}transcripts/the-talk/")
    tracks = seen.page.locator("audio track").evaluate_all(
        "all => all.map(track => [track.kind, track.getAttribute('src')])"
    )
    assert tracks == [["captions", "transcript.vtt"], ["chapters", "chapters.vtt"]]


def test_a_film_of_another_host_waits_for_a_click(seen: Seen, site: str) -> None:
    page, asked = seen.page, list[Request]()

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=PLAYER, content_type="text/html")

    page.route("https://www.youtube-nocookie.com/**", answer)
    page.goto(f"{site}transcripts/the-film/#t-00-00-12")
    assert elsewhere(seen, site) == []
    page.locator(".tools").get_by_role("button", name="Play").click()
    page.locator("iframe").wait_for()
    page.locator("#t-00-00-05.playing").wait_for()  # 7 seconds into the film are 5 of the talk
    assert page.locator("iframe").count() == 1
    assert page.locator("iframe").get_attribute("title")
    assert "start=14" in asked[0].url
    assert asked[0].headers["referer"].startswith(site)
    page.locator("#t-00-00-18 .time").click()
    film = next(frame for frame in page.frames if "youtube" in frame.url)
    film.wait_for_function("document.title.includes('seekTo') && document.title.includes('20')")


STILL = """() => new Promise((done) => {
  let last = "";
  let equal = 0;
  const look = () => {
    const now = JSON.stringify(document.querySelector(".tools").getBoundingClientRect());
    equal = now === last ? equal + 1 : 0;
    last = now;
    if (equal === 4) done(true);
    else setTimeout(look, 150);
  };
  look();
})"""
"""Whether the tools of the passage stand still."""


@pytest.mark.parametrize("talk", ["talk", "film"])
def test_an_open_player_shuts_nobody_out(windows: Windows, site: str, talk: str) -> None:
    def play(page: Page) -> None:
        page.route(
            "https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body=PLAYER, content_type="text/html")
        )
        page.locator(".tools").get_by_role("button", name="Play").click()
        page.locator(".passage.playing").wait_for()
        page.evaluate(STILL)  # the page makes room for the player, and goes where it plays

    assert look(windows, f"{site}transcripts/the-{talk}/#t-00-00-12", play) == []


def test_without_a_script_the_film_is_a_link(windows: Windows, site: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(f"{site}transcripts/the-film/")
    assert page.locator(".media a").get_attribute("href") == YOUTUBE
