"""What a question looks for: its words, where a text has them, and the part of the text that has most of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.text.search_words import SPACED, find_words, fold_for_search
from quoth.text.search_words import search_words as searched
from quoth.text.words import COMMON_ENGLISH, excerpt_bounds, stem

ROOM = 240
"""Characters of a passage that are shown, about."""


class SearchQuery(NamedTuple):
    """A question as it is looked up."""

    stems: tuple[str, ...]
    phrases: tuple[str, ...]
    """What must stand as it is, each as words with a space between."""


def understood(question: str) -> SearchQuery:
    """The words of a question without those that everybody says, if it has others; and its phrases in quotation marks.

    “scaling laws” cost → the words scale, law and cost, and the phrase “scaling laws”.
    """
    parts = question.replace("“", '"').replace("”", '"').split('"')
    phrases = tuple(" ".join(searched(part)) for part in parts[1::2] if part.strip())
    words = [word for part in parts for word in searched(part)]
    rare = [word for word in words if word not in COMMON_ENGLISH] or words
    return SearchQuery(tuple(dict.fromkeys(map(stem, rare))), phrases)


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
    longer = {stem(word) for word in searched(text) if stem(word).startswith(tuple(stems))} if stems else set[str]()
    wanted |= set() if wanted & longer else longer
    for match in find_words(text):
        run = fold_for_search(match[0])
        if SPACED.match(run) or len(run) == 1:
            if any(stem(word) in wanted for word in searched(match[0])):
                yield match.start(), match.end()
        elif len(run) == len(match[0]):
            pairs = [at for at in range(len(run) - 1) if run[at : at + 2] in wanted]
            for at in pairs:
                if at - 1 not in pairs:
                    end = next(place for place in range(at, len(run)) if place not in pairs)
                    yield match.start() + at, match.start() + end + 1


def excerpt(text: str, stems: Sequence[str], opening: str, closing: str) -> str:
    """The part of a text around most of the stems, with a sign before and behind each."""
    places = list(hits(text, stems))
    begin = max((at for at, _ in places), key=lambda at: sum(at <= place < at + ROOM for place, _ in places), default=0)
    begin, end = excerpt_bounds(text, begin - ROOM // 4, ROOM)
    parts, last = ["… "] if begin else [], begin
    for at, after in places:
        if begin <= at and after <= end:
            parts += [text[last:at], opening, text[at:after], closing]
            last = after
    return "".join([*parts, text[last:end], " …" if end < len(text) else ""])
