"""Atom feeds: new transcripts of the whole site, of each theme (with the passages that speak of it) and of each person.

Atom, because every reader knows it, each entry has an id that never changes and the day of its last change, and HTML
has a place in it; decisions/0008-exports.md tells why not others. An entry's id is made of the first address that its
transcript had. Days come from the ledgers. A feed needs whole addresses: without them there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from pydantic import TypeAdapter

from quoth.analysis.doubts import spell_out_doubts
from quoth.corpus import quote_ranking, summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import SPOKEN_KINDS, Document, OutputFile, Passage, Person, Provenance, Theme
from quoth.pages import addresses
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.html import transcript_header
from quoth.pages.html.escape import Markup, xml
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.pages.plain_text import spoken_text
from quoth.pages.records import statement
from quoth.text import timecode

ATOM = "http://www.w3.org/2005/Atom"
MAX_ENTRIES = 50
MAX_QUOTES = 5
"""Passages of a transcript that an entry quotes at most; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a transcript has in a feed."""

    first: str
    """The first address that it had."""
    link: str
    published: str
    updated: str
    title: str
    authors: tuple[str, ...]
    rights: str
    summary: str
    content: str


FORM = TypeAdapter(FeedEntry)
OF_SITE = "site/feed.xml"


def make(lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The feed of the whole site."""
    site = lookup.site
    if site.url:
        yield _feed(OF_SITE, site.name, site.description, lookup, parts)


