"""Every format that Quoth reads: a class each, with one line in the table below. The order means nothing.

A reader satisfies `Reader` (quoth/readers/base.py), which mypy checks here. The surest reader of a seed parses it. To
add a format, see CONTRIBUTING.md.
"""

from quoth.readers.archives.csv_table import CsvTableReader
from quoth.readers.archives.front_matter_talk import FrontMatterTalkReader
from quoth.readers.archives.mission import MissionLogReader
from quoth.readers.archives.ohms import OhmsReader
from quoth.readers.archives.tei import TeiReader
from quoth.readers.asr_json import JsonReader
from quoth.readers.base import Reader
from quoth.readers.captions.subrip import SubRipReader
from quoth.readers.captions.timed_text import TimedTextReader
from quoth.readers.captions.webvtt import WebVttReader
from quoth.readers.html import HtmlReader
from quoth.readers.plaintext.meeting_recorders import MeetingRecorderReader
from quoth.readers.plaintext.podcast_directory import PodcastDirectoryReader
from quoth.readers.plaintext.show_notes import ShowNotesReader
from quoth.readers.plaintext.typed_text import LabelledReader, PlainReader, TimestampedReader

READERS: tuple[Reader, ...] = (
    FrontMatterTalkReader(),
    JsonReader(),
    LabelledReader(),
    MeetingRecorderReader(),
    MissionLogReader(),
    OhmsReader(),
    PlainReader(),
    HtmlReader(),
    ShowNotesReader(),
    PodcastDirectoryReader(),
    SubRipReader(),
    CsvTableReader(),
    TeiReader(),
    TimestampedReader(),
    TimedTextReader(),
    WebVttReader(),
)
