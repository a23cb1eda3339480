"""A talk that stands in front matter, as some web sites keep it: a list with a mapping for each turn.

transcript:
- header: The house
- line: Welcome. Where were you born?
  time: '1:33'
  who: Ann
"""

from collections.abc import Mapping
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.sources.metadata_fields import ROLE_BY_WORD
from quoth.text import timecode

WORDS = ("line", "text", "words", "speech", "content", "body", "says", "quote", "utterance")
SPEAKERS = ("who", "speaker", "name", "person", "by")
HEADINGS = ("header", "heading", "chapter", "title", "section")
TIMES = ("start", "startoffset", "time", "timestamp", "timecode", "begin", "sec", "seconds", "at", "offset")
"""What the keys of a turn are called, without capitals, the likeliest first."""
ABOUT = frozenset(
    "chapter comment highlight image link note people person quote resource review section source testimonial".split()
)
"""Keys, without an “s” at the end, of lists that tell about a talk and are none."""
TALKS = frozenset(
    "caption conversation dialog dialogue discussion gespräch interview line script segment speech subtitle talk "
    "transcript transcription transcripción transcrição transkript transkription trascrizione turn utterance".split()
)
"""Keys, without an “s” at the end, of lists that are talks, even if each person speaks once."""
MIN_TURNS = 2
MAX_TIME_S = 1_000_000


class TalkEntry(NamedTuple):
    """A turn or a heading of a talk in front matter."""

    words: str
    speaker: str = ""
    start: Milliseconds | None = None
    heading: str = ""


def talk_key(value: object) -> str:
    """The key of front matter whose list is a talk; empty if none is."""
    lists = value.items() if isinstance(value, Mapping) else ()
    return next((str(key) for key, entries in lists if _is_talk(str(key).casefold(), entries)), "")


def talk_entries(entries: object) -> list[TalkEntry]:
    """The turns and headings of a list, in order."""
    return [_entry(entry) for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def _is_talk(key: str, entries: object) -> bool:
    """Whether most of the entries that have words have a time, or people speak in turns."""
    words = {key, key.removesuffix("s")}
    turns = [entry for entry in talk_entries(entries) if entry.words]
    if words & {*ROLE_BY_WORD, *ABOUT} or len(turns) < MIN_TURNS:
        return False
    timed = sum(1 for turn in turns if turn.start is not None)
    speakers = [turn.speaker for turn in turns if turn.speaker]
    in_turns = words & TALKS or len(set(speakers)) < len(speakers)
    return 2 * timed > len(turns) or (2 * len(speakers) > len(turns) and bool(in_turns))


def _entry(entry: Mapping[object, object]) -> TalkEntry:
    values = {str(key).casefold().replace("_", ""): value for key, value in entry.items()}
    words, speaker = _first(values, WORDS), _first(values, SPEAKERS)
    start = next((time for key in TIMES if (time := _time(values.get(key))) is not None), None)
    return TalkEntry(words, speaker, start, "" if words else _first(values, HEADINGS))


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str:
    written = (values.get(key) for key in keys)
    return next((" ".join(value.split()) for value in written if isinstance(value, str) and value.strip()), "")


def _time(value: object) -> Milliseconds | None:
    """A time as a clock or in seconds, in milliseconds."""
    written = str(value).strip() if isinstance(value, str | int | float) else ""
    if ":" in written:
        return timecode.parse(written)
    try:
        seconds = float(written)
    except ValueError:
        return None
    return round(seconds * 1000) if 0 <= seconds < MAX_TIME_S else None
