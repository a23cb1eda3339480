"""Tags, character references and times of captions as people and programs write them: SubRip, timed text, odd WebVTT.

<i>Where</i> {\\an8}were you &amp; Ben?     the words are: Where were you & Ben?

Times of cues, beyond what any specification allows:

read    00:00:01,500 --> 00:00:04,000    0:01.5->0:04    -00:00:01,000 --> 100:00:04:000    1:02:03.4 —> 1:02:05
Teams   0:0:1.20 --> 0:0:4.970           there .20 is twenty thousandths, because no field is filled up with zeros
frames  00:00:01:12 --> 00:00:04;02      two digits behind a fourth colon or a semicolon; see `quoth/readers/timing.py`
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers import timing
from quoth.readers.captions.cue_text import parse_reference
from quoth.readers.source_map import MappedChange
from quoth.text.patterns import lazy_pattern

# yes "<i>" "</font>" "<font color="red">" "<br/>" "<00:01.500>" "{\an8}" "{i:1}" "{y:i}"   no "<laughs>" "<3" "{sic}"
TAG = lazy_pattern(
    r"</?(?:i|b|u|s|em|strong|font|span|c|v|lang|ruby|rt|br)(?:[\s.][^<>]*)?/?>|<[0-9:.]{5,}>"
    r"|\{\\[^{}]*\}|\{[ibuysfc]:[^{}\s]{1,12}\}",
    re.I,
)
# yes "&amp;" "&#39;"   no "AT&T" "&c"
REFERENCE = lazy_pattern(r"&(?:#\w+|\w+);")


def tag_changes(text: str) -> Iterator[MappedChange]:
    """Changes that take tags out and put characters for their references; neighbouring tags are one change."""
    matches = sorted([*TAG.finditer(text), *REFERENCE.finditer(text)], key=lambda match: match.start())
    waiting: MappedChange | None = None
    for match in matches:
        change = _change(text, match)
        if waiting and change and waiting.end == change.begin and waiting.rule == change.rule == "markup":
            waiting = _tags(waiting.begin, change.end, waiting.after or change.after)
            continue
        if waiting:
            yield waiting
        waiting = change
    if waiting:
        yield waiting


def _change(text: str, match: re.Match[str]) -> MappedChange | None:
    if match[0].startswith("&"):
        character = parse_reference(text, match.start(), match.end())
        return (
            MappedChange(match.start(), match.end(), character.text)
            if character and character.end == match.end()
            else None
        )
    breaks = match[0].casefold().startswith("<br") and "".join(text[match.start() - 1 : match.start()]).strip()
    return _tags(match.start(), match.end(), " " if breaks and text[match.end() : match.end() + 1].strip() else "")


def _tags(begin: int, end: int, after: str) -> MappedChange:
    return MappedChange(begin, end, after, "markup", "a tag: how or when the words are shown")


TIME = r"-?\d{1,6}\s?:\s?-?\d{1,4}(?:\s?:\s?-?\d{1,4})?(?:\s?[.,:;]\s?-?\d{1,9})?"
ARROW = r"\s*(?:-+\s*>+|[–—]\s*>|→)\s*"
# yes "00:00:01,500 --> 00:00:04,000 X1:40 X2:600" "0:01->0:04"   no "at 10:30 --> lunch" "1 --> 2"
LINE = lazy_pattern(rf"\s*(?P<start>{TIME}){ARROW}(?P<end>{TIME})(?P<rest>(?:\s.*)?)$")
# yes "0:0:1.20" "0:12:5.970"   no "00:00:01.200" "0:00:01.5"
UNPADDED = lazy_pattern(r"\b\d+:(?:-?\d:-?\d{1,2}|\d\d:-?\d)\.-?\d{1,3}\b")


class CaptionTimes(NamedTuple):
    """When a cue is shown, and the rest of the line that says so."""

    start: Milliseconds
    end: Milliseconds
    rest: str
    """What stands behind the times: settings, or the first words."""


def parse_times(line: str, whole_thousandths: bool = False, rate: Fraction | None = None) -> CaptionTimes | None:
    """The two times of a line with an arrow; None if it has none.

    `whole_thousandths`: whether `.20` means 20 ms, and not 200. `rate`: how many frames a second has.
    """
    match = LINE.match(line)
    if not match:
        return None
    start, end = (parse_time(match[name], whole_thousandths, rate) for name in ("start", "end"))
    return CaptionTimes(start, end, match["rest"])


def has_unpadded_times(text: str) -> bool:
    """Whether a file fills up no field of its times with zeros, so that `.20` means 20 ms."""
    return bool(UNPADDED.search(text))


def parse_time(written: str, whole_thousandths: bool = False, rate: Fraction | None = None) -> Milliseconds:
    """A time; negative if there is a minus anywhere in it. The parameters are those of `times`."""
    framed = timing.parse_timecode(re.sub(r"\s", "", written), rate)
    if framed is not None:
        return framed
    sign = -1 if "-" in written else 1
    fields = re.split(r"[:.,;]", re.sub(r"[\s-]", "", written))
    decimal = re.search(r"[.,;]", written)
    fraction = fields.pop() if decimal or len(fields) == 4 else "0"
    seconds = 0
    for number in fields:
        seconds = seconds * 60 + int(number)
    thousandths = int(fraction) if whole_thousandths else int(fraction.ljust(3, "0")[:3])
    return sign * (seconds * 1000 + thousandths)
