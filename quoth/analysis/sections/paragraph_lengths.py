"""Paragraphs of a length to read and cite: 40 to 120 words, never over 200."""

from itertools import pairwise
from math import inf

from quoth.text.sentences import ParagraphBreak
from quoth.text.words import count

TINY_WORDS, SHORT_WORDS, LONG_WORDS, MAX_PARAGRAPH_WORDS = 6, 40, 120, 200
"""Words of a paragraph: best between the second and the third, never more than the last, and below the first hardly
ever (“Yeah.”)."""
SAME_COST = 1e-6
"""Sums that differ by less are alike but for rounding, and the next build, with the ledger, must choose as this one."""
BEST_WORDS = (SHORT_WORDS + LONG_WORDS) / 2


def divide_into_paragraphs(
    text: str, places: list[ParagraphBreak], fixed: frozenset[int], longest: int = MAX_PARAGRAPH_WORDS
) -> list[int]:
    """The positions in `text` where paragraphs begin, chosen from `places` (the first of which is the beginning).

    Every place in `fixed` begins a paragraph. Between those, the choice with the least cost wins: paragraphs
    outside 40 to 120 words cost, and so do beginnings that are not beginnings of sentences.
    """
    sizes = [count(text[place.at : after.at]) for place, after in pairwise([*places, ParagraphBreak(len(text), 0)])]
    best: list[float] = [0.0]
    via: list[int] = [0]
    for end in range(1, len(places) + 1):
        least, chosen, size = inf, end - 1, 0
        for begin in range(end - 1, -1, -1):
            size += sizes[begin]
            if size > longest and begin < end - 1:
                break
            cost = best[begin] + _size_cost(size) + (places[begin].cost if begin else 0)
            if cost < least - SAME_COST:
                least, chosen = cost, begin
            if places[begin].at in fixed:
                break
        best.append(least)
        via.append(chosen)
    begins, index = list[int](), len(places)
    while index > 0:
        index = via[index]
        begins.append(places[index].at)
    return begins[::-1]


def _size_cost(size: int) -> float:
    if size < SHORT_WORDS:
        return 4 + 25 * (size < TINY_WORDS) + (SHORT_WORDS - size) * 0.8
    if size > LONG_WORDS:
        return 4 + (size - LONG_WORDS) * 1.5
    return abs(size - BEST_WORDS) * 0.1
