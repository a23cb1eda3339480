"""How much of one run of words recurs, in order, in another: pull quotes and cold opens are recognised by it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

MOST = 100
"""Places of a text at which a phrase is looked for."""


def common(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of two runs of words, as pairs of positions (Hunt and Szymanski, 1977)."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(right):
        places[word].append(position)
    ends: list[int] = []
    links: list[tuple[int, int, int]] = []
    best_links: list[int] = []
    for position, word in enumerate(left):
        for place in reversed(places.get(word, ())):
            length = bisect_left(ends, place)
            links.append((position, place, best_links[length - 1] if length else -1))
            ends[length : length + 1] = [place]
            best_links[length : length + 1] = [len(links) - 1]
    pairs = []
    link = best_links[-1] if best_links else -1
    while link >= 0:
        position, place, link = links[link]
        pairs.append((position, place))
    return pairs[::-1]


class WordSequence:
    """A run of words, with the places of each pair of neighbours worked out once for all that is looked for in it."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, pair in enumerate(pairwise(words)):
            self.pairs[pair].append(position)


def recurs(phrase: Sequence[str], text: WordSequence, start: int = 0, least: float = 0.0) -> tuple[float, int]:
    """The largest share of `phrase` that stands in order in one window of `text` from `start` on, and where it begins.

    The window is at most half as long again as the phrase, so that common words far apart do not count. Shares below
    `least` may be told as none.
    """
    width = len(phrase) + max(3, len(phrase) // 2)
    seeds = _candidates(phrase, text, start, width)
    best, where = 0.0, 0
    for begin in seeds:
        window = text.words[begin : begin + width]
        window_words = set(window)
        bound = sum([word in window_words for word in phrase]) / len(phrase)
        if bound <= best or bound < least:
            continue  # before the order of the words is looked at, which takes long
        pairs = common(phrase, window)
        similarity = len(pairs) / len(phrase)
        if pairs and similarity > best:
            best, where = similarity, begin + pairs[0][1]
        if best == 1:
            break
    return best, where


def _candidates(phrase: Sequence[str], text: WordSequence, start: int, width: int) -> list[int]:
    """Places in windows that hold several of the phrase's pairs of words; most texts have a handful.

    Where a text says nearly the same thing over and over, only the windows that hold the most are looked at.
    """
    pairs = set(pairwise(phrase))
    hits = sorted(position - start for pair in pairs for position in text.pairs.get(pair, ()) if position >= start)
    counts: dict[int, int] = defaultdict(int)
    for position in hits:
        counts[position // width] += 1
    needed = max(1, len(pairs) // 6)
    both = {window: count + counts.get(window + 1, 0) for window, count in list(counts.items())}
    begins = set[int]()
    for window in sorted(both, key=lambda number: (-both[number], number)):
        if both[window] < needed or len(begins) >= MOST:
            break
        low, high = bisect_left(hits, window * width), bisect_left(hits, (window + 2) * width)
        begins.update(max(0, position - position % 4) for position in hits[low:high])
    return sorted({start + max(0, begin - 4) for begin in begins})
