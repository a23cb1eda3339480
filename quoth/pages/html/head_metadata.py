"""What stands in the `<head>` of our pages for programs: JSON-LD, Open Graph, Zotero's names, other forms of the page.

The engine writes title, description and canonical address. `rel="alternate "` has a space at its end because the
theme asks for a sitemap beside every link whose `rel` is exactly `alternate`; browsers and validators read both alike.
"""

from quoth.corpus.index import Lookup
from quoth.model import Document, Person, Theme
from quoth.pages.citing import cited_work
from quoth.pages.colophon import summary
from quoth.pages.downloads import files
from quoth.pages.html import json_ld
from quoth.pages.html.escape import script, text
from quoth.pages.html.markup import Markup
from quoth.pages.html.transcript_header import day

FEED = "application/atom+xml"
MEDIUM = {
    "audio": "Audio recording",
    "video": "Video recording",
    "youtube": "Video recording",
    "vimeo": "Video recording",
}
OTHER_FORMS = ("transcript.md", "transcript.json", "transcript.vtt")
"""Files that programs look for in the head; the others are linked at the foot of the page."""


def transcript(document: Document, lookup: Lookup) -> str:
    path = f"transcripts/{document.slug}/"
    forms = [(one.type, one.name) for one in files(document) if one.name in OTHER_FORMS]
    return _joined(
        [
            *_graph("article", document.meta.title, document.meta.description, path, lookup),
            *_zotero(document, lookup),
            *(_alternate(kind, name) for kind, name in forms),
            _script(json_ld.transcript(document, lookup)),
        ]
    )


def theme(one: Theme, lookup: Lookup) -> str:
    graph = _graph("article", one.name, one.definition, f"themes/{one.slug}/", lookup)
    return _joined([*graph, *_feed(one.name, lookup), _script(json_ld.theme(one, lookup))])


def person(one: Person, lookup: Lookup) -> str:
    graph = _graph("profile", one.name, one.description, f"people/{one.slug}/", lookup, poster="")
    return _joined([*graph, *_feed(one.name, lookup), _script(json_ld.person(one, lookup))])


def _graph(kind: str, title: str, about: str, path: str, lookup: Lookup, poster: str = "poster.png") -> list[Markup]:
    """Open Graph; its addresses must be whole ones, and a page without a poster of its own has the site's."""
    site = lookup.site
    rows = [("og:type", kind), ("og:site_name", site.name), ("og:title", title), ("og:description", about)]
    if site.url:
        rows += [("og:url", site.url + path), ("og:image", site.url + (path + poster if poster else "poster.png"))]
    made = [Markup('<meta property="{}" content="{}">').format(name, text(words)) for name, words in rows if words]
    return [*made, Markup('<meta name="twitter:card" content="summary_large_image">')] if site.url else made


def _zotero(document: Document, lookup: Lookup) -> list[Markup]:
    """What Zotero reads an item of the right kind from, with everybody in the right role."""
    made, meta = cited_work.of(document, lookup, ""), document.meta
    podcast = made.podcast
    speakers, hosts = ("guests", "podcasters") if podcast else ("interviewees", "interviewers")
    medium = next((MEDIUM[media.kind] for media in meta.media if media.kind in MEDIUM), "")
    about = day(meta.date) if meta.date.endswith("~") else meta.date.rstrip("?")
    rows = [
        ("z:itemType", "podcast" if podcast else "interview"),
        ("dc:title", meta.title),
        *((f"z:{hosts}", one.inverted) for one in made.hosts),
        *((f"z:{speakers}", one.inverted) for one in made.speakers),
        ("z:seriesTitle", meta.show) if podcast else ("z:interviewMedium", medium),
        ("dc:date", about),
        ("dc:language", meta.language),
        ("dc:rights", meta.licence),
        ("dc:description", summary(document, lookup)),
    ]
    return [Markup('<meta name="{}" content="{}">').format(name, text(words)) for name, words in rows if words]


def _feed(name: str, lookup: Lookup) -> list[Markup]:
    return [_alternate(FEED, "feed.xml", name)] if lookup.site.url else []


def _alternate(kind: str, name: str, title: str = "") -> Markup:
    named = Markup(' title="{}"').format(text(title)) if title else Markup("")
    return Markup('<link rel="alternate " type="{}"{} href="{}">').format(kind, named, name)


def _script(value: object) -> Markup:
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(script(value)))


def _joined(rows: list[Markup]) -> str:
    return str(Markup("\n").join(rows))
