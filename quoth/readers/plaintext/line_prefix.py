"""The prefix of a line: who speaks and when, in the many ways in which people and programs write it.

Ann Lee: Yes.            **Ann Lee:** Yes.        Ann Lee (00:00:07): Yes.      [00:07] Ann Lee: Yes.
**[00:03] SPEAKER_06:**  Ann Lee   0:28           [0.00 → 8.74] Yes.            \\[03:59\\] Yes.
安：你在哪里出生？         Q. Where were you born?   [-00:01:57:00]               > **Ann Lee**: Yes.

Whether the words before a colon are the name of a speaker is decided in `readers/labels.py`.
"""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers import timing
from quoth.readers.plaintext import stamp_forms
from quoth.readers.plaintext.plain_line import plain_line
from quoth.readers.plaintext.stamp_forms import OF_DAY, InlineStamp
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern

# yes "1:02" "-00:01:57:00" (days or frames) "01:00:09;02" "00:00:05.120" "00:00:05:" (and a colon)   no "10:15am"
CLOCK = (
    r"-?(?:\d{1,3};[0-5]\d;[0-5]\d;\d\d"
    rf"|(?:\d{{1,3}}:(?=\d\d:\d\d:\d\d))?{timecode.TIME}(?:(?<=:\d\d:\d\d);\d\d)?)(?!\w|[:;]\d)"
)
SECONDS = r"\d{1,6}\.\d{1,6}(?![\w:])"
RANGE = rf"(?:{CLOCK}|{SECONDS})\s*(?:-->|->|→|–|—|-|to)\s*(?:{CLOCK}|{SECONDS})"
# yes "[00:07]" "(0:07)" "\[03:59\]" "[0.00 → 8.74]" "<00:01:02>"   no "(3.14)" "[7]"
BRACKETED = rf"\\?[\[(<{{]\s*(?:{RANGE}|{CLOCK})\s*\\?[\])>}}](?:\(https?://[^\s()]*\))?"
STAMP = rf"(?:{BRACKETED}|{CLOCK})"
# yes "--- 5:00 ---" "*** 1:02:03 ***"   no "--- Tides ---"
RULED = rf"[-–—=*]{{2,6}}\s*{CLOCK}\s*[-–—=*]{{2,6}}"
# yes "0.500000⟨tab⟩3.200000⟨tab⟩" (labels of Audacity)   no "0.5 3.2"
TABBED_SECONDS = rf"{SECONDS}\t{SECONDS}(?=\t)"
# yes "00:00:05;12 - 00:00:09;02" "0:05 --> 0:09"   no "0:05 - Tides" (one time)
STRETCH = rf"(?:{BRACKETED}|{TABBED_SECONDS}|{RULED}|{CLOCK}\s*(?:-->|->|→|–|—|-|to)\s*{CLOCK}|{CLOCK})"
# yes "Ann Lee: 00:00:12 Where"   no "Ann Lee: 10:30 was late"
HOURS = r"\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3}|[:;]\d\d)?(?=\s)"
APART = r"\s*[-–—|,·•]?\s*"
MARK = r"(?:(?:[-•+]|\*(?!\*)|>{1,3})\s+)?"
BOLD = r"(?:\*\*|__|</?(?:b|strong)>)?"
LETTER = r"[^\s:：，。、？！；（）*\[\]()|]"
PERSON = rf"[^\W_]{LETTER}{{0,40}}(?: {LETTER}{{1,40}}){{0,4}}?"
# yes "Ann Lee 0:28" "3rd man 0:28"   no "1:00:28" (a time, of which a name would take the hours)
LETTERED = r"(?=[^:：]*[^\W\d_])"
# yes "(Каманин)" "(narrator)"   no "(00:07)"
NOTE = r"(?: ?[(（][^\W\d_][^():（）]{0,40}[)）])?"
# yes "Ann Lee: Hello" "**Ann Lee:** Hello" "[01:02] Ann Lee: Yes" "Ann Lee (01:02):" "Ann Lee: [01:02] Yes" "安：你"
# no "10:30: we left"
COLON = lazy_pattern(
    rf"{MARK}(?:(?P<before>{STRETCH}){APART})?{BOLD}(?:(?P<inner>{STAMP})\s+)?(?P<name>{PERSON}{NOTE}){BOLD}"
    rf"(?:{APART}(?P<after>{STRETCH}))?{BOLD}(?:\s*:{BOLD}(?:\s+|$)|\s*：{BOLD}\s*)(?:(?P<behind>{BRACKETED}|{HOURS})(?:\s+|$))?"
)
# yes "Ann Lee 00:01:02" "**Ann Lee**   0:28" "Ann Lee | 0:28" "Ann Lee: 0:28"   no "Ann Lee arrived at 10:30 sharp"
BEHIND = lazy_pattern(
    rf"{MARK}{BOLD}(?P<name>{LETTERED}{PERSON}{NOTE}){BOLD}(?:\s*[-–—|,·•:]\s*|\s+)(?P<after>{STRETCH}){BOLD}$"
)
# yes "[00:01:02] Ann Lee"   no "[00:01:02] Thank you." (which ends a sentence)
BEFORE = lazy_pattern(rf"{MARK}{BOLD}(?P<before>{STRETCH}){BOLD}{APART}{BOLD}(?P<name>{LETTERED}{PERSON}{NOTE}){BOLD}$")
# yes "[00:07] We left" "0:07" "**[00:07]** We" "**0:07** · We"   no "10:30pm we left"
TIME = lazy_pattern(rf"{MARK}{BOLD}(?P<before>{STRETCH}){BOLD}(?::|\s*[·•|](?=\s))?(?:\s+|$)")
# yes "LEE\tIn the house" (a tab, or the wide space that stands for one in Word)   no "LEE In the house"
TABBED = lazy_pattern(rf"{BOLD}(?P<name>{PERSON}{NOTE}){BOLD} ?[\t\u2003]\s*(?=\S)")
# yes "Q. Where were you born?" "A) In Norfolk." "Q - Where?"   no "A man came."
TRIAL = lazy_pattern(r"(?P<name>[QA])(?:[.)]|\s[-–—])\s+")
PREFIX_SIGN = lazy_pattern("[:：;\\[(<{\t\u2003]")
"""What a line has of which any of these finds a prefix, but for `TRIAL`."""
# yes "[00:14:03]" in mid-sentence   no "(00:14)" (a remark may be), "00:14"
INLINE = lazy_pattern(rf"\\?\[\s*(?:{RANGE}|{CLOCK})\s*\\?\](?:\(https?://[^\s()]*\))?")
# yes "S00: " "Location 1 (off):" before a time, which is that of the whole line   no "I left at: "
LABELLED = lazy_pattern(
    rf"{MARK}{BOLD}[^\W_a-z]{LETTER}{{0,40}}(?: {LETTER}{{1,40}}){{0,4}}?{NOTE}{BOLD}\s*[:：]{BOLD}\s*"
)
# yes "<a id="p2"></a>" "{#p2}" "<br>"   no "<b>Ann Lee:</b>"
JUMPED_TO = lazy_pattern(r"(?:<(?P<tag>a|span)\b[^<>]{0,200}>\s*</(?P=tag)>\s*|<br ?/?>\s*|\{#[\w:.-]{1,80}\}\s*)+")
# yes "(on the phone)"   no "(Gagarin)" "(Каманин)" "(AvW)", whose first letter is a capital
REMARK = lazy_pattern(r" ?\((?P<first>[^\W\d_])[^()]*\)$")
# The time of day behind a seat in parliament.   yes "Mr RASK (Harbour) (14:05):"   no "Ann Lee (14:05):"
SITTING = lazy_pattern(r"[(（][^\W\d_][^()（）]*[)）]\s*\(\d{1,2}[:.]\d\d\)")
PLAIN = lazy_pattern(rf"({CLOCK}|{SECONDS})(?:\D+?({CLOCK}|{SECONDS}))?")


