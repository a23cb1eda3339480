"""What is wanted of a value of JSON, whatever it is: objects, words, times, speakers. What is not there is empty."""

import re

from quoth.model import Milliseconds
from quoth.readers.captions import caption_times as cue_times
from quoth.readers.source_map_json import Words

Object = dict[str, object]
# yes "12.3" "12.3s" "-1" "250ms"   no "12:03" "soon"
NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,12})?)\s*(ms|s)?\Z")
CLOCK = re.compile(rf"{cue_times.TIME}\Z")
NUMBERED = re.compile(r"\d{1,4}\Z|[A-Z]\Z")


def at(value: object, *path: str | int) -> object:
    """What a value has at a path of keys and positions; None if it has nothing there."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def objects(value: object, *path: str | int) -> list[Object]:
    """The objects in a list."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def words(value: object, *path: str | int) -> Words | None:
    """The string at a path, if there are words in it."""
    found = at(value, *path)
    return found if isinstance(found, Words) and found.strip() else None


def plain(value: object, *path: str | int) -> str:
    found = at(value, *path)
    return str(found) if isinstance(found, str) else ""


def time(value: object, unit: float = 1.0) -> Milliseconds | None:
    """A time: a number of seconds (times `unit`), "12.3s", "00:01:02.5", {"seconds": "12", "nanos": 300000000}."""
    if isinstance(value, dict):
        parts = (time(value.get("seconds", 0)), time(value.get("nanos", 0), 1e-9))
        return sum(part for part in parts if part is not None) if value else 0
    if isinstance(value, str):
        number = NUMBER.match(value.strip())
        if number:
            return time(float(number[1]), 0.001 if number[2] == "ms" else 1.0 if number[2] else unit)
        return cue_times.read(value.strip()) if CLOCK.match(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e12:
        return None
    return round(value * unit * 1000)


def speaker(value: object) -> str:
    """A speaker as people name one: 2 and "2" are Speaker 2, "A" is Speaker A; empty if the file does not know."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "label", "speaker_name", "id") if value.get(key)), None)
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    name = " ".join(str(value).split())
    if name in ("UU", "-1"):
        return ""
    return f"Speaker {name}" if NUMBERED.match(name) else name[:300]
