"""Who speaks when: a talk as stretches of one speaker each, by time where it has times, else by words.

Passages that begin in one stamped stretch share its time by their words, so this is as exact as the source and no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from quoth.model import Document, Passage
from quoth.text.lookup import SAID

PACE = 15
"""Characters a second, for the last passage where no time says when it ends."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody speaks from `begin` to `end`, which are shares of the whole talk."""

    begin: float
    end: float
    speaker: str
    anchor: str
    """The passage."""


def timed(document: Document) -> bool:
    """Whether all that is said has times."""
    return all(one.start is not None for one in _said(document))


def stretches(document: Document) -> list[Stretch]:
    """The whole talk in order, what others throw in included; empty where nothing is said."""
    said = _said(document)
    groups = list(_by_time(said)) if said and timed(document) else [(0.0, 1.0, said)]
    found = [stretch for begin, end, group in groups for stretch in _shared(begin, end, group)]
    first, last = (found[0].begin, found[-1].end) if found else (0.0, 1.0)
    whole = (last - first) or 1.0
    return [replace(one, begin=(one.begin - first) / whole, end=(one.end - first) / whole) for one in found]


def shares(talk: Iterable[Stretch]) -> dict[str, float]:
    """The share of each speaker in these stretches, the largest first."""
    sums: dict[str, float] = defaultdict(float)
    for one in talk:
        sums[one.speaker] += one.end - one.begin
    whole = sum(sums.values()) or 1.0
    return {name: sums[name] / whole for name in sorted(sums, key=lambda name: (-sums[name], name))}


def _said(document: Document) -> list[Passage]:
    return [one for one in document.passages if one.kind in SAID]


def _by_time(said: list[Passage]) -> Iterator[tuple[float, float, list[Passage]]]:
    """Passages with one time, with where they begin and end in milliseconds."""
    groups = [(start or 0, list(group)) for start, group in groupby(said, key=lambda one: one.start)]
    last, rest = groups[-1]
    pace = last + sum(len(one.text) for one in rest) * 1000 // PACE
    for (begin, group), (after, _) in pairwise([*groups, (max([pace, *_ends(rest)][-1:]), [])]):
        yield begin, max(begin, min([after, *_ends(group)])), group


def _ends(group: list[Passage]) -> list[int]:
    ends = [one.end for one in group if one.end is not None]
    return [max(ends)] if ends else []


def _shared(begin: float, end: float, group: list[Passage]) -> Iterator[Stretch]:
    """A stretch of time divided among those who speak in it, by their words."""
    parts = [(piece.speaker or one.speaker, one.anchor, len(piece.text)) for one in group for piece in one.pieces]
    whole = sum(size for _, _, size in parts) or 1
    at = begin
    for speaker, anchor, size in parts:
        to = at + (end - begin) * size / whole
        yield Stretch(at, to, speaker, anchor)
        at = to
