"""Invisible characters that programs obey, and plain text for subscripts and superscripts.

p<sub>i</sub>  p_i        r<sup>2</sup>  r²        x<sup>n+1</sup>  x^{n+1}       1<sup>st</sup>  1st (unchanged)

Without a mark a formula would become another word: “pi”, “r2”. Digits have characters of their own; endings of ordinal
numbers and of abbreviations (1st, Mme, No) are written on the line by everybody, and stay as they are.
"""

import re

from quoth.text.patterns import lazy_pattern

# yes NUL, ESC, U+FDD0, U+FFFF, a lone surrogate   no tab, form feed, U+0085 (white space), U+200D (emoji need it)
UNPRINTABLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
# yes U+202E (right-to-left override), U+FEFF in mid-text, tag characters   no U+200E, U+200F (harmless marks)
DECEIVING = "\u202a-\u202e\u2066-\u2069\ufeff\u200b\U000e0000-\U000e007f"
CONTROL = lazy_pattern(f"[{UNPRINTABLE}]|[{DECEIVING}]+")
DECEIVER = lazy_pattern(f"[{DECEIVING}]")


def replacement(character: str) -> str:
    """What replaces such a character: nothing if it only reorders or hides text, otherwise U+FFFD."""
    return "" if DECEIVER.match(character) else "\ufffd"


def replace_invisible(text: str) -> str:
    """The text with these characters replaced."""
    return CONTROL.sub(lambda match: replacement(match[0]), text)


LOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
HIGH = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
SIGNS = {"TM": "™", "SM": "℠"}
MAX_SCRIPT_CHARS = 12
"""A longer text in small letters is small print."""
# yes "2" "-1" "1,2" "(3)"   no "[2]" (the mark of a note) "2n"
DIGITS = lazy_pattern(r"[(+−-]?\d+(?:[,+−-]\d+)*\)?\Z")
# yes "i" "max" "n+1" "i,j" "α"   no "st." "a b" "[a]" "*"
LETTERS = lazy_pattern(r"[^\W_]+(?:[,+=−·'-]?[^\W_]+)*\Z")
ORDINALS = frozenset("a an d de e em ème eme er ers es ième ieme nd nde o os ra rd re ren s st t te th tes".split())
"""Endings of ordinal numbers: 1st, 1er, 2e, 3o, 1ste."""
ABBREVIATED = frozenset(("Co", "Dr", "Ed", "Jr", "Ma", "Mr", "No", "Sr", "St", "Wm", "fo", "no", "ro", "vo"))
"""Abbreviations of two letters whose second is written above the line."""
NOTES = frozenset("abc")
"""Letters that refer to notes behind a word."""


def script_as_text(kind: str, before: str, inner: str) -> str | None:
    """Plain text for `inner`, a subscript (`kind` “sub”) or superscript (“sup”) behind `before`.

    None if it is best written on the line, unchanged.
    """
    inner = inner.strip()
    if not inner or len(inner) > MAX_SCRIPT_CHARS:
        return None
    if kind == "sup" and inner.upper() in SIGNS:
        return SIGNS[inner.upper()]
    if DIGITS.match(inner):
        return inner.translate(LOW if kind == "sub" else HIGH)
    base = re.search(r"[^\W_]*[^\s\w]?\Z", before)
    if not LETTERS.match(inner) or base is None or not base[0]:
        return None
    if kind == "sup" and inner.isalpha() and _is_ending(base[0], inner):
        return None
    sign = "_" if kind == "sub" else "^"
    return f"{sign}{inner}" if inner.isalnum() else f"{sign}{{{inner}}}"


def _is_ending(base: str, inner: str) -> bool:
    """Whether superscript letters end an ordinal number or an abbreviation."""
    if base[-1].isdigit():
        return inner.casefold() in ORDINALS
    if len(base) > 1:
        return base.isalpha() and inner not in NOTES
    if len(inner) > 1:
        return base.isupper() or inner.casefold() in ORDINALS
    return base + inner in ABBREVIATED
