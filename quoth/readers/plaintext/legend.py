"""The legend of a typed text, which says whose initials stand before the words.

Bo Rask (BR)      BR = Bo Rask      BR – Bo Rask, narrator      BR: Bo Rask      I = Interviewerin
Participants: Bo Rask (BR), Ann Lee (AL)
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.label_forms import visible_text
from quoth.readers.person_names import NOUNS
from quoth.text.patterns import lazy_pattern

FULL = r"[^\W\d_a-z][^\n:：=()（）,;]{1,60}?"
SHORT = r"[^\W_][\w.]{0,5}"
# yes "Bo Rask (BR)" "- Ann Lee（AL）"   no "Ann Lee (Harbour)"
NAME_FIRST = lazy_pattern(rf"(?:[-•*]\s+)?(?P<full>{FULL}) ?[(（]=? ?(?P<short>{SHORT})[)）](?P<rest>[,;].{{0,80}})?$")
# yes "BR = Bo Rask" "BR – Bo Rask, narrator" "AL: Ann Lee (interviewer)" "[AL] Ann Lee"   no "BR: In the house."
SHORT_FIRST = lazy_pattern(
    rf"(?:[-•*]\s+)?[\[(]?(?P<short>{SHORT})[\])]?(?P<sign>\s*=\s*|\s+[-–—]\s+|\s*[:：]\s*|\t+)(?P<full>{FULL})"
    r"(?P<rest>\s*[,;(（].{0,80})?$"
)
# yes "Bo Rask (BR), Ann Lee (AL)"
INSIDE = lazy_pattern(rf"(?P<full>{FULL}) ?[(（](?P<short>{SHORT})[)）]")
TOP_ROWS = 40
"""Lines among which a legend stands."""


class LegendEntry(NamedTuple):
    row: int
    """The index of the line."""
    short: str
    full: str
    whole: bool
    """Whether the line says nothing else."""


def legend(rows: Sequence[SourceLine], names: Collection[str], labelled: Sequence[int]) -> list[LegendEntry]:
    """What the lines at the top say of labels, which are `names`; empty if they say nothing.

    `labelled` are the lines that seem to begin with labels. A legend stands above them, or is the first of them.
    """
    entries = [
        entry
        for index, row in enumerate(rows[:TOP_ROWS])
        for entry in _entries(index, visible_text(row.text))
        if entry.short in names and entry.full not in names
    ]
    entries = [entry for entry in entries if _is_person(entry.full)]
    places = {entry.row for entry in entries}
    talk = next((index for index in labelled if index not in places), len(rows))
    shorts = [entry.short for entry in entries]
    once = len(shorts) == len(set(shorts)) and all(entry.row < talk for entry in entries)
    return entries if once else []


def _entries(index: int, text: str) -> Iterator[LegendEntry]:
    if match := SHORT_FIRST.match(text):
        colon = match["sign"].strip() in (":", "：", "")
        if not colon or _has_initials(match["full"], match["short"]):
            yield LegendEntry(index, match["short"], match["full"].strip(), whole=True)
    elif match := NAME_FIRST.match(text):
        yield LegendEntry(index, match["short"], match["full"].strip(), whole=True)
    else:
        after = max(text.find(":"), text.find("："))
        for inside in INSIDE.finditer(text, after + 1):
            full = inside["full"].strip(" ,;&")
            if _has_initials(full, inside["short"]):
                yield LegendEntry(index, inside["short"], full, whole=False)


def _is_person(full: str) -> bool:
    return labels.is_name(full) and (labels.is_full_name(full) or full.split(maxsplit=1)[0].casefold() in NOUNS)


def _has_initials(full: str, short: str) -> bool:
    """Whether a label has the first letters of a name, or of its first or last word."""
    words = full.replace("-", " ").split()
    letters = "".join(word[0] for word in words).casefold()
    plain = short.replace(".", "").casefold()
    return bool(words) and (
        letters == plain or any(word.casefold().startswith(plain) for word in (words[0], words[-1]))
    )
