"""Labels of speakers that are only written differently: one name, whatever a program or a typist made of it.

Ann Lee   ann lee   ANN  LEE   Ann⟨no-break space⟩Lee   ⟨left-to-right mark⟩Ann Lee   Anná Lee (one sign, or two)
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# Soft hyphen, zero-width space, marks of direction, word joiner, byte order mark: nobody sees them, and none is part
# of a name. The two joiners (U+200C, U+200D) are: Persian and Indic names are written with them.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
NARROW = "\u00a0\u1680\u2000-\u2002\u2004-\u200a\u202f\u205f"
"""Spaces other than the plain one; the widest (U+2003) stands for a tab in Word, and U+3000 has a meaning too."""
ODD = re.compile(f"[{INVISIBLE}{NARROW}]|  ")
LABEL_ZONE_CHARS = 120
"""Where a line is searched for odd characters: a label stands at its beginning."""
JOINERS = re.compile("[\u200c\u200d]")
APOSTROPHES = str.maketrans("’‘ʼ`´‐‑–", "'''''---")
MARK = r"(?:(?:[-•+]|\*(?!\*)|>{1,3})\s+)?"
BOLD = r"(?:\*\*|__|</?(?:b|strong)>)?"
# What may stand between a name that is known and its words.
# yes "Ann Lee [to Bo]: And" "ann lee: And" "Ann Lee:And" "Ann Lee ; And" "Mr. RASK.—And" "Ann Lee∶ And"
# no "Ann Lee, and" "Ann Lee - she"
SIGNED = re.compile(
    rf"{MARK}{BOLD}(?P<name>[^\W_][^:;：；﹕∶…\n]{{0,60}}?){BOLD}(?:\s*\\?\[[^\[\]\n]{{1,40}}\])?\s*"
    rf"(?P<sign>[:：﹕∶׃]{BOLD}\s*|[;؛]{BOLD}(?:\s+|$)|；{BOLD}\s*|\.{BOLD}\s?[—–]\s*|\.{BOLD}\s?-(?:\s+|(?=[^\W\d_])))"
)


class Plain(NamedTuple):
    """A line as people see it: plain single spaces, no marks that nobody sees."""

    text: str
    places: tuple[int, ...]
    """Where each of its characters stands in the line, and the length of the line at the end."""


class KnownLabel(NamedTuple):
    """A name that is known, at the beginning of a line, however it is written there."""

    name: str
    """As the transcript has it elsewhere."""
    length: int
    """Characters of the line that the label takes."""
    slip: bool
    """Whether another sign than a colon stands behind it."""
    small: bool
    """Whether it is a single word without a capital, as many a sentence has one before a colon."""


def plain(line: str) -> Plain | None:
    """The line as people see it; None if it is so already, as far as a label may reach."""
    if not ODD.search(line, 0, LABEL_ZONE_CHARS):
        return None
    kept, places = list[str](), list[int]()
    for place, character in enumerate(line):
        if re.match(f"[{INVISIBLE}]", character):
            continue
        character = " " if re.match(f"[{NARROW}]", character) else character
        if character == " " and (not kept or kept[-1] == " "):
            continue
        kept.append(character)
        places.append(place)
    return Plain("".join(kept), (*places, len(line)))


def shown(line: str) -> str:
    """The line as people see it, as far as a label may reach."""
    seen = plain(line)
    return seen.text if seen else line


def tidy_label(written: str) -> str:
    """A label as it is shown: composed letters, single spaces, no marks that nobody sees."""
    visible = re.sub(f"[{INVISIBLE}]", "", unicodedata.normalize("NFC", written))
    return " ".join(visible.split())


def label_key(written: str) -> str:
    """What two writings of one label have in common: no case, full stops or marks, single spaces, composed letters."""
    visible = JOINERS.sub("", tidy_label(unicodedata.normalize("NFKC", written)))
    return " ".join(visible.translate(APOSTROPHES).replace(".", "").casefold().split())


def label_keys(names: Iterable[str]) -> dict[str, str]:
    """The names by their keys; of several writings of one name, the first that is not all in capitals."""
    keys = dict[str, str]()
    for name in names:
        other = keys.setdefault(label_key(name), name)
        if other.isupper() and not name.isupper():
            keys[label_key(name)] = name
    keys.pop("", None)
    return keys


def known_label(line: str, names: Mapping[str, str]) -> KnownLabel | None:
    """The known name that a line begins with; `names` are those of `label_keys`. None if it begins with none."""
    seen = plain(line)
    match = SIGNED.match(seen.text if seen else line)
    name = names.get(label_key(match["name"])) if match else None
    if not match or not name:
        return None
    rest = (seen.text if seen else line)[match.end() :]
    slip = match["sign"][0] not in ":：﹕∶׃"
    if slip and (rest[:1].islower() or _lists(rest, names)):
        return None
    small = " " not in name and match["name"].islower() and not name.islower()
    return KnownLabel(name, seen.places[match.end()] if seen else match.end(), slip, small)


def _lists(rest: str, names: Mapping[str, str]) -> bool:
    """Whether another name follows, as in a list of people: “Ann Lee; Bo Rask; Cy Dow”."""
    parts = re.split(r"[;,.]| and ", rest)
    return bool(parts[0].strip()) and label_key(parts[0]) in names
