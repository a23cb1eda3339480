"""The ways to set a name apart without a colon, a row each (see `label_shapes`)."""

import re
from collections.abc import Callable
from typing import NamedTuple

from quoth.readers import labels
from quoth.readers.plaintext.line_prefix import APART, CLOCK, NOTE, PERSON, STRETCH
from quoth.readers.plaintext.one_off_labels import OneOffLabel, classify_label
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH

BEFORE = rf"(?:[-•]\s+)?(?:(?P<before>{STRETCH}){APART})?"
AFTER = rf"(?:\s*(?P<after>{STRETCH}))?"
INNER = r"(?P<name>[^\W_][^\[\](){}<>«»【】〔〕\n]{0,50})"
WIDE_WORD = r"[^\s。、？！「」（）:：]{1,20}"


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
    return labels.is_full_name(name) or classify_label(name, frozenset()) is OneOffLabel.PERSON


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
