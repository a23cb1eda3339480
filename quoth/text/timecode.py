"""Times in whole milliseconds: parsed and written.

read    1:02:03.5   62:03   00:06:53,120
written 1:02:03   06:53   −00:10 (before the clock of a mission starts)
"""

from quoth.model import Milliseconds
from quoth.text.patterns import lazy_pattern

# yes "1:02:03" "02:03.250" "00:06:53,120"   "125:05"   no "2:3" "12:60:00" "10:15am"
TIME = r"(?:\d{1,3}:[0-5]?\d|\d{1,3}):[0-5]\d(?:[.,]\d{1,3})?"
WHOLE = lazy_pattern(rf"{TIME}\Z")


def parse(text: str) -> Milliseconds | None:
    """The time of a text [hours:]minutes:seconds[.fraction]; None if it is no time."""
    if not WHOLE.match(text):
        return None
    clock, _, fraction = text.replace(",", ".").partition(".")
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0") or 0)


def shown(time: Milliseconds) -> str:
    """The time for a reader: 06:53, or 1:06:53 from an hour on."""
    hours, minutes, seconds = parts(abs(time))
    sign = "−" if time < 0 else ""
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes:02}:{seconds:02}"


def full(time: Milliseconds) -> str:
    """The time with all its fields: 00:06:53."""
    hours, minutes, seconds = parts(abs(time))
    return f"{'-' if time < 0 else ''}{hours:02}:{minutes:02}:{seconds:02}"


def stamp(time: Milliseconds, mark: str = ".") -> str:
    """The time with milliseconds, as in captions: 00:06:53.120"""
    return f"{full(time)}{mark}{abs(time) % 1000:03}"


def in_seconds(time: Milliseconds) -> str:
    """The time in seconds, without trailing zeros: 413 or 413.25."""
    return f"{time / 1000:.3f}".rstrip("0").rstrip(".")


def seconds(time: Milliseconds) -> int | float:
    """The time as a number of seconds, for JSON."""
    return time // 1000 if time % 1000 == 0 else time / 1000


def parts(time: Milliseconds) -> tuple[int, int, int]:
    """Hours, minutes and seconds, rounded down."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds
