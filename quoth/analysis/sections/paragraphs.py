"""Paragraphs of a length to read and cite: 40 to 120 words, never over 200."""

from itertools import pairwise
from math import inf

from quoth.text.sentences import ParagraphBreak
from quoth.text.words import count

TINY, SHORT, LONG, LONGEST = 6, 40, 120, 200
"""Words of a paragraph: best between the second and the third, never more than the last, and below the first hardly
ever (“Yeah.”)."""
MIDDLE = (SHORT + LONG) / 2


def divide(text: str, places: list[ParagraphBreak], fixed: frozenset[int], longest: int = LONGEST) -> list[int]:
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
            cost = best[begin] + _cost(size) + (places[begin].cost if begin else 0)
            if cost < least:
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


def _cost(size: int) -> float:
    if size < SHORT:
        return 4 + 25 * (size < TINY) + (SHORT - size) * 0.8
    if size > LONG:
        return 4 + (size - LONG) * 1.5
    return abs(size - MIDDLE) * 0.1
