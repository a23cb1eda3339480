"""Where published passages begin in running text that is divided anew: there again, if their first words still stand.

Otherwise an empty line more would move every paragraph behind it, and links would lead into the middle of others.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quoth.anchors.align import HEAD_WORDS, longest_rising, trigrams
from quoth.anchors.ledger import SECTION_PREFIX
from quoth.model import Anchor, AnchorState
from quoth.text.sentences import OPENING, ParagraphBreak
from quoth.text.words import WORD, folded_words

PUBLISHED_GAIN = 40.0
"""What it costs less to begin a paragraph where a published one begins: one of six words is kept, a shorter one not."""
MIN_HEAD_TRIGRAMS = 3
"""Runs of three among its first eight words that must stand together; a corrected word takes up to three of six."""


def begins(ledger: Sequence[Anchor], texts: Iterable[tuple[str, Sequence[int]]]) -> list[int]:
    """The offsets in the source at which published passages begin, as far as no other place is as likely, in order.

    `texts` are parts of a transcript in order, each with the offset in the source of every character.
    """
    heads = _heads(ledger)
    if not heads:
        return []
    words = [(match[0], offsets[match.start()]) for text, offsets in texts for match in WORD.finditer(text)]
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for position, three in enumerate(trigrams([word.casefold().replace("’", "'") for word, _ in words])):
        for number, offset in heads.get(three, ()):
            if position >= offset:
                votes[number][position - offset] += 1
    likely = [_likeliest(votes[number]) for number in sorted(votes)]
    kept = set(longest_rising(likely))
    return [words[position][1] for index, position in enumerate(likely) if index in kept and position is not None]


def _heads(ledger: Sequence[Anchor]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """By runs of three words, the passages that begin with them, each with the next one's words if it is short."""
    heads: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    live = [row for row in ledger if row.state is AnchorState.LIVE and not row.id.startswith(SECTION_PREFIX)]
    following = list[str]()
    for number, row in reversed(list(enumerate(live))):
        following = [*folded_words(row.words), *following][:HEAD_WORDS]
        for offset, three in enumerate(trigrams(following)):
            heads[three].append((number, offset))
    return heads


def _likeliest(counts: Counter[int]) -> int | None:
    (best, count), *others = counts.most_common(2)
    return best if count >= MIN_HEAD_TRIGRAMS and (not others or others[0][1] < count) else None


def preferred(
    text: str, places: list[ParagraphBreak], offsets: Sequence[int], published: Sequence[int]
) -> list[ParagraphBreak]:
    """The places where paragraphs of a text may begin; where published ones begin, it costs less.

    `offsets` are those of its characters in the source, `published` those at which published passages begin.
    """
    low, high = bisect_left(published, offsets[0]), bisect_right(published, offsets[-1])
    costs = {place.at: place.cost for place in places}
    for offset in published[low:high]:
        position = bisect_left(offsets, offset)
        if offsets[position] == offset:
            before = len(text[:position].rstrip(OPENING))
            begin = before if before in costs else position
            if begin in costs or text[begin - 1 : begin].isspace():
                costs[begin] = min(costs.get(begin, 0.0), 0.0) - PUBLISHED_GAIN
    return [ParagraphBreak(position, cost) for position, cost in sorted(costs.items())]
