"""The signs with which broadcasters mark in captions that somebody else speaks.

>> WHERE WERE YOU BORN?          somebody else: the words below are another turn
>> ANN LEE: AND YOUR MOTHER?     and who it is
>>> NOW THE WEATHER.             another story
- IT RAINS.                      two people in one cue, where a file has such signs
- STILL?

The signs are taken out. Where none names anybody, nobody is known to speak.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quoth.model import Span
from quoth.readers import labels
from quoth.readers.captions.caption_labels import LABEL, UNKNOWN_SPEAKER, name_speakers
from quoth.readers.cues import Cue, Draft, sort_and_trim
from quoth.readers.source_map import ScreenLine, screen_lines
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import TURN, make_edit

# yes ">> WHERE" ">>> NOW" "and then. >> WHERE"   no "a>>b", "> quoted"
SIGN = lazy_pattern(r"(?:(?<=\s)|^)(?:[-–—]\s*)?>{2,4}\s*(?=\S)")
# yes "- STILL?" "–Yes."   no "-5 degrees"
DASH = lazy_pattern(r"[-–—]\s?(?=[^\W\d_]|[\"“¿¡])")
MIN_SIGNS = 2


def name_turns(draft: Draft) -> None:
    """Gives the cues of a draft their speakers, and divides them where a sign says that somebody else speaks."""
    if any(cue.speaker for cue in draft.cues):
        return
    sort_and_trim(draft)
    edits = tuple(sorted(draft.edits, key=lambda edit: edit.begin))
    if ">>" not in draft.seed.source.text and not any(">" in edit.after for edit in edits):
        name_speakers(draft)
        return
    rows = [screen_lines(draft.seed.source, edits, cue.span) for cue in draft.cues]
    if sum(1 for lines in rows for row in lines for _ in SIGN.finditer(row.text)) < MIN_SIGNS:
        name_speakers(draft)
        return
    names = {match["name"] for lines in rows for row in lines if (match := _label_behind_sign(row))}
    begins, signs = set[int](), list[Span]()
    draft.cues = [
        part for cue, lines in zip(draft.cues, rows, strict=True) for part in _divided(cue, lines, begins, signs)
    ]
    covered = {offset for sign in signs for offset in range(sign.begin, sign.end)}
    draft.edits = [edit for edit in draft.edits if not covered.issuperset((edit.begin, edit.end - 1))]
    draft.edits += [make_edit(draft.seed.source, sign, "", *TURN) for sign in signs]
    name_speakers(draft, frozenset(names))
    draft.cues = list(_with_turns(draft.cues, begins))


def _label_behind_sign(row: ScreenLine) -> re.Match[str] | None:
    sign = SIGN.match(row.text)
    match = LABEL.match(row.text, sign.end()) if sign else None
    return match if match and labels.is_name(match["name"]) else None


def _divided(cue: Cue, rows: list[ScreenLine], begins: set[int], signs: list[Span]) -> Iterator[Cue]:
    """The cue in parts, one for each turn; adds where turns begin, and the places of their signs."""
    places = sorted(_places(rows, signs))
    begins.update(places)
    at_begin = bool(places and rows and SIGN.match(rows[0].text))
    edges = [places[0] if at_begin else cue.span.begin, *(places[1:] if at_begin else places), cue.span.end]
    for index, (begin, end) in enumerate(pairwise(edges)):
        words = tuple(mark for mark in cue.words if begin <= mark.offset < end)
        yield cue._replace(span=Span(begin, end), words=words, start=None if index else cue.start)


def _places(rows: list[ScreenLine], signs: list[Span]) -> Iterator[int]:
    """The offsets at which turns begin: behind their signs, or at a label, which has its sign with it."""
    dashes = len(rows) > 1
    for index, row in enumerate(rows):
        marks = [match.span() for match in SIGN.finditer(row.text)]
        if not marks and dashes and index and (dash := DASH.match(row.text)):
            marks = [dash.span()]
        for first, last in marks:
            if (label := LABEL.match(row.text, first)) and labels.is_name(label["name"]):
                yield row.offsets[first]
                continue
            signs.append(Span(row.offsets[first], row.offsets[last]))
            yield signs[-1].end


def _with_turns(cues: list[Cue], begins: set[int]) -> Iterator[Cue]:
    """The cues with the speaker of their turn: the one whom it names, or nobody."""
    speaker = ""
    for cue in cues:
        if cue.named:
            speaker = cue.speaker
        elif cue.span.begin in begins or cue.speaker == UNKNOWN_SPEAKER:
            speaker = ""
        yield cue._replace(speaker=speaker)
