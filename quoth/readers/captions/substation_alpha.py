"""Subtitles of SubStation Alpha and Advanced SubStation Alpha, event by event: https://fileformats.fandom.com/wiki/SubStation_Alpha"""

import re
from collections.abc import Iterator, Sequence

from quoth.model import Evidence, Metadata, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.captions import caption_tags
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.cues import Cue, Draft
from quoth.readers.recording_facts import recording_notices
from quoth.readers.source_map import MappedChange, MappedText
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

BEGINNING = lazy_pattern(r"[\s\ufeff]*\[Script Info\]", re.I)
TIME = r"\d{1,3}:[0-5]?\d:[0-5]?\d[.:]\d{2,3}"
# yes "Dialogue: 0,0:00:00.50,0:00:03.20,Default,Ann Lee,0,0,0,,Where?"   no "Dialogue: we met at 10:30, and left"
EVENT = lazy_pattern(rf"(?P<kind>Dialogue|Comment):\s*(?P<fields>(?:[^,]*,\s*)?{TIME}\s*,\s*{TIME}\s*,.*)", re.I)
CLOCK = lazy_pattern(rf"{TIME}\Z")
# yes "Format: Layer, Start, End, Text"
FORMAT = lazy_pattern(r"Format:\s*(?P<names>.*\btext\s*)$", re.I)
FIELDS = "layer,start,end,style,name,marginl,marginr,marginv,effect,text".split(",")
"""Fields of an event, for files that do not name them."""
# yes "Title: The light" "Video File: rask.mp4"
FACT = lazy_pattern(r"(?P<name>[A-Za-z][\w ]{1,40}?)\s*:\s*(?P<value>\S.*)$")
UNTITLED = ("<untitled>", "default aegisub file", "default file", "untitled")
MIN_EVENTS = 2
"""Lines with events in a text without a head."""
# yes "{\i1}" "{\pos(1,2)}"; "\N" "\n" "\h"; "{unsure}", which players do not show   no "{"
CODE = lazy_pattern(r"(?P<tags>\{[^{}]*\\[^{}]*\})|(?P<remark>\{[^{}\\]*\})|(?P<space>\\[Nnh])")
# yes "{\p1}m 0 0 l 100 0{\p0}", a drawing up to the tag that ends it   no "{\pos(1,2)}"
DRAWING = lazy_pattern(r"\{[^{}]*\\p[1-9]\d*[^{}]*\}(?P<drawing>[^{}]*)")
COMMENT = ("note", "a comment in the file, which nobody says")
HEADER = ("header", "the head of the file")


class SubStationAlphaReader(Reader):
    """Subtitles of SubStation Alpha (.ass, .ssa), as Aegisub, Subtitle Edit and ffmpeg write them.

    [Script Info]
    Title: The light

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
    Dialogue: 0,0:00:00.50,0:00:03.20,Default,Ann Lee,0,0,0,,Where were {\\i1}you{\\i0} born,\\Nkeeper?

    The speaker is the name of the event, or else a name before a colon. Comments, remarks in braces and drawings are
    listed as left out. The words stand in the order of the file, also where its times run back.
    In Aegisub: File > Save; in Subtitle Edit: File > Save as, Advanced Sub Station Alpha.

    Kept: times, speakers; the title. The name of the recording is told.
    """

    NAME = "substation alpha"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text[seed.body :]
        if BEGINNING.match(text):
            return Evidence(0.99, "its first line is [Script Info]")
        rows = [line for line in text.split("\n") if line.strip()]
        events = sum(1 for line in rows if EVENT.match(line.strip()))
        fits = events >= MIN_EVENTS and 2 * events >= len(rows)
        return Evidence(0.99, f"{events} events of subtitles") if fits else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Events with times and names. Raises SeedError."""
        draft = Draft(seed, self.NAME)
        names, facts, first = FIELDS, list[tuple[str, str]](), len(seed.source.text)
        for row in lines(seed):
            if header := FORMAT.match(row.text):
                names = [name.strip().casefold() for name in header["names"].split(",")]
            elif event := EVENT.match(row.text):
                first = min(first, row.begin)
                _add_event(draft, row, event, names)
            elif first > row.begin and (fact := FACT.match(row.text)):
                facts.append((fact["name"], fact["value"]))
        head = seed.source.text[seed.body : first]
        if head.strip():
            begin = seed.body + len(head) - len(head.lstrip())
            draft.edits.append(make_edit(seed.source, Span(begin, seed.body + len(head.rstrip())), "", *HEADER))
        name_turns(draft)
        draft.meta = metadata_fields.merge_metadata(seed.meta, _meta(facts))
        draft.notices += recording_notices(
            value for name, value in facts if name.casefold() in ("audio file", "video file")
        )
        return captions.assemble_cues(draft, captions.STAMP)


def _add_event(draft: Draft, row: SourceLine, event: re.Match[str], names: Sequence[str]) -> None:
    """The words of an event with an edit for each code in them; a comment as an edit."""
    values = event["fields"].split(",", len(names) - 1)
    fields = dict(zip(names, values, strict=False))
    if event["kind"].casefold() == "comment":
        draft.edits.append(make_edit(draft.seed.source, Span(row.begin, row.end), "", *COMMENT))
        return
    text = fields.get("text", values[-1])
    begin = row.end - len(text)
    mapped = MappedText.plain(text, begin)
    draft.edits += source_map.character_edits(draft.seed.source, mapped, _changes(text))
    speaker = (fields.get("name") or fields.get("actor") or "").strip()
    written = (fields.get(name, "").strip() for name in ("start", "end"))
    start, end = (caption_tags.parse_time(time) if CLOCK.match(time) else None for time in written)
    draft.cues.append(Cue(Span(begin, row.end), start, end, speaker, bool(speaker)))


def _changes(text: str) -> Iterator[MappedChange]:
    """Changes that take out codes, remarks and drawings, in order."""
    position = 0
    for match in CODE.finditer(text):
        if match.start() < position:
            continue
        drawing = DRAWING.match(text, match.start())
        position = drawing.end() if drawing else match.end()
        if drawing:
            yield MappedChange(match.start(), position, "", "markup", "a drawing, and how it is shown")
        elif match.lastgroup == "remark":
            yield MappedChange(match.start(), position, "", *COMMENT)
        else:
            after = " " if match.lastgroup == "space" else ""
            yield MappedChange(match.start(), position, after, "markup", "a tag: how or when the words are shown")


def _meta(facts: Sequence[tuple[str, str]]) -> Metadata:
    """What the head says of the talk; a title that a program put there is none."""
    return metadata_fields.metadata_of(
        (name, value) for name, value in facts if name.casefold() == "title" and value.casefold() not in UNTITLED
    )
