"""Where words are said, as a text that is short and easy to change: the postings of a word.

Transcripts have numbers, and their stretches of about 1,500 words have numbers in them. A posting is a transcript with
the stretches that say the word. Transcripts are written as the gap to the one before, in signs; their stretches as two
letters each, the gap to the one before and the sixths of the stretch in which the word is said.

    "(Bd" → transcript 4, its stretch 1, in the sixths 0, 2, 3 and 4

`overrides/assets/search-index.js` reads it.
"""

import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping

from quoth.text.patterns import lazy_pattern

GAP_DIGITS = "!#$%()*+,./:;=?@[]^`{|}~"
"""Of the numbers that transcripts are written as. None stands for itself in JSON or is one of `LETTERS`."""
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
BLOCKS = 6
"""Parts of a stretch: as many as a letter can tell."""
SKIP = len(LETTERS) - 1
"""A gap between stretches that says: so many further, and the gap that follows."""
# yes "%Bd"   no "Bd" (nothing tells of which transcript)
POSTING = lazy_pattern(r"([^\w-]+)([\w-]+)", re.ASCII)


def encode_stretches(masks: Iterable[tuple[int, int]]) -> str:
    """The stretches of a transcript that say a word, each with the sixths that do as bits, in order."""
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
    """A number in signs, the highest digit first."""
    digits = ""
    while True:
        gap, digit = divmod(gap, len(GAP_DIGITS))
        digits = GAP_DIGITS[digit] + digits
        if not gap:
            return digits


def decode(postings: str) -> Iterator[tuple[int, str]]:
    """The transcripts of a word, each with its stretches as they are written."""
    number = -1
    for digits, stretches in POSTING.findall(postings):
        gap = 0
        for digit in digits:
            gap = gap * len(GAP_DIGITS) + GAP_DIGITS.index(digit)
        number += gap + 1
        yield number, stretches


def encode(rows: Iterable[tuple[int, str]]) -> str:
    """What `decode` reads, of transcripts in the order of their numbers."""
    parts, last = list[str](), -1
    for number, stretches in rows:
        parts.append(encode_gap(number - last - 1) + stretches)
        last = number
    return "".join(parts)


def replace_transcripts(postings: str, removed: Collection[int], added: Mapping[int, str]) -> str:
    """Postings without some transcripts, and with others; empty if none is left."""
    rows = {number: stretches for number, stretches in decode(postings) if number not in removed}
    rows.update(added)
    return encode(sorted(rows.items()))
