"""Related passages: beside a passage, where another transcript speaks of the same, and the words that say why.

First come those that are central to a theme which somebody declared (`central.py`), then those that are alike by their
words alone (`alike.py`), as many as have room. Nothing is better than a weak one.

Passages of two transcripts to which one theme is central, and that have most rare words in common.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

from quoth.corpus.index import CorpusIndex
from quoth.corpus.passage_similarity import alike
from quoth.corpus.quote_ranking import ROOM
from quoth.model import CrossReference, PassageSummary, Statement, ThemeHit, TranscriptSummary
from quoth.text import timecode
from quoth.text.headings import PLAIN, is_part
from quoth.text.stems import COMMON, stem

CHOICE, NEAREST = 40, 5
"""Passages of a theme among which the nearest are looked for, those that name it most; and how many of these count."""
FEW = 4
"""Passages in which a word is rare, however few there are; of many, those that half of them have are not."""
OFTEN = 3
"""How often a passage names its theme, beyond which more does not count."""
Key = tuple[str, str]


class CentralPair(NamedTuple):
    """A passage beside which a reference may stand, the one that it leads to, and stems of words that both have."""

    far: float
    """The nearest have the least."""
    begin: Key
    end: Key
    why: tuple[str, ...]


def central(theme: str, lookup: CorpusIndex) -> Iterator[CentralPair]:
    """Each passage to which a theme is central, with the nearest that it may lead to."""
    rows = [row for row in lookup.told[theme] if row[2].central]
    texts = {(gist.id, one.anchor): set(one.words.split()) for gist, one, _ in rows}
    ends = {key: texts[key] for key in _ends(rows)}
    spread = Counter(word for words in ends.values() for word in words)
    rare = {word: log((1 + len(ends)) / found) for word, found in spread.items() if found <= max(FEW, len(ends) // 2)}
    often = {(gist.id, one.anchor): 1 + min(OFTEN, told.times) for gist, one, told in rows}
    weights = {key: often[key] / sqrt(len(words)) for key, words in ends.items()}
    joining = {key: words & rare.keys() for key, words in ends.items()}
    for begin, said in texts.items():
        own = rare.keys() & said
        # The sum is exact, so that it is the same in whatever order a set has its words.
        near = {end: weights[end] * fsum(rare[word] for word in own & words) for end, words in joining.items()}
        others = [end for end in near if end[0] != begin[0] and near[end]]
        for end in sorted(others, key=lambda end: (-near[end], end))[:NEAREST]:
            yield CentralPair(-near[end], begin, end, _why(own & joining[end], rare))


def _ends(rows: Sequence[tuple[TranscriptSummary, PassageSummary, ThemeHit]]) -> list[Key]:
    """The passages that a reference may lead to: statements, those first that name the theme most."""
    ranked = sorted(rows, key=lambda row: -row[2].times)
    return [(gist.id, one.anchor) for gist, one, _ in ranked if one.states][:CHOICE]


def _why(words: set[str], rare: Mapping[str, float]) -> tuple[str, ...]:
    found = sorted(words - COMMON, key=lambda word: (-rare[word], word))
    return tuple(dict.fromkeys(stem(word) for word in found if len(word) > 1 or not word.isascii()))


MOST = 5
"""References beside a passage."""
WHY = 3
"""Words that say why."""
TITLE = 32
"""Characters of a section's title, where there is no time to say instead."""


class RelatedPair(NamedTuple):
    """A passage beside which a reference may stand, and the one that it leads to; the least come first."""

    order: tuple[bool, float, Key, Key]
    theme: str
    """If one is central to both."""
    begin: tuple[TranscriptSummary, PassageSummary | Statement]
    end: tuple[TranscriptSummary, PassageSummary | Statement]
    why: tuple[str, ...]


def related(lookup: CorpusIndex) -> Mapping[Key, tuple[CrossReference, ...]]:
    """By transcript and anchor. A transcript refers to a passage once, a section once to a theme or a transcript."""
    found: dict[Key, list[CrossReference]] = defaultdict(list)
    taken = set[tuple[str, ...]]()
    for pair in sorted((*_of_themes(lookup), *_of_words(lookup)), key=lambda pair: pair.order):
        _, _, key, end = pair.order
        one = pair.begin[1]
        once = ((key[0], one.section, pair.theme or f"/{end[0]}"), (key[0], *end))
        if len(found[key]) < min(MOST, one.length // ROOM) and taken.isdisjoint(once):
            taken.update(once)
            found[key].append(_reference(pair, lookup))
    return {key: tuple(ends) for key, ends in found.items() if ends}


def _of_themes(lookup: CorpusIndex) -> Iterator[RelatedPair]:
    places = {(gist.id, spoken.anchor): (gist, spoken) for gist in lookup.corpus.gists for spoken in gist.spoken}
    for theme in lookup.themes:
        for far, begin, end, why in central(theme, lookup):
            yield RelatedPair((False, far, begin, end), theme, places[begin], places[end], why)


def _of_words(lookup: CorpusIndex) -> Iterator[RelatedPair]:
    for far, begin, end, one, other, why in alike(lookup.corpus.gists):
        order = (True, far, (begin.id, one.anchor), (end.id, other.anchor))
        yield RelatedPair(order, "", (begin, one), (end, other), why)


def _reference(pair: RelatedPair, lookup: CorpusIndex) -> CrossReference:
    gist, one = pair.end
    where = timecode.shown(one.start) if one.start is not None else _short(one.title)
    who = one.speaker if one.speaker in lookup.people else lookup.known_by(gist)
    return CrossReference(gist.slug, one.anchor, who, where, pair.theme, pair.why[: WHY - bool(pair.theme)])


def _short(title: str) -> str:
    """As much of a title as has room; nothing where it does not tell one section from another."""
    if title in PLAIN or is_part(title):
        return ""
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0].rstrip(":,;") + " …"
