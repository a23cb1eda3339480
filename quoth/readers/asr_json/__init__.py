"""JSON of speech recognisers, podcast hosts and recorders: finds out whose it is, and reads it."""

from dataclasses import replace
from functools import lru_cache

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Seed, Transcript
from quoth.readers import cues as captions
from quoth.readers import json_source
from quoth.readers.asr_json import json_talk, unread_strings
from quoth.readers.asr_json.amazon import AmazonShape
from quoth.readers.asr_json.assemblyai import AssemblyAIShape
from quoth.readers.asr_json.deepgram import DeepgramShape
from quoth.readers.asr_json.elevenlabs import ElevenLabsShape
from quoth.readers.asr_json.generic import GenericShape
from quoth.readers.asr_json.google import GoogleShape
from quoth.readers.asr_json.ibm import IbmWatsonShape
from quoth.readers.asr_json.json_talk import entries
from quoth.readers.asr_json.kaldi import KaldiShape
from quoth.readers.asr_json.otter import OtterShape
from quoth.readers.asr_json.podcast_chapters import ChaptersShape
from quoth.readers.asr_json.podcasting import PodcastingShape
from quoth.readers.asr_json.podlove import PodloveShape
from quoth.readers.asr_json.quoth import QuothShape
from quoth.readers.asr_json.rev import RevShape
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.asr_json.speechmatics import SpeechmaticsShape
from quoth.readers.asr_json.whisper import WhisperShape
from quoth.readers.asr_json.whisper_cpp import WhisperCppShape
from quoth.readers.asr_json.youtube import YouTubeShape
from quoth.readers.assemble import NO_EVIDENCE
from quoth.readers.base import Reader
from quoth.readers.cues import Draft
from quoth.sources import metadata_fields

SHAPES: tuple[JsonShape, ...] = (
    AmazonShape(),
    AssemblyAIShape(),
    ChaptersShape(),
    DeepgramShape(),
    ElevenLabsShape(),
    GoogleShape(),
    IbmWatsonShape(),
    KaldiShape(),
    OtterShape(),
    PodcastingShape(),
    PodloveShape(),
    QuothShape(),
    RevShape(),
    SpeechmaticsShape(),
    WhisperShape(),
    WhisperCppShape(),
    YouTubeShape(),
)
"""The shapes that are known, in the order in which messages list them. To add one, see CONTRIBUTING.md."""
ANY: JsonShape = GenericShape()
"""What is tried if no other shape fits."""


class JsonReader(Reader):
    """JSON of speech recognisers, podcast hosts and recorders, told apart by its keys.

    {"segments": [{"start": 0.5, "end": 3.2, "text": "Where were you born?", "speaker": "SPEAKER_01"}]}

    Kept: times, of words too; speakers, also where they change inside a line; title, date, language, media; chapters.
    """

    NAME = "json"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text
        if seed.body or not json_source.begins_like_json(text):
            return NO_EVIDENCE
        try:
            fitting = shapes(_load(text, seed.path))
        except SeedError:
            return Evidence(0.9, "it begins like JSON")
        if not fitting:
            return Evidence(0.9, "JSON of a shape that is not known")
        return Evidence(0.98, f"JSON of this shape: {', '.join(shape.NAME for shape in fitting)}")

    def parse(self, seed: Seed) -> Transcript:
        """The words of the file with the times and speakers that its shape has. Raises SeedError."""
        value = _load(seed.source.text, seed.path)
        fitting = shapes(value)
        if not fitting:
            shape_names = ", ".join(shape.NAME for shape in SHAPES)
            what = f"JSON of a shape that is not known{_keys(value)}"
            hint = f"the shapes are {shape_names}, or {ANY.NAME} with words and times; or export it as VTT"
            raise SeedError(Problem(seed.path, what, hint))
        if len(fitting) > 1:
            what = f"JSON of two shapes: {', '.join(shape.NAME for shape in fitting)}"
            raise SeedError(Problem(seed.path, what, "report this as a fault of Quoth"))
        draft = Draft(seed, f"{self.NAME} ({fitting[0].NAME})")
        fitting[0].read(value, draft)
        json_talk.settle(draft)
        status = "machine" if fitting[0].BY_MACHINE else ""
        declared = metadata_fields.meta(entries(value))
        draft.meta = metadata_fields.merged(seed.meta, replace(declared, status=status))
        transcript = captions.assemble_cues(draft, captions.STRUCTURE)
        return unread_strings.listed(transcript, value, fitting[0].DERIVED)


def shapes(value: object) -> list[JsonShape]:
    """The shapes that fit a value: one if all is well, none for JSON of another kind."""
    return [shape for shape in SHAPES if shape.fits(value)] or ([ANY] if ANY.fits(value) else [])


@lru_cache(maxsize=1)
def _load(text: str, path: str) -> object:
    return json_source.load(text, path)


def _keys(value: object) -> str:
    """The first keys of an object as the end of a message; empty for any other value."""
    return f", with the keys {', '.join(list(value)[:6])}" if isinstance(value, dict) and value else ""
