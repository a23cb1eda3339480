"""What is above the words of a transcript: title, date, people, recordings, contents, and ways to see the text.

`templates/transcript_header.html` makes HTML of it. A recording is a player for files of the publisher's own, otherwise
a link: nothing is requested from another host before a reader clicks. `quoth/theme/assets/media.js` gives YouTube and
Vimeo a button that plays them on the page, and lets every player be moved from the passages.
Addresses: https://developers.google.com/youtube/iframe_api_reference and https://developer.vimeo.com/player/sdk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date as format_by_pattern

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import asks_question
from quoth.corpus.summarize import version_of
from quoth.model import Document, Media, Metadata, Section, TimePrecision
from quoth.pages import player_tracks
from quoth.pages.html import passages
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.talk_map import talk_map
from quoth.pages.html.templates import render
from quoth.pages.locales import chosen, word
from quoth.pages.plain_text import editor_punctuation, names_note
from quoth.sources.metadata_fields import video_id
from quoth.text import prose, timecode
from quoth.text.spans import FOLDED

HOSTS = {"youtube": "YouTube", "vimeo": "Vimeo"}
STATUSES = ("machine", "edited", "reviewed")


def format_date(iso: str) -> str:
    """A date as a person reads it: 27 March 2023, March 2023, 2023, about 1974, [1974] if an editor inferred it."""
    return _format_date(iso, chosen())


@cache
def _format_date(iso: str, language: str) -> str:
    if iso.endswith("~"):
        return word("date.about", date=format_date(iso[:-1]))
    if iso.endswith("?"):
        return word("date.inferred", date=format_date(iso[:-1]))
    year, _, rest = iso.partition("-")
    if not rest:
        return year
    if "-" not in rest:
        return format_by_pattern(date(int(year), int(rest), 1), word("date.month"), language)
    return format_by_pattern(date.fromisoformat(iso), word("date.day"), language)


def show_and_date(meta: Metadata) -> list[str]:
    """The show, and the date as a person reads it; each only if it is known."""
    return [part for part in (meta.show, format_date(meta.date) if meta.date else "") if part]


def before_link(meta: Metadata) -> str:
    """The same as a sentence, behind which a link to the transcript stands; empty where neither is known."""
    byline = ", ".join(show_and_date(meta))
    return f"{byline}. " if byline else ""


def status(document: Document, lookup: CorpusIndex) -> str:
    """How sure the text is, and since when it has been so: Edited transcript, version 2 of 21 November 2026.

    A transcript that is on no site has no version; then the text may be empty.
    """
    page_version = version_of(document)
    kind = status_name("notes" if lookup.is_notes(document) else "transcript", document.meta.status)
    if not lookup.site.name:
        return kind if document.meta.status else ""
    day = format_date(page_version.day)
    return word("status.version", status=kind, number=page_version.number, date=day)


def status_name(kind: str, status: str) -> str:
    """How sure the text of a transcript or of show notes (`notes`) is: Edited transcript."""
    return word(f"status.{kind}_{status}" if status in STATUSES else f"status.{kind}")


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as a player or a link."""

    kind: str
    url: str
    offset: str
    """Seconds to add to a time of the transcript."""
    shifts: bool
    host: str
    """The host whose player it needs; empty for a file, which browsers play themselves."""
    video: str | None
    words: bool
    """Whether there are times inside passages for the player."""
    tracks: list[tuple[str, str, str]]
    """Kind, file and key of the name of what the player shows beside it."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A section in the contents."""

    anchor: str
    title: str
    time: str
    exact: bool
    part: bool
    """Whether it is a chapter with other sections inside."""


@dataclass(frozen=True, slots=True)
class Switches:
    """The ways to see the text."""

    questions: bool
    places: int
    """In how many places something else was heard."""
    punctuated: bool
    """Whether an editor punctuated the text. Readers can take the punctuation off only where scripts may run."""

    @property
    def as_heard(self) -> bool:
        return bool(self.places or self.punctuated)


