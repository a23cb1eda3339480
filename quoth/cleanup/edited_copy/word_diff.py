"""Which words of one text are which words of another that a person made of it.

Runs of three words that stand once in each text are anchors; between them the longest common sequence is sought, so
20,000 words take a moment. A word or two in common amid long stretches that differ are chance, and count as changed.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

RUN = 3
"""Words of an anchor."""
LARGEST = 400_000_000
"""Pairs of words that are compared at once, in a bit each; a stretch of more (20,000 by 20,000) counts as rewritten."""
CHANCE = 3
"""How many times longer than the words in common the stretches on both sides must be for these to be chance."""


@dataclass(frozen=True, slots=True)
class WordRange:
    """Words `i` to `j` of the old text that became words `k` to `m` of the new one; the same words if `same`."""

    i: int
    j: int
    k: int
    m: int
    same: bool

    @property
    def size(self) -> int:
        return max(self.j - self.i, self.m - self.k)


def stretches(old: Sequence[str], new: Sequence[str]) -> list[WordRange]:
    """Both texts as stretches that follow each other, the same and changed in turn."""
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(word, len(numbers)) for word in old]
    right = [numbers.setdefault(word, len(numbers)) for word in new]
    edges = [(0, 0), *_anchors(left, right), (len(left), len(right))]
    found = list[WordRange]()
    for (i, k), (j, m) in pairwise(edges):
        found += _between(left, right, WordRange(i, j, k, m, same=False))
    return _without_chance(_joined(found))


def _anchors(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Where runs of words that stand once in each text begin, the most that are in the same order in both."""
    places = _once(right)
    pairs = [(at, places[run]) for run, at in _once(left).items() if run in places]
    pairs.sort()
    tails, last, before = list[int](), list[int](), dict[int, int]()
    for index, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        tails[at : at + 1] = [there]
        last[at : at + 1] = [index]
        before[index] = last[at - 1] if at else -1
    chain, index = list[tuple[int, int]](), last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(words[at:] for at in range(RUN)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _between(left: list[int], right: list[int], whole: WordRange) -> Iterator[WordRange]:
    i, j, k, m = whole.i, whole.j, whole.k, whole.m
    if (j - i) * (m - k) > LARGEST:
        yield whole
        return
    for one in Indel.opcodes(left[i:j], right[k:m]):
        old, new = (i + one.src_start, i + one.src_end), (k + one.dest_start, k + one.dest_end)
        yield WordRange(*old, *new, same=one.tag == "equal")


def _joined(found: list[WordRange]) -> list[WordRange]:
    """Neighbours of one kind as one; empty ones gone."""
    made = list[WordRange]()
    for one in found:
        if not one.size:
            continue
        if made and made[-1].same is one.same:
            made[-1] = WordRange(made[-1].i, one.j, made[-1].k, one.m, one.same)
        else:
            made.append(one)
    return made


def _without_chance(found: list[WordRange]) -> list[WordRange]:
    """The stretches without those that are the same by chance, again and again until none is left."""
    while True:
        kept = [
            WordRange(one.i, one.j, one.k, one.m, same=False) if 0 < at < len(found) - 1 and _chance(found, at) else one
            for at, one in enumerate(found)
        ]
        if kept == found:
            return found
        found = _joined(kept)


def _chance(found: list[WordRange], at: int) -> bool:
    one = found[at]
    return one.same and one.size <= RUN and CHANCE * one.size < min(found[at - 1].size, found[at + 1].size)
