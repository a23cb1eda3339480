"""Transcripts in projects of qualitative analysis (.qdpx, .qde): https://www.qdasoftware.org

A moment of the recording (SyncPoint) is tied to a position in the text. Whether the end of a line counts as one or two
characters differs from program to program: times are used only if nearly all positions are at the beginning of a word.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Milliseconds, Notice, Seed, Transcript
from quoth.readers import xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.recording_facts import recording_notices
from quoth.readers.xml_source import Element
from quoth.sources import metadata_fields
from quoth.text.words import count, counted

NAMESPACE = "urn:QDA-XML:project"
HEAD_CHARS = 2_000
SOURCES = ("Transcript", "TextSource")
RECORDINGS = ("AudioSource", "VideoSource")
NOTE = ("note", "a note of the project, which nobody says")
MIN_FITTING_SHARE = 0.9
"""Of the moments, how many must be where a word begins."""
MAX_DIGITS = 10
SHOWN_NAMES = 4


class QdaText(NamedTuple):
    """A text of the project, and the recording that it is a transcript of, if any."""

    source: Element
    recording: Element | None
    content: Element

    @property
    def name(self) -> str:
        named = (each.attributes.get("name", "") for each in (self.source, self.recording) if each)
        return " ".join(next(filter(None, named), "").split())

    @property
    def text(self) -> str:
        return xml_source.raw_text(self.content)


class SyncPoint(NamedTuple):
    """A position in a text and its time."""

    position: int
    time: Milliseconds


class RefiQdaReader(Reader):
    """The transcript in a project of REFI-QDA (.qdpx), which ATLAS.ti, MAXQDA, NVivo, QualCoder and others exchange.

    <Project xmlns="urn:QDA-XML:project:1.0" name="Lights"><Sources><AudioSource name="rask.mp3">
      <Transcript name="Ann Lee" plainTextPath="internal://A1.txt">
        <SyncPoint guid="…" position="0" timeStamp="500"/></Transcript></AudioSource></Sources></Project>

    A project with one transcript, or else with one text, is read as that; one with several is not. The words are read
    like typed text, with names before a colon. Codings are left out; notes of the project are listed as left out.
    In all these programs: export the project as REFI-QDA or QDPX. How a program counts positions is not confirmed: if
    moments do not fall on words, they are not used.

    Kept: speakers, times; title. The name of the recording is told.
    """

    NAME = "refi-qda"

    def sniff(self, seed: Seed) -> Evidence:
        root = xml_source.find_root(seed.source.text, seed.body)
        fits = root.local == "Project" and NAMESPACE in seed.source.text[root.at : root.at + HEAD_CHARS]
        return Evidence(0.98, "XML of a project of REFI-QDA") if fits else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """The only transcript of a project, with times. Raises SeedError if there are several, or none."""
        root = xml_source.load(seed.source.text, seed.path)
        chosen = _only_text(list(_texts(root, None)), seed.path)
        points, notices = _sync_points(chosen)
        lines = [*_lines(chosen.text, points)]
        lines += [
            RenderedLine(text, LineFacts(apart=NOTE), apart=False)
            for description in root.find("Description")
            if (text := xml_source.text_in_one_line(description))
        ]
        rest = list(unread_lines(xml_source.text_groups(root), lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        declared = metadata_fields.metadata_of([("title", chosen.name.rpartition(".")[0] or chosen.name)])
        meta = metadata_fields.merge_metadata(seed.meta, metadata_fields.merge_metadata(read.meta, declared))
        if chosen.recording:
            path = chosen.recording.attributes.get("path", "")
            notices += recording_notices([chosen.recording.attributes.get("name", "") or path])
        return replace(read, meta=meta, notices=(*read.notices, *notices, *unread_notice(rest)))


def _texts(element: Element, recording: Element | None) -> Iterator[QdaText]:
    """The texts of a project that have words, with the recordings around them; notes are none."""
    for child in element.content:
        if not isinstance(child, Element) or child.name == "Notes":
            continue
        if child.name in SOURCES:
            for content in child.content:
                named = isinstance(content, Element) and content.name == "PlainTextContent"
                if isinstance(content, Element) and named and count(xml_source.raw_text(content)):
                    yield QdaText(child, recording, content)
        yield from _texts(child, child if child.name in RECORDINGS else recording)


def _only_text(texts: Sequence[QdaText], path: str) -> QdaText:
    """The only transcript, or else the only text."""
    transcripts = [text for text in texts if text.source.name == "Transcript"] or list(texts)
    if not transcripts:
        what = "a project of REFI-QDA without a transcript in plain text"
        raise SeedError(Problem(path, what, "export the transcript itself as text or as .docx", stops=False))
    if len(transcripts) > 1:
        names = ", ".join(text.name or "without a name" for text in transcripts[:SHOWN_NAMES])
        names += ", …" if len(transcripts) > SHOWN_NAMES else ""
        what = f"a project of REFI-QDA with {len(transcripts)} transcripts: {names}"
        raise SeedError(Problem(path, what, "export each of them by itself, as text or as .docx"))
    return transcripts[0]


def _sync_points(chosen: QdaText) -> tuple[list[SyncPoint], list[Notice]]:
    """The moments of a transcript by their places in its text; none, and a notice, if they fall on no words."""
    written = [
        (point.attributes.get("position", ""), point.attributes.get("timeStamp", ""))
        for point in chosen.source.find("SyncPoint")
    ]
    points = [
        SyncPoint(int(position), int(time))
        for position, time in written
        if all(number.isdecimal() and number.isascii() and len(number) <= MAX_DIGITS for number in (position, time))
    ]
    if not points:
        return [], []
    text = chosen.text
    ways = [points]
    if chosen.content.attributes.get("lineEnds", "") != "1":
        ways.append(_narrowed(text, points))
    for way in ways:
        if sum(_begins_word(text, point.position) for point in way) >= MIN_FITTING_SHARE * len(way):
            return sorted(point for point in way if _begins_word(text, point.position)), []
    what = f"{counted(len(points), 'moment')} of the recording fall on no words: not used"
    return [], [Notice("times-beside", what)]


def _narrowed(text: str, points: Sequence[SyncPoint]) -> list[SyncPoint]:
    """The moments, if their positions count the end of a line as two characters."""
    starts = list(accumulate((len(line) + 2 for line in text.split("\n")), initial=0))
    lines_above = (bisect_right(starts, point.position) - 1 for point in points)
    return [point._replace(position=point.position - lines) for point, lines in zip(points, lines_above, strict=True)]


def _begins_word(text: str, position: int) -> bool:
    """Whether a word, or the white space before one, begins at a position, or the text does."""
    if not 0 < position <= len(text):
        return position == 0
    return text[position - 1].isspace() or text[position : position + 1].isspace()


def _lines(text: str, points: Sequence[SyncPoint]) -> Iterator[RenderedLine]:
    """The lines of a text, each with the moments in it."""
    offset, index, above = 0, 0, True
    waiting = list[SyncPoint]()
    for raw in text.split("\n"):
        begin = offset
        offset += len(raw) + 1
        inside = [point._replace(position=begin) for point in waiting[-1:]]
        while index < len(points) and points[index].position < offset:
            inside.append(points[index])
            index += 1
        line = " ".join(raw.split())
        if not line:
            above = True
            waiting = inside
            continue
        waiting = []
        columns = [(len(" ".join(raw[: point.position - begin].split())), point.time) for point in inside]
        start = columns[0][1] if columns and not columns[0][0] else None
        words = tuple((_word_column(line, column), time) for column, time in columns if 0 < column < len(line))
        yield RenderedLine(line, LineFacts(start=start, words=words), apart=above)
        above = False


def _word_column(line: str, column: int) -> int:
    """The column of the word behind the white space at a column."""
    return column + len(line[column:]) - len(line[column:].lstrip())
