"""One row of a ledger out of two that a merge has left for one id: what either side has published stays right."""

from dataclasses import replace

from quoth.anchors.align import trigrams
from quoth.model import Anchor, State
from quoth.text.words import folded

SAME = 0.5
"""Of the runs of three words of the shorter passage, how many the other has, if they are the same passage."""
TITLES = "s-"
"""What ids of sections begin with: they are bound to no words."""
ORDER = (State.MOVED, State.PAGE, State.LIVE, State.ALIAS, State.WITHDRAWN)


def united(left: Anchor, right: Anchor) -> Anchor | None:
    """The row of an id that has these two, whichever comes first; None if their first words are not the same."""
    if left == right:
        return left
    if (left.speaker is None) != (right.speaker is None):
        return right if left.speaker is None else left  # the other one was written by an earlier version
    if not same(left, right):
        return None
    left, right = sorted(
        (left, right), key=lambda row: (ORDER.index(row.state), row.first == "", row.words, row.target)
    )
    latest = left if left.words != left.first_words or right.words == right.first_words else right
    both_changed = left.versions == right.versions and left.words != right.words
    return replace(
        latest,
        state=left.state,
        target=left.target,
        place=min(left.place, right.place),
        versions=max(left.versions, right.versions) + (both_changed and left.versions > 0),
        version_day=max(left.version_day, right.version_day),
        minted=min(left.minted, right.minted),
        first=_first(left, right, latest),
    )


def _first(left: Anchor, right: Anchor, latest: Anchor) -> str:
    """The words as first published, if the passage has others now."""
    first = max(left.first_words, right.first_words, key=lambda words: (len(words), words))
    return "" if first == latest.words else first


def same(left: Anchor, right: Anchor) -> bool:
    """Whether two rows of one id are about one passage: they were first published with much the same words."""
    if left.state in (State.PAGE, State.MOVED) or left.id.startswith(TITLES):
        return True
    first, other = folded(left.first_words), folded(right.first_words)
    if first == other or not first or not other:
        return True
    threes, others = set(trigrams(first)), set(trigrams(other))
    return len(threes & others) >= max(1, SAME * min(len(threes), len(others)))
