"""Different ways to write one label: a key by which they are equal, and the known name that a line begins with.

Ann Lee   ann lee   ANN  LEE   Ann⟨no-break space⟩Lee   ⟨left-to-right mark⟩Ann Lee   Anná Lee (one sign, or two)
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from quoth.text.patterns import lazy_pattern

# Soft hyphen, zero-width space, marks of direction, word joiner, byte order mark: invisible, and no part of a name.
# The two joiners (U+200C, U+200D) may be: Persian and Indic names are written with them.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
NARROW = "\u00a0\u1680\u2000-\u2002\u2004-\u200a\u202f\u205f"
"""Unusual spaces, without the widest (U+2003), which stands for a tab in Word, and U+3000, which has a meaning too."""
ODD = lazy_pattern(f"[{INVISIBLE}{NARROW}]|  ")
ODD_RUN = lazy_pattern(f"[{INVISIBLE}{NARROW} ]*[{INVISIBLE}{NARROW}][{INVISIBLE}{NARROW} ]*|  +")
SPACE = lazy_pattern(f"[{NARROW} ]")
LABEL_ZONE_CHARS = 120
"""The beginning of a line in which a label is looked for."""
# yes "- It rains." "-¿Y luego?" "– Yes."   no "—and then", "-5 degrees", "-- no"
DIALOGUE_DASH = lazy_pattern(r"(?:-[ \t]?|[–—―][ \t])(?=[^\W\d_]|[\"“«¿¡])")
JOINERS = lazy_pattern("[\u200c\u200d]")
APOSTROPHES = str.maketrans("’‘ʼ`´‐‑–", "'''''---")
MARK = r"(?:(?:[-•+]|\*(?!\*)|>{1,3})\s+)?"
BOLD = r"(?:\*\*|__|</?(?:b|strong)>)?"
# What may stand between a known name and its words.
# yes "Ann Lee [to Bo]: And" "ann lee: And" "Ann Lee:And" "Ann Lee ; And" "Mr. RASK.—And" "Ann Lee∶ And"
# no "Ann Lee, and" "Ann Lee - she"
SIGNED = lazy_pattern(
    rf"{MARK}{BOLD}(?P<name>[^\W_][^:;：；﹕∶…\n]{{0,60}}?){BOLD}(?:\s*\\?\[[^\[\]\n]{{1,40}}\])?\s*"
    rf"(?P<sign>[:：﹕∶׃]{BOLD}\s*|[;؛]{BOLD}(?:\s+|$)|；{BOLD}\s*|\.{BOLD}\s?[—–]\s*|\.{BOLD}\s?-(?:\s+|(?=[^\W\d_])))"
)
SIGN = lazy_pattern(r"[:：﹕∶׃;；؛]|\.\W{0,4}[—–-]")
"""One of those signs, without the name."""


class VisibleLine(NamedTuple):
    """A line as people see it, as far as a label may reach: single spaces, no invisible characters."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Pairs, in order: where an unchanged run begins in `text`, and where it begins in the line."""

    def place(self, offset: int) -> int:
        """The offset in the line of a character at this offset of the text."""
        begin, place = next(pair for pair in reversed(self.places) if pair[0] <= offset)
        return place + offset - begin


class KnownLabel(NamedTuple):
    """A known name at the beginning of a line, however it is written."""

    name: str
    """As the transcript writes it elsewhere."""
    length: int
    """Characters of the line that the label takes."""
    slip: bool
    """Whether another sign than a colon follows."""
    small: bool
    """Whether it is a single word in lower case, as sentences have them before a colon."""


@lru_cache(maxsize=4096)
def visible_line(line: str) -> VisibleLine | None:
    """The line as people see it; None if nothing about it is invisible as far as a label may reach."""
    if not ODD.search(line, 0, LABEL_ZONE_CHARS):
        return None
    text, places, end = "", [(0, 0)], 0
    for match in ODD_RUN.finditer(line, 0, LABEL_ZONE_CHARS):
        text += line[end : match.start()]
        end = match.end()
        if SPACE.search(match[0]) and text and not text.endswith(" "):
            text += " "
        places.append((len(text), end))
    return VisibleLine(text + line[end:], tuple(places))


def visible_text(line: str) -> str:
    """The line as people see it, as far as a label may reach."""
    seen = visible_line(line)
    return seen.text if seen else line


def tidy_label(written: str) -> str:
    """A label as it is shown: composed letters (NFC), single spaces, no invisible characters."""
    visible = re.sub(f"[{INVISIBLE}]", "", unicodedata.normalize("NFC", written))
    return " ".join(visible.split())


@lru_cache(maxsize=4096)
def label_key(written: str) -> str:
    """What different ways to write a label have in common: no case, full stops or invisible characters (NFKC)."""
    visible = JOINERS.sub("", tidy_label(unicodedata.normalize("NFKC", written)))
    return " ".join(visible.translate(APOSTROPHES).replace(".", "").casefold().split())


def label_keys(names: Iterable[str]) -> dict[str, str]:
    """The names by `label_key`; of several ways to write one, the first that is not all in capitals."""
    keys = dict[str, str]()
    for name in names:
        other = keys.setdefault(label_key(name), name)
        if other.isupper() and not name.isupper():
            keys[label_key(name)] = name
    keys.pop("", None)
    return keys


def known_label(line: str, names: Mapping[str, str]) -> KnownLabel | None:
    """The known name that a line begins with, or None; `names` comes from `label_keys`."""
    if not SIGN.search(line, 0, LABEL_ZONE_CHARS):
        return None
    seen = visible_line(line)
    match = SIGNED.match(seen.text if seen else line)
    name = names.get(label_key(match["name"])) if match else None
    if not match or not name:
        return None
    rest = (seen.text if seen else line)[match.end() :]
    slip = match["sign"][0] not in ":：﹕∶׃"
    if slip and (rest[:1].islower() or _lists(rest, names)):
        return None
    small = " " not in name and match["name"].islower() and not name.islower()
    return KnownLabel(name, seen.place(match.end()) if seen else match.end(), slip, small)


def _lists(rest: str, names: Mapping[str, str]) -> bool:
    """Whether another name follows, as in a list: “Ann Lee; Bo Rask; Cy Dow”."""
    parts = re.split(r"[;,.]| and ", rest)
    return bool(parts[0].strip()) and label_key(parts[0]) in names


def behind_dash(text: str, begin: int) -> int:
    """The offset of the words that a dialogue dash behind a label opens, or `begin` if none stands there."""
    dash = DIALOGUE_DASH.match(text, begin)
    return dash.end() if dash else begin
