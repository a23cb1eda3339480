"""Where published passages begin in running text that is divided anew: there again, if their first words still stand.

Otherwise an empty line more would move every paragraph behind it, and links would lead into the middle of others.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quoth.anchors.align import HEAD_WORDS, longest_rising, trigrams
from quoth.anchors.ledger import SECTION_PREFIX
from quoth.model import Anchor, AnchorState
from quoth.text.sentences import OPENING, ParagraphBreak
from quoth.text.words import WORD, fold, folded_words

MAX_SIGNS = 40
"""Characters without a word, such as dashes and notes, with which a passage may begin."""
PUBLISHED_GAIN = 40.0
"""What it costs less to begin a paragraph where a published one begins: one of six words is kept, a shorter one not."""
MIN_HEAD_TRIGRAMS = 3
"""Runs of three among its first eight words that must stand together; a corrected word takes up to three of six."""


def find_published_begins(ledger: Sequence[Anchor], texts: Iterable[tuple[str, Sequence[int]]]) -> list[int]:
    """The offsets in the source at which published passages begin, as far as no other place is as likely, in order.

    `texts` are parts of a transcript in order, each with the offset in the source of every character.
    """
    live = [row for row in ledger if row.state is AnchorState.LIVE and not row.id.startswith(SECTION_PREFIX)]
    heads = _heads(live)
    if not heads:
        return []
    words = [(match, offsets) for text, offsets in texts for match in WORD.finditer(text)]
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for position, three in enumerate(trigrams([fold(match[0]) for match, _ in words])):
        for number, offset in heads.get(three, ()):
            if position >= offset:
                votes[number][position - offset] += 1
    numbers = sorted(votes)
    likely = [_likeliest(votes[number]) for number in numbers]
    kept = set(longest_rising(likely))
    return [
        offsets[match.start() - _signs_before(match, live[numbers[index]].words)]
        for index, position in enumerate(likely)
        if index in kept and position is not None
        for match, offsets in (words[position],)
    ]


def _signs_before(first: re.Match[str], published: str) -> int:
    """Characters before the first word of a passage that it was published with: 7 of “[....]. Given”; 0 if none are."""
    word = WORD.search(published)
    signs = published[: word.start()] if word else ""
    return len(signs) if signs and first.string.endswith(signs, 0, first.start()) else 0


def _heads(live: Sequence[Anchor]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """By runs of three words, the passages that begin with them, each with the next one's words if it is short."""
    heads: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    following = list[str]()
    for number, row in reversed(list(enumerate(live))):
        following = [*folded_words(row.words), *following][:HEAD_WORDS]
        for offset, three in enumerate(trigrams(following)):
            heads[three].append((number, offset))
    return heads


def _likeliest(counts: Counter[int]) -> int | None:
    (best, count), *others = counts.most_common(2)
    return best if count >= MIN_HEAD_TRIGRAMS and (not others or others[0][1] < count) else None


def prefer_published_begins(
    text: str, places: list[ParagraphBreak], offsets: Sequence[int], published: Sequence[int]
) -> list[ParagraphBreak]:
    """The places where paragraphs of a text may begin; where published ones begin, it costs less.

    `offsets` are those of its characters in the source, `published` those at which published passages begin.
    """
    low, high = bisect_left(published, offsets[0]), bisect_right(published, offsets[-1])
    costs = {place.at: place.cost for place in places}
    for offset in published[low:high]:
        position = bisect_left(offsets, offset)
        if offsets[position] == offset and WORD.search(text, 0, position):  # the text itself begins with its first word
            before = len(text[:position].rstrip(OPENING))
            begin = before if before in costs else _without_word(text, costs, position)
            if begin in costs or text[begin - 1 : begin].isspace():
                costs[begin] = min(costs.get(begin, 0.0), 0.0) - PUBLISHED_GAIN
    return [ParagraphBreak(position, cost) for position, cost in sorted(costs.items())]


def _without_word(text: str, costs: Mapping[int, float], position: int) -> int:
    """The place of least cost from which no word stands before this one, only signs; or else the word itself."""
    start = max(0, position - MAX_SIGNS)
    after = max((match.end() for match in WORD.finditer(text, start, position)), default=start)
    places = [place for place in costs if after <= place <= position]
    return min(places, key=lambda place: (costs[place], -place), default=position)
