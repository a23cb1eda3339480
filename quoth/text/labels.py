"""Which words before a colon are names of speakers, and how a name is written on the page.

Ann Lee: Thank you.     a name, if it recurs, or if most lines begin like this
Note: bring a pen.      no name
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

NOT_NAMES = frozenset(
    "also,chapters,contents,credits,disclaimer,example,first,guests,hosted by,hosts,http,https,links,mentioned,music,"
    "note,notes,ps,references,resources,second,show notes,sources,step,summary,third,timestamps,topics,transcript,"
    "update,warning".split(",")
)
"""Words that stand before a colon and are nobody's name."""
PARTICLES = frozenset(("al", "and", "bin", "da", "de", "del", "der", "di", "du", "la", "le", "of", "the", "van", "von"))
# yes "SPEAKER_06" "Speaker 2"   no "Speaker of the house"
MACHINE = re.compile(r"speaker[ _]?\d+$", re.I)
COMMON, DENSE = 0.3, 0.8
"""Of the lines, how many begin with such names: from the first on, a full name may occur just once (somebody who
speaks once), from the second on any name may."""


class Written(NamedTuple):
    """What stands before some words, as the source writes it."""

    name: str
    alone: bool = False
    """Whether it has a line of its own."""
    marked: bool = False
    """Whether it is bold or has a time, as names of speakers have."""


def names(found: Sequence[Written], lines: int) -> set[str]:
    """Which of them are names: they recur, stand alone on their line, or look like those that do."""
    counts = Counter(one.name for one in found)
    able = [one for one in found if is_name(one.name)]
    made = {one.name for one in able if counts[one.name] > 1 or (one.alone and is_full(one.name))}
    kinds: tuple[tuple[float, Callable[[Written], bool]], ...] = ((COMMON, is_sure), (DENSE, _is_full_or_short))
    for share, looks_like in kinds:
        more = made | {one.name for one in able if looks_like(one)}
        if sum(counts[name] for name in more) >= share * lines:
            made = more
    return made


def is_name(text: str) -> bool:
    words = text.split()
    small = [word for word in words[1:] if word[0].islower() and word.casefold() not in PARTICLES]
    return text.casefold() not in NOT_NAMES and not words[0][0].islower() and len(small) <= 1


def is_full(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(not word[0].islower() or word in PARTICLES for word in words)


def is_sure(one: Written) -> bool:
    return one.marked or is_full(one.name) or bool(MACHINE.match(one.name))


def _is_full_or_short(one: Written) -> bool:
    return is_full(one.name) or " " not in one.name
