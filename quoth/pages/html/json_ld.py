"""What pages say of themselves to programs, as JSON-LD with the words of schema.org.

A transcript is a PodcastEpisode or a CreativeWork with a Clip for each section, a theme a DefinedTerm, a person a
Person. Each has the address of its page as its name (`@id`), so that pages speak of one another.
"""

from collections import Counter

from quoth.corpus.index import Lookup
from quoth.corpus.last_changed import changed, version
from quoth.model import Document, Gist, Media, Person, Theme
from quoth.pages import addresses, player_tracks
from quoth.pages.citing.cited_work import is_podcast
from quoth.pages.html.transcript_header import STATUS
from quoth.text.timecode import seconds

CONTEXT = "https://schema.org"
UP = "../../"
"""From a page to the root of the site: transcripts, themes and people all lie two folders deep."""
RECORDING = {"audio": "AudioObject", "video": "VideoObject"}
MOST = 6
"""Themes that a transcript is said to be about."""


def transcript(document: Document, lookup: Lookup) -> dict[str, object]:
    meta = document.meta
    here = _address(f"transcripts/{document.slug}/", lookup)
    number, _ = version(document)
    made = {
        "@context": CONTEXT,
        "@type": "PodcastEpisode" if is_podcast(document) else "CreativeWork",
        "@id": here,
        "url": here,
        "name": meta.title,
        "description": meta.description,
        "inLanguage": meta.language,
        "datePublished": "" if meta.date.endswith(("~", "?")) else meta.date,
        "dateModified": changed(document),
        "creativeWorkStatus": STATUS.get(meta.status, ""),
        "version": number,
        "creditText": meta.licence,
        "sameAs": [one.url for one in meta.media if one.kind not in RECORDING],
        "associatedMedia": [_recording(one, lookup) for one in meta.media if one.kind in RECORDING],
        **_series(document),
        "author": _people(document, lookup),
        "about": [_term(theme, lookup) for theme in _about(document, lookup)],
        "hasPart": [_clip(one, here) for one in player_tracks.clips(document)],
    }
    return {key: value for key, value in made.items() if value}


def theme(one: Theme, lookup: Lookup) -> dict[str, object]:
    made = {
        "@context": CONTEXT,
        **_term(one, lookup),
        "url": _address(f"themes/{one.slug}/", lookup),
        "alternateName": list(one.other_names),
        "description": one.definition,
        "inDefinedTermSet": _address("themes/", lookup),
        "subjectOf": [_reference(gist, lookup) for gist in lookup.in_order],
    }
    return {key: value for key, value in made.items() if value}


def person(one: Person, lookup: Lookup) -> dict[str, object]:
    made = {
        "@context": CONTEXT,
        "@type": "Person",
        "@id": _address(f"people/{one.slug}/", lookup),
        "url": _address(f"people/{one.slug}/", lookup),
        "name": one.name,
        "alternateName": list(one.other_names),
        "description": one.description,
        "sameAs": one.url,
        "subjectOf": [_reference(each, lookup) for each in lookup.corpus.gists],
    }
    return {key: value for key, value in made.items() if value}


def _address(path: str, lookup: Lookup) -> str:
    """Whole where the site's place is known; else from the page that it stands on."""
    return f"{lookup.site.url or UP}{path}"


def _series(document: Document) -> dict[str, object]:
    if not document.meta.show:
        return {}
    if is_podcast(document):
        return {"partOfSeries": {"@type": "PodcastSeries", "name": document.meta.show}}
    return {"isPartOf": {"@type": "CreativeWorkSeries", "name": document.meta.show}}


def _people(document: Document, lookup: Lookup) -> list[dict[str, str]]:
    names = [role.name for role in document.meta.people] or lookup.speakers(document)
    people = [lookup.people[name] for name in names if name in lookup.people]
    return [{"@type": "Person", "@id": _address(f"people/{one.slug}/", lookup), "name": one.name} for one in people]


def _about(document: Document, lookup: Lookup) -> list[Theme]:
    """The themes that a transcript speaks of most; central passages count three times."""
    counts: Counter[str] = Counter()
    for one in document.passages:
        for mention in lookup.mentions.get((document.id, one.anchor), ()):
            counts[mention.theme] += 3 if mention.central else 1
    return [lookup.themes[slug] for slug, _ in counts.most_common(MOST)]


def _recording(one: Media, lookup: Lookup) -> dict[str, str]:
    return {"@type": RECORDING[one.kind], "contentUrl": addresses.media(one, lookup)}


def _term(one: Theme, lookup: Lookup) -> dict[str, str]:
    return {"@type": "DefinedTerm", "@id": _address(f"themes/{one.slug}/", lookup), "name": one.name}


def _reference(gist: Gist, lookup: Lookup) -> dict[str, str]:
    kind = "PodcastEpisode" if is_podcast(gist) else "CreativeWork"
    return {"@type": kind, "@id": _address(f"transcripts/{gist.slug}/", lookup), "name": gist.meta.title}


def _clip(one: player_tracks.Stretch, here: str) -> dict[str, object]:
    made: dict[str, object] = {
        "@type": "Clip",
        "name": one.title,
        "startOffset": seconds(one.start),
        "url": f"{here}#{one.anchor}",
    }
    return made if one.end is None else made | {"endOffset": seconds(one.end)}
