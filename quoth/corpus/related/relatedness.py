"""Related passages: beside a passage, where another transcript speaks of the same, and the words that say why.

First come those that are central to a theme which somebody declared (`central.py`), then those that are alike by their
words alone (`alike.py`), as many as have room. Nothing is better than a weak one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoth.corpus.index import Lookup
from quoth.corpus.related.centrality import Key, central
from quoth.corpus.related.passage_similarity import alike
from quoth.corpus.related.statements import ROOM
from quoth.model import Gist, Reference, Spoken, Stated
from quoth.text import timecode
from quoth.text.headings import PLAIN, is_part

MOST = 5
"""References beside a passage."""
WHY = 3
"""Words that say why."""
TITLE = 32
"""Characters of a section's title, where there is no time to say instead."""


class Pair(NamedTuple):
    """A passage beside which a reference may stand, and the one that it leads to; the least come first."""

    order: tuple[bool, float, Key, Key]
    theme: str
    """If one is central to both."""
    begin: tuple[Gist, Spoken | Stated]
    end: tuple[Gist, Spoken | Stated]
    why: tuple[str, ...]


def related(lookup: Lookup) -> Mapping[Key, tuple[Reference, ...]]:
    """By transcript and anchor. A transcript refers to a passage once, a section once to a theme or a transcript."""
    found: dict[Key, list[Reference]] = defaultdict(list)
    taken = set[tuple[str, ...]]()
    for pair in sorted((*_of_themes(lookup), *_of_words(lookup)), key=lambda pair: pair.order):
        _, _, key, end = pair.order
        one = pair.begin[1]
        once = ((key[0], one.section, pair.theme or f"/{end[0]}"), (key[0], *end))
        if len(found[key]) < min(MOST, one.length // ROOM) and taken.isdisjoint(once):
            taken.update(once)
            found[key].append(_reference(pair, lookup))
    return {key: tuple(ends) for key, ends in found.items() if ends}


def _of_themes(lookup: Lookup) -> Iterator[Pair]:
    places = {(gist.id, spoken.anchor): (gist, spoken) for gist in lookup.corpus.gists for spoken in gist.spoken}
    for theme in lookup.themes:
        for far, begin, end, why in central(theme, lookup):
            yield Pair((False, far, begin, end), theme, places[begin], places[end], why)


def _of_words(lookup: Lookup) -> Iterator[Pair]:
    for far, begin, end, one, other, why in alike(lookup.corpus.gists):
        order = (True, far, (begin.id, one.anchor), (end.id, other.anchor))
        yield Pair(order, "", (begin, one), (end, other), why)


def _reference(pair: Pair, lookup: Lookup) -> Reference:
    gist, one = pair.end
    where = timecode.shown(one.start) if one.start is not None else _short(one.title)
    who = one.speaker if one.speaker in lookup.people else lookup.known_by(gist)
    return Reference(gist.slug, one.anchor, who, where, pair.theme, pair.why[: WHY - bool(pair.theme)])


def _short(title: str) -> str:
    """As much of a title as has room; nothing where it does not tell one section from another."""
    if title in PLAIN or is_part(title):
        return ""
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0].rstrip(":,;") + " …"
