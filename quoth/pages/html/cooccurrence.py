"""Themes beside a theme: those declared as related, those that it often meets, and the places where they meet."""

from collections import Counter, defaultdict

from quoth.corpus.index import Lookup
from quoth.model import Gist, Spoken, Theme, Told
from quoth.pages.html.markup import Markup
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.html.timeline import counted
from quoth.text import timecode

NEIGHBOURS = 4
"""Themes listed as met, beside those that are declared as related."""
PLACES = 4
"""Passages in which two themes meet, each of another transcript."""

Meeting = tuple[Gist, Spoken, Told]
"""A passage that speaks of two themes, and what it says of the other."""


def neighbours(theme: Theme, lookup: Lookup) -> Markup:
    """The themes beside this one as a list, declared ones first; nothing where there is none."""
    met: dict[str, list[Meeting]] = defaultdict(list)
    order = {slug: number for number, slug in enumerate(lookup.themes)}
    for gist, spoken, _ in lookup.told[theme.slug]:
        for other in sorted(spoken.told, key=lambda one: order[one.theme]):
            if other.theme != theme.slug:
                met[other.theme].append((gist, spoken, other))
    often = Counter({slug: len(found) for slug, found in met.items()})
    declared = (*theme.related, *(one.slug for one in lookup.corpus.themes if theme.slug in one.related))
    more = [slug for slug, count in often.most_common() if slug not in declared and count > 1]
    rows = [_neighbour(slug, met[slug], lookup) for slug in (*dict.fromkeys(declared), *more[:NEIGHBOURS])]
    return Markup('<ul class="related">\n{}\n</ul>').format(joined(rows, "\n")) if rows else NOTHING


def _neighbour(slug: str, met: list[Meeting], lookup: Lookup) -> Markup:
    """A theme, and of each transcript the passage that shows best how it meets the other: central, and of the talk."""
    best: dict[str, Meeting] = {}
    for meeting in sorted(met, key=lambda row: (row[0].notes, not row[2].central)):
        best.setdefault(meeting[0].id, meeting)
    places = joined([_place(gist, spoken, lookup) for gist, spoken, _ in list(best.values())[:PLACES]], "; ")
    more = f" and {counted(len(best) - PLACES, 'more transcript')}" if len(best) > PLACES else ""
    meet = Markup('<span class="meet">They meet in {}{}.</span>').format(places, more) if best else NOTHING
    return Markup("<li>{} {}</li>").format(link(f"../{slug}/", lookup.themes[slug].name), meet)


def _place(gist: Gist, one: Spoken, lookup: Lookup) -> Markup:
    where = timecode.shown(one.start) if one.start is not None else one.title
    return link(f"../../transcripts/{gist.slug}/#{one.anchor}", f"{lookup.corpus.called[gist.id]}, {where}")
