"""The postings of a word: where it is spoken, as a text that is short and easy to change.

Transcripts are numbered, and so are the stretches of about 1,500 words in each. A posting is a transcript with the
stretches that have the word. A transcript is written as the gap to the previous one, in signs; each of its stretches as
two letters: the gap to the previous one, and the sixths of the stretch that have the word.

    "(Bd" → transcript 4, its stretch 1, in the sixths 0, 2, 3 and 4

`quoth/theme/assets/search-index.js` reads it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from quoth.text.patterns import lazy_pattern
from quoth.text.search_words import GAP_DIGITS, LETTERS

SKIP = len(LETTERS) - 1
"""A gap between stretches that means: this many, plus the gap that follows."""
# yes "%Bd"   no "Bd" (nothing tells of which transcript)
POSTING = lazy_pattern(r"([^\w-]+)([\w-]+)", re.ASCII)


def encode_stretches(masks: Iterable[tuple[int, int]]) -> str:
    """Writes the stretches of a transcript that have a word, in order, each with the sixths that have it as bits."""
    letters, last = list[str](), -1
    for stretch, mask in masks:
        gap = stretch - last - 1
        while gap >= SKIP:
            letters.append(LETTERS[SKIP] + LETTERS[0])
            gap -= SKIP
        letters.append(LETTERS[gap] + LETTERS[mask])
        last = stretch
    return "".join(letters)


def encode_gap(gap: int) -> str:
    """Writes a number in signs, the highest digit first."""
    digits = ""
    while True:
        gap, digit = divmod(gap, len(GAP_DIGITS))
        digits = GAP_DIGITS[digit] + digits
        if not gap:
            return digits


def decode(postings: str) -> Iterator[tuple[int, str]]:
    """The numbers of the transcripts in a posting, each with its stretches as they are written."""
    number = -1
    for digits, stretches in POSTING.findall(postings):
        gap = 0
        for digit in digits:
            gap = gap * len(GAP_DIGITS) + GAP_DIGITS.index(digit)
        number += gap + 1
        yield number, stretches


def encode(rows: Iterable[tuple[int, str]]) -> str:
    """Writes what `decode` reads, from transcripts in the order of their numbers."""
    parts, last = list[str](), -1
    for number, stretches in rows:
        parts.append(encode_gap(number - last - 1) + stretches)
        last = number
    return "".join(parts)


def replace_transcripts(postings: str, removed: Collection[int], added: Mapping[int, str]) -> str:
    """Postings without some transcripts, and with others added; empty if none is left."""
    rows = {number: stretches for number, stretches in decode(postings) if number not in removed}
    rows.update(added)
    return encode(sorted(rows.items()))
