"""Numbers in front of lines or turns, as courts, conversation analysts and coding programs write them.

 1             THE COURT:  Please be seated.  Mr. Lindqvist, you may       25 lines a page, then 1 again
 2   proceed.
 3             MR. LINDQVIST:  Thank you, Your Honor.

1 I: Wo sind Sie geboren?                                                  a number a turn (MAXQDA, CA)
2 B: Im Haus am Hafen.

What stands between two numbered pages (the foot, the number of the page) has no number and is furniture.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quoth.model import Span
from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.page_numbers import BARE
from quoth.text.patterns import lazy_pattern

# yes "1   THE COURT: …" "01 A: …" "12.⟨tab⟩I: …" "[3] I: …" "3"   no "1974 was …", "2:05 Ann", "1) bread"
NUMBERED = lazy_pattern(r"(?:(?P<plain>\d{1,4})[.:]?|\[(?P<square>\d{1,4})\])(?:[ \t]+(?=\S)|$)")
MIN_ROWS, MIN_SHARE = 4, 0.6
"""Lines with numbers that count up: how many, and on what share of the lines."""
MIN_LABELLED = 3
"""Labels that recur behind the numbers, at least."""
MIN_STEPS_SHARE = 0.9
"""Of the steps from one number to the next, how many must be one, or back to the first."""


class NumberedRows(NamedTuple):
    rows: list[SourceLine]
    """Without their numbers, and without lines that are only a number."""
    cuts: tuple[Span, ...] = ()
    """The numbers, as spans of the source."""
    furniture: frozenset[int] = frozenset()
    """Lines between numbered pages, by index."""
    pages: bool = False
    """Whether the numbers begin again: then they count the lines of pages."""


def without_numbers(rows: Sequence[SourceLine]) -> NumberedRows:
    """The rows without numbers that count lines or turns; as they are if a text has none."""
    matches = {index: match for index, row in enumerate(rows) if (match := NUMBERED.match(row.text))}
    if len(matches) < max(MIN_ROWS, MIN_SHARE * len(rows)):
        return NumberedRows(list(rows))
    matches = _in_order(matches)
    numbers = [_number(match) for match in matches.values()]
    pages = sum(1 for before, after in pairwise(numbers) if after <= 1 < before) > 0
    if len(matches) < max(MIN_ROWS, MIN_SHARE * len(rows)) or not _labelled(rows, matches):
        return NumberedRows(list(rows))
    kept, cuts, furniture = list[SourceLine](), list[Span](), set[int]()
    first, last = min(matches), max(matches)
    for index, row in enumerate(rows):
        match = matches.get(index)
        if match:
            cuts.append(Span(row.begin, row.begin + len(match[0].rstrip())))
            if match.end() < len(row.text):
                kept.append(SourceLine(row.number, row.begin + match.end(), row.text[match.end() :]))
            continue
        if pages and (first < index < last or BARE.match(row.text)):
            furniture.add(len(kept))
        kept.append(row)
    return NumberedRows(kept, tuple(cuts), frozenset(furniture), pages)


def _number(match: re.Match[str]) -> int:
    return int(match["plain"] or match["square"])


def _in_order(matches: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The matches that count up by one, or begin again; none if most do not."""
    kept, last = dict[int, re.Match[str]](), 0
    for index, match in matches.items():
        number = _number(match)
        if (not kept and number <= MAX_FIRST) or number == last + 1 or (number == 1 and kept and last > 1):
            kept[index], last = match, number
    return kept if len(kept) >= MIN_STEPS_SHARE * (len(matches) - 1) else {}


MAX_FIRST = 3
"""The first number of a text is not larger, or it is the number of a page."""


def _labelled(rows: Sequence[SourceLine], matches: dict[int, re.Match[str]]) -> bool:
    """Whether labels that recur stand behind the numbers: a list of things has none."""
    openings = (line_prefix.opening(rows[index].text[match.end() :]) for index, match in matches.items())
    names = Counter(opening.name for opening in openings if opening and opening.name and labels.is_name(opening.name))
    recurring = [times for times in names.values() if times > 1]
    return len(names) > 1 and bool(recurring) and sum(names.values()) >= MIN_LABELLED
