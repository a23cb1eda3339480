"""JSON of speech recognisers, podcast hosts and recorders, told apart by its keys.

{"segments": [{"start": 0.5, "end": 3.2, "text": "Where were you born?", "speaker": "SPEAKER_01"}]}

Kept: times, of words too; speakers, also where they change inside a line; title, date, language, media; chapters.
"""

from dataclasses import replace
from functools import lru_cache
from types import ModuleType

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Seed, Transcript
from quoth.readers import cues as captions
from quoth.readers import json_source
from quoth.readers.asr_json import (
    amazon,
    assemblyai,
    deepgram,
    elevenlabs,
    generic,
    google,
    ibm,
    json_talk,
    kaldi,
    otter,
    podcast_chapters,
    podcasting,
    podlove,
    quoth,
    rev,
    speechmatics,
    unread_strings,
    whisper,
    whisper_cpp,
    youtube,
)
from quoth.readers.asr_json.json_talk import entries
from quoth.readers.assemble import NO
from quoth.readers.cues import Draft
from quoth.sources import metadata_fields

NAME = "json"

SHAPES: tuple[ModuleType, ...] = (
    amazon,
    assemblyai,
    podcast_chapters,
    deepgram,
    elevenlabs,
    google,
    ibm,
    kaldi,
    otter,
    podcasting,
    podlove,
    quoth,
    rev,
    speechmatics,
    whisper,
    whisper_cpp,
    youtube,
)
"""A shape has

    NAME                   what it is called in messages
    fits(value) -> bool    whether a value is of this shape
    read(value, draft)     puts its words into the draft, with their times and speakers
    DERIVED                if it has any: fields that repeat in another way what others say

To add one: a module here, a line above, a file of cases in `tests/readers/json/`.
"""
ANY = generic
"""What is tried if nothing else fits."""
RECOGNISERS = (amazon, assemblyai, deepgram, elevenlabs, google, ibm, kaldi, speechmatics, whisper, whisper_cpp)
"""What these hold was written by a machine, and the page says so until somebody says that it was edited."""


def sniff(seed: Seed) -> Evidence:
    text = seed.source.text
    if seed.body or not json_source.begins_like_json(text):
        return NO
    try:
        fitting = shapes(_load(text, seed.path))
    except SeedError:
        return Evidence(0.9, "it begins like JSON")
    if not fitting:
        return Evidence(0.9, "JSON of a shape that is not known")
    return Evidence(0.98, f"JSON of this shape: {', '.join(shape.NAME for shape in fitting)}")


def parse(seed: Seed) -> Transcript:
    """The words of the file with the times and speakers that its shape has. Raises SeedError."""
    value = _load(seed.source.text, seed.path)
    fitting = shapes(value)
    if not fitting:
        known_shapes = ", ".join(shape.NAME for shape in SHAPES)
        what = f"JSON of a shape that is not known{_keys(value)}"
        hint = f"the shapes are {known_shapes}, or {ANY.NAME} with words and times; or export it as VTT"
        raise SeedError(Problem(seed.path, what, hint))
    if len(fitting) > 1:
        what = f"JSON of two shapes: {', '.join(shape.NAME for shape in fitting)}"
        raise SeedError(Problem(seed.path, what, "report this as a fault of Quoth"))
    draft = Draft(seed, f"{NAME} ({fitting[0].NAME})")
    fitting[0].read(value, draft)
    json_talk.settle(draft)
    status = "machine" if fitting[0] in RECOGNISERS else ""
    draft.meta = metadata_fields.merged(seed.meta, replace(metadata_fields.meta(entries(value)), status=status))
    derived = getattr(fitting[0], "DERIVED", ())
    return unread_strings.listed(captions.finish(draft, captions.STRUCTURE), value, derived)


def shapes(value: object) -> list[ModuleType]:
    """The shapes that a value has: one, if all is well."""
    return [shape for shape in SHAPES if shape.fits(value)] or [ANY for _ in "1" if ANY.fits(value)]


@lru_cache(maxsize=1)
def _load(text: str, path: str) -> object:
    return json_source.load(text, path)


def _keys(value: object) -> str:
    return f", with the keys {', '.join(list(value)[:6])}" if isinstance(value, dict) and value else ""
