"""The recording of a transcript on its page: a player for files of the publisher's own, a link for the rest.

Nothing of another host is asked for before a reader clicks. `overrides/assets/media.js` gives YouTube and Vimeo a
button that plays them on the page, and lets every player be moved from the passages; without it these are links.
Addresses: https://developers.google.com/youtube/iframe_api_reference and https://developer.vimeo.com/player/sdk.
"""

import re
from urllib.parse import parse_qs, urlsplit

from quoth.model import Document, Media
from quoth.text import clock
from quoth.text.markup import Markup
from quoth.text.page import tracks
from quoth.text.page.html import NOTHING, joined

SHIFTS = "Times may be off by some minutes: the show puts advertising into its recording."
HOSTS = {"youtube": "YouTube", "vimeo": "Vimeo"}
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


def player(document: Document) -> Markup:
    """Every recording of a document, the first with what moves it."""
    rows = [_shown(one, document) for one in document.meta.media]
    return joined(rows, "\n")


def _shown(one: Media, document: Document) -> Markup:
    note = Markup("<figcaption>{}</figcaption>").format(SHIFTS) if one.shifts else NOTHING
    if one.kind == "page":
        inner = Markup('<a href="{}">Hear it on the publisher’s page</a>').format(one.url)
        return Markup('<p class="media" data-derived="">{}</p>').format(inner)
    if one.kind in HOSTS:
        inner = Markup('<a href="{}">Watch it on {}</a>').format(one.url, HOSTS[one.kind])
        name = Markup(' data-video="{}"').format(video_id(one.url, one.kind))
    else:
        inner, name = _own(one, document), NOTHING
    made = Markup('<figure class="media" data-derived="" data-kind="{}"{} data-offset="{}">{}{}</figure>')
    return made.format(one.kind, name, clock.in_seconds(one.offset), inner, note)


def _own(one: Media, document: Document) -> Markup:
    """The browser's own player, with the transcript as its captions and the sections as its chapters.

    Both are written for the times of the first recording; another that begins elsewhere goes without.
    """
    source = one.url if "://" in one.url else f"../../{one.url}"
    tag = Markup(one.kind)
    language = document.meta.language or "und"
    track = Markup('<track kind="{}" src="{}" srclang="{}" label="{}">')
    found = [
        track.format(kind, file, language, label)
        for kind, file, label, rows in (
            ("captions", "transcript.vtt", "Transcript", tracks.cues(document)),
            ("chapters", "chapters.vtt", "Sections", tracks.chapters(document)),
        )
        if rows and one.offset == tracks.offset(document)
    ]
    made = Markup('<{} controls preload="none" src="{}">{}</{}>')
    return made.format(tag, source, joined(found), tag)
