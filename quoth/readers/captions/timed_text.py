"""Timed text in XML: TTML, and the two forms that YouTube writes."""

from collections.abc import Iterator
from itertools import pairwise

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Evidence, Milliseconds, Seed, Span, Timestamp, Transcript
from quoth.readers import cues as captions
from quoth.readers import json_source, source_map, xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.captions import caption_tags
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.cues import FIELD, LABEL, STRUCTURE, Cue, Draft
from quoth.readers.json_source import FieldWords
from quoth.readers.line_rendition import HEADER
from quoth.readers.xml_source import Element, XmlWords
from quoth.readers.xml_source import find_root as root_of
from quoth.sources import metadata_fields
from quoth.text import spans
from quoth.text.patterns import lazy_pattern

LINE_ELEMENTS = {"transcript": "text", "timedtext": "p", "tt": "p"}
FRAMES = lazy_pattern(r"(\d+:\d\d:\d\d)[:;](\d+)$")
FRAMES_PER_SECOND = 30
"""Frames a second, where a file counts frames and does not say how many a second has."""
THOUSANDTHS = 0.001


class TimedTextReader(Reader):
    """Timed text in XML: captions of YouTube in both of their forms, and TTML as broadcasters and Apple write it.

    <transcript><text start="0.5" dur="2.7">Where were you &lt;i&gt;born&lt;/i&gt;?</text></transcript>

    <timedtext format="3"><body><p t="500" d="2700"><s>where</s><s t="240"> were</s></p></body></timedtext>

    <tt><body><div><p begin="00:00:00.500" end="00:00:03.200" agent="v1">Where were<br/>you born?</p></div></body></tt>

    Kept: times, of words too; speakers, title, language.
    """

    NAME = "timed text"

    def sniff(self, seed: Seed) -> Evidence:
        name = root_of(seed.source.text, seed.body).local
        return Evidence(0.97, f"XML of captions: <{name}>") if name in LINE_ELEMENTS else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Cues with times, word times where the file has them, and speakers. Raises SeedError."""
        root = xml_source.load(seed.source.text, seed.path)
        if root.name not in LINE_ELEMENTS:
            raise SeedError(Problem(seed.path, f"<{root.name}> is not caption XML", "export it as VTT"))
        draft = Draft(seed, self.NAME)
        people = {agent.attributes.get("id", ""): xml_source.text_in_one_line(agent) for agent in root.find("agent")}
        for line in root.find(LINE_ELEMENTS[root.name]):
            agent = line.attributes.get("agent", "")
            _add_cue(draft, root, line, json_source.speaker_name(people.get(agent) or agent))
        name_turns(draft)
        titles = [
            ("title", xml_source.text_in_one_line(title)) for head in root.find("head") for title in head.find("title")
        ]
        declared = metadata_fields.metadata_of([("language", root.attributes.get("lang", "")), *titles])
        draft.meta = metadata_fields.merge_metadata(seed.meta, declared)
        return json_source.with_field_edits(captions.assemble_cues(draft, STRUCTURE), _unread(root, declared.title))


def _unread(root: Element, title: str) -> Iterator[FieldWords]:
    """The words that stand in none of the lines: what the head says of the file, and texts beside the captions."""
    for part in xml_source.words_of(root):
        text = " ".join(part.words.text.split())
        name = part.path[-1].name
        why = HEADER if name == "title" and text == title else LABEL if name in ("agent", "name") else FIELD
        yield FieldWords(part.words.span, why, part.words.text)


def _add_cue(draft: Draft, root: Element, line: Element, speaker: str) -> None:
    """The words of a line as a cue, with an edit for each tag in them."""
    parts = list(xml_source.words_of(line))
    if not parts:
        return
    for part in parts:
        draft.edits += source_map.character_edits(
            draft.seed.source, part.words, caption_tags.tag_changes(part.words.text)
        )
    draft.edits += [_tags(draft, before, after) for before, after in pairwise(parts)]
    start, end = _times(root, line)
    span = Span(parts[0].words.begins[0], parts[-1].words.ends[-1])
    draft.cues.append(Cue(span, start, end, speaker, bool(speaker), tuple(_word_times(root, line, start, parts))))


def _tags(draft: Draft, before: XmlWords, after: XmlWords) -> Edit:
    begin, end = before.words.ends[-1], after.words.begins[0]
    text = draft.seed.source.text[begin:end]
    gap = Span(begin + len(text) - len(text.lstrip()), begin + len(text.rstrip()))
    apart = after.apart or after.path[-1].attributes.get("unit") == "word"
    return spans.make_edit(draft.seed.source, gap, " " if apart and gap == Span(begin, end) else "", *STRUCTURE)


def _word_times(root: Element, line: Element, start: Milliseconds | None, parts: list[XmlWords]) -> Iterator[Timestamp]:
    """The times of the words that have one of their own. Those of YouTube count from the beginning of the line."""
    last = line
    for part in parts:
        inner = part.path[-1]
        if inner is not last and inner is not line:
            if root.name == "timedtext" and start is not None:
                after = json_source.time_in_ms(inner.attributes.get("t", "0"), THOUSANDTHS)
                begin, end = None if after is None else start + after, None
            else:
                begin, end = _times(root, inner)
            if begin is not None:
                yield Timestamp(part.words.begins[0], begin, end)
        last = inner


def _times(root: Element, element: Element) -> tuple[Milliseconds | None, Milliseconds | None]:
    """When a line begins and ends. Only TTML says when it ends, the others how long it lasts."""
    unit = THOUSANDTHS if root.name == "timedtext" else 1.0
    names = {"timedtext": ("t", "d"), "transcript": ("start", "dur"), "tt": ("begin", "dur")}[root.name]
    start, length = (_time(root, element.attributes.get(name, ""), unit) for name in names)
    end = _time(root, element.attributes.get("end", ""), unit)
    return start, end if end is not None else None if start is None or length is None else start + length


def _time(root: Element, written: str, unit: float) -> Milliseconds | None:
    """A time of TTML, also in frames and ticks, or a number of the unit."""
    frames = FRAMES.match(written)
    if frames:
        rate = json_source.time_in_ms(root.attributes.get("frameRate", FRAMES_PER_SECOND)) or FRAMES_PER_SECOND * 1000
        return caption_tags.parse_time(frames[1]) + int(frames[2]) * 1_000_000 // rate
    if written.endswith("t") and written[:-1].isdecimal():
        ticks = json_source.time_in_ms(root.attributes.get("tickRate", 1)) or 1000
        return int(written[:-1][:15]) * 1_000_000 // ticks
    return json_source.time_in_ms(written, unit) if written else None
