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


def central(theme: str, index: CorpusIndex) -> Iterator[CentralPair]:
    """Each passage to which a theme is central, with the nearest that it may lead to."""
    central_rows = [hit_row for hit_row in index.told[theme] if hit_row[2].central]
    texts = {(summary.id, passage.anchor): set(passage.words.split()) for summary, passage, _ in central_rows}
    ends = {key: texts[key] for key in _ends(central_rows)}
    spread = Counter(word for words in ends.values() for word in words)
    rare = {word: log((1 + len(ends)) / count) for word, count in spread.items() if count <= max(FEW, len(ends) // 2)}
    often = {(summary.id, passage.anchor): 1 + min(OFTEN, hit.times) for summary, passage, hit in central_rows}
    weights = {key: often[key] / sqrt(len(words)) for key, words in ends.items()}
    joining = {key: words & rare.keys() for key, words in ends.items()}
    for begin, begin_words in texts.items():
        shared_rare = rare.keys() & begin_words
        # The sum is exact, so that it is the same in whatever order a set has its words.
        nearness = {
            end: weights[end] * fsum(rare[word] for word in shared_rare & words) for end, words in joining.items()
        }
        others = [end for end in nearness if end[0] != begin[0] and nearness[end]]
        for end in sorted(others, key=lambda end: (-nearness[end], end))[:NEAREST]:
            yield CentralPair(-nearness[end], begin, end, _why(shared_rare & joining[end], rare))


def _ends(central_rows: Sequence[tuple[TranscriptSummary, PassageSummary, ThemeHit]]) -> list[Key]:
    """The passages that a reference may lead to: statements, those first that name the theme most."""
    ranked = sorted(central_rows, key=lambda hit_row: -hit_row[2].times)
    return [(summary.id, passage.anchor) for summary, passage, _ in ranked if passage.states][:CHOICE]


def _why(words: set[str], rare: Mapping[str, float]) -> tuple[str, ...]:
    ordered = sorted(words - COMMON, key=lambda word: (-rare[word], word))
    return tuple(dict.fromkeys(stem(word) for word in ordered if len(word) > 1 or not word.isascii()))


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


def related(index: CorpusIndex) -> Mapping[Key, tuple[CrossReference, ...]]:
    """By transcript and anchor. A transcript refers to a passage once, a section once to a theme or a transcript."""
    references: dict[Key, list[CrossReference]] = defaultdict(list)
    used = set[tuple[str, ...]]()
    for pair in sorted((*_of_themes(index), *_of_words(index)), key=lambda pair: pair.order):
        _, _, key, end = pair.order
        passage = pair.begin[1]
        once = ((key[0], passage.section, pair.theme or f"/{end[0]}"), (key[0], *end))
        if len(references[key]) < min(MOST, passage.length // ROOM) and used.isdisjoint(once):
            used.update(once)
            references[key].append(_reference(pair, index))
    return {key: tuple(ends) for key, ends in references.items() if ends}


def _of_themes(index: CorpusIndex) -> Iterator[RelatedPair]:
    places = {
        (summary.id, passage.anchor): (summary, passage) for summary in index.corpus.gists for passage in summary.spoken
    }
    for theme in index.themes:
        for far, begin, end, why in central(theme, index):
            yield RelatedPair((False, far, begin, end), theme, places[begin], places[end], why)


def _of_words(index: CorpusIndex) -> Iterator[RelatedPair]:
    for far, begin, end, statement, other_statement, why in alike(index.corpus.gists):
        order = (True, far, (begin.id, statement.anchor), (end.id, other_statement.anchor))
        yield RelatedPair(order, "", (begin, statement), (end, other_statement), why)


def _reference(pair: RelatedPair, index: CorpusIndex) -> CrossReference:
    summary, passage = pair.end
    where = timecode.shown(passage.start) if passage.start is not None else _short(passage.title)
    who = passage.speaker if passage.speaker in index.people else index.known_by(summary)
    return CrossReference(summary.slug, passage.anchor, who, where, pair.theme, pair.why[: WHY - bool(pair.theme)])


def _short(title: str) -> str:
    """As much of a title as has room; nothing where it does not tell one section from another."""
    if title in PLAIN or is_part(title):
        return ""
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0].rstrip(":,;") + " …"
