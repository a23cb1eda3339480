"""Labels without a colon: which of the ways in which people set a name apart a whole text uses.

[Ann Lee] Where?     (Ann Lee) Where?     【田中】はい      «Ann Lee» Where?      in brackets
Ann Lee — Where?     Ann Lee | Where?     聞き手　どこで    *Ann Lee* Where?      before a dash, a stroke, a wide space
Mr. Rask. Nine years, Senator.            The Chairman. Good morning.          before a full stop, in parliaments
Ann Lee (PPE). – Madam President, …       President. – Order.

Each way is a row of `SHAPES`. A text uses one if names stand so at the beginning of most paragraphs, take turns, and
colons name fewer people. Names on lines of their own are in `own_line_names`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.plaintext.line_prefix import APART, CLOCK, NOTE, PERSON, STRETCH, LinePrefix
from quoth.readers.plaintext.non_speech_lines import SOUNDS
from quoth.readers.plaintext.one_off_labels import OneOffLabel, classify_label
from quoth.readers.plaintext.plain_line import PlainLine, plain_line
from quoth.readers.plaintext.stage_directions import OWN, stage_line
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence
from quoth.text.words import COMMON_ENGLISH

BEFORE = rf"(?:[-•]\s+)?(?:(?P<before>{STRETCH}){APART})?"
AFTER = rf"(?:\s*(?P<after>{STRETCH}))?"
INNER = r"(?P<name>[^\W_][^\[\](){}<>«»【】〔〕\n]{0,50})"
WIDE_WORD = r"[^\s。、？！「」（）:：]{1,20}"
CUT = lazy_pattern(r"\s*(?:[(,].*)?$")
"""What follows a name before a full stop and a dash: a group, an office."""


class Shape(NamedTuple):
    """A way to set a name apart from what is said."""

    name: str
    """For messages."""
    pattern: re.Pattern[str]
    share: float
    """The share of paragraphs that must begin so."""
    fits: Callable[[str], bool]
    """Whether a name may stand so; it is asked after `labels.is_name`."""
    rest: bool = True
    """Whether the words must follow on the same line."""


def _anybody(_: str) -> bool:
    return True


def _no_common_word(name: str) -> bool:
    return " " in name or name.casefold() not in COMMON_ENGLISH


def _titled(name: str) -> bool:
    """Whether a name has a title or an office, or is in capitals; “Mr. Chairman” only addresses somebody."""
    if ADDRESSED.match(name) or (" " not in name and not name.isupper()):
        return False
    capitals = name.isupper() and len(name) > 2 and any(len(word) > 2 for word in name.split())
    return capitals or classify_label(name, frozenset()) is OneOffLabel.PERSON


def _person_or_office(name: str) -> bool:
    return labels.is_full_name(name) or _titled(name)


# A form of address.   yes "Mr. Chairman" "Madam President"   no "Mr. Rask" "The Chairman"
ADDRESSED = lazy_pattern(
    r"(?:Mr|Mrs|Ms|Madam|Mister)\.? (?:Vice[ -])?(?:Chair(?:man|woman|person)?|President|Speaker|Secretary|Minister)$"
)
SHAPES = (
    # yes "[Ann Lee] Where?" "[Ann Lee]: Where?" "[Speaker 1] (0:05 - 0:09)"   no "[laughs] Yes" "[1] See above"
    Shape(
        "in square brackets",
        lazy_pattern(rf"{BEFORE}\\?[\[［]{INNER}\\?[\]］]{AFTER}\s*[:：]?(?:\s+|$)"),
        0.4,
        _anybody,
        rest=False,
    ),
    # yes "(Ann Lee) Where?"   no "(laughs) Yes"
    Shape("in brackets", lazy_pattern(rf"{BEFORE}[(（]{INNER}[)）]{AFTER}\s*[:：]?(?:\s+|$)"), 0.5, _no_common_word),
    # yes "【田中】はい" "«Ann Lee» Where?" "<Ann Lee> Where?" "{Ann} Where?"   no "<b>Ann</b>"
    Shape(
        "in brackets of another kind",
        lazy_pattern(
            rf"{BEFORE}(?:【{INNER}】|[«〔〖《〈＜<{{]{INNER.replace('name', 'other')}[»〕〗》〉＞>}}])"
            rf"{AFTER}\s*[:：]?\s*"
        ),
        0.4,
        _anybody,
        rest=False,
    ),
    # yes "聞き手　どこで" "山本花子君　はい"   no "聞き手 どこで" (a space that words have too)
    Shape(
        "before a wide space",
        lazy_pattern(rf"{BEFORE}(?P<name>{WIDE_WORD}(?: {WIDE_WORD}){{0,3}}){AFTER}\u3000+(?=\S)"),
        0.5,
        _anybody,
    ),
    # yes "0:05⇥Ann Lee⇥Where?" "0:05⇥0:09⇥Ann Lee⇥Where?" "Ann Lee⇥0:05⇥0:09⇥Where?"   no "Ann Lee⇥Where?" (no time)
    Shape(
        "between tabs",
        lazy_pattern(
            rf"(?:(?P<before>{STRETCH})\t+(?:(?P<until>{CLOCK})\t+)?(?P<name>{PERSON}{NOTE})\t+(?=\S)"
            rf"|(?P<other>{PERSON}{NOTE})\t+(?P<after>{CLOCK})(?:\t+(?P<upto>{CLOCK}))?(?:\t+{CLOCK})?\t+(?=\S))"
        ),
        0.6,
        _anybody,
    ),
    # yes "*Ann Lee* Where?" "**Ann Lee** (0:05) Where?"   no "*laughs* Yes"
    Shape(
        "emphasised",
        lazy_pattern(
            rf"{BEFORE}(?P<mark>\*{{1,3}}|__?)(?P<name>{PERSON}{NOTE}){AFTER}(?P=mark)"
            rf"{AFTER.replace('after', 'last')}(?:\s+(?=\S)|$)"
        ),
        0.4,
        _no_common_word,
        rest=False,
    ),
    # yes "Ann Lee (PPE). – Madam" "President. – Order" "Ann Lee, Member of the Commission. − Mr" "Mr. RASK.—I move"
    Shape(
        "before a full stop and a dash",
        lazy_pattern(r"(?P<name>[^\W\d_a-z](?:[^–—−:.\n]|\.(?=\s[^\W\d_a-z]\w)|(?<=[^\W\d_a-z])\.){1,120}?)\.\s?[–—−]+\s?(?=\S)"),
        0.1,
        _person_or_office,
    ),
    # yes "Mr. Rask. Nine years" "The Chairman. Good" "MR. RASK. Nine"   no "Thank you. I see" "Mr. Chairman. We"
    Shape(
        "before a full stop",
        lazy_pattern(
            r"(?P<name>(?:[^\W\d_]{1,5}\.\s?){0,3}[^\W\d_a-z][^.:;,!?()\n]{1,50}?)\.\s+(?=[^\W\d_a-z]|[\d\"“‘'\[(])"
        ),
        0.1,
        _titled,
    ),
    # yes "Ann Lee — Where?" "ANN LEE - Where?" "Ann Lee | Where?" "Ann > Where?" "Ann Lee // Where?"
    # no "Yes — I did", "Well-known"
    Shape(
        "before a dash",
        lazy_pattern(rf"{BEFORE}(?P<name>{PERSON}{NOTE})(?:\s+(?:[-–—―|>=»/]|//|->|=>)\s+|\s?[—–|]\s?)(?=\S)"),
        0.6,
        _no_common_word,
    ),
)  # fmt: skip
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
