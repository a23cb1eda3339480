"""JSON of speech recognisers, podcast hosts and recorders: finds out whose it is, and reads it."""

from dataclasses import replace
from functools import lru_cache

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Seed, Transcript
from quoth.readers import cues as captions
from quoth.readers import json_source
from quoth.readers.asr_json import shape as json_talk
from quoth.readers.asr_json import unread_strings
from quoth.readers.asr_json.amazon_google_ibm import AmazonShape, GoogleShape, IbmWatsonShape
from quoth.readers.asr_json.assemblyai_deepgram_elevenlabs import AssemblyAIShape, DeepgramShape, ElevenLabsShape
from quoth.readers.asr_json.generic import GenericShape
from quoth.readers.asr_json.otter_rev_speechmatics import OtterShape, RevShape, SpeechmaticsShape
from quoth.readers.asr_json.podcasting_youtube_quoth import (
    ChaptersShape,
    PodcastingShape,
    PodloveShape,
    QuothShape,
    YouTubeShape,
)
from quoth.readers.asr_json.shape import JsonShape, metadata_entries
from quoth.readers.asr_json.whisper_kaldi import KaldiShape, WhisperCppShape, WhisperShape
from quoth.readers.base import NO_EVIDENCE, Reader
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
FALLBACK: JsonShape = GenericShape()
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
            fitting = fitting_shapes(_load(text, seed.path))
        except SeedError:
            return Evidence(0.9, "it begins like JSON")
        if not fitting:
            return Evidence(0.9, "JSON of an unknown shape")
        return Evidence(0.98, f"JSON of this shape: {', '.join(shape.NAME for shape in fitting)}")

    def parse(self, seed: Seed) -> Transcript:
        """The words of the file with the times and speakers that its shape has. Raises SeedError."""
        value = _load(seed.source.text, seed.path)
        fitting = fitting_shapes(value)
        if not fitting:
            shape_names = ", ".join(shape.NAME for shape in SHAPES)
            what = f"JSON of an unknown shape{_keys(value)}"
            hint = f"the shapes are {shape_names}, or {FALLBACK.NAME} with words and times; or export it as VTT"
            raise SeedError(Problem(seed.path, what, hint))
        if len(fitting) > 1:
            what = f"JSON of two shapes: {', '.join(shape.NAME for shape in fitting)}"
            raise SeedError(Problem(seed.path, what, "please report this as a bug in Quoth"))
        draft = Draft(seed, f"{self.NAME} ({fitting[0].NAME})")
        fitting[0].read(value, draft)
        json_talk.correct_time_unit(draft)
        status = "machine" if fitting[0].BY_MACHINE else ""
        declared = metadata_fields.metadata_of(metadata_entries(value))
        draft.meta = metadata_fields.merge_metadata(seed.meta, replace(declared, status=status))
        transcript = captions.assemble_cues(draft, captions.STRUCTURE)
        return unread_strings.list_unread(transcript, value, fitting[0].DERIVED)


def fitting_shapes(value: object) -> list[JsonShape]:
    """The shapes that fit a value: one if all is well, none for JSON of another kind."""
    return [shape for shape in SHAPES if shape.fits(value)] or ([FALLBACK] if FALLBACK.fits(value) else [])


@lru_cache(maxsize=1)
def _load(text: str, path: str) -> object:
    return json_source.load(text, path)


def _keys(value: object) -> str:
    """The first keys of an object as the end of a message; empty for any other value."""
    return f", with the keys {', '.join(list(value)[:6])}" if isinstance(value, dict) and value else ""
