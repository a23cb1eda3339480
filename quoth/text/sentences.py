"""Where a paragraph may begin: at a sentence, or, where nobody put full stops, at a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from quoth.text.clauses import begins_clause, inside_phrase, openers
from quoth.text.words import SENTENCE_END, count, inside_token

ANYWHERE = 60
LONG = 70
"""Words; a longer sentence may be divided."""
APART = 12
"""Words; clauses are not divided closer than this."""


OPENING, CLOSING = '“„‘«‹([{`"', "”’»›)]}"
"""Marks around what is quoted or stands aside."""
APOSTROPHES = str.maketrans(dict.fromkeys(OPENING + CLOSING, "’"))


@dataclass(frozen=True, slots=True)
class Break:
    """A place in a text where a paragraph may begin, and what that costs; the beginning of a sentence costs nothing."""

    at: int
    cost: float


def breaks(text: str, language: str = "en") -> list[Break]:
    """Every place where a paragraph of this text may begin, from the first character on, in order."""
    found: list[Break] = []
    at = 0
    for sentence in _sentences(text, language or "en"):
        begin = text.find(sentence.strip(), at) if sentence.strip() else at
        begin = at if begin < 0 else begin
        if sentence.strip():
            found.extend([Break(begin, 0)] if not found or not inside_token(text, begin) else [])
            found.extend(_inside(sentence.strip(), begin))
        at = max(at, begin) + len(sentence.strip())
    return found


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a text; what seems to be a long one is read again as if nothing in it were quoted.

    In “‘Cause it's late. … the boys’ day” sentencex takes all the words between the two marks for one sentence, however
    many there are.
    """
    for sentence in sentencex.segment(language, text):
        if count(sentence) <= LONG:
            yield sentence
            continue
        at = begin = 0
        for part in sentencex.segment(language, sentence.translate(APOSTROPHES)):
            end = at = at + len(part)
            while end > begin and sentence[end - 1] in OPENING and sentence[: end - 1][-1:].isspace():
                end -= 1
            yield sentence[begin:end]
            begin = end
        yield sentence[begin:]


def starts(text: str, language: str = "en") -> list[int]:
    """Where the sentences of a text begin."""
    return [one.at for one in breaks(text, language) if one.cost == 0]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return bool(SENTENCE_END.search(text))


def _inside(sentence: str, offset: int) -> list[Break]:
    """Clauses in a sentence that is too long for a paragraph, and places between words where there is no clause."""
    if count(sentence) <= LONG:
        return []
    clauses: list[Break] = []
    last = 0
    for at, cost in openers(sentence):
        apart = count(sentence[last:at]) >= APART and count(sentence[at:]) >= APART
        if apart and not inside_token(sentence, at):
            clauses.append(Break(offset + at, cost))
            last = at
    return _without_gaps(sentence, offset, clauses)


def _without_gaps(sentence: str, offset: int, found: list[Break]) -> list[Break]:
    """The same, with places between any two words where clauses are more than `LONG` words apart."""
    edges = [0, *(one.at - offset for one in found), len(sentence)]
    for begin, end in pairwise(edges):
        if count(sentence[begin:end]) > LONG:
            gaps = [match.end() for match in re.finditer(r"\s+|(?<=[。！？、，])", sentence[begin:end])]
            clauses = [gap for gap in gaps if begins_clause(sentence, begin + gap)]
            gaps = clauses or [gap for gap in gaps if not inside_phrase(sentence, begin + gap)] or gaps
            gaps = gaps[:: max(1, len(gaps) * 20 // max(1, count(sentence[begin:end])))]
            found.extend(Break(offset + begin + gap, ANYWHERE) for gap in gaps if gap)
    return sorted(found, key=lambda one: one.at)
