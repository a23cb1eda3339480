"""Atom feeds: new transcripts of the whole site, of each theme (with the passages that speak of it) and of each person.

Atom, because every reader knows it, each entry has an id that never changes and the day of its last change, and HTML
has a place in it; decisions/0008-exports.md tells why not others. An entry's id is made of the first address that its
transcript had. Days come from the ledgers. A feed needs whole addresses: without them there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from markupsafe import Markup

from quoth.model import Basis, Document, Page, Passage
from quoth.text import clock
from quoth.text.escape import text, xml
from quoth.text.lookup import SAID, Lookup
from quoth.text.page import addresses, chosen, dates, frame
from quoth.text.page.colophon import statement
from quoth.text.page.said import said

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
QUOTES = 5
"""Passages of a transcript that an entry quotes at most; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Found:
    """A transcript that belongs into a feed, some passages that say why, and how many there are."""

    document: Document
    passages: tuple[Passage, ...]
    count: int


def make(lookup: Lookup) -> Iterator[Page]:
    if not lookup.site.url:
        return
    everything = [Found(document, (), 0) for document in lookup.corpus.documents]
    yield _feed("", lookup.site.name, lookup.site.description, everything, lookup)
    for theme in lookup.corpus.themes:
        yield _feed(f"themes/{theme.slug}/", theme.name, theme.definition, _on(theme.slug, lookup), lookup)
    for person in lookup.corpus.people:
        found = [_by(person.name, one) for one in lookup.parts.get(person.name, [])]
        yield _feed(f"people/{person.slug}/", person.name, person.description, found, lookup)


def _on(theme: str, lookup: Lookup) -> list[Found]:
    """The transcripts that speak of a theme, each with the passages that say most of it, as on the theme's page."""
    made = []
    for name, group in groupby(lookup.corpus.mentions.get(theme, ()), key=lambda one: one.document):
        document, mentions = lookup.documents[name], list(group)
        best = chosen.best(document, mentions, QUOTES, lookup)
        passages = tuple(lookup.places[name, one.anchor][1] for one in best)
        made.append(Found(document, passages, len(mentions)))
    return made


def _by(name: str, document: Document) -> Found:
    """What somebody says, the longest first."""
    spoken = [one for one in document.passages if one.speaker == name and one.kind in SAID]
    return Found(document, tuple(sorted(spoken, key=lambda one: -len(one.text))[:QUOTES]), len(spoken))


def _feed(path: str, title: str, about: str, found: Sequence[Found], lookup: Lookup) -> Page:
    rows = sorted(found, key=lambda one: (dates.published(one.document), one.document.meta.date), reverse=True)
    feed = Element(f"{{{ATOM}}}feed")
    here = addresses.whole(path, lookup)
    _add(feed, "id", f"{here}feed.xml")
    _add(feed, "title", title if not path else f"{title} – {lookup.site.name}")
    _add(feed, "subtitle", about)
    changed = dates.newest(one.document for one in rows) or dates.newest(lookup.corpus.documents)
    _add(feed, "updated", _instant(changed))
    _link(feed, "self", f"{here}feed.xml", "application/atom+xml")
    _link(feed, "alternate", here, "text/html")
    _add(SubElement(feed, f"{{{ATOM}}}author"), "name", lookup.site.name)
    for one in rows[:ENTRIES]:
        _entry(feed, here, one, lookup)
    register_namespace("", ATOM)
    indent(feed, " ")
    made = tostring(feed, encoding="unicode")
    return Page(f"site/{path}feed.xml", f'<?xml version="1.0" encoding="utf-8"?>\n{made}\n')


def _entry(feed: Element, here: str, found: Found, lookup: Lookup) -> None:
    document, passages = found.document, found.passages
    page = addresses.page(document, lookup)
    entry = SubElement(feed, f"{{{ATOM}}}entry")
    first = addresses.whole(addresses.first(document), lookup)
    _add(entry, "id", first if here == lookup.site.url else f"{here}#{addresses.first(document)}")
    _add(entry, "title", document.meta.title)
    _link(entry, "alternate", f"{page}#{passages[0].anchor}" if passages else page, "text/html")
    _add(entry, "published", _instant(dates.published(document)))
    _add(entry, "updated", _instant(dates.changed(document)))
    for role in document.meta.people:
        _add(SubElement(entry, f"{{{ATOM}}}author"), "name", role.name)
    _add(entry, "rights", document.meta.licence)
    _add(entry, "summary", document.meta.description)
    content = SubElement(entry, f"{{{ATOM}}}content", {"type": "html"})
    content.text = xml(str(_content(found, lookup)))


def _content(found: Found, lookup: Lookup) -> Markup:
    """What a reader of feeds shows: show and date, how sure the text is, and the passages with their addresses."""
    document, meta = found.document, found.document.meta
    known = ", ".join(part for part in (meta.show, frame.day(meta.date) if meta.date else "") if part)
    rows = [Markup("<p>{}</p>").format(text(row)) for row in (known, meta.description) if row]
    rows += [_quote(one, document, lookup) for one in found.passages]
    more = found.count - len(found.passages)
    rows += [Markup("<p>… and {} more.</p>").format(more)] if more > 0 else []
    return Markup("\n").join([*rows, Markup("<p>{}.</p>").format(text(statement(document, lookup)))])


def _quote(one: Passage, document: Document, lookup: Lookup) -> Markup:
    address = addresses.passage(document, one.anchor, lookup)
    who = one.speaker or ("" if one.kind in SAID else "From the publisher’s page")
    inferred = " (inferred)" if one.speaker and one.attributed_by is Basis.RULE else ""
    when = clock.shown(one.start) if one.start is not None else "¶"
    made = Markup('<blockquote cite="{0}"><p>{1}</p><p>{2} <a href="{0}">{3}</a></p></blockquote>')
    return made.format(address, text(said(one)), text(f"{who}{inferred}"), when)


def _add(parent: Element, name: str, words: str) -> None:
    if words:
        SubElement(parent, f"{{{ATOM}}}{name}").text = xml(" ".join(words.split()))


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "type": kind, "href": xml(address)})


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
