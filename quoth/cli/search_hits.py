"""The words of a text that a question asks for, and the part of the text that has most of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.text.search_words import SPACED, WORD, folded, searched
from quoth.text.stems import COMMON, stem

ROOM = 240
"""Characters of a passage that are shown, about."""


class Asked(NamedTuple):
    """A question as it is looked up."""

    stems: tuple[str, ...]
    phrases: tuple[str, ...]
    """What must stand as it is, each as words with a space between."""


def understood(question: str) -> Asked:
    """The words of a question without those that everybody says, if it has others; and its phrases in quotation marks.

    “scaling laws” cost → the words scale, law and cost, and the phrase “scaling laws”.
    """
    parts = question.replace("“", '"').replace("”", '"').split('"')
    phrases = tuple(" ".join(searched(part)) for part in parts[1::2] if part.strip())
    words = [word for part in parts for word in searched(part)]
    rare = [word for word in words if word not in COMMON] or words
    return Asked(tuple(dict.fromkeys(map(stem, rare))), phrases)


def indexed(text: str) -> str:
    """The stems of a text in order, as an index has them."""
    return " ".join(map(stem, searched(text)))


def says(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text has every phrase."""
    words = f" {' '.join(searched(text))} "
    return all(f" {phrase} " in words for phrase in phrases)


def hits(text: str, stems: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a text has one of the stems; in scripts without spaces, every run of characters that is asked for."""
    wanted = set(stems)
    for found in WORD.finditer(text):
        run = folded(found[0])
        if SPACED.match(run) or len(run) == 1:
            if any(stem(word) in wanted for word in searched(found[0])):
                yield found.start(), found.end()
        elif len(run) == len(found[0]):
            pairs = [at for at in range(len(run) - 1) if run[at : at + 2] in wanted]
            for at in pairs:
                if at - 1 not in pairs:
                    end = next(place for place in range(at, len(run)) if place not in pairs)
                    yield found.start() + at, found.start() + end + 1


def excerpt(text: str, stems: Sequence[str], opening: str, closing: str) -> str:
    """The part of a text around most of the stems, with a sign before and behind each."""
    places = list(hits(text, stems))
    begin = max((at for at, _ in places), key=lambda at: sum(at <= one < at + ROOM for one, _ in places), default=0)
    begin = text.rfind(" ", 0, max(0, begin - ROOM // 4)) + 1 if begin > ROOM // 4 else 0
    end = len(text) if begin + ROOM >= len(text) else max(text.rfind(" ", begin, begin + ROOM), begin + ROOM // 2)
    parts, last = ["… "] if begin else [], begin
    for at, after in places:
        if begin <= at and after <= end:
            parts += [text[last:at], opening, text[at:after], closing]
            last = after
    return "".join([*parts, text[last:end], " …" if end < len(text) else ""])
