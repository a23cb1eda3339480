"""Which passage of a new text holds the words of an old one.

Passages that are the same to the letter are paired first; between them words are aligned. An old passage is
found where its first words went, or else most of its words; what was moved is found by its runs of three words.
Doubt means not found: a link that says so is better than one that leads elsewhere.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

HEAD_WORDS = 8
"""Words: a link follows the beginning of its passage."""
MIN_SHARE = 0.4
"""Of its words, how many must be found in one new passage."""
MIN_HEAD_SHARE = 0.25
"""The same, where most of the first words are among them, or where only one passage is left to be the same."""
MIN_MOVED_SHARE = 0.5
"""Of its runs of three words, how many must be found in a passage elsewhere."""
TINY_WORDS = 4
"""Words: up to here a single word in common counts."""


Value = TypeVar("Value", str, int)


class AlignedPassage(NamedTuple):
    """An old passage goes on in this new one, from its word `position` on."""

    new: int
    position: int


def align_passages(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[int, AlignedPassage]:
    """For each old passage that is found (by index), the new passage that it goes on in. Passages are words."""
    claims: dict[int, AlignedPassage] = {}
    matcher = SequenceMatcher(
        None, [" ".join(words) for words in old], [" ".join(words) for words in new], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            claims.update({i: AlignedPassage(j, 0) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)})
        elif tag == "replace":
            claims.update(_between(old, new, range(i1, i2), range(j1, j2)))
    claims.update(_moved(old, new, claims))
    return claims


def _between(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], lefts: range, rights: range
) -> Iterator[tuple[int, AlignedPassage]]:
    """Claims in a stretch that changed, by its words."""
    before = [(i, position, word) for i in lefts for position, word in enumerate(old[i])]
    after = [(j, position, word) for j in rights for position, word in enumerate(new[j])]
    matches: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    matcher = SequenceMatcher(None, [row[2] for row in before], [row[2] for row in after], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            i, old_position, _ = before[a + step]
            j, new_position, _ = after[b + step]
            if size > 1 or len(old[i]) <= TINY_WORDS:
                matches[i].append((j, old_position, new_position))
    alone = len(lefts) == len(rights) == 1
    for i, pairs in matches.items():
        claim = _claim(old[i], pairs, alone)
        if claim:
            yield i, claim


def _claim(words: Sequence[str], pairs: list[tuple[int, int, int]], alone: bool) -> AlignedPassage | None:
    votes = Counter(j for j, _, _ in pairs)
    heads = Counter(j for j, position, _ in pairs if position < HEAD_WORDS)
    head, head_votes = heads.most_common(1)[0] if heads else (-1, 0)
    needed = MIN_HEAD_SHARE if alone or head_votes * 2 > min(HEAD_WORDS, len(words)) else MIN_SHARE
    best = head if head_votes * 2 > min(HEAD_WORDS, len(words)) else votes.most_common(1)[0][0]
    if sum(votes.values()) < needed * len(words):
        return None
    if best != head and votes[best] < MIN_SHARE * len(words) and not alone:
        return None
    return AlignedPassage(best, min(position for j, _, position in pairs if j == best))


def _moved(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], claims: dict[int, AlignedPassage]
) -> Iterator[tuple[int, AlignedPassage]]:
    """Claims of passages that the order of the text did not find, by their runs of three words."""
    lost = [i for i in range(len(old)) if i not in claims and len(old[i]) > TINY_WORDS]
    if not lost:
        return
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for j, words in enumerate(new):
        for position, three in enumerate(trigrams(words)):
            places[three].append((j, position))
    for i in lost:
        threes = trigrams(old[i])
        hits = [hit for three in threes for hit in places.get(three, ())]
        votes = Counter(j for j, _ in set(hits))
        if votes:
            best, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if count >= MIN_MOVED_SHARE * len(threes):
                yield i, AlignedPassage(best, min(position for j, position in hits if j == best))


def trigrams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], strict=False))


def longest_rising(values: Sequence[Value | None]) -> list[int]:
    """Where the longest run of strictly rising values stands (patience sorting), in order; `None` is no value."""
    tails, ends, before = list[Value](), list[int](), dict[int, int]()
    for index, value in enumerate(values):
        if value is None:
            continue
        length = bisect_left(tails, value)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [index]
        before[index] = ends[length - 1] if length else -1
    chosen, index = list[int](), ends[-1] if ends else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]
