"""The marks and capitals that an edited copy has set, so that a page can also be read without them, and says whose.

source  so we met in may                  page  So we met, in May.
<span class="low">S</span>o we met<span class="set">,</span> in <span class="low">M</span>ay<span class="set">.</span>
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from quoth.model import Document, Passage
from quoth.text import source
from quoth.text.escape import text
from quoth.text.markup import Markup

SET, UNSET, LOWER, UPPER = "set", "unset", "low", "up"
"""Marks that the copy has put in, and those that it has left out; letters that are small or large in the source."""
MANY = 0.05
"""Of the words, how many have other marks or capitals where the punctuation is an editor's work."""


class Mark(NamedTuple):
    """What was set in some characters of a passage, or left out before one."""

    begin: int
    end: int
    kind: str
    heard: str = ""


def note(document: Document) -> str:
    """A sentence on the punctuation, where it is an editor's and not the source's; else empty."""
    count = sum(1 for edit in document.edits if edit.rule == source.PUNCTUATION)
    words = len(document.source.text.split())
    return "The punctuation is the editor’s; “As heard” takes it off" if count and count >= MANY * words else ""


def texts(passage: Passage, document: Document) -> Iterator[Markup]:
    """The text of each piece of a passage, with the marks that were set in elements of their own."""
    marks, begin = _marks(passage, document), 0
    for piece in passage.pieces:
        end = begin + len(piece.text)
        last = end + 1 if end == len(passage.text) else end
        inside = [mark for mark in marks if begin <= mark.begin < last or begin < mark.end < end]
        yield _marked(piece.text, begin, inside)
        begin = end


def _marked(words: str, begin: int, marks: Sequence[Mark]) -> Markup:
    """Words that begin somewhere in a passage, with the marks that are set in them."""
    parts, done = list[Markup](), 0
    for mark in marks:
        low, high = max(mark.begin - begin, 0), min(mark.end - begin, len(words))
        parts += [text(words[done:low]), _element(mark, words[low:high])]
        done = high
    return Markup("").join([*parts, text(words[done:])])


def _element(mark: Mark, shown: str) -> Markup:
    if mark.kind == UNSET:
        return Markup('<span class="unset" data-heard="{}" data-derived=""></span>').format(text(mark.heard))
    return Markup('<span class="{}">{}</span>').format(mark.kind, text(shown))


def _marks(passage: Passage, document: Document) -> list[Mark]:
    """What was set in a passage, in order; nothing if its words stand in another order than in the source."""
    span, edits = passage.span, document.edits
    first = bisect_left(edits, span.begin, key=lambda edit: edit.begin)
    last = bisect_left(edits, span.end, key=lambda edit: edit.begin)
    changes = [edit for edit in edits[first:last] if edit.rule == source.PUNCTUATION]
    if not changes:
        return []
    shown, offsets = source.visible(document.source, edits, span)
    if shown != passage.text:
        return []
    marks = list[Mark]()
    for edit in changes:
        begin, end = bisect_left(offsets, edit.begin), bisect_right(offsets, edit.begin)
        marks += _differences(" ".join(edit.before.split()), shown[begin:end], begin)
    return marks


def _differences(heard: str, shown: str, at: int) -> Iterator[Mark]:
    """How what is shown from a place on differs from what was heard: the letters are the same, but for their case."""
    old = [-1, *(index for index, letter in enumerate(heard) if letter.isalnum()), len(heard)]
    new = [-1, *(index for index, letter in enumerate(shown) if letter.isalnum()), len(shown)]
    if len(old) != len(new):
        yield from _replaced(heard, shown, at)
        return
    for (before, after), (begin, end) in zip(pairwise(old), pairwise(new), strict=True):
        yield from _replaced(heard[before + 1 : after], shown[begin + 1 : end], at + begin + 1)
        if end < len(shown) and heard[after] != shown[end]:
            yield _cased(heard[after], shown[end], at + end)


def _replaced(heard: str, shown: str, at: int) -> Iterator[Mark]:
    """The characters between that are not the same."""
    same = Prefix.similarity(heard, shown)
    rest = Postfix.similarity(heard[same:], shown[same:])
    begin, end = at + same, at + len(shown) - rest
    if same + rest < len(heard):
        yield Mark(begin, begin, UNSET, heard[same : len(heard) - rest])
    if begin < end:
        yield Mark(begin, end, SET)


def _cased(heard: str, shown: str, at: int) -> Mark:
    return Mark(at, at + 1, LOWER if shown.lower() == heard else UPPER)
