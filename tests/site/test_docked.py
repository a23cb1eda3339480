"""The player at the foot of the window while it plays: it can be seen and used, and nothing shows through.

The sound is silence that the tests write. Films of other hosts are pages that answer as theirs do.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from quoth.site import build
from tests.site.conftest import frame, serve, silent, until
from tests.site.test_recording import PEOPLE, TALK, sound
from tests.site.windows import Seen, Windows

PLACES = {
    "sound": "file: media/talk.wav",
    "clip": "file: media/clip.webm",
    "youtube": "url: https://www.youtube.com/watch?v=abcdefghijk",
    "vimeo": "url: https://vimeo.com/76979871",
}
EMBEDDED = """<body>A film<script>
const tell = (data) => parent.postMessage(data, '*');
tell('no JSON {'); tell('null'); tell(null); tell('7'); tell({data: {seconds: 'soon'}});
tell(JSON.stringify({event: 'infoDelivery', info: {currentTime: 13}}));
</script>"""
REPOSITORY = "extra:\n  quoth:\n    repository: https://code.example/own/archive\n"
BOX = "element => { const {x, y, width, height} = element.getBoundingClientRect(); return {x, y, width, height}; }"
COVERED = """from => {
  const covered = [];
  for (let y = Math.ceil(from) + 1; y < innerHeight; y += 3)
    for (const x of [3, innerWidth / 4, innerWidth / 2, innerWidth - 3])
      if (!document.elementFromPoint(x, y)?.closest('.tools, .media')) covered.push([x, y]);
  return covered;
}"""
OPAQUE = "element => /^rgb\\(/.test(getComputedStyle(element).backgroundColor)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = frame(tmp_path_factory.mktemp("docked"))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("extra:\n", REPOSITORY), encoding="utf-8")
    sound(root / "docs" / "media" / "talk.wav", seconds=60)
    (root / "docs" / "media" / "clip.webm").write_bytes((root / "docs" / "media" / "talk.wav").read_bytes())
    for name, place in PLACES.items():
        (root / "seeds" / f"{name}.txt").write_text(TALK)
        (root / "seeds" / f"{name}.yml").write_text(f"title: The {name}\nmedia:\n  - {place}\n{PEOPLE}")
    build.build(root, silent)
    server, address = serve(root / "site")
    yield address
    server.shutdown()


def playing(windows: Windows, site: str, kind: str, width: int, scheme: str = "light") -> Seen:
    """A page whose recording plays, from the passage at 12 seconds."""
    seen = windows.get(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for host in ("https://www.youtube-nocookie.com/**", "https://player.vimeo.com/**"):
        seen.page.route(host, lambda route: route.fulfill(body=EMBEDDED, content_type="text/html"))
    seen.page.goto(f"{site}transcripts/the-{kind}/#t-00-00-12")
    seen.page.locator(".tools").get_by_role("button", name="Play").click()
    seen.page.locator("#t-00-00-12.playing").wait_for()
    until(seen.page, "getComputedStyle(document.documentElement).getPropertyValue('--player') > '0px'")
    return seen


def box(page: Page, selector: str) -> dict[str, float]:
    place: dict[str, float] = page.locator(selector).evaluate(BOX)
    return place


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_sound_that_plays_is_paused_with_the_mouse(windows: Windows, site: str, width: int, scheme: str) -> None:
    seen = playing(windows, site, "sound", width, scheme)
    player, button = box(seen.page, ".player"), box(seen.page, ".player .play")
    assert player["width"] >= 300 and player["height"] >= 40
    assert player["y"] + player["height"] <= 844 and player["x"] >= 0 and player["x"] + player["width"] <= width
    assert seen.page.evaluate("!document.querySelector('audio').paused")
    seen.page.mouse.click(button["x"] + button["width"] / 2, button["y"] + button["height"] / 2)
    until(seen.page, "document.querySelector('audio').paused")
    assert seen.page.locator(".media").evaluate(OPAQUE)
    assert box(seen.page, ".media")["y"] + box(seen.page, ".media")["height"] == 844
    assert seen.messages == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("kind", ["clip", "youtube", "vimeo"])
def test_a_film_that_plays_can_be_seen_and_clicked(windows: Windows, site: str, width: int, kind: str) -> None:
    seen = playing(windows, site, kind, width)
    player = box(seen.page, ".media :is(video, iframe)")
    assert player["width"] >= 280 and player["height"] >= 190
    assert player["x"] >= 0 and player["x"] + player["width"] <= width and player["y"] + player["height"] <= 844
    middle = [player["x"] + player["width"] / 2, player["y"] + player["height"] / 2]
    hit = seen.page.evaluate("([x, y]) => document.elementFromPoint(x, y).localName", middle)
    assert hit == ("video" if kind == "clip" else "iframe")
    if kind == "clip":
        seen.page.mouse.click(*middle)
        until(seen.page, "document.querySelector('video').paused")
    assert seen.messages == []


def test_a_film_leaves_the_text_of_a_wide_window_free(windows: Windows, site: str) -> None:
    seen = playing(windows, site, "youtube", 1440)
    assert box(seen.page, ".media")["x"] > box(seen.page, "#t-00-00-12")["x"] + box(seen.page, "#t-00-00-12")["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PLACES)
def test_on_a_phone_the_tools_stand_on_the_player_in_one_row(
    windows: Windows, site: str, kind: str, scheme: str
) -> None:
    seen = playing(windows, site, kind, 390, scheme)
    tools, media = box(seen.page, ".tools"), box(seen.page, ".media")
    assert 0 <= tools["y"] + tools["height"] - media["y"] < 1
    tops = seen.page.locator(".tools > :is(button, a):visible").evaluate_all("all => all.map(tool => tool.offsetTop)")
    assert len(tops) == 6 and len(set(tops)) == 1
    assert tools["height"] < 70
    assert seen.page.evaluate(COVERED, tools["y"]) == []
    assert seen.page.locator(".tools").evaluate(OPAQUE) and seen.page.locator(".media").evaluate(OPAQUE)


@pytest.mark.parametrize("width", [320, 390])
def test_without_a_recording_the_tools_stand_at_the_foot_and_can_be_touched(
    windows: Windows, site: str, width: int
) -> None:
    page = windows.get(viewport={"width": width, "height": 640}).page
    page.goto(f"{site}transcripts/the-sound/#t-00-00-12")
    tools = box(page, ".tools")
    assert tools["y"] + tools["height"] == 640
    rows = page.locator(".tools > :is(button, a)").evaluate_all("all => all.map(tool => tool.getBoundingClientRect())")
    assert len({row["top"] for row in rows}) == 1
    assert len(rows) == 6
    assert all(row["height"] >= 44 and row["width"] >= 44 and row["right"] <= width for row in rows)


def test_the_foot_of_the_page_is_not_under_the_player(windows: Windows, site: str) -> None:
    seen = playing(windows, site, "sound", 390)
    seen.page.locator(".player .more").click()
    seen.page.get_by_label("Follow the text").uncheck()
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(seen.page, "scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
    last = box(seen.page, ".md-footer")
    assert last["y"] + last["height"] <= box(seen.page, ".media")["y"] + 1
