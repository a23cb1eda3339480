"""Tables of talk: a line for each turn, and columns for who speaks, when, and what is said."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Milliseconds, Seed, Transcript
from quoth.readers import json_source, timing
from quoth.readers.archives import headless_table
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import HEADER, LABEL, STAMP, LineFacts, RenderedLine, render
from quoth.readers.person_names import names_as_spoken
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.timing import TimedText
from quoth.text.words import count

COLUMNS = {
    "words": "words text content transcript utterance sentence speech dialogue caption body transcription line".split(),
    "speaker": "speaker speakername speakerlabel name who participant person voice".split(),
    "start": "timestamp start starttime starttimecode time timespan begin timecode timecodein timein tcin in".split(),
    "end": "end endtime endtimecode timecodeout timeout tcout stop out".split(),
}
"""What columns are called, without spaces, hyphens and capitals."""
SEPARATORS = ",;\t"
OTHER_COLUMN = ("column", "a column of the table that says neither words, who speaks, nor when")
WHISPER_COLUMNS = ("start", "end", "text")
"""The columns of the tables that Whisper writes, with tabs between them: its times are whole milliseconds."""
BRACKETS = "[]()<>{} "


class CsvTableReader(Reader):
    """Tables of talk (.csv, .tsv): a line for each turn. “Oral History as Data” and spreadsheets work with them.

    speaker,words,tags,timestamp
    Ann Lee,"We lit it, every night.",light; work,[00:15]

    Columns are known by their names, in any order, parted by commas, semicolons or tabs. Cells that hold neither words
    nor who speaks when (tags, say) are listed as left out. Without a row of names, columns parted by tabs are known by
    what is in them: times, names that come back, and words.

    Kept: speakers, times. Other columns are listed as left out.
    """

    NAME = "table"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text[seed.body :].lstrip("\ufeff \n")
        _, columns = _columns(text.partition("\n")[0])
        if not columns and (by_cells := headless_table.columns_by_cells(headless_table.rows_of(text))):
            return Evidence(0.97, f"a table without a row of names, and with the columns {', '.join(sorted(by_cells))}")
        if not columns or not text.partition("\n")[2].strip():
            return NO_EVIDENCE
        return Evidence(0.97, f"a table with the columns {', '.join(sorted(columns))}")

    def parse(self, seed: Seed) -> Transcript:
        """Who says what when, as the columns have it. Raises SeedError for a table that cannot be read."""
        text = seed.source.text[seed.body :].lstrip("\ufeff \n")
        separator, columns = _columns(text.partition("\n")[0])
        head, rows, unit = list[RenderedLine](), list[list[str]](), 1.0
        if columns:
            first, *rows = _rows(seed, text, separator)
            unit = 0.001 if separator == "\t" and tuple(first) == WHISPER_COLUMNS else 1.0
            names = separator.join(" ".join(name.split()) for name in first).strip()
            head = [RenderedLine(names, LineFacts(apart=HEADER))]
        elif not (columns := headless_table.columns_by_cells(rows := headless_table.rows_of(text))):
            what, hint = "no table with a column of words", f"name its columns like this: {', '.join(COLUMNS)}"
            raise SeedError(Problem(f"{seed.path}:1", what, hint))
        spoken = names_as_spoken({_cell(row, columns, "speaker").rstrip(": ") for row in rows})
        rate = timing.frame_rate(text)
        read = partial(_time, unit * _factor(rows, columns, partial(_time, unit, rate)), rate)
        lines = [*head, *(line for row in rows for line in _lines(row, columns, read, spoken))]
        rendition, facts = render(seed, lines)
        return turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)


def _columns(line: str) -> tuple[str, dict[str, int]]:
    """The separator of the first line of a table, and the index of each column that it names.

    An empty separator and no columns if it names no column of words, or nothing beside it.
    """
    for separator in SEPARATORS:
        names = [re.sub(r"[\s_-]|\W", "", cell.casefold()) for cell in line.split(separator)]
        columns = {
            kind: next(names.index(spelling) for spelling in spellings if spelling in names)
            for kind, spellings in COLUMNS.items()
            if any(spelling in names for spelling in spellings)
        }
        if "words" in columns and len(columns) > 1:
            return separator, columns
    return "", {}


def _rows(seed: Seed, text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(re.split(r"(?<=\n)", text), delimiter=separator, strict=False)
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        line_number = seed.source.line(seed.body) + reader.line_num
        hint = "look for quotation marks that are not closed, or save it from the spreadsheet again"
        raise SeedError(Problem(f"{seed.path}:{line_number}", f"cannot be read as a table: {error}", hint)) from error


def _lines(
    row: Sequence[str],
    columns: dict[str, int],
    read: Callable[[str], Milliseconds | None],
    spoken: dict[str, str],
) -> Iterator[RenderedLine]:
    """The lines of a row: its other cells, cut with the rule of each, before its words; a line for each paragraph."""
    kinds = {
        columns[kind]: why for kind, why in (("speaker", LABEL), ("start", STAMP), ("end", STAMP)) if kind in columns
    }
    text, cuts = "", list[tuple[int, int, tuple[str, str]]]()
    for column, cell in enumerate(row):
        plain = " ".join(cell.split())
        if column != columns["words"] and plain:
            cuts.append((len(text), len(text) + len(plain), kinds.get(column, OTHER_COLUMN)))
            text += f"{plain}\t"
    speaker = spoken[_cell(row, columns, "speaker").rstrip(": ")] if "speaker" in columns else None
    start, end = (read(_cell(row, columns, kind)) for kind in ("start", "end"))
    end = end if start is not None and end is not None and end >= start else None
    first, *more = [part.strip() for part in _cell(row, columns, "words").split("\n") if part.strip()] or [""]
    yield RenderedLine(
        (text + first).rstrip(), LineFacts(None, None, None, speaker, start, end, tuple(cuts), understood=True)
    )
    yield from (RenderedLine(part, LineFacts(understood=True)) for part in more)


def _cell(row: Sequence[str], columns: dict[str, int], kind: str) -> str:
    """The cell of a kind of column; empty if the table has none or the row is too short."""
    column = columns.get(kind, len(row))
    return row[column] if column < len(row) else ""


def _factor(rows: list[list[str]], columns: dict[str, int], read: Callable[[str], Milliseconds | None]) -> float:
    """The factor, at most 1, that turns the numbers of a table into times at which people can have spoken."""
    timed = list[TimedText]()
    for row in rows:
        start, end = (read(_cell(row, columns, kind)) for kind in ("start", "end"))
        if start is not None:
            timed.append(
                TimedText(count(_cell(row, columns, "words")), start / 1000, None if end is None else end / 1000)
            )
    return min(1.0, timing.unit_factor(timed))


def _time(unit: float, rate: Fraction | None, written: str) -> Milliseconds | None:
    """The time in a cell, such as “[00:15]” or “12.5”; None if there is none. `unit`: seconds in a plain number."""
    written = written.strip(BRACKETS)
    time = timing.parse_timecode(written, rate)
    time = json_source.time_in_ms(written, unit) if time is None else time
    return time if time is not None and time >= 0 else None
