"""Names that stand before what is said in a cue: `Ann Lee: Hello.`, `- ANN: Hello.`, or alone on the first line of all.

Where most cues have a name (Zoom), one without is nobody's. Where a name opens a turn and the cues after it have
none, they go on with it, if the talk begins with a name and names two. Else only cues that have a name have a speaker.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from quoth.model import Notice, Span
from quoth.readers import label_forms, labels
from quoth.readers.cues import Cue, Draft, trim
from quoth.readers.screen_lines import Row
from quoth.readers.screen_lines import rows as rows_of

PERSON = r"[^\W_][^\s:*\[\]()|<>?!,;…]*(?: [^\s:*\[\]()|<>?!,;…]+){0,4}"
# yes "Ann Lee: Hello" "- ANN: Hello" ">> DR. LEE (on the phone): Hello" "[Ann]: Hello"   no "10:30: we left"
LABEL = re.compile(rf"(?:[-–—]\s*|>>+\s*)?\[?(?P<name>{PERSON})\]?(?:\s\([^()]{{1,30}}\))?\s*:(?:\s+|$)")
# yes "ANN LEE" "MAN 2"   no "Ann" "I"
CAPITALS = re.compile(r"[A-Z][A-Z .'’-]+\d*$")
# yes "Ann Lee" "Lee, Ann"   no "Good evening." "We met at ten"
NAME_ALONE = re.compile(rf"{PERSON}(?:, [^\W\d_][\w.’'-]*)?$")
HEADED = 0.9
"""Of the cues, how many begin with a line that is a name."""
MOST, AGAIN = 0.8, 0.1
"""Of the cues, and of the names: if so many cues have one, or so many stand in two cues running, each cue speaks for
itself. Where names open turns, the same name never stands in two cues running."""
OFTEN = 0.1
"""Of the cues, if the first has no name; more rarely, “Fun Fact: …” looks like a name too."""
FARTHEST = 60
"""Cues to a name on average where names open turns; captions that name a voice now and then have more."""

DOUBT = "?"
"""Who speaks behind words and a colon that may be a name, and may not: nobody is known to, up to the next name."""


def name_speakers(draft: Draft) -> None:
    """Gives the cues of a draft the speakers that their words name, if no cue has one yet."""
    if any(cue.speaker for cue in draft.cues):
        return
    trim(draft)
    edits = tuple(sorted(draft.edits, key=lambda edit: edit.begin))
    rows = [rows_of(draft.seed.source, edits, cue.span) for cue in draft.cues]
    if _headed(rows):
        draft.cues = [_below(cue, lines, draft.seed.source.text) for cue, lines in zip(draft.cues, rows, strict=True)]
    elif names := _names(rows):
        pairs = zip(draft.cues, rows, strict=True)
        made = [part for cue, lines in pairs for part in _divided(cue, lines, names, draft.seed.source.text)]
        draft.cues = [cue for cue in _carried(draft, made) if cue.span.begin < cue.span.end]


def _headed(cues: list[list[Row]]) -> bool:
    """Whether the first line of each cue is a name and nothing else: there are few of them, and they recur."""
    first = [rows[0].text for rows in cues if len(rows) > 1]
    names = [text for text in first if NAME_ALONE.match(text) and labels.is_name(text)]
    return len(names) >= max(3, HEADED * len(cues)) and 2 * len(set(names)) <= len(names) + 1


def _below(cue: Cue, rows: list[Row], text: str) -> Cue:
    """The cue without its first line, which is the name of who speaks."""
    if len(rows) < 2 or not NAME_ALONE.match(rows[0].text):
        return cue
    return _part(cue, rows[1].offsets[0], cue.span.end, text)._replace(speaker=rows[0].text, named=True)


NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Label(NamedTuple):
    """A label at the beginning of a line."""

    name: str
    length: int
    """Characters of the line that it takes."""


def _label(row: Row, names: Mapping[str, str] = NO_NAMES) -> Label | None:
    """The label that a line begins with, or one of these names however it is written.

    A sentence that ends inside it is none: “I agree. Note: …”
    """
    seen = label_forms.plain(row.text)
    match = LABEL.match(seen.text if seen else row.text)
    ends = match and any(len(word) > 4 and word.endswith(".") for word in match["name"].split())
    name = match["name"] if match and not ends else ""
    if match and name and (label_forms.label_key(name) not in names or name in names.values()):
        return Label(name, seen.place(match.end()) if seen else match.end())
    known = label_forms.known_label(row.text, names) if names else None
    return Label(known.name, known.length) if known and not known.small else None


def _names(cues: list[list[Row]]) -> set[str]:
    """The names among the labels. If the talk does not begin with one, only what can be nothing else is a name."""
    found = [labels.Written(label.name) for rows in cues for row in rows if (label := _label(row))]
    made = labels.names(found, len(cues))
    first = next((_label(rows[0]) for rows in cues if rows), None)
    if first and first.name in made:
        return made
    often = len(found) >= OFTEN * len(cues)
    return {
        name for name in made if CAPITALS.match(name) or labels.MACHINE.match(name) or (often and labels.is_full(name))
    }


def _divided(cue: Cue, rows: list[Row], names: set[str], text: str) -> Iterator[Cue]:
    """The cue, or one for each of its lines that begin with a label; one without words if a name stands alone.

    Only the first of them begins with the cue; when the others begin is not known.
    """
    keys = label_forms.label_keys(sorted(names))
    places = [(row, label) for row in rows if (label := _label(row, keys)) and labels.is_name(label.name)]
    edges = [cue.span.begin, *(row.offsets[0] for row, _ in places), cue.span.end]
    parts = [_part(cue, edges[0], edges[1], text)] if edges[0] < edges[1] else []
    for (row, label), (begin, end) in zip(places, pairwise(edges[1:]), strict=True):
        following = row.offsets[label.length :] + [other.offsets[0] for other in rows if other.offsets[0] > begin]
        sure = label.name in names
        part = _part(cue, min([*following, end]) if sure else begin, end, text)
        parts.append(part._replace(speaker=label.name if sure else DOUBT, named=sure))
    yield from (part._replace(start=None) if index else part for index, part in enumerate(parts))


def _part(cue: Cue, begin: int, end: int, text: str) -> Cue:
    end = begin + len(text[begin:end].rstrip())
    words = tuple(mark for mark in cue.words if begin <= mark.offset < end)
    return cue._replace(span=Span(begin, end), words=words)


def _carried(draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    """The cues with those that have no name given to whoever has the turn."""
    filled = [cue for cue in cues if cue.span.begin < cue.span.end]
    named = sum(1 for cue in cues if cue.named)
    again = sum(1 for before, after in pairwise(cues) if before.named and before.speaker == after.speaker)
    each = named >= MOST * len(filled) or again > max(1, AGAIN * named)
    several = len({cue.speaker for cue in cues if cue.named}) > 1
    carries = cues[0].named and several and not each and named * FARTHEST >= len(filled)
    if not carries and not each:
        said = f"only {named} of {len(filled)} cues have a name, so the others are nobody’s: name them in the sidecar"
        draft.notices.append(Notice("labels-sparse", said))
    waiting, speaker = "", ""
    for cue in cues:
        alone = cue.span.begin >= cue.span.end
        if waiting and not cue.speaker:
            cue = cue._replace(speaker=waiting, named=True)
        speaker = "" if cue.speaker == DOUBT else cue.speaker or (speaker if carries else "")
        waiting = cue.speaker if alone else ""
        yield cue._replace(speaker=speaker)
