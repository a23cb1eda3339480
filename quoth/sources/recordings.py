"""What an address or a path of a recording names, and the name of a video at its host."""

import re
from urllib.parse import parse_qs, urlsplit

# yes "dQw4w9WgXcQ"   no "watch"
YOUTUBE = re.compile(r"[\w-]{11}\Z")
# yes "/76979871" "/channels/staff/76979871"   no "/about"
VIMEO = re.compile(r"/(\d{5,})(?:/\w+)?/?\Z")
# yes "/talks/one.MP3"   no "/talks/mp3"
SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|oga|opus|flac|wav)\Z", re.IGNORECASE)
FILM = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov)\Z", re.IGNORECASE)


def kind_of(place: str) -> str:
    """What an address or a path names: audio, video, youtube, vimeo, or else a page."""
    parts = urlsplit(place)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("youtube.com", "youtu.be", "youtube-nocookie.com"):
        return "youtube"
    if host in ("vimeo.com", "player.vimeo.com"):
        return "vimeo"
    return "audio" if SOUND.search(parts.path) else "video" if FILM.search(parts.path) else "page"


def video_id(url: str, kind: str) -> str:
    """The name of a video at its host; empty for an address that names none."""
    parts = urlsplit(url)
    if kind == "vimeo":
        found = VIMEO.search(parts.path)
        return found[1] if found else ""
    asked = parse_qs(parts.query).get("v", [""])[0]
    last = parts.path.rstrip("/").rpartition("/")[2]
    return next((name for name in (asked, last) if YOUTUBE.match(name)), "")
