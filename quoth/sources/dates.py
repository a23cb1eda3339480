"""Dates that a source writes, in ISO 8601; ambiguous ones, such as 03/04/2023, are not read.

2023-03-27   March 27, 2023   27 March 2023   Mon, 27 Mar 2023 10:00:00 +0000   2023-03   2023
"""

import re
from datetime import date

from quoth.text.patterns import lazy_pattern

MONTHS = "january february march april may june july august september october november december".split()
# yes "2023-03-27" "2023/03/27" "2023-03-27T10:00:00Z" "2023-03" "2023"   no "27.3.2023" "03/04/2023" "2023 people"
NUMBERS = lazy_pattern(r"(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2})(?:[T ]\d{1,2}:\d\d\S*.*)?)?)?\Z")
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
# yes "March 27, 2023" "Mar. 27th 2023" "March 2023"   no "Marchers 27"
MONTH_FIRST = lazy_pattern(rf"{WEEKDAY}([a-z]+)\.?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})\Z", re.I)
# yes "27 March 2023" "Mon, 27 Mar 2023 10:00:00 +0000"   no "27.3.2023"
DAY_FIRST = lazy_pattern(
    rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+([a-z]+)\.?,?\s+(\d{{4}})(?:\s+\d\d:\d\d.*)?\Z", re.I
)


def iso(text: str) -> str:
    """The date as precisely as it is written: 2023, 2023-03 or 2023-03-27; empty if this is no date."""
    text = " ".join(text.split())
    if match := NUMBERS.match(text):
        return _iso_date(match[1], match[3], match[4])
    if match := MONTH_FIRST.match(text):
        return _iso_date(match[3], _month(match[1]), match[2])
    if match := DAY_FIRST.match(text):
        return _iso_date(match[3], _month(match[2]), match[1])
    return ""


def _month(name: str) -> str:
    """The number of a month by its name or at least its first three letters; “0” if there is no such month."""
    name = name.casefold()
    return next((str(number) for number, full in enumerate(MONTHS, 1) if len(name) > 2 and full.startswith(name)), "0")


def _iso_date(year: str, month: str | None, day: str | None) -> str:
    try:
        day_iso = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return day_iso if day else day_iso[:7] if month else day_iso[:4]
