"""Which words of one text are which words of another that a person made of it.

Runs of three words that stand once in each text are anchors; between them the longest common sequence is sought, so
20,000 words take a moment. A word or two in common amid long stretches that differ are chance, and count as changed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quoth.anchors.align import longest_rising

RUN_WORDS = 3
"""Words of an anchor."""
MAX_WORD_PAIRS = 400_000_000
"""Pairs of words that are compared at once, in a bit each; a stretch of more (20,000 by 20,000) counts as rewritten."""
CHANCE_RATIO = 3
"""How many times longer than the words in common the stretches on both sides must be for these to be chance."""


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """Words of the old text that became words of the new one; both ranges are without their end."""

    old_begin: int
    old_end: int
    new_begin: int
    new_end: int

    @classmethod
    def of(cls, old: range, new: range) -> "AlignedWords":
        return AlignedWords(old.start, old.stop, new.start, new.stop)

    @property
    def old(self) -> range:
        return range(self.old_begin, self.old_end)

    @property
    def new(self) -> range:
        return range(self.new_begin, self.new_end)

    @property
    def in_old(self) -> slice:
        """What cuts these words out of the old text."""
        return slice(self.old_begin, self.old_end)

    @property
    def in_new(self) -> slice:
        """What cuts these words out of the new text."""
        return slice(self.new_begin, self.new_end)

    @property
    def is_insertion(self) -> bool:
        """Whether the old text has no words here."""
        return self.old_begin == self.old_end

    @property
    def is_deletion(self) -> bool:
        """Whether the new text has no words here."""
        return self.new_begin == self.new_end

    @property
    def size(self) -> int:
        """Words of the longer side."""
        return max(self.old_end - self.old_begin, self.new_end - self.new_begin)

    def through(self, other: "AlignedWords") -> "AlignedWords":
        """All words from the first of these to the last of those."""
        return AlignedWords(self.old_begin, other.old_end, self.new_begin, other.new_end)


@dataclass(frozen=True, slots=True)
class Stretch(AlignedWords):
    """A stretch that is the same word by word in both texts, or that is not."""

    same: bool


def diff_words(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Both texts as stretches that follow each other, the same and changed in turn."""
    numbers: dict[str, int] = {}
    old_numbers = [numbers.setdefault(word, len(numbers)) for word in old]
    new_numbers = [numbers.setdefault(word, len(numbers)) for word in new]
    edges = [(0, 0), *_anchors(old_numbers, new_numbers), (len(old_numbers), len(new_numbers))]
    changes = list[Stretch]()
    for (old_begin, new_begin), (old_end, new_end) in pairwise(edges):
        changes += _between(old_numbers, new_numbers, Stretch(old_begin, old_end, new_begin, new_end, same=False))
    return _without_chance(_joined(changes))


def _anchors(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Where runs of words that stand once in each text begin, the most that are in the same order in both."""
    places = _once(new)
    pairs = sorted((position, places[run]) for run, position in _once(old).items() if run in places)
    return [pairs[index] for index in longest_rising([position for _, position in pairs])]


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(words[shift:] for shift in range(RUN_WORDS)), strict=False))
    counts = Counter(runs)
    return {run: position for position, run in enumerate(runs) if counts[run] == 1}


def _between(old: list[int], new: list[int], stretch: Stretch) -> Iterator[Stretch]:
    before, after = old[stretch.in_old], new[stretch.in_new]
    if len(before) * len(after) > MAX_WORD_PAIRS:
        yield stretch
        return
    from rapidfuzz.distance import Indel  # noqa: PLC0415  (few transcripts have an edited copy, and it takes long to load)

    for opcode in Indel.opcodes(before, after):
        yield Stretch(
            stretch.old_begin + opcode.src_start,
            stretch.old_begin + opcode.src_end,
            stretch.new_begin + opcode.dest_start,
            stretch.new_begin + opcode.dest_end,
            same=opcode.tag == "equal",
        )


def _joined(ranges: list[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one; empty ones gone."""
    joined = list[Stretch]()
    for stretch in ranges:
        if not stretch.size:
            continue
        if joined and joined[-1].same is stretch.same:
            joined[-1] = replace(joined[-1], old_end=stretch.old_end, new_end=stretch.new_end)
        else:
            joined.append(stretch)
    return joined


def _without_chance(ranges: list[Stretch]) -> list[Stretch]:
    """The stretches without those that are the same by chance, again and again until none is left."""
    while True:
        kept = [
            replace(stretch, same=False) if 0 < index < len(ranges) - 1 and _chance(ranges, index) else stretch
            for index, stretch in enumerate(ranges)
        ]
        if kept == ranges:
            return ranges
        ranges = _joined(kept)


def _chance(ranges: list[Stretch], index: int) -> bool:
    stretch = ranges[index]
    return (
        stretch.same
        and stretch.size <= RUN_WORDS
        and CHANCE_RATIO * stretch.size < min(ranges[index - 1].size, ranges[index + 1].size)
    )
