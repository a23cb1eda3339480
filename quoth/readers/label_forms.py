"""Labels of speakers that are only written differently: one name, whatever a program or a typist made of it.

Ann Lee   ann lee   ANN  LEE   Ann⟨no-break space⟩Lee   ⟨left-to-right mark⟩Ann Lee   Anná Lee (one sign, or two)
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

# Soft hyphen, zero-width space, marks of direction, word joiner, byte order mark: nobody sees them, and none is part
# of a name. The two joiners (U+200C, U+200D) are: Persian and Indic names are written with them.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
NARROW = "\u00a0\u1680\u2000-\u2002\u2004-\u200a\u202f\u205f"
"""Spaces other than the plain one; the widest (U+2003) stands for a tab in Word, and U+3000 has a meaning too."""
ODD = re.compile(f"[{INVISIBLE}{NARROW}]|  ")
ODD_RUN = re.compile(f"[{INVISIBLE}{NARROW} ]*[{INVISIBLE}{NARROW}][{INVISIBLE}{NARROW} ]*|  +")
SPACE = re.compile(f"[{NARROW} ]")
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
SIGN = re.compile(r"[:：﹕∶׃;；؛]|\.\W{0,4}[—–-]")
"""One of those signs, without the name."""


class VisibleLine(NamedTuple):
    """A line as people see it, as far as a label may reach: single spaces, no marks that nobody sees."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where a stretch of it begins that stands so in the line, and where that stands there; in order."""

    def place(self, offset: int) -> int:
        """Where a character of the text stands in the line."""
        begin, place = next(pair for pair in reversed(self.places) if pair[0] <= offset)
        return place + offset - begin


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


@lru_cache(maxsize=4096)
def plain(line: str) -> VisibleLine | None:
    """The line as people see it; None if it is so already, as far as a label may reach."""
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
    if not SIGN.search(line, 0, LABEL_ZONE_CHARS):
        return None
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
    return KnownLabel(name, seen.place(match.end()) if seen else match.end(), slip, small)


def _lists(rest: str, names: Mapping[str, str]) -> bool:
    """Whether another name follows, as in a list of people: “Ann Lee; Bo Rask; Cy Dow”."""
    parts = re.split(r"[;,.]| and ", rest)
    return bool(parts[0].strip()) and label_key(parts[0]) in names
