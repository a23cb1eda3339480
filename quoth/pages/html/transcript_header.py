"""What stands above and beside the words of a transcript: title, date, people, contents, the themes of a passage.

The recording of a transcript on its page: a player for files of the publisher's own, a link for the rest.

Nothing of another host is asked for before a reader clicks. `overrides/assets/media.js` gives YouTube and Vimeo a
button that plays them on the page, and lets every player be moved from the passages; without it these are links.
Addresses: https://developers.google.com/youtube/iframe_api_reference and https://developer.vimeo.com/player/sdk.
"""

from collections import defaultdict
from datetime import date

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.corpus.summarize import version_of
from quoth.model import AnchorState, Document, Media, Mention, Metadata, Passage, Provenance, Section, TimePrecision
from quoth.pages import plain_text as editor_marks
from quoth.pages import player_tracks
from quoth.pages.html import quoted_passages
from quoth.pages.html.escape import Markup, content, heading, interface_language, text
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.plain_text import names_note
from quoth.sources.metadata_fields import video_id
from quoth.text import timecode
from quoth.text.headings import USUAL_TITLES

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


STATUS = {
    "machine": "Machine transcript, not reviewed",
    "edited": "Edited transcript",
    "reviewed": "Reviewed transcript",
}
NOTES = {
    "machine": "Show notes, not reviewed",
    "edited": "Show notes, edited",
    "reviewed": "Show notes, reviewed",
}
MAX_SECTION_THEMES = (2, 1)
"""Themes under the heading of a chapter, and of a section inside one."""
MAX_PASSAGE_THEMES = 3
"""Themes beside a passage."""
NOTE_CHARS = 110
"""Characters of a passage beside which one of them has room."""


def format_date(iso: str) -> str:
    """A date as a person reads it: 27 March 2023, March 2023, 2023, about 1974, [1974] where an editor inferred it."""
    if iso.endswith("~"):
        return f"about {format_date(iso[:-1])}"
    if iso.endswith("?"):
        return f"[{format_date(iso[:-1])}]"
    year, _, rest = iso.partition("-")
    if not rest:
        return year
    if "-" not in rest:
        return date(int(year), int(rest), 1).strftime("%B %Y")
    calendar_day = date.fromisoformat(iso)
    return f"{calendar_day.day} {calendar_day.strftime('%B %Y')}"


def show_and_date(meta: Metadata) -> list[str]:
    """The show, and the date as a person reads it; each only where it is known."""
    return [part for part in (meta.show, format_date(meta.date) if meta.date else "") if part]


def status(document: Document, lookup: CorpusIndex) -> str:
    """How sure the text is, and since when it stands: Edited transcript, version 2 of 21 November 2026.

    Away from any site there are no versions, and nothing may be known.
    """
    page_version = version_of(document)
    kind = STATUS.get(document.meta.status, "Transcript")
    if lookup.is_notes(document):
        kind = NOTES.get(document.meta.status, "Show notes")
    if not lookup.site.name:
        return kind if document.meta.status else ""
    return f"{kind}, version {page_version.number} of {format_date(page_version.day)}"


