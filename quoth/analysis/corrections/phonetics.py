"""How phrases sound, and how near two of them are."""

import re
from functools import cache

from jellyfish import metaphone
from rapidfuzz.fuzz import ratio

# yes "GPT" "-" "3" are "GPT" and "3"; "CoinJoin" is "Coin" and "Join"; "OP_RETURN" is "OP" and "RETURN"
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d|[^\W\d_]+")
DIGITS = dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True))
# How letters sound when they are spelled out, in the consonants of `metaphone`; A is any vowel ("L" is "el").
SPELLED = dict(
    zip(
        "BCDFGHJKLMNPQRSTVWXYZ",
        "P S T AF S AX S K AL AM AN P K AR AS T F TPL AKS AY S".split(),
        strict=True,
    )
)
VOWELS = "AEIOUY"
LONGEST = 5
"""Letters of a word in capitals without a vowel that is spelled out: LN, HTLC."""
# Consonants that are heard for one another: B and P, D and T, G and K, V and F, all that hiss.
ALIKE = str.maketrans("BDGVZXJ0", "PTKFSSST")
SOFT = re.compile("[AEIOUHWY]")
TWICE = re.compile(r"(.)\1+")
# yes "Claire's" is "Claire"   no "Bayes" (no apostrophe)
POSSESSIVE = re.compile(r"['’]s$")
NO_LETTER = re.compile(r"[\W_]")


@cache
def sound(phrase: str) -> str:
    """How a phrase sounds: A for a vowel at its begin, then consonants; those heard for one another are the same."""
    said = "".join(_sound(part) for part in PART.findall(phrase.replace("'", "").replace("’", "")))
    said = said.translate(ALIKE)
    begin = "A" if SOFT.match(said) else said[:1]
    return TWICE.sub(r"\1", begin + SOFT.sub("", said[1:]))


def _sound(part: str) -> str:
    spelled = part.isupper() and len(part) <= LONGEST and (len(part) == 1 or not set(part) & set(VOWELS))
    if spelled:
        return "".join(SPELLED.get(letter, "A") for letter in part)
    return metaphone(DIGITS.get(part, part)).replace(" ", "")


def alike(one: str, other: str) -> float:
    """How alike two phrases sound, from 0 to 1."""
    return ratio(sound(one), sound(other)) / 100


@cache
def bare(word: str) -> str:
    """A word or phrase without the ’s at its end."""
    return POSSESSIVE.sub("", word)


@cache
def flat(phrase: str) -> str:
    """The letters and digits of a phrase, small: “Coin Join”, “coin-join” and “CoinJoin’s” are one."""
    return NO_LETTER.sub("", bare(phrase).casefold())


@cache
def folded(phrase: str) -> str:
    """A phrase in small letters, without ’s."""
    return bare(phrase).casefold().replace("’", "'")
