"""Labels without a colon: which of the ways in which people set a name apart a whole text uses.

[Ann Lee] Where?     (Ann Lee) Where?     【田中】はい      «Ann Lee» Where?      in brackets
Ann Lee — Where?     Ann Lee | Where?     聞き手　どこで    *Ann Lee* Where?      before a dash, a stroke, a wide space
Mr. Rask. Nine years, Senator.            The Chairman. Good morning.          before a full stop, in parliaments
Ann Lee (PPE). – Madam President, …       President. – Order.

Each way is a row of `label_shape_table`.
A text uses one if names stand so at the beginning of most paragraphs, take turns, and
colons name fewer people. Names on lines of their own are in `own_line_names`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.plaintext.label_shape_table import SHAPES, Shape
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.non_speech_lines import SOUNDS
from quoth.readers.plaintext.one_off_labels import OneOffLabel, classify_label
from quoth.readers.plaintext.plain_line import PlainLine, plain_line
from quoth.readers.plaintext.stage_directions import OWN, stage_line
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

CUT = lazy_pattern(r"\s*(?:[(,].*)?$")
"""What follows a name before a full stop and a dash: a group, an office."""


MIN_LINES, MIN_NAMES = 3, 2
"""Lines that begin with names of one shape, and different names among them."""


class ShapedLabels(NamedTuple):
    shape: str
    """In words; empty if the text has no labels without a colon."""
    prefixes: dict[int, LinePrefix]
    """By index of the line."""


NONE = ShapedLabels("", {})


def shaped_labels(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    free: Sequence[bool],
    starts: Sequence[int],
    participants: frozenset[str],
) -> ShapedLabels:
    """The labels of the shape that a text uses; `starts` are the lines that may begin a turn."""
    colons = Counter(prefix.name for prefix in prefixes if prefix and prefix.name and not prefix.beside)
    named = sum(times for name, times in colons.items() if times > 1 and labels.is_name(name))
    lines = {
        index: plain_line(rows[index].text)
        for index in starts
        if free[index] and not _is_stage(rows[index].text) and _opens(rows, index)
    }
    best = NONE
    for shape in SHAPES:
        shaped = _of_shape(shape, lines, len(starts), participants)
        if len(shaped) > max(named, len(best.prefixes)):
            best = ShapedLabels(shape.name, shaped)
    return best


def _opens(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a turn may begin in a line: the line above is far away, or ends."""
    above = rows[index - 1] if index else None
    return (
        not above
        or rows[index].number > above.number + 1
        or ends_sentence(above.text)
        or above.text[-1] in ":：—–-)]）】»…,"
        or len(above.text) < MAX_SHORT_CHARS
    )


MAX_SHORT_CHARS = 60
"""A shorter line was not broken at the edge of a page."""


def _is_stage(text: str) -> bool:
    return (stage_line(text) is not None and not text.endswith(("]", ")"))) or text.casefold() in SOUNDS


def _of_shape(
    shape: Shape, lines: dict[int, PlainLine], paragraphs: int, participants: frozenset[str]
) -> dict[int, LinePrefix]:
    """The lines that begin with a believable name of this shape; none if they are too few."""
    candidates = {index: prefix for index, line in lines.items() if (prefix := _prefix(shape, line))}
    written = [labels.WrittenLabel(prefix.name, prefix.alone, marked=False) for prefix in candidates.values()]
    names = labels.names_of_speakers(written, paragraphs, participants) if len(written) >= MIN_LINES else set[str]()
    names = {name for name in names if shape.fits(name) and may_speak(name)}
    recurring = Counter(prefix.name for prefix in candidates.values())
    once = {
        name
        for name in recurring
        if shape.fits(name) and classify_label(name, names) is OneOffLabel.PERSON and may_speak(name)
    }
    believed = {index: prefix for index, prefix in candidates.items() if prefix.name in names | once}
    enough = len(believed) >= max(MIN_LINES, shape.share * paragraphs) and len(names | once) >= MIN_NAMES
    takes_turns = any(recurring[name] > 1 for name in names)
    return believed if enough and takes_turns and not are_questioners(names | once) else {}


def are_questioners(names: Iterable[str]) -> bool:
    """Whether all names are of people who ask from the floor: then somebody else answers, without a name."""
    return all(QUESTIONER.match(name) for name in names)


# yes "Audience 1" "Question" "Audience Lisa"   no "Q", "Interviewer"
QUESTIONER = lazy_pattern(
    r"(?:audience|attendee|question(?:er)?|zuhörer|publikum|public|público|pubblico|публика)\b", re.I
)


def may_speak(name: str) -> bool:
    """Whether a name is no sound and no stage direction: “Applause”, “Laughs”."""
    small = name.casefold()
    return small not in SOUNDS and not OWN.match(small) and stage_line(f"({small})") is None


def _prefix(shape: Shape, line: PlainLine) -> LinePrefix | None:
    match = shape.pattern.match(line.text)
    if not match:
        return None
    parts = match.groupdict()
    written = parts["name"] or parts.get("other") or ""
    name = CUT.sub("", written).strip(" *_")
    stamp = parts.get("before") or parts.get("after") or parts.get("last") or ""
    end = parts.get("until") or parts.get("upto")
    stamp = f"[{stamp} → {end}]" if end else stamp
    alone = match.end() == len(line.text)
    if not name or not labels.is_name(name) or (alone and shape.rest):
        return None
    return LinePrefix(line.place(match.end()), name, stamp, alone, marked=True)
