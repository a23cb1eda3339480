"""Labels with a number: people whom a study or a program has numbered, or things that somebody counts.

I, B1, B2, TN 3; S00, S01; Speaker 1, Speaker 2      people: they take turns
Location 1, Location 2, Location 3                   things: each comes once
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from quoth.readers.people_words import NAMES_ELSEWHERE, NOUNS

# yes "Location 1" "Step 2" "Audience Member 3" "B2" "S00"   no "Ann"
COUNTED = re.compile(r"(?P<what>.+?)[ _#-]?(?P<number>\d+)$")
PEOPLE = NOUNS - NAMES_ELSEWHERE.keys() | frozenset("attendee panelist spk spkr subject teacher juror".split())
"""What people without a name are called, with a number behind it."""
CODE_LETTERS = 3
"""Letters of what people are numbered with in studies: B1, TN 3, SPK_1."""
THINGS_SHARE = 0.5
"""Longer words that are numbered are people only if they begin so many of the lines, and take turns."""


def numbered_labels(labels: Sequence[str], lines: int) -> tuple[set[str], set[str]]:
    """The numbered labels that are things, and those that are people; `labels` stand in the order of the text.

    A label that is alone with its word and its number is neither.
    """
    groups, written = defaultdict[str, list[tuple[int, str]]](list), set(labels)
    for label in labels:
        counted = COUNTED.match(label)
        if counted:
            groups[counted["what"].rstrip("._#- ")].append((int(counted["number"]), label))
    things, people = set[str](), set[str]()
    for what, group in groups.items():
        distinct = {label for _, label in group}
        alone = len(distinct) < 2
        if alone and (what not in written or not _are_people(what, group, what in written, lines)):
            continue
        (people if _are_people(what, group, what in written, lines) else things).update(distinct)
    return things, people


def _are_people(what: str, group: Sequence[tuple[int, str]], plain: bool, lines: int) -> bool:
    """Whether a word and its numbers are people. `plain`: whether the word stands without a number too."""
    if what.casefold().split()[-1] in PEOPLE:
        return True
    takes_turns = any(after < before for (before, _), (after, _) in pairwise(group))
    if len(what) <= CODE_LETTERS:
        return what.isupper() and (takes_turns or plain)
    recurring = [label for label, times in Counter(label for _, label in group).items() if times > 1]
    return takes_turns and len(recurring) > 1 and len(group) >= THINGS_SHARE * lines
