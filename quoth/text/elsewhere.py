"""Also said elsewhere: beside a passage that is about a theme, where another transcript speaks of the same.

Both ends are passages that an editor marked as central to the theme. Those are joined that have most rare words in
common, where the other names the theme often; a passage is referred to once from each transcript. Where nothing
joins, nothing is shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from markupsafe import Markup

from quoth.model import Corpus, Mention, Site
from quoth.text import chosen, clock
from quoth.text.escape import text
from quoth.text.lookup import Lookup
from quoth.text.words import folded

ROOM = 110
"""Characters of a passage beside which one note in the margin has room."""
MOST = 2
"""References beside a passage."""
CHOICE = 40
"""Passages of a theme among which the nearest is looked for: those that name it most."""
OFTEN = 3
"""How often a passage names its theme, beyond which more does not count."""
TITLE = 32
"""Characters of a section's title, where there is no time to say instead."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage beside which a reference may stand, the one that it leads to, and how near they are."""

    nearness: float
    theme: str
    begin: Key
    end: Key


def related(corpus: Corpus) -> Mapping[Key, tuple[Key, ...]]:
    """By document and anchor. The nearest pairs come first; a theme has one reference in a section."""
    lookup = Lookup(corpus, Site(""))
    pairs = [pair for slug in lookup.themes for pair in _pairs(slug, lookup)]
    found: dict[Key, list[Key]] = defaultdict(list)
    taken = set[tuple[str, ...]]()
    for pair in sorted(pairs, key=lambda pair: (-pair.nearness, pair.begin, pair.end)):
        section, one = lookup.places[pair.begin]
        once = ((pair.begin[0], section.anchor, pair.theme), (pair.begin[0], *pair.end))
        here = found[pair.begin]
        if len(here) < min(MOST, len(one.text) // ROOM - 1) and taken.isdisjoint(once):
            taken.update(once)
            here.append(pair.end)
    return {key: tuple(ends) for key, ends in found.items() if ends}


def _pairs(theme: str, lookup: Lookup) -> Iterator[Pair]:
    central = [one for one in lookup.corpus.mentions.get(theme, ()) if one.central]
    ends = _ends(central, lookup)
    rare = Counter(word for words in ends.values() for word in words)
    often = {(one.document, one.anchor): 1 + min(OFTEN, len(one.matches)) for one in central}
    for mention in central:
        begin = (mention.document, mention.anchor)
        own = set(folded(lookup.places[begin][1].text))
        for end, words in ends.items():
            shared = sum(sorted(log((1 + len(ends)) / rare[word]) for word in own & words))
            if end[0] != mention.document and shared:
                yield Pair(shared * often[end] / sqrt(len(words)), theme, begin, end)


def _ends(central: Sequence[Mention], lookup: Lookup) -> dict[Key, set[str]]:
    """The passages that a reference may lead to, with their words: statements, those first that name the theme most."""
    ranked = sorted(central, key=lambda one: -len(one.matches))
    keys = [(one.document, one.anchor) for one in ranked]
    said = [key for key in keys if chosen.says(lookup.documents[key[0]], lookup.places[key][1], lookup)]
    return {key: set(folded(lookup.places[key][1].text)) for key in said[:CHOICE]}


def link(end: Key, lookup: Lookup) -> Markup:
    """The link to such a passage from another transcript's page: Ann Lee, 12:03."""
    document, (section, one) = lookup.documents[end[0]], lookup.places[end]
    who = one.speaker or lookup.known_by(document)
    where = clock.shown(one.start) if one.start is not None else _short(section.title)
    made = Markup('<a class="cf" href="../{}/#{}">{}, {}</a>')
    return made.format(document.slug, one.anchor, text(who), text(where))


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0].rstrip(":,;") + " …"
