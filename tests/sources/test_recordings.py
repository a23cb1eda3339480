"""What kind of recording an address or a path names: the same in sidecars, front matter and a file's words."""

import pytest

from quoth.sources import front_matter, metadata_fields
from quoth.sources.metadata_fields import recording_kind
from quoth.sources.read_knowledge import read_sidecar

VIDEO = "abcdefghijk"
KINDS = {
    "https://example.org/talk.mp3": "audio",
    "https://example.org/talk.m4a": "audio",
    "https://example.org/talk.aac": "audio",
    "https://example.org/talk.oga": "audio",
    "https://example.org/TALK.OGG": "audio",
    "https://example.org/talk.opus": "audio",
    "https://example.org/talk.flac": "audio",
    "https://example.org/talk.wav?download=1": "audio",
    "https://example.org/talk.mp4": "video",
    "https://example.org/talk.m4v": "video",
    "https://example.org/talk.mkv": "video",
    "https://example.org/talk.webm": "video",
    "https://example.org/talk.ogv": "video",
    "https://example.org/talk.mov#t=10": "video",
    "https://example.org/talk": "page",
    "https://example.org/mp3": "page",
    "https://example.org/talk?file=a.mp3": "page",
    f"https://www.youtube.com/watch?v={VIDEO}": "youtube",
    f"https://m.youtube.com/watch?v={VIDEO}": "youtube",
    f"https://youtu.be/{VIDEO}": "youtube",
    f"https://www.youtube-nocookie.com/embed/{VIDEO}": "youtube",
    "https://vimeo.com/76979871": "vimeo",
    "https://player.vimeo.com/video/76979871": "vimeo",
    "https://notyoutube.com/x": "page",
    f"https://example.org/youtube.com/{VIDEO}": "page",
    f"https://youtube.com.example.org/watch?v={VIDEO}": "page",
    "https://notvimeo.com/76979871": "page",
}


@pytest.mark.parametrize("place", KINDS)
def test_a_recording_is_of_the_same_kind_wherever_it_is_named(place: str) -> None:
    kind = KINDS[place]
    assert recording_kind(place) == kind
    (told,) = metadata_fields.metadata_of([("audio url", place)]).media
    (headed,) = front_matter(f"---\ntitle: Tides\nmedia: {place}\n---\nThank you for coming.\n", "talk.txt").meta.media
    marks, problems = read_sidecar(f"media:\n  - url: {place}\n", "seeds/talk.yml")
    assert problems == []
    assert [media.kind for media in (told, headed, *marks.meta.media)] == [kind] * 3


@pytest.mark.parametrize("name", ["media/talk.mkv", "media/talk.m4v", "media/talk.aac"])
def test_a_file_of_the_site_is_played(name: str) -> None:
    marks, problems = read_sidecar(f"media:\n  - file: {name}\n", "seeds/talk.yml")
    assert problems == [] and [media.kind for media in marks.meta.media] == [recording_kind(name)] != ["page"]


def test_what_is_no_address_is_a_page() -> None:
    assert recording_kind("https://[") == "page"
    assert [media.kind for media in metadata_fields.metadata_of([("link", "https://[::1")]).media] == ["page"]


@pytest.mark.parametrize("place", ["https://www.youtube.com/@harbour", "https://vimeo.com/about", "https://youtu.be/"])
def test_a_page_of_a_host_of_videos_that_names_no_video_is_a_link(place: str) -> None:
    (told,) = metadata_fields.metadata_of([("video", place)]).media
    (headed,) = front_matter(f"---\ntitle: Tides\nvideo: {place}\n---\nThank you.\n", "talk.txt").meta.media
    assert told.kind == headed.kind == "page"
    assert "is not the address of a video there" in read_sidecar(f"media:\n  - url: {place}\n", "talk.yml")[1][0].what
