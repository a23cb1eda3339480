"""The recording of a transcript on its page: a player for files of the publisher's own, a link for the rest.

Nothing of another host is asked for before a reader clicks. `overrides/assets/media.js` gives YouTube and Vimeo a
button that plays them on the page, and lets every player be moved from the passages; without it these are links.
Addresses: https://developers.google.com/youtube/iframe_api_reference and https://developer.vimeo.com/player/sdk.
"""

from quoth.model import Document, Media
from quoth.pages import player_tracks
from quoth.pages.html.escape import Markup
from quoth.pages.html.passages import NOTHING, joined
from quoth.sources.metadata_fields import video_id
from quoth.text import timecode

SHIFTS = "Times may be off by some minutes: the show puts advertising into its recording."
HOSTS = {"youtube": "YouTube", "vimeo": "Vimeo"}


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
    return made.format(one.kind, name, timecode.in_seconds(one.offset), inner, note)


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
            ("captions", "transcript.vtt", "Transcript", player_tracks.cues(document)),
            ("chapters", "chapters.vtt", "Sections", player_tracks.chapters(document)),
        )
        if rows and one.offset == player_tracks.offset(document)
    ]
    made = Markup('<{} controls preload="none" src="{}">{}</{}>')
    return made.format(tag, source, joined(found), tag)
