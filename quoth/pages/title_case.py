"""English titles in the capitals that MLA and Chicago ask for: The Road to GPT-3, and What Comes After."""

import re

from quoth.text.patterns import lazy_pattern

SMALL = frozenset(
    "a about above across after against along among an and around as at before behind below beneath beside "
    "between beyond but by d de down during except for from in inside into like near nor of off on onto or out "
    "outside over past per since so than the through throughout till to toward towards under underneath until up "
    "upon v van versus via vs with within without yet".split()
)
# yes "next-token" "“alignment”" "GPT-3,"   each run of characters without white space
WORD = lazy_pattern(r"\S+")
LETTER = lazy_pattern(r"[^\W\d_]")


def title_case(title: str) -> str:
    """The title with capitals. Words that have capitals inside ("iPhone", "GPT-3") stay as they are."""
    words = WORD.findall(title)
    capitalized = [
        _capital(word, first=index == 0 or words[index - 1][-1] in ":?!.", last=index == len(words) - 1)
        for index, word in enumerate(words)
    ]
    return " ".join(capitalized)


def _capital(word: str, *, first: bool, last: bool) -> str:
    parts = word.split("-")
    return "-".join(
        _part(part, keep_small=not (first and index == 0) and not (last and index == len(parts) - 1))
        for index, part in enumerate(parts)
    )


def _part(word: str, *, keep_small: bool) -> str:
    plain = re.sub(r"^\W+|\W+$", "", word)
    if any(letter.isupper() for letter in plain) or (keep_small and plain in SMALL):
        return word
    return LETTER.sub(lambda match: match[0].upper(), word, count=1)
