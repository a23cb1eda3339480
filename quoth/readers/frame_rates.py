"""Times whose last field counts frames, as editing programs write them, in the clock of their film.

01:00:09:02   01:00:09;02   01;00;09;02      the semicolon says drop-frame: 29.97 (or 59.94) frames a second

A frame is a part of a second only where the text says how many a second has; else the second is all we know.
"""

import re
from fractions import Fraction

from quoth.model import Milliseconds

# yes "01:00:09:02" "01:00:09;02" "01;00;09;02" "-00:01:57:00"   no "01:00:09" "01:00:09.02" "1:2:3:4"
TIMECODE = re.compile(
    r"(?P<sign>-?)(?P<hours>\d{1,3})(?P<parts>[:;])(?P<minutes>[0-5]\d)(?P=parts)(?P<seconds>[0-5]\d)"
    r"(?P<mark>[:;])(?P<frames>\d\d)(?![\w:;])"
)
RATES = {
    name: Fraction(number, 1001) if number > 1000 else Fraction(number)
    for name, number in (
        ("23.976", 24_000),
        ("23.98", 24_000),
        ("24", 24),
        ("25", 25),
        ("29.97", 30_000),
        ("30", 30),
        ("48", 48),
        ("50", 50),
        ("59.94", 60_000),
        ("60", 60),
    )
}
NUMBER = r"(?P<{}>\d\d(?:[.,]\d{{1,3}})?)"
# yes "25 fps" "Frame rate: 29.97" "Timebase 24" "TCR 30 frames per second"   no "25 frames of it" "fps"
STATED = re.compile(
    rf"\b(?:frame\s?rate|fps|timebase|frames\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?)\b\W{{0,3}}{NUMBER.format('after')}(?![\d.])"
    rf"|(?<![\d.]){NUMBER.format('before')}\s?(?:fps\b|frames\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?\b)",
    re.I,
)
DROP = re.compile(r"\bdrop[ -]?frame\b", re.I)
NOT_DROP = re.compile(r"\bnon[ -]?drop", re.I)
HEAD = 3_000
"""Characters before the first time in which a text says how many frames a second has."""


def rate(text: str) -> Fraction | None:
    """How many frames a second has in a text: as it states, or as semicolons say; None if nothing says so."""
    times = list(TIMECODE.finditer(text))
    if not times:
        return None
    largest = max(int(time["frames"]) for time in times)
    head = text[max(0, times[0].start() - HEAD) : times[0].start()]
    stated = STATED.search(head)
    if stated:
        written = (stated["after"] or stated["before"]).replace(",", ".")
        frames = RATES.get(re.sub(r"\.0+$", "", written))
        return frames if frames and largest < frames else None
    if any(time["mark"] == ";" for time in times) or (DROP.search(head) and not NOT_DROP.search(head)):
        return RATES["29.97"] if largest < 30 else RATES["59.94"] if largest < 60 else None
    return None


def read(written: str, frames: Fraction | None) -> Milliseconds | None:
    """The time of a timecode, to the frame if `frames` a second are known, else to the second; None if it is none."""
    match = TIMECODE.fullmatch(written)
    if not match:
        return None
    whole = (int(match["hours"]) * 60 + int(match["minutes"])) * 60 + int(match["seconds"])
    part = Fraction(int(match["frames"])) / frames if frames else Fraction(0)
    thousandths = whole * 1000 + int(min(part, Fraction(999, 1000)) * 1000)
    return -thousandths if match["sign"] else thousandths
