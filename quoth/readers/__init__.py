"""Every format that Quoth reads: a class each, with one line in the table below. The order means nothing.

A reader satisfies `Reader` (quoth/readers/base.py), which mypy checks here. The surest reader of a seed parses it. To
add a format, see CONTRIBUTING.md.
"""

from quoth.readers.archives.akoma_ntoso import AkomaNtosoReader
from quoth.readers.archives.csv_table import CsvTableReader
from quoth.readers.archives.front_matter_talk import FrontMatterTalkReader
from quoth.readers.archives.markers import MarkerListReader
from quoth.readers.archives.mission import MissionLogReader
from quoth.readers.archives.ohms import OhmsReader
from quoth.readers.archives.refi_qda import RefiQdaReader
from quoth.readers.archives.tei import TeiReader
from quoth.readers.asr_json import JsonReader
from quoth.readers.base import Reader
from quoth.readers.captions.lyrics import LyricsReader
from quoth.readers.captions.microdvd import MicroDvdReader
from quoth.readers.captions.sami import SamiReader
from quoth.readers.captions.subrip import SubRipReader
from quoth.readers.captions.substation_alpha import SubStationAlphaReader
from quoth.readers.captions.timed_text import TimedTextReader
from quoth.readers.captions.webvtt import WebVttReader
from quoth.readers.html import HtmlReader
from quoth.readers.html.otranscribe import OTranscribeReader
from quoth.readers.linguists.chat import ChatReader
from quoth.readers.linguists.elan import ElanReader
from quoth.readers.linguists.elan_tab import ElanTabReader
from quoth.readers.linguists.exmaralda import ExmaraldaReader
from quoth.readers.linguists.textgrid import TextGridReader
from quoth.readers.plaintext.meeting_recorders import MeetingRecorderReader
from quoth.readers.plaintext.podcast_directory import PodcastDirectoryReader
from quoth.readers.plaintext.show_notes import ShowNotesReader
from quoth.readers.plaintext.typed_text import LabelledReader, PlainReader, TimestampedReader

READERS: tuple[Reader, ...] = (
    AkomaNtosoReader(),
    FrontMatterTalkReader(),
    JsonReader(),
    ChatReader(),
    ElanReader(),
    ElanTabReader(),
    ExmaraldaReader(),
    LabelledReader(),
    LyricsReader(),
    MarkerListReader(),
    MeetingRecorderReader(),
    MicroDvdReader(),
    MissionLogReader(),
    OhmsReader(),
    OTranscribeReader(),
    PlainReader(),
    RefiQdaReader(),
    HtmlReader(),
    SamiReader(),
    ShowNotesReader(),
    PodcastDirectoryReader(),
    SubRipReader(),
    SubStationAlphaReader(),
    CsvTableReader(),
    TeiReader(),
    TextGridReader(),
    TimestampedReader(),
    TimedTextReader(),
    WebVttReader(),
)
