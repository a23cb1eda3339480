"""Times in the many forms in which people and programs write them, and each in the one form that Quoth parses.

#00:00:05-3#               [0:00:05.3]            f4 and MAXQDA: tenths of a second behind the hyphen
[0.00s - 5.12s]            [0:00:00.00 → 0:00:05.12]
5'12''   1h02'15''         [0:05:12]  [1:02:15]
0h00m05s   5 min 12 s      [0:00:05]  [0:05:12]
[٠٠:٠٠:٠٥]   ００：０５      [00:00:05]  00:05     digits of other scripts, where they are a time
[00.05]   [1.02.15]        [0:00:05]  [1:02:15]   where the whole text shows it (`whole_text_times`)
Ann Lee 0 minutes 5 seconds                       in words behind a name, as Teams reads it out
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quoth.readers.label_forms import LABEL_ZONE_CHARS, VisibleLine
from quoth.text.patterns import lazy_pattern

# yes "#00:00:05-3#" "#0:05#" "#01:02:15.3#" "#00:00:05,3#"   no "#1", "# 0:05"
F4 = lazy_pattern(r"#(?P<f4>(?:\d{1,2}:)?\d{1,2}:[0-5]\d)(?:[-.,:](?P<part>\d{1,3}))?#")
SECOND = r"\d{1,6}(?:[.,]\d{1,6})?"
# yes "[0.00s - 5.12s]" "(0s to 5s)" "[12.50s]" "0.0s --> 5.1s"   no "(3s)" (a pause), "5s"
SECONDS = lazy_pattern(
    rf"\\?[\[(<](?P<start>{SECOND})\s?s(?:ecs?\.?)?\s*(?:-->|->|→|–|—|-|to)\s*(?P<end>{SECOND})\s?s(?:ecs?\.?)?\\?[\])>]"
    r"|\\?\[(?P<single>\d{1,6}\.\d{2,6})\s?s(?:ecs?\.?)?\\?\]"
    rf"|(?<!\S)(?P<first>{SECOND})s\s*(?:-->|->|→|–|—|-)\s*(?P<last>{SECOND})s(?!\w)"
)
# yes "5'12''" "(5′12″)" "1h02'15''" "05'12\""   no "5'12" (feet and inches)
PRIMES = lazy_pattern(
    r"(?<!\w)\\?[\[(]?(?:(?P<ph>\d{1,2})\s?(?:h|°)\s?)?(?P<pm>\d{1,3})\s?['’′]\s?(?P<ps>[0-5]\d)\s?(?:''|’’|′′|[\"”″])\\?[\])]?"
)
# yes "0h00m05s" "1h 02m 15s" "5m12s" "5 min 12 s" "5分12秒"   no "5m", "12s", "5 minutes"
UNITS = lazy_pattern(
    r"(?<!\w)\\?[\[(]?(?:(?P<uh>\d{1,2})\s?(?:hrs?|h|std|時間|小时|小時|시간)\.?:?\s?)?"
    r"(?P<um>\d{1,3})\s?(?:mins?|mn|m|分钟|分鐘|分|분)\.?:?\s?(?P<us>[0-5]?\d)\s?(?:secs?|sek|s|秒|초)\.?(?!\w)\\?[\])]?"
)
# yes "[00.05]" "[1.02.15]" "(12.40)"   no "[0.5]" "3.14"
DOTTED = lazy_pattern(r"\\?[\[(](?:(?P<dh>\d{1,2})\.)?(?P<dm>\d{1,5})\.(?P<ds>\d{2,3})\\?[\])](?!\()")
# Times in other digits.   yes "٠٠:٠٠:٠٥" "０：０５" "०:०५.३"   no "٥" (no time), "0:05"
OTHER_DIGITS = lazy_pattern(
    r"(?<!\d)(?=[［（\d:：]*[^\x00-\x7f])[［（]?\d{1,3}(?:[:：]\d{1,2}){1,3}(?:[.,٫]\d{1,3})?(?![\d:：])[］）]?"
)

OF_DAY = "\u2009"
"""Stands in a time in the one form that a clock on the wall showed: no time of a recording."""
# yes "[10:30:05 AM]" "(2:05 p.m.)" "[14:05 Uhr]", "10:30 AM" behind a name or before a label   no "10:30 AM we left"
DAY_CLOCK = r"(?P<{0}>\d{{1,2}}:[0-5]\d(?::[0-5]\d)?)\s?(?:[ap]\.?m\.?|uhr|часов|ч\.)"
DAY = lazy_pattern(
    rf"\\?[\[(]{DAY_CLOCK.format('inside')}\\?[\])]|(?<=\S ){DAY_CLOCK.format('behind')}$"
    rf"|^{DAY_CLOCK.format('before')}(?=\s+[^\W\d_][^\s:：]*(?: [^\s:：]+){{0,3}}[:：]\s)",
    re.I,
)
HOURS = (
    "hours?|hrs?|stunden?|heures?|horas?|or[ae]|uur|godzin[ay]?|час(?:а|ов)?|годин[аиу]?|saat|小时|小時|時間|시간|ساعات|ساعة"
    "|घंटे|घंटा"
)  # fmt: skip
MINUTES = (
    "minut(?:es?|en|os?|i|[ay])?|minuut|mins?|минут[аы]?|хвилин[аиу]?|dakika|分钟|分鐘|分|분|دقائق|دقيقة|मिनट"
)  # fmt: skip
SECONDS_WORDS = (
    "seconds?|secondes?|seconden|sekunden?|second[oi]|segundos?|sekund[ay]?|secs?|секунд[аыиу]?|saniye|秒|초|ثوان[ٍي]?|ثانية"
    "|सेकंड|सेकेंड"
)  # fmt: skip
AND = r"(?:[,،、]?\s*(?:(?:and|und|et|y|e|en|i|и|і|ve|और)\s+|و\s*)?)"
# yes "0 minutes 5 seconds" "1 hour, 2 minutes, 15 seconds" "5 Sekunden" "1 минута 12 секунд" "5分3秒"   no "5"
DURATION = (
    rf"(?:(?P<hours>\d{{1,2}})\s?(?:{HOURS}){AND})?(?:(?P<minutes>\d{{1,3}})\s?(?:{MINUTES}){AND})?"
    rf"(?:(?P<seconds>\d{{1,2}})\s?(?:{SECONDS_WORDS}))?"
)
NAMED_DURATION = lazy_pattern(rf"(?<=\S )(?=\d){DURATION}$", re.I)
WHOLE_DURATION = lazy_pattern(rf"(?=\d){DURATION}\.?$", re.I)
# yes "21min" "5 mn" "62 min"   no "21 minutes" "21 min."
MINUTES_ALONE = lazy_pattern(r"\d{1,3}\s?(?:min|mn|мин|хв)\Z", re.I)
# One quick look that nearly all lines fail.
ODD = lazy_pattern(
    r"#\d|\d\s?s(?:ecs?)?\b|\d\s?['’′]\s?\d|\d\s?(?:m|h|mins?|分|분)\.?:?\s?\d|(?![0-9])\d"
    r"|\d\s?(?:[ap]\.?m\b|uhr\b|часов\b|ч\.)"
    rf"|\d\s?(?:{SECONDS_WORDS}|{MINUTES}|{HOURS})$",
    re.I,
)


def rewritten(
    line: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], end: int = LABEL_ZONE_CHARS
) -> VisibleLine | None:
    """The line with what matches, up to `end`, replaced; None if nothing changes."""
    text, places, done = "", [(0, 0)], 0
    for match in pattern.finditer(line):
        written = replacement(match)
        if match.start() > end:
            break
        if written == match[0]:
            continue
        text += line[done : match.start()] + written
        done = match.end()
        places.append((len(text), done))
    return VisibleLine(text + line[done:], tuple(places)) if len(places) > 1 else None


def _clock(hours: str | None, minutes: str | None, seconds: str, part: str | None = None) -> str:
    all_hours, all_minutes = (int(hours), int(minutes or 0)) if hours else divmod(int(minutes or 0), 60)
    return f"{all_hours}:{all_minutes:02}:{int(seconds):02}" + (f".{part}" if part else "")


def _of_seconds(written: str) -> str:
    whole, _, part = written.replace(",", ".").partition(".")
    return _clock(str(int(whole) // 3600), str(int(whole) // 60 % 60), str(int(whole) % 60), part[:3])


def _f4(match: re.Match[str]) -> str:
    return f"[{match['f4']}.{match['part']}]" if match["part"] else f"[{match['f4']}]"


def _seconds(match: re.Match[str]) -> str:
    start, end = match["start"] or match["single"] or match["first"], match["end"] or match["last"]
    return f"[{_of_seconds(start)} → {_of_seconds(end)}]" if end else f"[{_of_seconds(start)}]"


def _three(match: re.Match[str]) -> str:
    """The groups of a form are hours, minutes and seconds; unchanged without seconds."""
    hours, minutes, seconds = match.groups()
    return f"[{_clock(hours, minutes, seconds)}]" if seconds else match[0]


def _named(match: re.Match[str]) -> str:
    """A time in words behind a name, but not one that begins the line."""
    return match[0] if match.string[0].isdecimal() else _three(match)


def _of_day(match: re.Match[str]) -> str:
    return f"[{OF_DAY}{match['inside'] or match['behind'] or match['before']}]"


def _digits(match: re.Match[str]) -> str:
    return "".join(PLAIN_SIGNS.get(sign) or _digit(sign) for sign in match[0])


PLAIN_SIGNS = {"：": ":", "٫": ".", "［": "[", "］": "]", "（": "(", "）": ")"}


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (OTHER_DIGITS, _digits),
    (F4, _f4),
    (SECONDS, _seconds),
    (PRIMES, _three),
    (UNITS, _three),
    (NAMED_DURATION, _named),
    (DAY, _of_day),
)


def plain_stamps(line: str) -> list[VisibleLine]:
    """The steps that lead to the line with its times in one form; empty if they are already."""
    steps = list[VisibleLine]()
    if not ODD.search(line):
        return steps
    for pattern, replacement in FORMS:
        if step := rewritten(steps[-1].text if steps else line, pattern, replacement):
            steps.append(step)
    return steps


def dotted_clock(match: re.Match[str]) -> str:
    """A time with full stops as minutes and seconds; unchanged if it cannot be."""
    fits = len(match["ds"]) == 2 and int(match["ds"]) < 60 and int(match["dm"]) < (60 if match["dh"] else 600)
    return f"[{_clock(match['dh'], match['dm'], match['ds'])}]" if fits else match[0]


def dotted_seconds(match: re.Match[str]) -> str:
    """A time with full stops as seconds and their parts; unchanged if it has three fields."""
    return match[0] if match["dh"] else f"[{_of_seconds(match['dm'] + '.' + match['ds'])}]"


class InlineStamp(NamedTuple):
    """A time inside a line that brackets or marks show to be one."""

    begin: int
    end: int
    written: str
    """In the one form."""


def inline_stamps(text: str, begin: int) -> Iterator[InlineStamp]:
    """The times of f4 and in brackets with a unit or in other digits inside a line, from the offset `begin` on."""
    if not ODD.search(text, begin):
        return
    for match in F4.finditer(text, begin):
        yield InlineStamp(match.start(), match.end(), _f4(match))
    for match in SECONDS.finditer(text, begin):
        if match["start"]:
            yield InlineStamp(match.start(), match.end(), _seconds(match))
    for match in BRACKETED_DIGITS.finditer(text, begin):
        yield InlineStamp(match.start(), match.end(), OTHER_DIGITS.sub(_digits, match[0]))


# yes "[٠٠:٠٠:٠٥]" "［００：０５］"   no "[0:05]" (which needs no help)
BRACKETED_DIGITS = lazy_pattern(r"[\[［](?=[^\]］]*[^\x00-\x7f])\d{1,3}(?:[:：]\d{1,2}){1,3}(?:[.,٫]\d{1,3})?[\]］]")


def duration_seconds(line: str) -> int | None:
    """The seconds of a line that is only a time in words, such as “1 minute, 12 seconds”; None if it is none."""
    match = WHOLE_DURATION.match(line)
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return (hours * 60 + minutes) * 60 + seconds
