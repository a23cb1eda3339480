"""What the `<head>` of our pages has for programs: JSON-LD, Open Graph, Zotero's names, other forms of the page.

The engine writes title, description and canonical address. `rel="alternate "` has a space at its end because the
theme asks for a sitemap beside every link whose `rel` is exactly `alternate`; browsers and validators read both alike.

JSON-LD describes pages in the vocabulary of schema.org. A transcript is a PodcastEpisode or a CreativeWork with a Clip
for each section, a theme a DefinedTerm, a person a Person. Each has the address of its page as its `@id`, so that pages
can refer to one another.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on, version_of
from quoth.model import Document, Media, Person, Theme, TranscriptSummary
from quoth.pages import addresses, cited_work, player_tracks
from quoth.pages.addresses import downloads
from quoth.pages.cited_work import is_podcast
from quoth.pages.html.escape import Markup, script
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import STATUSES, format_date, status_name
from quoth.pages.locales import word
from quoth.pages.records import summary
from quoth.text.timecode import seconds

CONTEXT = "https://schema.org"
TO_ROOT = "../../"
"""The way from a page to the root of the site: transcripts, themes and people are all two folders deep."""
RECORDING = {"audio": "AudioObject", "video": "VideoObject"}
MAX_ABOUT_THEMES = 6
MAX_REFERENCES = 40
"""How many transcripts a theme or a person lists as being about them, the newest; the page has them all."""
"""How many themes a transcript is said to be about."""


def transcript_json_ld(document: Document, lookup: CorpusIndex) -> dict[str, object]:
    meta = document.meta
    page_url = _address(f"transcripts/{document.slug}/", lookup)
    properties = {
        "@context": CONTEXT,
        "@type": "PodcastEpisode" if is_podcast(document) else "CreativeWork",
        "@id": page_url,
        "url": page_url,
        "name": meta.title,
        "description": meta.description,
        "inLanguage": meta.language,
        "datePublished": "" if meta.date.endswith(("~", "?")) else meta.date,
        "dateModified": changed_on(document),
        "creativeWorkStatus": status_name("transcript", meta.status) if meta.status in STATUSES else "",
        "version": str(version_of(document).number),
        "creditText": meta.licence,
        "sameAs": [media.url for media in meta.media if media.kind not in RECORDING],
        "associatedMedia": [_recording(recording, lookup) for recording in meta.media if recording.kind in RECORDING],
        **_series(document),
        "author": _people(document, lookup),
        "about": [_term(theme, lookup) for theme in _about(document, lookup)],
        "hasPart": [_clip(chapter, page_url) for chapter in player_tracks.clips(document)],
    }
    return {key: value for key, value in properties.items() if value}


def theme_json_ld(theme: Theme, lookup: CorpusIndex) -> dict[str, object]:
    properties = {
        "@context": CONTEXT,
        **_term(theme, lookup),
        "url": _address(f"themes/{theme.slug}/", lookup),
        "alternateName": list(theme.other_names),
        "description": theme.definition,
        "inDefinedTermSet": _address("themes/", lookup),
        "subjectOf": _references(lookup.newest_first, lookup),
    }
    return {key: value for key, value in properties.items() if value}


def person_json_ld(person: Person, lookup: CorpusIndex) -> dict[str, object]:
    properties = {
        "@context": CONTEXT,
        "@type": "Person",
        "@id": _address(f"people/{person.slug}/", lookup),
        "url": _address(f"people/{person.slug}/", lookup),
        "name": person.name,
        "alternateName": list(person.other_names),
        "description": person.description,
        "sameAs": _same_as(person),
        "subjectOf": _references(lookup.corpus.summaries, lookup),
    }
    return {key: value for key, value in properties.items() if value}


def _same_as(person: Person) -> str | list[str]:
    """The other pages about a person; one by itself is no list."""
    urls = [link.url for link in person.pages_elsewhere]
    return urls[0] if len(urls) == 1 else urls


def _address(path: str, lookup: CorpusIndex) -> str:
    """The address, absolute if it is known where the site is, otherwise relative to the page."""
    return f"{lookup.site.url or TO_ROOT}{path}"


def _series(document: Document) -> dict[str, object]:
    if not document.meta.show:
        return {}
    if is_podcast(document):
        return {"partOfSeries": {"@type": "PodcastSeries", "name": document.meta.show}}
    return {"isPartOf": {"@type": "CreativeWorkSeries", "name": document.meta.show}}


def _people(document: Document, lookup: CorpusIndex) -> list[dict[str, str]]:
    names = [role.name for role in document.meta.people] or lookup.speakers(document)
    people = [lookup.people[name] for name in names if name in lookup.people]
    return [
        {"@type": "Person", "@id": _address(f"people/{person.slug}/", lookup), "name": person.name} for person in people
    ]


def _about(document: Document, lookup: CorpusIndex) -> list[Theme]:
    """The themes that a transcript is mostly about; central passages count three times."""
    counts: Counter[str] = Counter()
    for passage in document.passages:
        for mention in lookup.mentions.get((document.id, passage.anchor), ()):
            counts[mention.theme] += 3 if mention.central else 1
    return [lookup.themes[slug] for slug, _ in counts.most_common(MAX_ABOUT_THEMES)]


def _recording(recording: Media, lookup: CorpusIndex) -> dict[str, str]:
    return {"@type": RECORDING[recording.kind], "contentUrl": addresses.recording_url(recording, lookup)}


def _term(theme: Theme, lookup: CorpusIndex) -> dict[str, str]:
    return {"@type": "DefinedTerm", "@id": _address(f"themes/{theme.slug}/", lookup), "name": theme.name}


def _references(summaries: Sequence[TranscriptSummary], lookup: CorpusIndex) -> list[dict[str, str]]:
    newest = {summary.id for summary in lookup.newest_first[:MAX_REFERENCES]}
    return [_reference(summary, lookup) for summary in summaries if summary.id in newest]


def _reference(summary: TranscriptSummary, lookup: CorpusIndex) -> dict[str, str]:
    kind = "PodcastEpisode" if is_podcast(summary) else "CreativeWork"
    return {"@type": kind, "@id": _address(f"transcripts/{summary.slug}/", lookup), "name": summary.meta.title}


def _clip(chapter: player_tracks.RecordingChapter, page_url: str) -> dict[str, object]:
    clip: dict[str, object] = {
        "@type": "Clip",
        "name": chapter.title,
        "startOffset": seconds(chapter.start),
        "url": f"{page_url}#{chapter.anchor}",
    }
    return clip if chapter.end is None else clip | {"endOffset": seconds(chapter.end)}


FEED = "application/atom+xml"
MEDIUM = {
    "audio": "recording.audio",
    "video": "recording.video",
    "youtube": "recording.video",
    "vimeo": "recording.video",
}
OTHER_FORMS = ("transcript.md", "transcript.json", "transcript.vtt")
"""Files that programs look for in the head; the others are linked at the foot of the page."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Another form of the page: a file for programs, or a feed."""

    type: str
    href: str
    title: str = ""


