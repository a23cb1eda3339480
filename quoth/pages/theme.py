"""The page of a theme: what it is, who speaks of it and when, a chosen passage of each transcript, and all others.

A question is quoted with what is said to it. The passages that are not chosen are folded, in reading order.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from quoth.model import Document, Mention, Page, Passage, Theme
from quoth.text.escape import heading, text
from quoth.text.lookup import Lookup
from quoth.text.page import chosen, dates, head
from quoth.text.page.frame import day, feed
from quoth.text.page.html import NOTHING, joined, link
from quoth.text.page.quotes import quote
from quoth.text.page.timeline import Entry, by_date, counted, timeline
from quoth.text.themes.meetings import neighbours

SHOWN = 5
"""Passages to quote on a page at least, if so many are central; one of each transcript at least."""
SPEAKERS = 8

CRUMBS = Markup('<p class="crumbs"><a href="../">Themes</a></p>')


def make(lookup: Lookup) -> Iterator[Page]:
    for theme in lookup.corpus.themes:
        yield _page(theme, lookup)


def _page(theme: Theme, lookup: Lookup) -> Page:
    mentions = lookup.corpus.mentions.get(theme.slug, ())
    every = [(one, [m for m in mentions if m.document == one.id]) for one in by_date(lookup.corpus.documents)]
    groups = [(document, found) for document, found in every if found]
    parts = [CRUMBS, f"# {heading(theme.name)}", _head(theme, mentions, groups, lookup)]
    each = max(1, SHOWN // max(1, len(groups)))
    for document, found in groups:
        parts.append(f"## {heading(document.meta.title)} {{: #{document.slug} }}")
        parts += [_source(document, lookup), *_quotes(document, found, each, lookup)]
    beside = neighbours(theme, lookup)
    parts += ["## Related themes {: #related }", beside] if beside else []
    parts.append(feed(theme.name, lookup))
    front = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head.theme(theme, lookup),
    }
    body = "\n\n".join(part for part in parts if part)
    return Page(f"docs/themes/{theme.slug}.md", body, front, dates.of_theme(theme, lookup))


def _head(
    theme: Theme, mentions: Sequence[Mention], groups: Sequence[tuple[Document, list[Mention]]], lookup: Lookup
) -> Markup:
    count = f"{counted(len(mentions), 'passage')} in {counted(len(groups), 'transcript')}"
    also = ", ".join(theme.other_names)
    entries = [Entry(one, f"#{one.slug}", len(found)) for one, found in groups]
    rows = [
        Markup('<p class="summary">{}</p>').format(text(theme.definition)) if theme.definition else NOTHING,
        Markup('<p class="also">Also: {}</p>').format(text(also)) if also else NOTHING,
        _kin("Part of", theme.broader, lookup),
        _kin("Holds", [one.slug for one in lookup.corpus.themes if theme.slug in one.broader], lookup),
        Markup('<p class="status">{}. The words that matched are marked.</p>').format(count),
        timeline(entries) if len(entries) > 1 else NOTHING,
        _speakers(mentions, lookup),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _kin(said: str, slugs: Sequence[str], lookup: Lookup) -> Markup:
    links = [link(f"../{slug}/", lookup.themes[slug].name) for slug in slugs]
    return Markup('<p class="also">{}: {}</p>').format(said, joined(links, ", ")) if links else NOTHING


def _speakers(mentions: Sequence[Mention], lookup: Lookup) -> Markup:
    """Who speaks of it, those first who do so most."""
    said = Counter(lookup.places[one.document, one.anchor][1].speaker for one in mentions)
    made = Markup('<a class="chip" href="../../people/{}/">{} <span>{}</span></a>')
    links = [
        made.format(lookup.people[name].slug, text(name), count)
        for name, count in said.most_common()
        if name in lookup.people
    ]
    return (
        Markup('<p class="under">Who speaks of it {}</p>').format(joined(links[:SPEAKERS], " ")) if links else NOTHING
    )


def _source(document: Document, lookup: Lookup) -> Markup:
    known = [part for part in (document.meta.show, day(document.meta.date) if document.meta.date else "") if part]
    made = Markup('<p class="byline">{}<a href="../../transcripts/{}/">The {}</a></p>')
    kind = "show notes" if lookup.is_notes(document) else "whole conversation"
    return made.format(text(f"{', '.join(known)}. " if known else ""), document.slug, kind)


def _quotes(document: Document, mentions: list[Mention], most: int, lookup: Lookup) -> Iterator[Markup]:
    """The chosen passages, then the others."""
    first = chosen.best(document, mentions, most, lookup)
    rows, shown = list[Markup](), set[str]()
    for mention in first:
        for anchor, kind in _exchange(document, mention, lookup):
            if anchor not in shown:
                shown.add(anchor)
                rows.append(_quote(document, anchor, mentions, kind, lookup))
    rest = [one for one in mentions if one.anchor not in shown]
    if len(rest) == 1:
        rows.append(_quote(document, rest.pop().anchor, mentions, "", lookup))
    yield Markup('<div class="quotes">\n{}\n</div>').format(joined(rows, "\n"))
    if rest:
        folded = joined([_quote(document, one.anchor, mentions, "", lookup) for one in rest], "\n")
        made = Markup('<details class="rest"><summary>{}</summary>\n{}\n</details>')
        yield made.format(counted(len(rest), "more passage"), folded)


def _exchange(document: Document, mention: Mention, lookup: Lookup) -> list[tuple[str, str]]:
    """A passage; and if it is a question, what is said to it."""
    _, one = lookup.places[document.id, mention.anchor]
    if not lookup.asks(document, one):
        return [(one.anchor, "")]
    said: Passage | None = chosen.answer(document, one, lookup)
    return [(one.anchor, "question"), *([(said.anchor, "")] if said else [])]


def _quote(document: Document, anchor: str, mentions: Sequence[Mention], kind: str, lookup: Lookup) -> Markup:
    section, one = lookup.places[document.id, anchor]
    matches = next((mention.matches for mention in mentions if mention.anchor == anchor), ())
    return quote(document, section, one, matches, lookup, kind)
