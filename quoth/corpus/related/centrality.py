"""Passages of two transcripts to which one theme is central, and that have most rare words in common."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

from quoth.corpus.index import Lookup
from quoth.model import Gist, Spoken, Told
from quoth.text.stems import COMMON, stem

CHOICE, NEAREST = 40, 5
"""Passages of a theme among which the nearest are looked for, those that name it most; and how many of these count."""
FEW = 4
"""Passages in which a word is rare, however few there are; of many, those that half of them have are not."""
OFTEN = 3
"""How often a passage names its theme, beyond which more does not count."""
Key = tuple[str, str]


class Central(NamedTuple):
    """A passage beside which a reference may stand, the one that it leads to, and stems of words that both have."""

    far: float
    """The nearest have the least."""
    begin: Key
    end: Key
    why: tuple[str, ...]


def central(theme: str, lookup: Lookup) -> Iterator[Central]:
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
            yield Central(-near[end], begin, end, _why(own & joining[end], rare))


def _ends(rows: Sequence[tuple[Gist, Spoken, Told]]) -> list[Key]:
    """The passages that a reference may lead to: statements, those first that name the theme most."""
    ranked = sorted(rows, key=lambda row: -row[2].times)
    return [(gist.id, one.anchor) for gist, one, _ in ranked if one.states][:CHOICE]


def _why(words: set[str], rare: Mapping[str, float]) -> tuple[str, ...]:
    found = sorted(words - COMMON, key=lambda word: (-rare[word], word))
    return tuple(dict.fromkeys(stem(word) for word in found if len(word) > 1 or not word.isascii()))