BRACKETS = "\\[(<{"


class LinePrefix(NamedTuple):
    """What stands before the speech of a line."""

    length: int
    """Characters of the line, white space behind the prefix included."""
    name: str = ""
    stamp: str = ""
    """The time as it is written; empty if there is none."""
    alone: bool = False
    """Whether nothing follows on the line."""
    marked: bool = False
    """Whether the name is bold or next to a time, as names of speakers are."""
    bare: bool = False
    """Whether the time has no brackets, as at the beginning of many a sentence."""
    beside: bool = False
    """Whether the name has no colon, but follows a time or stands before a tab: it may be speech."""


@lru_cache(maxsize=4096)
def opening(line: str) -> LinePrefix | None:
    """The prefix of a line without white space around it; None if it has none.

    Invisible characters and unusual spaces do not matter. Several readers ask for the same lines.
    """
    target = JUMPED_TO.match(line)
    if target:
        prefix = opening(line[target.end() :])
        return prefix._replace(length=target.end() + prefix.length) if prefix else None
    seen = plain_line(line)
    prefix = _opening(seen.text)
    return prefix._replace(length=seen.place(prefix.length)) if prefix else None


def _opening(line: str) -> LinePrefix | None:
    patterns = (BEHIND, COLON, BEFORE, TIME, TRIAL, TABBED) if PREFIX_SIGN.search(line) else (TRIAL,)
    match = next((match for pattern in patterns if (match := pattern.match(line))), None)
    if not match:
        return None
    shape = match.re.pattern
    if shape == BEFORE.pattern and line[-1] in ".!?…,":
        return time_only(line)
    parts = match.groupdict()
    stamp = parts.get("before") or parts.get("inner") or parts.get("after") or parts.get("behind") or ""
    if SITTING.search(match[0]):
        stamp = f"[{OF_DAY}{stamp.strip('() ')}]"
    name = _name(parts.get("name") or "")
    beside = shape in (BEFORE.pattern, TABBED.pattern)
    bold = any(mark in match[0].replace(stamp, "") for mark in ("**", "__", "<"))
    return LinePrefix(
        length=match.end(),
        name=unicodedata.normalize("NFC", name),
        stamp=stamp,
        alone=match.end() == len(line) and not beside,
        marked=not beside and (bold or bool(name and stamp)),
        bare=bool(stamp) and not _is_marked(stamp),
        beside=beside,
    )