def of_theme(theme: Theme, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    if lookup.site.url:
        yield _feed(_path("themes", theme.slug), theme.name, theme.definition, lookup, parts)


def of_person(person: Person, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    if lookup.site.url:
        yield _feed(_path("people", person.slug), person.name, person.description, lookup, parts)


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript has in the feeds of the site, of its themes and of its people."""
    for document in lookup.corpus.documents if lookup.site.url else ():
        status = statement(document, lookup)
        entry = _entry(document, status, lookup)
        entries = {OF_SITE: entry}
        for theme in lookup.corpus.themes:
            quoting = _on(theme, document, status, lookup)
            entries[_path("themes", theme.slug)] = replace(entry, **quoting._asdict())
        for name in lookup.transcripts_of_person.keys() & lookup.people.keys():
            quoting = _by(name, document, status, lookup)
            entries[_path("people", lookup.people[name].slug)] = replace(entry, **quoting._asdict())
        for path in sorted(entries):
            yield OutputFile(part_path(path), FORM.dump_json(entries[path]).decode())


def _path(folder: str, slug: str) -> str:
    return f"site/{folder}/{slug}/feed.xml"


class QuotingEntry(NamedTuple):
    """What an entry that quotes passages has of its own."""

    link: str
    content: str


def _on(theme: Theme, document: Document, status: str, lookup: CorpusIndex) -> QuotingEntry:
    """A transcript that speaks of a theme, with the passages that say most of it, as on the theme's page."""
    mentions = [mention for mention in document.mentions if mention.theme == theme.slug]
    best = quote_ranking.best_mentions(document, mentions, MAX_QUOTES, lookup)
    passages = [lookup.places[document.id, mention.anchor][1] for mention in best]
    return _quoting(document, passages, len(mentions), status, lookup)


def _by(name: str, document: Document, status: str, lookup: CorpusIndex) -> QuotingEntry:
    """A transcript in which somebody takes part, with what they say, the longest first."""
    spoken = [passage for passage in document.passages if passage.speaker == name and passage.kind in SPOKEN_KINDS]
    longest = sorted(spoken, key=lambda passage: -len(passage.text))[:MAX_QUOTES]
    return _quoting(document, longest, len(spoken), status, lookup)


def _quoting(
    document: Document, passages: Sequence[Passage], count: int, status: str, lookup: CorpusIndex
) -> QuotingEntry:
    """What the entry of a transcript has that quotes some of its passages, of which there are so many."""
    page = addresses.page_url(document, lookup)
    link = f"{page}#{passages[0].anchor}" if passages else page
    return QuotingEntry(link, str(_content(document, passages, count, status, lookup)))


def _entry(document: Document, status: str, lookup: CorpusIndex) -> FeedEntry:
    """The entry of a transcript without passages; `status` says how sure its text is."""
    page, meta = addresses.page_url(document, lookup), document.meta
    return FeedEntry(
        first=addresses.first_address(document),
        link=page,
        published=_instant(summarize.first_published(document)),
        updated=_instant(summarize.changed_on(document)),
        title=meta.title,
        authors=tuple(role.name for role in meta.people),
        rights=meta.licence,
        summary=meta.description,
        content=str(_content(document, (), 0, status, lookup)),
    )


def _feed(path: str, title: str, about: str, lookup: CorpusIndex, parts: Parts) -> OutputFile:
    folder = path.removeprefix("site/").removesuffix("feed.xml")
    rows = sorted(
        lookup.corpus.summaries,
        key=lambda transcript: (summarize.first_published(transcript), transcript.meta.date),
        reverse=True,
    )
    feed = Element(f"{{{ATOM}}}feed")
    address = addresses.full_url(folder, lookup)
    _add(feed, "id", f"{address}feed.xml")
    _add(feed, "title", word("feed.title", name=title, site=lookup.site.name) if folder else title)
    _add(feed, "subtitle", about)
    _add(feed, "updated", _instant(summarize.last_changed(rows) or lookup.corpus.last_changed))
    _link(feed, "self", f"{address}feed.xml", "application/atom+xml")
    _link(feed, "alternate", address, "text/html")
    _add(SubElement(feed, f"{{{ATOM}}}author"), "name", lookup.site.name)
    for transcript in rows[:MAX_ENTRIES]:
        _written(feed, address, FORM.validate_json(parts(path, transcript)), lookup)
    register_namespace("", ATOM)
    indent(feed, " ")
    body = tostring(feed, encoding="unicode")
    return OutputFile(path, f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n')


def _written(feed: Element, address: str, item: FeedEntry, lookup: CorpusIndex) -> None:
    entry = SubElement(feed, f"{{{ATOM}}}entry")
    first = addresses.full_url(item.first, lookup)
    _add(entry, "id", first if address == lookup.site.url else f"{address}#{item.first}")
    _add(entry, "title", item.title)
    _link(entry, "alternate", item.link, "text/html")
    _add(entry, "published", item.published)
    _add(entry, "updated", item.updated)
    for name in item.authors:
        _add(SubElement(entry, f"{{{ATOM}}}author"), "name", name)
    _add(entry, "rights", item.rights)
    _add(entry, "summary", item.summary)
    SubElement(entry, f"{{{ATOM}}}content", {"type": "html"}).text = xml(item.content)


@dataclass(frozen=True, slots=True)
class QuotedInFeed:
    """A passage as a feed quotes it."""

    address: str
    words: str
    speaker: str
    time: str


def _content(document: Document, passages: Sequence[Passage], count: int, status: str, lookup: CorpusIndex) -> Markup:
    """What a reader of feeds shows: show and date, how sure the text is, and the passages with their addresses."""
    byline = ", ".join(transcript_header.show_and_date(document.meta))
    return render(
        "feed_entry.html",
        lines=[line for line in (byline, document.meta.description) if line],
        quotes=[_quote(passage, document, lookup) for passage in passages],
        more=count - len(passages),
        statement=status,
    )


def _quote(passage: Passage, document: Document, lookup: CorpusIndex) -> QuotedInFeed:
    speaker = passage.speaker or ("" if passage.kind in SPOKEN_KINDS else word("quoted.publisher"))
    if passage.speaker and passage.attributed_by is Provenance.RULE:
        speaker = word("exports.inferred", name=speaker)
    return QuotedInFeed(
        address=addresses.passage_url(document, passage.anchor, lookup),
        words=spoken_text(spell_out_doubts(passage)),
        speaker=speaker,
        time=timecode.shown(passage.start) if passage.start is not None else "¶",
    )


def _add(parent: Element, name: str, words: str) -> None:
    if words:
        SubElement(parent, f"{{{ATOM}}}{name}").text = xml(" ".join(words.split()))


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "type": kind, "href": xml(address)})


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
