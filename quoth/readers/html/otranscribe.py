"""oTranscribe keeps a transcript as JSON: the text as a web page has it, and which recording it is of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Seed, Source, Transcript
from quoth.readers import json_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.html import read_page
from quoth.readers.json_source import JsonObject
from quoth.readers.line_rendition import HEADER, UNREAD, LineFacts, RenderedLine
from quoth.sources import metadata_fields
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern

FIELDS = ("media", "media-source", "media-time")
# yes "<p>We lit it.</p>" "<span class=\"timestamp\"" "We lit it.<br>"
# yes `<span class="timestamp" contenteditable="false" data-timestamp="5.2">0:00:05</span>`
STAMP = lazy_pattern(r"<span\b(?P<attributes>[^<>]*\bclass=[\"']?timestamp\b[^<>]*)>(?P<text>[^<>]*)</span>", re.I)
TIME = lazy_pattern(r"\bdata-timestamp=[\"']?(?P<time>[\d:.]+)")
MARKUP = lazy_pattern(r"<(?:/p|/span|/div|br)\b[^<>]*>|<(?:p|div)>")


class OTranscribeReader(Reader):
    """Transcripts of oTranscribe (.otr): the text as a web page has it, in JSON. https://otranscribe.com

    {"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"5.2\\">0:05</span> <b>Ann:</b> We lit it.</p>",
     "media": "rask.mp3", "media-time": 12.5}

    In oTranscribe: Export, then “oTranscribe format (.otr)”; “Markdown” and “Plain text” are labelled text. The lines
    of the text are numbered anew.

    Kept: speakers, times, the recording.
    """

    NAME = "otranscribe"

    def sniff(self, seed: Seed) -> Evidence:
        fields = _fields(seed)
        if fields is None:
            return NO_EVIDENCE
        return Evidence(
            0.995, "JSON with a text as a web page has it, and with its recording, as oTranscribe writes it"
        )

    def parse(self, seed: Seed) -> Transcript:
        """The text with speakers and times, and the recording that it names. Raises SeedError."""
        fields = _fields(seed)
        if fields is None:
            what, hint = "no file of oTranscribe", "take `format:` out of the sidecar, or export it from there again"
            raise SeedError(Problem(seed.path, what, hint))
        text = STAMP.sub(_bracketed, json_source.text_at(fields, "text"))
        page = replace(seed, source=Source.of(f"<div>{text}</div>\n"), body=0)
        read = read_page(page, self.NAME, list(_beside(fields)))
        entries = [("media", text) for name in FIELDS[:2] if (text := json_source.text_at(fields, name).strip())]
        declared = metadata_fields.metadata_of(entries) if entries else Metadata()
        return replace(read, meta=metadata_fields.merge_metadata(read.meta, declared))


def _fields(seed: Seed) -> JsonObject | None:
    """The fields of a file of oTranscribe; None if it is none."""
    text = seed.source.text
    if seed.body or '"media' not in text or not json_source.begins_like_json(text):
        return None
    try:
        value = json_source.load(text, seed.path)
    except SeedError:
        return None
    if not isinstance(value, dict) or not value.keys() & set(FIELDS):
        return None
    return value if isinstance(value.get("text"), str) and MARKUP.search(json_source.text_at(value, "text")) else None


def _bracketed(stamp: re.Match[str]) -> str:
    """A time in square brackets, exact to the thousandth: “[00:00:05.200]”; its words as they are if it is no time."""
    page, begin = stamp.string, stamp.start()
    if page.rfind("<", 0, begin) > page.rfind(">", 0, begin):
        return stamp[0]  # a tag that is not closed would take the words with it
    match = TIME.search(stamp["attributes"])
    time = json_source.time_in_ms(match["time"] if match else stamp["text"].strip())
    if time is None or time < 0:
        return stamp["text"]
    rest = stamp["text"].strip().lstrip("0123456789:. ")
    return f" [{timecode.full(time)}.{time % 1000:03}] {rest}"


def _beside(fields: JsonObject) -> Iterator[RenderedLine]:
    """A line for each other thing that the file says."""
    for name, value in fields.items():
        if name == "text":
            continue
        for text in _texts(value):
            why = HEADER if name in FIELDS else UNREAD
            yield RenderedLine(f"{name}: {' '.join(text.split())}", LineFacts(apart=why), apart=False)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
