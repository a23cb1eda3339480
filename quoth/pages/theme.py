"""The page of a theme: what it is, every passage that speaks of it, and the themes that it meets."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from quoth.model import Document, Mention, Page, Theme
from quoth.text import dates, head
from quoth.text.escape import heading, text
from quoth.text.frame import feed, folded
from quoth.text.html import NOTHING, joined
from quoth.text.lookup import Lookup
from quoth.text.quotes import quote

NEIGHBOURS = 6
"""Themes listed as met, beside those that are declared as related."""
MEETINGS = 4
"""Passages in which two themes meet that are linked."""

CRUMBS = Markup('<p class="crumbs"><a href="../">Themes</a></p>')


def make(lookup: Lookup) -> Iterator[Page]:
    for theme in lookup.corpus.themes:
        yield _page(theme, lookup)


def _page(theme: Theme, lookup: Lookup) -> Page:
    mentions = lookup.corpus.mentions.get(theme.slug, ())
    groups = [(document, [m for m in mentions if m.document == document.id]) for document in lookup.in_order]
    groups = [(document, found) for document, found in groups if found]
    neighbours = _neighbours(theme, lookup)
    parts = [CRUMBS, f"# {heading(theme.name)}", _head(theme, lookup, len(mentions), len(groups))]
    parts.append(_contents(groups, bool(neighbours)))
    for document, found in groups:
        parts.append(f"## {heading(document.meta.title)} {{: #{document.slug} }}")
        parts.append(_quotes(document, found, lookup))
    parts += [neighbours, feed(theme.name, lookup)]
    front = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head.theme(theme, lookup),
    }
    body = "\n\n".join(part for part in parts if part)
    return Page(f"docs/themes/{theme.slug}.md", body, front, dates.of_theme(theme, lookup))


def _head(theme: Theme, lookup: Lookup, passages: int, transcripts: int) -> Markup:
    count = f"{_count(passages, 'passage')} in {_count(transcripts, 'transcript')}"
    rows = [
        Markup('<p class="summary">{}</p>').format(text(theme.definition)) if theme.definition else NOTHING,
        Markup('<p class="also">Also: {}</p>').format(text(", ".join(theme.other_names)))
        if theme.other_names
        else NOTHING,
        _kin("Part of", theme.broader, lookup),
        _kin("Holds", [one.slug for one in lookup.corpus.themes if theme.slug in one.broader], lookup),
        Markup('<p class="status">{}. The words that matched are marked.</p>').format(count),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _kin(said: str, slugs: object, lookup: Lookup) -> Markup:
    links = [_link(slug, lookup) for slug in slugs] if isinstance(slugs, tuple | list) else []
    return Markup('<p class="also">{}: {}</p>').format(said, joined(links, ", ")) if links else NOTHING


def _link(slug: str, lookup: Lookup) -> Markup:
    return Markup('<a href="../{}/">{}</a>').format(slug, text(lookup.themes[slug].name))


def _quotes(document: Document, mentions: list[Mention], lookup: Lookup) -> Markup:
    rows = []
    for mention in mentions:
        section, one = lookup.places[document.id, mention.anchor]
        kind = "central" if mention.central else ""
        rows.append(quote(document, section, one, mention.matches, lookup, kind))
    return Markup('<div class="quotes">\n{}\n</div>').format(joined(rows, "\n"))


def _contents(groups: list[tuple[Document, list[Mention]]], neighbours: bool) -> Markup:
    made = Markup('<li><a href="#{}">{}</a></li>')
    rows = [made.format(document.slug, text(document.meta.title)) for document, _ in groups]
    return folded(joined([*rows, made.format("related", "Related themes") if neighbours else NOTHING]))


def _neighbours(theme: Theme, lookup: Lookup) -> str:
    """Related themes, declared ones first, each with passages in which the two meet."""
    meetings: dict[str, list[Mention]] = {}
    for mention in lookup.corpus.mentions.get(theme.slug, ()):
        for other in lookup.mentions[mention.document, mention.anchor]:
            if other.theme != theme.slug:
                meetings.setdefault(other.theme, []).append(mention)
    often = Counter({slug: len(found) for slug, found in meetings.items()})
    declared = list(dict.fromkeys((*theme.related, *(t.slug for t in lookup.corpus.themes if theme.slug in t.related))))
    met = [slug for slug, count in often.most_common() if slug not in declared and count > 1][:NEIGHBOURS]
    rows = [_neighbour(slug, meetings.get(slug, []), lookup) for slug in (*declared, *met)]
    if not rows:
        return ""
    made = Markup('<ul class="related">\n{}\n</ul>').format(joined(rows, "\n"))
    return f"## Related themes {{: #related }}\n\n{made}"


def _neighbour(slug: str, meetings: list[Mention], lookup: Lookup) -> Markup:
    links = []
    for mention in meetings[:MEETINGS]:
        document = lookup.documents[mention.document]
        section, one = lookup.places[mention.document, mention.anchor]
        href = f"../../transcripts/{document.slug}/#{one.anchor}"
        who = one.speaker or document.meta.show or document.meta.title
        links.append(Markup('<a href="{}">{}</a>').format(href, text(f"{who}, {section.title}")))
    more = f" and {len(meetings) - MEETINGS} more" if len(meetings) > MEETINGS else ""
    meet = (
        Markup('<span class="meet">They meet in {}{}.</span>').format(joined(links, "; "), more) if links else NOTHING
    )
    return Markup("<li>{} {}</li>").format(_link(slug, lookup), meet)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
