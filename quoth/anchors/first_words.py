"""Where the words that an id was first published with stand in a new text, and which passage has them now.

An id is bound to these words for ever. What a passage was last published with only helps where the first words are
gone, or stand several times: aligned from one build to the next alone, an id would creep from cut to cut.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from quoth.anchors.align import HEAD_WORDS, AlignedPassage, longest_rising, trigrams

FIRST_WORDS = 20
"""Words as first published that decide where an id belongs."""
MAX_GAP_WORDS = 10
"""Words that may have come between two runs of the same passage, or gone."""
MAX_PLACES = 4
"""Places in a text; three words that stand at more say nothing."""
MIN_SURE_SHARE = 0.5
"""Of the first words, and of all, how many must stand together."""
MIN_OPENING_WORDS = 6
"""Of the first eight words, how many are a beginning."""
HEAD_WORD_WEIGHT = 6
"""How many other words one of the first eight weighs: more than all the twelve behind them against two of five."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of the text that has words of a passage in their order."""

    offsets: dict[int, int]
    """For each word of the passage that stands there, which word of the text it is."""

    def count(self, limit: int) -> int:
        """How many of so many first words stand there."""
        return sum(offset < limit for offset in self.offsets)

    @property
    def weight(self) -> tuple[int, int]:
        """How much speaks for this stretch: the first eight words more than the rest of twenty, and these than all."""
        return self.count(HEAD_WORDS) * HEAD_WORD_WEIGHT + self.count(FIRST_WORDS), len(self.offsets)

    def is_sure(self, length: int) -> bool:
        """Whether a passage of so many words stands there; of a short one every word must."""
        if length <= HEAD_WORDS:
            return len(self.offsets) == length
        return (
            self.count(FIRST_WORDS) >= MIN_SURE_SHARE * min(FIRST_WORDS, length)
            or len(self.offsets) >= MIN_SURE_SHARE * length
        )

    def begins(self) -> bool:
        """Whether the beginning of a longer passage stands there, if not much more of it."""
        return self.count(HEAD_WORDS) >= MIN_OPENING_WORDS


class FirstWordsText:
    """The passages of a new text, as folded words, for finding others in them."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self.passages = passages
        self.words = [word for passage in passages for word in passage]
        self.begins = list(accumulate((len(passage) for passage in passages), initial=0))
        self.owners = [index for index, passage in enumerate(passages) for _ in passage]

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of three words stands."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for position, three in enumerate(trigrams(self.words)):
            places[three].append(position)
        return places

    def owned(self, occurrence: Occurrence) -> set[int]:
        """The passages that an occurrence touches."""
        return {self.owners[position] for position in occurrence.offsets.values()}

    def stood(self, occurrence: Occurrence, before: Mapping[int, tuple[int, int]]) -> bool:
        """Whether passages had as much of these words before."""
        return occurrence.weight <= max(before.get(index, (0, 0)) for index in self.owned(occurrence))

    def opening(self, words: Sequence[str], index: int) -> int | None:
        """Where in a passage the first words of another stand to the letter; None if they do not."""
        head, passage = list(words[:HEAD_WORDS]), self.passages[index]
        if not head:
            return None
        starts = (position for position, word in enumerate(passage) if word == head[0])
        return next((position for position in starts if list(passage[position : position + len(head)]) == head), None)

    def occurrences(self, words: Sequence[str], common: int = MAX_PLACES) -> list[Occurrence]:
        """Every stretch that has runs of three of these words, but for such as stand at more than `common` places."""
        hits = [
            (position - offset, offset, position)
            for offset, three in enumerate(trigrams(words))
            for position in self.places.get(three, ())
            if len(self.places[three]) <= common
        ]
        stretches, previous_shift = list[list[tuple[int, int]]](), 0
        for shift, offset, position in sorted(hits):
            if not stretches or shift - previous_shift > MAX_GAP_WORDS:
                stretches.append([])
            previous_shift = shift
            stretches[-1].append((offset, position))
        return [self._widened(words, _in_order(sorted(stretch))) for stretch in stretches]

    def _widened(self, words: Sequence[str], offsets: dict[int, int]) -> Occurrence:
        """Some words of a passage that stand in the text, with those before and behind that stand there too."""
        for step in (-1, 1):
            for offset, position in sorted(offsets.items(), reverse=step < 0):
                word_index, text_index = offset + step, position + step
                while word_index not in offsets and 0 <= word_index < len(words) and 0 <= text_index < len(self.words):
                    if words[word_index] != self.words[text_index]:
                        break
                    offsets[word_index] = text_index
                    word_index, text_index = word_index + step, text_index + step
        return Occurrence(offsets)

    def claim(self, occurrence: Occurrence) -> AlignedPassage:
        """The passage that has most of the first eight words, or if several have as many, most of the first twenty, or
        of all."""
        votes = {index: [0, 0, 0] for index in self.owned(occurrence)}
        for offset, position in occurrence.offsets.items():
            for level, limit in enumerate((HEAD_WORDS, FIRST_WORDS, offset + 1)):
                votes[self.owners[position]][level] += offset < limit
        best = max(votes, key=lambda index: (votes[index], -index))
        first = min(position for position in occurrence.offsets.values() if self.owners[position] == best)
        return AlignedPassage(best, first - self.begins[best])


def _in_order(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The longest part of some runs of three words in which both sides are in order."""
    offsets = dict[int, int]()
    for index in reversed(longest_rising([position for _, position in pairs])):
        offset, position = pairs[index]
        offsets |= {offset + step: position + step for step in range(3)}
    return offsets


def follow_first_words(
    words: Sequence[str], text: FirstWordsText, last: AlignedPassage | None, elsewhere: Mapping[int, tuple[int, int]]
) -> list[AlignedPassage]:
    """The passages that have these words; several only if they stand there equally well.

    `last` is the passage that the id belonged to when it was last published, if that is still there. `elsewhere` tells
    of others how much of these words they had then: what repeats a passage, or begins like it, is not where it went.
    """
    if last and (position := text.opening(words, last.new)) is not None:
        return [AlignedPassage(last.new, position)]
    near, far = list[Occurrence](), list[Occurrence]()
    for occurrence in text.occurrences(words):
        (near if last and last.new in text.owned(occurrence) else far).append(occurrence)
    own = max(near, key=lambda occurrence: occurrence.weight, default=None)
    fit = [
        occurrence
        for occurrence in far
        if occurrence.weight > (own.weight if own else (0, 0))
        and (occurrence.is_sure(len(words)) or (last and len(words) > HEAD_WORDS and occurrence.begins()))
        and not text.stood(occurrence, elsewhere)
    ]
    fit = fit or [occurrence for occurrence in far if not own and occurrence.is_sure(len(words))]
    best = max((occurrence.weight for occurrence in fit), default=(0, 0))
    if fit:
        return [text.claim(occurrence) for occurrence in fit if occurrence.weight == best]
    if own and last:
        return [text.claim(own) if own.is_sure(len(words)) else last]
    return []
