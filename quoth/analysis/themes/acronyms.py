"""Acronyms that a text explains itself: “reinforcement learning from human feedback (RLHF)”."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.fuzz import ratio

from quoth.text.words import WORD

# yes "(RLHF)" "(LLMs)" "(GPUs)"   no "(AI)" (too short to be sure of), "(Ed)", "(laughs)"
IN_BRACKETS = re.compile(r"\(([A-Z][A-Z0-9]{2,7})s?\)")
SMALL = frozenset("a an and by for from in of on or the to with".split())
"""Words that an acronym may pass over."""
SAME = 70
"""How alike, of 100, two long forms must be to be one: “hash time locked contract”, “hash time-lock contracts”."""


def pairs(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The long forms of each acronym, in small letters; those that stand for two things are left out."""
    found = defaultdict[str, dict[str, None]](dict)
    for text in texts:
        for short, long in _pairs(text):
            found[short][long] = None
    return {
        short: tuple(longs)
        for short, longs in found.items()
        if all(ratio(one, other) >= SAME for one, other in combinations(longs, 2))
    }


def more(terms: Iterable[str], known: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """What else says the same as some terms: acronyms, which count in capitals only, and long forms."""
    own = {plain(term) for term in terms}
    short = [one for one, longs in known.items() if plain(one) not in own and own & {plain(x) for x in longs}]
    long = [one for term in terms for one in known.get(term, ()) if plain(one) not in own]
    return short, long


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in IN_BRACKETS.finditer(text):
        long = _before(text[max(0, match.start() - 120) : match.start()], match[1])
        if long:
            yield match[1], long


def _before(text: str, acronym: str) -> str:
    """The words right before, if their initials are the letters of the acronym; empty otherwise."""
    words = list(WORD.finditer(text.replace("-", " ")))
    letters, at = acronym.casefold(), len(words)
    while letters and at:
        at -= 1
        word = words[at][0].casefold()
        if word[0] == letters[-1]:
            letters = letters[:-1]
        elif word not in SMALL:
            return ""
    gap = text[words[at].start() :] if words and not letters else ""
    return "" if re.search(r"[^\w\s'’-]", gap) else " ".join(gap.split()).casefold()


def plain(term: str) -> str:
    """A term without what inflection and hyphens make of it."""
    return term.casefold().removesuffix("s").replace("-", " ")
