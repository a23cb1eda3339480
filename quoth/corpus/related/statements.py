"""What a transcript states, as much of it as others need to refer to it: its long statements, in a few words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log

from quoth.corpus.index import Lookup
from quoth.corpus.quote_ranking import says
from quoth.model import Document, Kind, Stated
from quoth.text.stems import COMMON, is_english, stem
from quoth.text.words import folded

ROOM = 220
"""Characters of a passage beside which one reference has room in the margin."""
TERMS = 12
"""Words that are kept of a passage."""
LETTERS = 8
"""Of a stem, beyond which its length says no more of how rare it is."""
ONCE = 0.6
"""How much a word counts that only one passage of the talk has: it is rarely what the talk is about."""
SMALL = 8
"""Where the small words of a language are not known, words in more than one of so many passages are taken for such."""
SAMPLE = 20
"""Passages by which a language is told."""


def stated(document: Document, lookup: Lookup) -> Iterator[Stated]:
    """The passages beside which a reference has room, each by the words that are most likely its subject."""
    every = [one for one in document.passages if len(one.text) >= ROOM and says(document, one, lookup)]
    stems = {one.anchor: _stems(one.text) for one in every}
    spread = Counter(term for found in stems.values() for term in found)
    most = len(every) if language(document) == "en" else max(1, len(every) // SMALL)
    for section in document.sections:
        for one in section.passages:
            if one.anchor in stems:
                kept = _kept(stems[one.anchor], spread, most)
                yield Stated(one.anchor, one.speaker, one.start, section.anchor, section.title, len(one.text), kept)


def language(document: Document) -> str:
    """What it is in: as its record says, else English if its words are; otherwise nobody knows."""
    said = [one.text for one in document.passages if one.kind is Kind.SPEECH]
    return document.meta.language.partition("-")[0] or ("en" if is_english(said[:SAMPLE]) else "")


def _stems(text: str) -> dict[str, int]:
    """The words of a text that carry its subject, as stems, and how often they are said."""
    times = Counter(folded(text))
    found: dict[str, int] = defaultdict(int)
    for word in times.keys() - COMMON:
        if len(word) > 1 or not word.isascii():
            found[stem(word)] += times[word]
    return found


def _kept(found: Mapping[str, int], spread: Mapping[str, int], most: int) -> str:
    """How rare a word is in the archive, a transcript cannot know; long words mostly are."""
    weights = [
        (-(1 + log(times)) * min(len(term), LETTERS) * (ONCE if spread[term] == 1 else 1), term)
        for term, times in found.items()
        if spread[term] <= most
    ]
    return " ".join([term for _, term in sorted(weights)[:TERMS]])
