"""The index of a record of OHMS: its parts, with their titles, times and what they are about.

<point><time>60</time> <title>The harbour</title> <partial_transcript>HALL: And the harbour?</partial_transcript>
<synopsis>Boats. A storm.</synopsis> <keywords>boats;oars</keywords> <subjects>Harbors</subjects></point>
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quoth.model import Milliseconds, PassageKind
from quoth.readers import xml_source
from quoth.readers.archives.ohms.ohms_transcript import LABEL_OF, talk_line
from quoth.readers.line_rendition import HEADER, LineFacts, RenderedLine
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.xml_source import Element
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern

TITLES = {
    "synopsis": "",
    "keywords": "Keywords",
    "keyword": "Keywords",
    "subjects": "Subjects",
    "subject": "Subjects",
    "gps_text": "Places",
    "hyperlinks": "Links",
}
"""The label that our page puts before a field of a part."""
REPEATED = ("repeated", "how the part begins: the words stand in the text")
TRANSLATED = ("translation", "the index in another language")
WORD = lazy_pattern(r"\w+")
# yes "boats;oars" "boats ; oars"
SEMICOLON = lazy_pattern(r"\s*;\s*")
QUOTED_WORDS = 8
"""How many words of its quotation a part is looked up by in the talk."""
MAX_SECONDS = 10_000 * 3600


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """A part of the recording, as the archive describes it."""

    title: str
    start: Milliseconds | None
    partial: str
    """The words that the part begins with, as the index quotes them."""
    about: tuple[RenderedLine, ...]
    """What the archive says of the part, line by line."""


def index_points(record: Element) -> list[IndexPoint]:
    """The parts of the index, in the order of the record."""
    return [_point(point) for point in record.find("point")]


def _point(point: Element) -> IndexPoint:
    fields = {
        name: next((xml_source.raw_text(inner).strip() for inner in point.find(name)), "")
        for name in ("time", "title", "partial_transcript")
    }
    time = int(fields["time"]) if fields["time"].isdecimal() and len(fields["time"]) < 9 else None
    start = None if time is None or time > MAX_SECONDS else time * 1000
    return IndexPoint(
        " ".join(fields["title"].split()), start, fields["partial_transcript"], tuple(_about_lines(point, fields))
    )


def _about_lines(point: Element, fields: dict[str, str]) -> Iterator[RenderedLine]:
    for child in point.content:
        if not isinstance(child, Element) or child.name in fields:
            continue
        if child.name == "hyperlinks":
            link = {
                name: xml_source.text_in_one_line(inner)
                for name in ("hyperlink_text", "hyperlink")
                for inner in child.find(name)
            }
            text = ": ".join(value for value in link.values() if value)
        else:
            text = SEMICOLON.sub("; ", xml_source.text_in_one_line(child)).strip()
        if child.name == "gpspoints":
            yield from _place_lines(child)
        elif text and child.name.endswith("_alt"):
            yield RenderedLine(text, LineFacts(apart=TRANSLATED), apart=False)
        elif text:
            label = TITLES.get(child.name, child.name)
            yield RenderedLine(f"{label}: {text}" if label else text, LineFacts(kind=PassageKind.INTRODUCTION))


def _place_lines(child: Element) -> Iterator[RenderedLine]:
    for inner in child.content:
        text = xml_source.text_in_one_line(inner) if isinstance(inner, Element) else ""
        if isinstance(inner, Element) and text:
            shown = inner.name == "gps_text"
            words = f"{TITLES['gps_text']}: {text}" if shown else f"{inner.name}: {text}"
            yield RenderedLine(
                words, LineFacts(kind=PassageKind.INTRODUCTION) if shown else LineFacts(apart=HEADER), apart=shown
            )


def render_point(point: IndexPoint) -> Iterator[RenderedLine]:
    """The lines of a part whose record has no transcript: what it is about, and the words that the index quotes."""
    yield from _heading_lines(point)
    rows = [row.strip() for row in point.partial.split("\n") if row.strip()]
    yield from (talk_line(row, start=None if number else point.start) for number, row in enumerate(rows))


def _heading_lines(point: IndexPoint) -> Iterator[RenderedLine]:
    stamp = "" if point.start is None else f"[{timecode.full(point.start)}]"
    title = point.title or stamp.strip("[]") or "Part"
    yield RenderedLine(f"{stamp} {point.title}".strip() or title, LineFacts(heading=OutlineHeading(2, title, stamp)))
    yield from point.about


def insert_points(talk: Sequence[RenderedLine], points: Sequence[IndexPoint]) -> list[RenderedLine]:
    """The talk, with each part before the paragraph that it begins with; parts without a place come first."""
    starts = [index for index, line in enumerate(talk) if line.apart and not line.facts.apart]
    firsts = {index: _first_words(talk, index) for index in starts}
    times = _paragraph_times(talk, starts)
    opened: dict[int, list[IndexPoint]] = {}
    lines = list[RenderedLine]()
    last = -1
    for point in points:
        quotation = WORD.findall(LABEL_OF.sub("", point.partial, count=1).casefold())[:QUOTED_WORDS]
        quoted = [index for index in starts if len(quotation) > 1 and firsts[index][: len(quotation)] == quotation]
        place = next((index for index in quoted if index >= last), None)
        if place is None and point.start is not None and times:
            place = min(times, key=lambda index: abs(times[index] - (point.start or 0)))
        if place is None:
            lines += _heading_lines(point)
        else:
            last = place
            opened.setdefault(place, []).append(point)
        if point.partial:
            rows = [row.strip() for row in point.partial.split("\n") if row.strip()]
            lines += [RenderedLine(row, LineFacts(apart=REPEATED), apart=False) for row in rows]
    for index, line in enumerate(talk):
        for point in opened.get(index, ()):
            lines += _heading_lines(point)
        lines.append(line)
    return lines


def _first_words(talk: Sequence[RenderedLine], index: int) -> list[str]:
    """The first words of the paragraph that begins at a line, without the name before them."""
    return WORD.findall(LABEL_OF.sub("", talk[index].text, count=1).casefold())[:QUOTED_WORDS]


def _paragraph_times(talk: Sequence[RenderedLine], starts: Sequence[int]) -> dict[int, float]:
    """When each paragraph begins, in milliseconds: interpolated between the times of the talk by length of text."""
    begins = [0, *accumulate(len(line.text) + 1 for line in talk)]
    marks = [
        (begins[index] + column, time)
        for index, line in enumerate(talk)
        for column, time in (*(((0, line.facts.start),) if line.facts.start is not None else ()), *line.facts.words)
    ]
    if not marks:
        return {}
    marks = [(0, 0), *marks] if marks[0][1] > 0 and marks[0][0] > 0 else marks
    times, index = dict[int, float](), 0
    for start in starts:
        while index + 1 < len(marks) and marks[index + 1][0] <= begins[start]:
            index += 1
        before, after = marks[index], marks[min(index + 1, len(marks) - 1)]
        fraction = (begins[start] - before[0]) / max(1, after[0] - before[0])
        times[start] = before[1] + min(1.0, max(0.0, fraction)) * (after[1] - before[1])
    return times