def transcript(document: Document, lookup: CorpusIndex) -> str:
    """The head of the page of a transcript."""
    path = f"transcripts/{document.slug}/"
    return _head(
        _open_graph("article", document.meta.title, document.meta.description, path, lookup),
        [OtherForm(file.type, file.name) for file in downloads(document) if file.name in OTHER_FORMS],
        transcript_json_ld(document, lookup),
        lookup,
        _zotero(document, lookup),
    )


def theme(theme: Theme, lookup: CorpusIndex) -> str:
    """The head of the page of a theme."""
    graph = _open_graph("article", theme.name, theme.definition, f"themes/{theme.slug}/", lookup)
    return _head(graph, _feed(theme.name, lookup), theme_json_ld(theme, lookup), lookup)


def person(person: Person, lookup: CorpusIndex) -> str:
    """The head of the page of a person."""
    graph = _open_graph("profile", person.name, person.description, f"people/{person.slug}/", lookup, card="")
    return _head(graph, _feed(person.name, lookup), person_json_ld(person, lookup), lookup)


Rows = list[tuple[str, str]]
"""Names of properties with their values."""


def _head(
    graph: Rows, forms: list[OtherForm], json_ld: dict[str, object], lookup: CorpusIndex, record: Rows | None = None
) -> str:
    """HTML of Open Graph, of a record for Zotero, of other forms of the page and of JSON-LD, in this order."""
    return str(
        render(
            "head.html",
            graph=[(name, words) for name, words in graph if words],
            has_picture=bool(lookup.site.url),
            record=[(name, words) for name, words in record or () if words],
            forms=forms,
            json_ld=Markup(script(json_ld)),
        )
    )


def _open_graph(kind: str, title: str, about: str, path: str, lookup: CorpusIndex, card: str = "poster.png") -> Rows:
    """Open Graph. Its addresses must be absolute, and a page without its own social card has that of the site."""
    site = lookup.site
    rows = [("og:type", kind), ("og:site_name", site.name), ("og:title", title), ("og:description", about)]
    if site.url:
        rows += [("og:url", site.url + path), ("og:image", site.url + (path + card if card else "poster.png"))]
    return rows


def _zotero(document: Document, lookup: CorpusIndex) -> Rows:
    """Metadata from which Zotero makes an item of the right kind, with everybody in the right role."""
    work, meta = cited_work.cited_work(document, lookup, ""), document.meta
    podcast = work.podcast
    speakers, hosts = ("guests", "podcasters") if podcast else ("interviewees", "interviewers")
    medium = next((word(MEDIUM[media.kind]) for media in meta.media if media.kind in MEDIUM), "")
    about = format_date(meta.date) if meta.date.endswith("~") else meta.date.rstrip("?")
    return [
        ("z:itemType", "podcast" if podcast else "interview"),
        ("dc:title", meta.title),
        *((f"z:{hosts}", name.inverted) for name in work.hosts),
        *((f"z:{speakers}", name.inverted) for name in work.speakers),
        ("z:seriesTitle", meta.show) if podcast else ("z:interviewMedium", medium),
        ("dc:date", about),
        ("dc:language", meta.language),
        ("dc:rights", meta.licence),
        ("dc:description", summary(document, lookup)),
    ]


def _feed(name: str, lookup: CorpusIndex) -> list[OtherForm]:
    return [OtherForm(FEED, "feed.xml", name)] if lookup.site.url else []
