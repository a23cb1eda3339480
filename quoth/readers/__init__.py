"""One module per input format. A reader has

    NAME                        what an editor writes as `format:` in a sidecar
    sniff(seed) -> Evidence     how sure it is that this seed is of its kind, and why
    parse(seed) -> Transcript   what it understood: the words in order, an edit for every word left out

and a docstring that shows the shape and says what is kept, of which docs/formats.md is made. The surest reader wins;
the order here means nothing. To add a format: a module here, a line below, a file of cases in `tests/readers/`.
"""

from collections.abc import Callable
from typing import NamedTuple

from quoth.model import Evidence, Seed, Transcript
from quoth.readers import asr_json, html
from quoth.readers.archives import csv_table, mission, ohms, tei
from quoth.readers.captions import subrip, timed_text, webvtt
from quoth.readers.plaintext import labelled, meeting_recorders, plain, podcast_directory, show_notes, timed


class Reader(NamedTuple):
    name: str
    sniff: Callable[[Seed], Evidence]
    parse: Callable[[Seed], Transcript]


ROOMS = (
    asr_json,
    labelled,
    meeting_recorders,
    mission,
    ohms,
    plain,
    html,
    show_notes,
    podcast_directory,
    subrip,
    csv_table,
    tei,
    timed,
    timed_text,
    webvtt,
)
READERS = tuple(Reader(room.NAME, room.sniff, room.parse) for room in ROOMS)
