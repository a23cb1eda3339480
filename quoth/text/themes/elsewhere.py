"""Also said elsewhere: beside a passage that is about a theme, where another transcript speaks of the same.

Both ends are passages to which the theme is central. Those are joined that have most rare words in common, where the
other names the theme often; a passage is referred to once from each transcript. Where nothing joins, nothing is shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from quoth.model import Gist, Reference, Spoken, Told
from quoth.text import clock
from quoth.text.escape import text
from quoth.text.lookup import Lookup
from quoth.text.markup import Markup
from quoth.text.sections.headings import PLAIN, is_part

ROOM = 110
"""Characters of a passage beside which one note in the margin has room."""
MOST = 2
"""References beside a passage."""
CHOICE, NEAREST = 40, 5
"""Passages of a theme among which the nearest are looked for, those that name it most; and how many of these count."""
FEW = 4
"""Passages in which a word is rare, however few there are; of many, those that half of them have are not."""
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


def related(lookup: Lookup) -> Mapping[Key, tuple[Reference, ...]]:
    """By transcript and anchor. The nearest pairs come first; a theme has one reference in a section."""
    places = {(gist.id, spoken.anchor): (gist, spoken) for gist in lookup.corpus.gists for spoken in gist.spoken}
    pairs = [pair for slug in lookup.themes for pair in _pairs(slug, lookup)]
    found: dict[Key, list[Key]] = defaultdict(list)
    taken = set[tuple[str, ...]]()
    for pair in sorted(pairs, key=lambda pair: (-pair.nearness, pair.begin, pair.end)):
        _, one = places[pair.begin]
        once = ((pair.begin[0], one.section, pair.theme), (pair.begin[0], *pair.end))
        here = found[pair.begin]
        if len(here) < min(MOST, one.length // ROOM - 1) and taken.isdisjoint(once):
            taken.update(once)
            here.append(pair.end)
    return {key: tuple(_reference(*places[end], lookup) for end in ends) for key, ends in found.items() if ends}


def _pairs(theme: str, lookup: Lookup) -> Iterator[Pair]:
    """Each passage to which a theme is central, with the nearest that it may lead to."""
    central = [row for row in lookup.told[theme] if row[2].central]
    texts = {(gist.id, one.anchor): set(one.words.split()) for gist, one, _ in central}
    ends = {key: texts[key] for key in _ends(central)}
    spread = Counter(word for words in ends.values() for word in words)
    rare = {word: log((1 + len(ends)) / found) for word, found in spread.items() if found <= max(FEW, len(ends) // 2)}
    often = {(gist.id, one.anchor): 1 + min(OFTEN, told.times) for gist, one, told in central}
    weights = {key: often[key] / sqrt(len(words)) for key, words in ends.items()}
    joining = {key: words & rare.keys() for key, words in ends.items()}
    for begin, said in texts.items():
        own = rare.keys() & said
        # The sum is exact, so that it is the same in whatever order a set has its words.
        near = {end: weights[end] * fsum(rare[word] for word in own & words) for end, words in joining.items()}
        others = [end for end in near if end[0] != begin[0] and near[end]]
        for end in sorted(others, key=lambda end: (-near[end], end))[:NEAREST]:
            yield Pair(near[end], theme, begin, end)


def _ends(central: Sequence[tuple[Gist, Spoken, Told]]) -> list[Key]:
    """The passages that a reference may lead to: statements, those first that name the theme most."""
    ranked = sorted(central, key=lambda row: -row[2].times)
    return [(gist.id, one.anchor) for gist, one, _ in ranked if one.states][:CHOICE]


def _reference(gist: Gist, one: Spoken, lookup: Lookup) -> Reference:
    where = clock.shown(one.start) if one.start is not None else _short(one.title)
    who = one.speaker if one.speaker in lookup.people else lookup.known_by(gist)
    return Reference(gist.slug, one.anchor, who, where)


def link(end: Reference) -> Markup:
    """The link to such a passage from another transcript's page: Ann Lee, 12:03."""
    made = Markup('<a class="cf" href="../{}/#{}">{}</a>')
    return made.format(end.slug, end.anchor, text(f"{end.who}, {end.where}" if end.where else end.who))


def _short(title: str) -> str:
    """As much of a title as has room; nothing where it does not tell one section from another."""
    if title in PLAIN or is_part(title):
        return ""
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0].rstrip(":,;") + " …"