def time_only(line: str) -> LinePrefix | None:
    """The prefix of a line as far as it is a time, where no name follows; None if the line begins with no time."""
    seen = plain_line(line)
    match = TIME.match(seen.text)
    if not match:
        return None
    stamp, length = match["before"], seen.place(match.end())
    return LinePrefix(length, "", stamp, length == len(line), bare=not _is_marked(stamp))


def inline_stamps(text: str, begin: int) -> list[InlineStamp]:
    """The times inside a line from an offset on, in order: those in square brackets, and those of f4."""
    stamps = [InlineStamp(match.start(), match.end(), match[0]) for match in INLINE.finditer(text, begin)]
    others = list(stamp_forms.inline_stamps(text, begin))
    return sorted([*stamps, *others]) if others else stamps


def _is_marked(stamp: str) -> bool:
    """Whether brackets or a ruling show that this is a time."""
    return stamp[0] in BRACKETS or stamp[:2] in ("--", "––", "——", "==", "**")


def _name(written: str) -> str:
    """A name without a remark: “Ann Lee (on the phone)” is Ann Lee; “Dawn 1 (Gagarin)” stays."""
    written = written.strip("_ ").rstrip("-–— ")
    remark = REMARK.search(written)
    return written[: remark.start()] if remark and not remark["first"].isupper() else written


def times(stamp: str, *, days: bool, rate: Fraction | None = None) -> tuple[Milliseconds | None, Milliseconds | None]:
    """The start and the end of a stamp, None where it has none.

    Of four fields the first counts days if `days`; otherwise the last counts frames, `rate` of them a second.
    """
    match = PLAIN.search(stamp)
    if not match or OF_DAY in stamp:
        return None, None
    start, end = (_milliseconds(written, days, rate) if written else None for written in match.groups())
    return start, end


def counts_days(stamps: list[str]) -> bool:
    """Whether four fields may be days, hours, minutes and seconds: few cameras take thirty frames or more a second.

    No day has more than 24 hours, and a semicolon only stands before frames.
    """
    fields = [time.split(":") for stamp in stamps for time in re.findall(r"\d+(?::\d\d){3}", stamp)]
    hours = all(time[1] < "24" for time in fields)
    return hours and any(time[3] >= "30" for time in fields) and not any(";" in stamp for stamp in stamps)


def _milliseconds(written: str, days: bool, rate: Fraction | None) -> Milliseconds | None:
    if not days and (time := timing.parse_timecode(written, rate)) is not None:
        return time
    sign = -1 if written.startswith("-") else 1
    written = written.removeprefix("-")
    if ":" not in written:
        return sign * round(float(written) * 1000)
    if written.count(":") < 3:
        time = timecode.parse(written)
    elif days:
        first, _, rest = written.partition(":")
        time = (timecode.parse(rest) or 0) + int(first) * 86_400_000
    else:
        time = None
    return None if time is None else sign * time
