"""What an address or a path of a recording names, and the name of a video at its host.

Decided here alone, for front matter, sidecars and files of any format.
"""

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

# yes "dQw4w9WgXcQ"   no "watch"
YOUTUBE = re.compile(r"[\w-]{11}\Z")
# yes "/76979871" "/channels/staff/76979871"   no "/about"
VIMEO = re.compile(r"/(\d{5,})(?:/\w+)?/?\Z")
# yes "/talks/one.MP3"   no "/talks/mp3"
SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|oga|opus|flac|wav)\Z", re.IGNORECASE)
FILM = re.compile(r"\.(?:mp4|m4v|mkv|webm|ogv|mov)\Z", re.IGNORECASE)


HOSTS = {
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "youtube-nocookie.com": "youtube",
    "vimeo.com": "vimeo",
    "player.vimeo.com": "vimeo",
}
"""Hosts whose videos are played on the page, by all names that they go by."""


def kind_of(place: str) -> str:
    """What an address or a path names: audio, video, youtube, vimeo, or else a page. Never raises."""
    parts = _parts(place)
    if parts is None:
        return "page"
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in HOSTS:
        return HOSTS[host]
    return "audio" if SOUND.search(parts.path) else "video" if FILM.search(parts.path) else "page"


def video_id(url: str, kind: str) -> str:
    """The name of a video at its host; empty for an address that names none."""
    parts = _parts(url)
    if parts is None:
        return ""
    if kind == "vimeo":
        match = VIMEO.search(parts.path)
        return match[1] if match else ""
    asked = parse_qs(parts.query).get("v", [""])[0]
    last = parts.path.rstrip("/").rpartition("/")[2]
    return next((name for name in (asked, last) if YOUTUBE.match(name)), "")


def _parts(place: str) -> SplitResult | None:
    """The parts of an address or a path; None if it is none, such as `https://[`."""
    try:
        return urlsplit(place)
    except ValueError:
        return None
