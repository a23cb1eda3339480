"""Related passages: references from a passage to other transcripts on the same subject, with the words that say why.

First come passages to which the same declared theme is central, by the rare words that they share; then passages that
are similar by their words alone, as many as there is room for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from quoth.corpus.index import CorpusIndex
from quoth.corpus.passage_similarity import similar_pairs
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.model import CrossReference, PassageSummary, Statement, ThemeHit, TranscriptSummary
from quoth.text import timecode
from quoth.text.headings import USUAL_TITLES, is_part_title
from quoth.text.words import COMMON_ENGLISH, shorten, stem

MAX_THEME_PASSAGES, NEAREST_PASSAGES = 40, 5
"""Passages of a theme to which references may lead (those that name it most), and the nearest of them for each."""
RARE_PASSAGES = 4
"""A word is rare that so many passages have at most, or half of the passages."""
MAX_COUNTED_TIMES = 3
"""How often a passage names its theme at most, as far as it counts."""
PassageKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CentralPair:
    """A passage beside which a reference may stand, the passage that it leads to, and stems that both have."""

    far: float
    """The negated nearness, so that the nearest pairs come first."""
    begin: PassageKey
    end: PassageKey
    why: tuple[str, ...]


def central_pairs(theme: str, index: CorpusIndex) -> Iterator[CentralPair]:
    """Each passage to which a theme is central, with the nearest passages that it may refer to."""
    central_rows = [hit_row for hit_row in index.hits_by_theme[theme] if hit_row[2].central]
    texts = {(summary.id, passage.anchor): set(passage.words.split()) for summary, passage, _ in central_rows}
    ends = {key: texts[key] for key in _reference_ends(central_rows)}
    spread = Counter(word for words in ends.values() for word in words)
    rare = {
        word: log((1 + len(ends)) / count)
        for word, count in spread.items()
        if count <= max(RARE_PASSAGES, len(ends) // 2)
    }
    often = {
        (summary.id, passage.anchor): 1 + min(MAX_COUNTED_TIMES, hit.times) for summary, passage, hit in central_rows
    }
    weights = {key: often[key] / sqrt(len(words)) for key, words in ends.items()}
    joining = {key: words & rare.keys() for key, words in ends.items()}
    for begin, begin_words in texts.items():
        shared_rare = rare.keys() & begin_words
        # The sum is exact, so that it is the same in whatever order a set has its words.
        nearness = {
            end: weights[end] * fsum(rare[word] for word in shared_rare & words) for end, words in joining.items()
        }
        others = [end for end in nearness if end[0] != begin[0] and nearness[end]]
        for end in sorted(others, key=lambda end: (-nearness[end], end))[:NEAREST_PASSAGES]:
            yield CentralPair(-nearness[end], begin, end, _shared_stems(shared_rare & joining[end], rare))


def _reference_ends(central_rows: Sequence[tuple[TranscriptSummary, PassageSummary, ThemeHit]]) -> list[PassageKey]:
    """The passages that a reference may lead to: statements, those that name the theme most first."""
    ranked = sorted(central_rows, key=lambda hit_row: -hit_row[2].times)
    return [(summary.id, passage.anchor) for summary, passage, _ in ranked if passage.is_statement][:MAX_THEME_PASSAGES]


def _shared_stems(words: set[str], rare: Mapping[str, float]) -> tuple[str, ...]:
    ordered = sorted(words - COMMON_ENGLISH, key=lambda word: (-rare[word], word))
    return tuple(dict.fromkeys(stem(word) for word in ordered if len(word) > 1 or not word.isascii()))


MAX_REFERENCES = 5
"""References beside a passage at most."""
MAX_REASON_WORDS = 3
"""Words at most that say why."""
MAX_TITLE_CHARS = 32
"""Characters of a section title at most, where there is no time to show instead."""


@dataclass(frozen=True, slots=True)
class RelatedPair:
    """A passage beside which a reference may stand, and the passage that it leads to; in the order of `order`."""

    order: tuple[bool, float, PassageKey, PassageKey]
    theme: str
    """The theme that is central to both; empty if they are similar by their words."""
    begin: tuple[TranscriptSummary, PassageSummary | Statement]
    end: tuple[TranscriptSummary, PassageSummary | Statement]
    why: tuple[str, ...]


def relate_passages(index: CorpusIndex) -> Mapping[PassageKey, tuple[CrossReference, ...]]:
    """The references beside each passage, by transcript id and anchor.

    A transcript refers to a passage once; a section refers once to a theme, or to a transcript.
    """
    references: dict[PassageKey, list[CrossReference]] = defaultdict(list)
    used = set[tuple[str, ...]]()
    for pair in sorted((*_theme_pairs(index), *_word_pairs(index)), key=lambda pair: pair.order):
        key, end = pair.order[2:]
        passage = pair.begin[1]
        once = ((key[0], passage.section, pair.theme or f"/{end[0]}"), (key[0], *end))
        if len(references[key]) < min(MAX_REFERENCES, passage.length // CHARS_PER_REFERENCE) and used.isdisjoint(once):
            used.update(once)
            references[key].append(_cross_reference(pair, index))
    return {key: tuple(ends) for key, ends in references.items() if ends}


def _theme_pairs(index: CorpusIndex) -> Iterator[RelatedPair]:
    places = {
        (summary.id, passage.anchor): (summary, passage)
        for summary in index.corpus.summaries
        for passage in summary.theme_passages
    }
    for theme in index.themes:
        for pair in central_pairs(theme, index):
            order = (False, pair.far, pair.begin, pair.end)
            yield RelatedPair(order, theme, places[pair.begin], places[pair.end], pair.why)


def _word_pairs(index: CorpusIndex) -> Iterator[RelatedPair]:
    for pair in similar_pairs(index.corpus.summaries):
        begin, end = (pair.begin, pair.begin_statement), (pair.end, pair.end_statement)
        order = (True, pair.far, (pair.begin.id, begin[1].anchor), (pair.end.id, end[1].anchor))
        yield RelatedPair(order, "", begin, end, pair.why)


def _cross_reference(pair: RelatedPair, index: CorpusIndex) -> CrossReference:
    summary, passage = pair.end
    where = timecode.shown(passage.start) if passage.start is not None else _short_title(passage.title)
    who = passage.speaker if passage.speaker in index.people else index.short_name(summary)
    return CrossReference(
        summary.slug, passage.anchor, who, where, pair.theme, pair.why[: MAX_REASON_WORDS - bool(pair.theme)]
    )


def _short_title(title: str) -> str:
    """The title, cut to the room there is; empty for titles that many sections have."""
    if title in USUAL_TITLES or is_part_title(title):
        return ""
    return shorten(title, MAX_TITLE_CHARS, ":,;")