def byline_block(document: Document, lookup: CorpusIndex) -> Markup:
    """Below the title: show, date, people, what it is about, and how sure the text is."""
    meta = document.meta
    own = Markup("<bdi>{}</bdi>")
    byline = [own.format(text(part)) for part in show_and_date(meta)]
    parts = (text(status(document, lookup)), text(names_note(document)), editor_marks.punctuation_note(document))
    notes = [part for part in parts if part]
    people = joined([_role(role.name, role.role, lookup) for role in meta.people], ", ")
    rows = [
        Markup('<p class="byline">{}</p>').format(joined(byline, " · ")) if byline else NOTHING,
        Markup('<p class="people">{}</p>').format(people) if people else NOTHING,
        Markup('<p class="summary">{}</p>').format(text(meta.description)) if meta.description else NOTHING,
        player(document),
        Markup('<p class="status"{}>{}. <a href="edits/">How this text was edited</a></p>').format(
            interface_language(meta.language),
            joined(notes, ". "),
        ),
    ]
    return Markup('<div class="head" data-derived="">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _role(name: str, role: str, lookup: CorpusIndex) -> Markup:
    person = lookup.people.get(name)
    shown = link(f"../../people/{person.slug}/", name) if person else text(name)
    return shown + Markup(' <span class="role">{}</span>').format(text(role)) if role else shown


def crumbs(document: Document) -> Markup:
    """Above the title: the list that the page is in."""
    template = Markup('<p class="crumbs"{} data-derived=""><a href="../">Transcripts</a></p>')
    return template.format(interface_language(document.meta.language))


def title(words: str) -> str:
    return f"# {heading(words)}"


def section_heading(section: Section) -> str:
    """A Markdown heading with the section's id; sections inside a chapter say so to screen readers."""
    inner = ' .within aria-level="3"' if section.level > 1 else ""
    return f"## {heading(section.title)} {{: #{section.anchor}{inner} }}"


def section_line(section: Section, document: Document, lookup: CorpusIndex) -> Markup:
    """The line below a heading: its time, whether we named it, and the themes that it speaks of most."""
    theme_slugs = lookup.spoken_of(document, section.passages)[: MAX_SECTION_THEMES[section.level - 1]]
    about = "" if section.clock is TimePrecision.EXACT else " approx"
    time = Markup('<a class="at{}" href="#{}">{}</a>').format(about, section.anchor, _time(section) or "§")
    ours = section.titled_by is Provenance.RULE and section.title not in USUAL_TITLES
    named = Markup('<span class="inferred">heading inferred</span>') if ours else NOTHING
    template = Markup('<a class="chip" href="../../themes/{}/">{}</a>')
    chips = [template.format(slug, content(lookup.themes[slug].name)) for slug in theme_slugs]
    parts = [part for part in (time, named, *chips) if part]
    return Markup('<p class="under" data-derived="">{}</p>').format(joined(parts, " "))


def theme_notes(passage: Passage, document: Document, lookup: CorpusIndex) -> Markup:
    """The themes that a passage brings up, central ones first, and where others speak of the same.

    As much as fits beside it; a theme that goes on from the passage before is not said again, as a name is not.
    """
    others = lookup.corpus.related.get((document.id, passage.anchor), ())
    mentions = [m for m in lookup.mentions.get((document.id, passage.anchor), ()) if others or not _goes_on(m, lookup)]
    room = max(1, min(MAX_PASSAGE_THEMES, (len(passage.text) - len(others) * CHARS_PER_REFERENCE) // NOTE_CHARS))
    shown_mentions = sorted(mentions, key=lambda mention: (not mention.central, -len(mention.matches)))[:room]
    links = [link(f"../../themes/{mention.theme}/", lookup.themes[mention.theme].name) for mention in shown_mentions]
    links += [quoted_passages.cross_reference_link(end, passage, lookup) for end in others]
    return Markup('<span class="themes" data-derived="">{}</span>').format(joined(links, " ")) if links else NOTHING


def _goes_on(mention: Mention, lookup: CorpusIndex) -> bool:
    """Whether the passage before, in the same section, speaks of the theme already, and as much."""
    section, passage = lookup.places[mention.document, mention.anchor]
    before = lookup.before(mention.document, passage)
    earlier_mentions = (
        lookup.mentions.get((mention.document, before.anchor), ()) if before and before in section.passages else ()
    )
    return any(m.theme == mention.theme and m.central >= mention.central for m in earlier_mentions)


def contents(document: Document) -> Markup:
    """The sections with their times; beside the text on wide screens, folded above it on others."""
    divided = any(section.level > 1 for section in document.sections)
    template = Markup('<li{}><a href="#{}">{}{}</a></li>')
    part = Markup(' class="part"')
    rows = [
        template.format(
            part if divided and section.level == 1 else NOTHING, section.anchor, _at(section), text(section.title)
        )
        for section in document.sections
    ]
    return contents_list(joined(rows), interface_language(document.meta.language))


def contents_list(entries: Markup, language: Markup = NOTHING) -> Markup:
    """A list of contents in the page."""
    template = Markup('<details class="contents" data-derived=""><summary{}>Contents</summary><ul>{}</ul></details>')
    return template.format(language, entries)


def _at(section: Section) -> Markup:
    about = "" if section.clock is TimePrecision.EXACT else " approx"
    return Markup('<span class="at{}">{}</span> ').format(about, _time(section)) if _time(section) else NOTHING


def _time(section: Section) -> str:
    return timecode.shown(section.start) if section.start is not None else ""


def aliases(document: Document) -> dict[str, list[str]]:
    """By passage, the other published ids whose words it has now."""
    ids_by_passage: dict[str, list[str]] = defaultdict(list)
    for row in document.anchors:
        if row.state is AnchorState.ALIAS:
            ids_by_passage[row.target].append(row.id)
    return ids_by_passage


def feed_link(name: str, lookup: CorpusIndex) -> Markup:
    """At the foot of the page of a theme or a person: where to learn of new transcripts. It needs a whole address."""
    template = Markup('<p class="follow"><a href="feed.xml">Follow {}</a> in a feed reader (Atom)</p>')
    return template.format(text(name)) if lookup.site.url else NOTHING
