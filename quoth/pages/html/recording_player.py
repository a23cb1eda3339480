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
    rows = [_shown(recording, document) for recording in document.meta.media]
    return joined(rows, "\n")


def _shown(recording: Media, document: Document) -> Markup:
    note = Markup("<figcaption>{}</figcaption>").format(SHIFTS) if recording.shifts else NOTHING
    if recording.kind == "page":
        inner = Markup('<a href="{}">Hear it on the publisher’s page</a>').format(recording.url)
        return Markup('<p class="media" data-derived="">{}</p>').format(inner)
    if recording.kind in HOSTS:
        inner = Markup('<a href="{}">Watch it on {}</a>').format(recording.url, HOSTS[recording.kind])
        name = Markup(' data-video="{}"').format(video_id(recording.url, recording.kind))
    else:
        inner, name = _own(recording, document), NOTHING
    template = Markup('<figure class="media" data-derived="" data-kind="{}"{} data-offset="{}">{}{}</figure>')
    return template.format(recording.kind, name, timecode.in_seconds(recording.offset), inner, note)


def _own(recording: Media, document: Document) -> Markup:
    """The browser's own player, with the transcript as its captions and the sections as its chapters.

    Both are written for the times of the first recording; another that begins elsewhere goes without.
    """
    source = recording.url if "://" in recording.url else f"../../{recording.url}"
    tag = Markup(recording.kind)
    language = document.meta.language or "und"
    track = Markup('<track kind="{}" src="{}" srclang="{}" label="{}">')
    tracks = [
        track.format(kind, file, language, label)
        for kind, file, label, rows in (
            ("captions", "transcript.vtt", "Transcript", player_tracks.cues(document)),
            ("chapters", "chapters.vtt", "Sections", player_tracks.chapters(document)),
        )
        if rows and recording.offset == player_tracks.offset(document)
    ]
    template = Markup('<{} controls preload="none" src="{}">{}</{}>')
    return template.format(tag, source, joined(tracks), tag)
