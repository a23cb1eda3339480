"""Lists of markers of video and sound editors: chapters of a recording whose words the file does not have."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Chapter, Evidence, Metadata, Milliseconds, Notice, PassageKind, Seed, Span, Transcript
from quoth.readers import cues, timing
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.cues import Cue, Draft
from quoth.sources import metadata_fields
from quoth.text import spans, timecode
from quoth.text.headings import TITLE_BY_KIND
from quoth.text.patterns import lazy_pattern

HEADS = (
    ("marker name", "description", "in", "out", "duration", "marker type"),
    ("name", "start", "duration", "time format", "type", "description"),
)
"""The columns of Premiere and of Audition, in small letters."""
NAMES, STARTS, NOTES = ("marker name", "name"), ("in", "start"), ("description",)
# yes "001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07"
EVENT = lazy_pattern(
    r"\d{1,6}\s+\S+\s+\S+\s+C\s+(?:\d\d[:;]\d\d[:;]\d\d[:;]\d\d\s+){2}(?P<start>\d\d[:;]\d\d[:;]\d\d[:;]\d\d)\s+\S+\s*$"
)
# yes "Look at this |C:ResolveColorBlue |M:The house |D:1"
MARKER = lazy_pattern(r"(?P<note>[^|]*)\|C:\w+\s*\|M:(?P<name>[^|]*)\|D:\d+\s*$")
TITLE = lazy_pattern(r"TITLE:\s*(?P<title>.*)$")
OTHER_COLUMN = ("column", "what the list of markers says beside their names and times")
TIMELINE_MS = 3_600_000
"""Where timelines of Resolve begin, if nobody sets them otherwise."""


class Marker(NamedTuple):
    """A marker, and where its name stands in the source."""

    name: Span
    start: Milliseconds


class MarkerListReader(Reader):
    """Lists of markers of video and sound editors, which are chapters: of Premiere, Audition and DaVinci Resolve.

    Marker Name	Description	In	Out	Duration	Marker Type              Premiere
    The house		00:00:03:10	00:00:03:10	00:00:00:00	Chapter

    Name	Start	Duration	Time Format	Type	Description                 Audition
    The house	0:03.400	0:00.000	decimal	Cue

    001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07      Resolve
    A note |C:ResolveColorBlue |M:The house |D:1

    Premiere: File > Export > Markers, as .csv or text. Audition: Markers panel, “Export Selected Markers”. Resolve:
    right click on the timeline in the media pool, Timelines > Export > Timeline Markers to EDL. Markers with a note and
    no name take the note as their title.

    Kept: titles of chapters, with their times; notes are listed as left out.
    """

    NAME = "markers"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [line for line in lines(seed) if line.text]
        if rows and _head(rows[0]):
            return Evidence(0.99, "the columns of a list of markers")
        if any(MARKER.match(line.text) for line in rows[:40]) and any(EVENT.match(line.text) for line in rows[:40]):
            return Evidence(0.99, "an edit decision list with markers, as Resolve exports them")
        return NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """A chapter for each marker. Raises SeedError if the file is no list of markers."""
        rows = [line for line in lines(seed) if line.text]
        rate = timing.frame_rate(seed.source.text)
        draft = Draft(seed, self.NAME, meta=seed.meta)
        columns = _head(rows[0]) if rows else ()
        if not columns and not any(EVENT.match(line.text) for line in rows):
            hint = "take `format:` out of the sidecar, or export the markers again"
            raise SeedError(Problem(f"{seed.path}:1", "no list of markers", hint))
        read = _table_markers(draft, rows, columns, rate) if columns else _list_markers(draft, rows, rate)
        markers = list(read)
        for marker, after in pairwise([*markers, None]):
            if marker:
                end = after.start if after and after.start >= marker.start else None
                draft.cues.append(Cue(marker.name, marker.start, end, kind=PassageKind.CHAPTER))
        if draft.cues:
            draft.chapters.append(Chapter(TITLE_BY_KIND[PassageKind.CHAPTER], offset=draft.cues[0].span.begin))
        return cues.assemble_cues(draft, OTHER_COLUMN)


def _head(line: SourceLine) -> tuple[str, ...]:
    """The columns that the first line of a table of markers names; empty if it is none."""
    cells = tuple(cell.strip().casefold() for cell in line.text.lstrip("\ufeff").split("\t"))
    return next((head for head in HEADS if cells[: len(head)] == head), ())


def _cells(line: SourceLine) -> Iterator[Span]:
    """Where each cell of a line stands, without white space around it."""
    offset = line.begin
    for cell in line.text.split("\t"):
        begin = offset + len(cell) - len(cell.lstrip())
        yield Span(begin, max(begin, offset + len(cell.rstrip())))
        offset += len(cell) + 1


def _table_markers(
    draft: Draft, rows: list[SourceLine], columns: tuple[str, ...], rate: Fraction | None
) -> Iterator[Marker]:
    """The markers of a table; the other cells become edits of the draft."""
    text = draft.seed.source.text
    for line in rows[1:]:
        # a row that begins with an empty cell has lost it at the beginning of its line
        lead = text[text.rfind("\n", 0, line.begin) + 1 : line.begin].count("\t")
        cells = [Span(line.begin, line.begin)] * lead + list(_cells(line))
        cell = {column: span for column, span in zip(columns, cells, strict=False) if span.begin < span.end}
        start = next(
            (time for name in STARTS if name in cell and (time := _time(text, cell[name], rate)) is not None), None
        )
        title = next((cell[name] for name in (*NAMES, *NOTES) if name in cell), None)
        for column, span in cell.items():
            if column in NOTES and span != title:
                draft.edits.append(spans.make_edit(draft.seed.source, span, "", *OTHER_COLUMN))
        if title and start is not None:
            yield Marker(title, start)
        elif title:
            draft.edits.append(spans.make_edit(draft.seed.source, title, "", *OTHER_COLUMN))


def _list_markers(draft: Draft, rows: list[SourceLine], rate: Fraction | None) -> Iterator[Marker]:
    """The markers of an edit decision list of Resolve; notes become edits of the draft."""
    start, earliest = None, None
    for line in rows:
        event, marker, title = EVENT.match(line.text), MARKER.match(line.text), TITLE.match(line.text)
        if event:
            start = timing.parse_timecode(event["start"], rate)
            earliest = start if earliest is None or (start is not None and start < earliest) else earliest
        elif marker:
            name, note = (_group(line, marker.span(group)) for group in ("name", "note"))
            shown, beside = (name, note) if name else (note, None)
            if shown and start is not None:
                yield Marker(shown, start)
            elif shown:
                beside = shown
            if beside:
                draft.edits.append(spans.make_edit(draft.seed.source, beside, "", *OTHER_COLUMN))
        elif title:
            declared = (
                metadata_fields.metadata_of([("title", title["title"])]) if title["title"].strip() else Metadata()
            )
            draft.meta = metadata_fields.merge_metadata(draft.meta, declared)
    if earliest is not None and earliest >= TIMELINE_MS:
        what = f"the first marker is at {timecode.full(earliest)}: timelines often begin at 01:00:00"
        draft.notices.append(Notice("times-of-day", f"{what}, and the recording at 0; write the times anew if so"))


def _group(line: SourceLine, columns: tuple[int, int]) -> Span | None:
    """Where a part of a line stands in the source, without white space around it; None if it is empty."""
    part = line.text[columns[0] : columns[1]]
    begin = line.begin + columns[0] + len(part) - len(part.lstrip())
    end = line.begin + columns[0] + len(part.rstrip())
    return Span(begin, end) if begin < end else None


def _time(text: str, cell: Span, rate: Fraction | None) -> Milliseconds | None:
    written = text[cell.begin : cell.end]
    framed = timing.parse_timecode(written, rate)
    return timecode.parse(written) if framed is None else framed
