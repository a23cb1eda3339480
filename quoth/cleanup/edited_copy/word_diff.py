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
    """Words of the old text that became words of the new one, both without their end; the same words if `same`."""

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
    old_numbers = [numbers.setdefault(word, len(numbers)) for word in old]
    new_numbers = [numbers.setdefault(word, len(numbers)) for word in new]
    edges = [(0, 0), *_anchors(old_numbers, new_numbers), (len(old_numbers), len(new_numbers))]
    ranges = list[WordRange]()
    for (i, k), (j, m) in pairwise(edges):
        ranges += _between(old_numbers, new_numbers, WordRange(i, j, k, m, same=False))
    return _without_chance(_joined(ranges))


def _anchors(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Where runs of words that stand once in each text begin, the most that are in the same order in both."""
    places = _once(new)
    pairs = [(position, places[run]) for run, position in _once(old).items() if run in places]
    pairs.sort()
    tails, ends, before = list[int](), list[int](), dict[int, int]()
    for index, (_, position) in enumerate(pairs):
        length = bisect_left(tails, position)
        tails[length : length + 1] = [position]
        ends[length : length + 1] = [index]
        before[index] = ends[length - 1] if length else -1
    chain, index = list[tuple[int, int]](), ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(words[shift:] for shift in range(RUN)), strict=False))
    counts = Counter(runs)
    return {run: position for position, run in enumerate(runs) if counts[run] == 1}


def _between(old: list[int], new: list[int], stretch: WordRange) -> Iterator[WordRange]:
    i, j, k, m = stretch.i, stretch.j, stretch.k, stretch.m
    if (j - i) * (m - k) > LARGEST:
        yield stretch
        return
    for opcode in Indel.opcodes(old[i:j], new[k:m]):
        old_range, new_range = (i + opcode.src_start, i + opcode.src_end), (k + opcode.dest_start, k + opcode.dest_end)
        yield WordRange(*old_range, *new_range, same=opcode.tag == "equal")


def _joined(ranges: list[WordRange]) -> list[WordRange]:
    """Neighbours of one kind as one; empty ones gone."""
    joined = list[WordRange]()
    for stretch in ranges:
        if not stretch.size:
            continue
        if joined and joined[-1].same is stretch.same:
            joined[-1] = WordRange(joined[-1].i, stretch.j, joined[-1].k, stretch.m, stretch.same)
        else:
            joined.append(stretch)
    return joined


def _without_chance(ranges: list[WordRange]) -> list[WordRange]:
    """The stretches without those that are the same by chance, again and again until none is left."""
    while True:
        kept = [
            WordRange(stretch.i, stretch.j, stretch.k, stretch.m, same=False)
            if 0 < index < len(ranges) - 1 and _chance(ranges, index)
            else stretch
            for index, stretch in enumerate(ranges)
        ]
        if kept == ranges:
            return ranges
        ranges = _joined(kept)


def _chance(ranges: list[WordRange], index: int) -> bool:
    stretch = ranges[index]
    return (
        stretch.same
        and stretch.size <= RUN
        and CHANCE * stretch.size < min(ranges[index - 1].size, ranges[index + 1].size)
    )
