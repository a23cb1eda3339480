"""Who speaks when: a talk as stretches of one speaker each, by time where its times are fine enough, else by words.

Passages that begin in one stamped stretch share its time by their words. Where that decides who has how much, as with a
time a minute, the words themselves are counted: no figure is finer than the times it comes from.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import gcd

from quoth.analysis import tapes
from quoth.corpus.index import SAID
from quoth.model import Document, Passage

PACE = 15
"""Characters a second, for the last passage where no time says when it ends."""
PACE_ERROR, MAX_ERROR = 0.3, 0.01
"""How far people differ in how fast they speak, and what part of a talk a share of its time may be off by that."""
COARSE_MS, FEW_TIMES = 15_000, 3
"""So many times that are all a multiple of a quarter of a minute or more are no better than that."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody speaks from `begin` to `end`, which are shares of the whole talk."""

    begin: float
    end: float
    speaker: str
    anchor: str
    """The passage."""


def timed(document: Document) -> bool:
    """Whether all that is said has times, of one clock, that say to the percent who speaks how long."""
    said = _said(document)
    starts = [one.start for one in said if one.start is not None]
    if len(starts) < len(said) or not said or tapes.several(starts):
        return False
    if len({*starts}) >= FEW_TIMES and gcd(*starts) >= COARSE_MS:
        return False
    groups = list(_by_time(said))
    whole = groups[-1][1] - groups[0][0]
    return sum(_doubt(*group) for group in groups) <= MAX_ERROR * whole


def _doubt(begin: float, end: float, group: list[Passage]) -> float:
    """How much of a stretch of time may be given to the wrong speaker, because only its words divide it."""
    parts = list(_shared(begin, end, group))
    longest = max(shares(parts).values(), default=1.0)
    return PACE_ERROR * (end - begin) * (1 - longest) if end > begin else 0.0


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
