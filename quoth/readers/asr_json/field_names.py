"""Names of fields in JSON of any program: which of them hold words, times and speakers, and how times count.

words     "text" "punctuated_word" "display" "sentence"
begins    "start" "startTime" "start_time_ms" "offsetInTicks" "timestamp": [0.5, 3.2]
lasts     "end" "endTime" "duration" "durationMilliseconds"
speaks    "speaker" "speaker_name" "speakerDesignation" "spk" "participant": {"name": …}

Capitals, spaces and underscores do not matter. A time is a number (of seconds, or of what the name of its field says),
"12.3s", "00:01:02.5" or "PT1M2.5S".
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers.json_source import JsonObject, JsonString, speaker_name, string_at, time_in_ms, value_at

TEXTS = (
    "displaytext display punctuatedword punct text body transcript transcription content sentence utterance caption "
    "speech line message segment value word term utf8 token words rawtext lexical said spoken subtitle phrase paragraph"
).split()
"""What fields of words are called, as `plain_key` writes it; the earlier name counts."""
STARTS = (
    "start starttime startts starttimestamp startoffset begin begintime from datastart timein timecodein starttimecode "
    "offset timestamp timestamps time timecode ts timespan interval"
).split()
ENDS = "end endtime endts endtimestamp endoffset to until stop stoptime dataend timeout timecodeout endtimecode".split()
DURATIONS = "duration dur".split()
SPEAKER_NAMES = "speakername speakerdisplayname participantname displayname".split()
SPEAKER_IDS = "speaker speakerlabel speakerdesignation speakertag spk speakerid spkid speakeruuid participant".split()
OTHER_PEOPLE = "person voice author name user username who role".split()
"""These name who speaks beside words, but in a list far down in a file, or around one, they may name anything."""
HYPOTHESIS_LISTS = frozenset("alternatives nbest hypotheses candidates".split())
"""Lists of what a recogniser might have heard."""
UNITS = {
    unit: seconds
    for seconds, names in (
        (1.0, "s sec secs seconds"),
        (1e-3, "ms msec msecs millis milliseconds"),
        (1e-6, "us micros microseconds"),
        (1e-7, "ticks"),
        (1e-9, "ns nanos nanoseconds"),
    )
    for unit in names.split()
}
"""Behind the name of a time: how many seconds its unit has."""
SIDES = (("start", "from", "begin", "relative"), ("end", "to", "stop", "relative"))
"""What the two times of a pair are called, where an object holds them."""


class TimeField(NamedTuple):
    """A field that holds times; its numbers count `unit` seconds."""

    key: str
    unit: float


class RowFields(NamedTuple):
    """The fields of the objects in a list, the best of each kind first."""

    texts: tuple[str, ...]
    starts: tuple[TimeField, ...]
    ends: tuple[TimeField, ...]
    durations: tuple[TimeField, ...]
    speakers: tuple[str, ...]
    others: tuple[str, ...]
    """Fields that may name a person."""


@lru_cache(maxsize=2000)
def plain_key(key: str) -> str:
    """The name of a field in small letters, without marks: “startTime” and “start_time” are one."""
    return "".join(character for character in key.casefold() if character.isalnum())


def fields_of(rows: Iterable[JsonObject]) -> RowFields:
    """Which fields of some objects hold what, by their names."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    return RowFields(
        _ranked(keys, TEXTS),
        _time_fields(keys, STARTS),
        _time_fields(keys, ENDS),
        _time_fields(keys, DURATIONS),
        _ranked(keys, [*SPEAKER_NAMES, *SPEAKER_IDS]),
        _ranked(keys, OTHER_PEOPLE),
    )


def _ranked(keys: list[str], names: list[str]) -> tuple[str, ...]:
    ranks = {key: names.index(plain_key(key)) for key in keys if plain_key(key) in names}
    return tuple(sorted(ranks, key=lambda key: ranks[key]))


def _time_fields(keys: list[str], names: list[str]) -> tuple[TimeField, ...]:
    """The fields of times; one that names its unit comes first."""
    ranked = list[tuple[int, int, TimeField]]()
    for key in keys:
        plain = plain_key(key)
        for rank, name in enumerate(names):
            unit = plain.removeprefix(name).removeprefix("in")
            if plain == name or (plain.startswith(name) and unit in UNITS):
                ranked.append((unit not in UNITS, rank, TimeField(key, UNITS.get(unit, 1.0))))
    return tuple(field for *_, field in sorted(ranked))


def row_text(row: JsonObject, fields: RowFields) -> JsonString | None:
    """The words of an object; None if it has none."""
    return next((text for key in fields.texts if (text := string_at(row, key)) is not None), None)


def row_times(row: JsonObject, fields: RowFields) -> tuple[Milliseconds | None, Milliseconds | None]:
    """When an object begins and ends."""
    start, pair = None, None
    for field in fields.starts:
        start = _time(row.get(field.key), field.unit, 0)
        if start is not None:
            pair = field
            break
    if pair is None or start is None:
        return None, None
    if isinstance(row[pair.key], list | dict):
        end = _time(row[pair.key], pair.unit, 1)
        if end is not None and end > start:
            return start, end
    ends = (_time(row.get(field.key), field.unit, 1) for field in fields.ends)
    lasting = (_time(row.get(field.key), field.unit, 0) for field in fields.durations)
    return start, next(
        (time for time in ends if time is not None), next((start + time for time in lasting if time is not None), None)
    )


def _time(value: object, unit: float, side: int) -> Milliseconds | None:
    """A time, or the first or second of a pair of times; None if there is none."""
    if isinstance(value, list):
        value = value_at(value, side) if len(value) == 2 else None
    elif isinstance(value, dict) and not value.keys() & {"seconds", "nanos"}:
        key = next((key for key in SIDES[side] if key in value), None)
        value = value[key] if key and not isinstance(value[key], dict | list) else None
    return None if isinstance(value, list) else time_in_ms(value, unit)


def row_speaker(row: JsonObject, keys: Iterable[str], people: dict[str, str]) -> str | None:
    """Who speaks, as an object says; `people` are names by their ids. None if it does not say."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, dict):
            named = {plain_key(name): inner for name, inner in value.items()}
            value = next((named[name] for name in ("name", "fullname", *SPEAKER_NAMES) if named.get(name)), value)
        if isinstance(value, bool | list) or value is None or value == "":
            continue
        name = people.get(str(value)) if isinstance(value, str | int) else None
        if name := name or speaker_name(value):
            return name
    return None