def transcript_header(document: Document, lookup: CorpusIndex) -> Markup:
    """Everything between the title and the first heading. Show notes have no talk, and only one way to be seen."""
    meta, notes = document.meta, lookup.is_notes(document)
    return render(
        "transcript_header.html",
        language=meta.language,
        byline=show_and_date(meta),
        people=[{"name": role.name, "role": role.role, "slug": _slug(role.name, lookup)} for role in meta.people],
        description=[_prose(paragraph) for paragraph in prose.paragraphs(meta.about or meta.description)],
        recordings=[_recording(recording, document) for recording in meta.media],
        kind_of_text=status_name("notes" if notes else "transcript", meta.status) if meta.status or notes else "",
        status=status(document, lookup),
        names_note=names_note(document),
        punctuation=editor_punctuation(document),
        contents=list(_contents(document)),
        talk_map=None if notes else talk_map(document, lookup),
        switches=None if notes else _switches(document, lookup),
        playable=any(recording.kind in player_tracks.PLAYABLE_KINDS for recording in meta.media),
    )


def _prose(paragraph: str) -> Markup:
    """A paragraph of the description. Its links say that nobody here vouches for where they lead."""
    parts = list[Markup]()
    for words, target, style in prose.runs(paragraph):
        shown = Markup("<{0}>{1}</{0}>").format(style, text(words)) if style else text(words)
        parts.append(Markup('<a href="{}" rel="nofollow">{}</a>').format(text(target), shown) if target else shown)
    return Markup("").join(parts)


def crumbs(document: Document) -> Markup:
    """The line above the title: the list that the page is in."""
    return render("crumbs.html", language=document.meta.language)


def _slug(name: str, lookup: CorpusIndex) -> str:
    """The slug of a person who has a page; otherwise empty."""
    return lookup.people[name].slug if name in lookup.people else ""


def _recording(recording: Media, document: Document) -> Recording:
    host = HOSTS.get(recording.kind, "")
    playable = recording.kind != "page" and not host
    return Recording(
        kind=recording.kind,
        url=f"../../{recording.url}" if playable and "://" not in recording.url else recording.url,
        offset=timecode.in_seconds(recording.offset),
        shifts=recording.shifts,
        host=host,
        video=video_id(recording.url, recording.kind) if host else None,
        words=recording.kind in player_tracks.PLAYABLE_KINDS and bool(player_tracks.word_times(document)),
        tracks=_tracks(recording, document) if playable else [],
    )


def _tracks(recording: Media, document: Document) -> list[tuple[str, str, str]]:
    """The transcript as captions and the sections as chapters.

    Both have the times of the first recording; another one that begins at a different time goes without.
    """
    if recording.offset != player_tracks.offset(document):
        return []
    captions = [("captions", "transcript.vtt", "recording.captions")] if player_tracks.cues(document) else []
    return captions + ([("chapters", "chapters.vtt", "recording.chapters")] if player_tracks.chapters(document) else [])


def _contents(document: Document) -> Iterator[ContentsEntry]:
    """The sections with their times; beside the text on wide screens, folded above it on others."""
    divided = any(section.level > 1 for section in document.sections)
    for section in document.sections:
        exact, part = section.time_precision is TimePrecision.EXACT, divided and section.level == 1
        yield ContentsEntry(section.anchor, section.title, section_time(section), exact, part)


def section_time(section: Section) -> str:
    """When a section begins; empty if the source has no time."""
    return timecode.shown(section.start) if section.start is not None else ""


def _switches(document: Document, lookup: CorpusIndex) -> Switches | None:
    """The switches for certain questions and for what was heard; None if there is neither. They need no script."""
    asked = any(asks_question(document, passage, lookup) for passage in document.passages)
    folded = sum(
        1 for passage in document.passages for piece in passage.text_runs if piece.edit and piece.edit.rule in FOLDED
    )
    switches = Switches(asked, len(passages.corrections(document)) + folded, bool(editor_punctuation(document)))
    return switches if switches.questions or switches.as_heard else None
