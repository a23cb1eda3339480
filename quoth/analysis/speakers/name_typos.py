"""Names that are nearly another: “Ilya Sutskevar” and Ilya Sutskever. Whether they are one, a person must say."""

from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

SHORTEST, LONG = 6, 10
"""Letters; in shorter names a letter makes another person, and in longer ones two may be slips."""


def nearly(name: str, known: Iterable[str]) -> str:
    """The first known name that differs from this one by a letter or two; empty if there is none, or if it is known."""
    plain = name.casefold()
    others = {other: other.casefold() for other in known}
    if plain in others.values() or len(plain) < SHORTEST or any(map(str.isdigit, plain)):
        return ""
    most = 2 if len(plain) >= LONG else 1
    for other, letters in others.items():
        if len(letters) >= SHORTEST and DamerauLevenshtein.distance(plain, letters, score_cutoff=most) <= most:
            return other
    return ""
