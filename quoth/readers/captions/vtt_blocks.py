"""Files of WebVTT, read as the specification says: https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm

WEBVTT Some words about the file

NOTE what players pass over

intro
00:00.500 --> 00:02.000 align:start
<v Ann Lee>Hello.

What a player passes over is given too, because it may hold words: comments, and cues whose times cannot be read.

Times are read to the letter of the specification: https://www.w3.org/TR/webvtt1/#collect-a-webvtt-timestamp

read    00:02.500   01:00:02.500   123:00:02.500
not     0:02.500   00:02   00:02,500   00:60.000
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from quoth.model import Milliseconds, Source, Span
from quoth.text.patterns import lazy_pattern

TIMESTAMP = lazy_pattern(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])")
MAX_HOURS = 10**9
"""Hours; what is more is not a time of a recording but a way to make a program slow."""
WHITE = lazy_pattern("[\t\n\f\r ]*")


class CueTiming(NamedTuple):
    """The line of times of a cue."""

    start: Milliseconds
    end: Milliseconds
    settings: str
    """Where the cue stands on a screen, as written."""


def parse_timestamp(text: str, offset: int) -> tuple[Milliseconds | None, int]:
    """The time that begins at an offset of a text, and where it ends; None if there is none."""
    match = TIMESTAMP.match(text, offset)
    if not match or len(match[1] or "") > len(str(MAX_HOURS)):
        return None, offset
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    if minutes > 59 or seconds > 59:
        return None, offset
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, match.end()


def parse_timing(line: str) -> CueTiming | None:
    """The times and settings of a cue; None if the line is not as WebVTT wants it."""
    start, offset = parse_timestamp(line, _skip(line, 0))
    offset = _skip(line, offset)
    if start is None or not line.startswith("-->", offset):
        return None
    end, offset = parse_timestamp(line, _skip(line, offset + 3))
    return None if end is None else CueTiming(start, end, line[offset:].strip())


def _skip(line: str, offset: int) -> int:
    match = WHITE.match(line, offset)
    return match.end() if match else offset


SIGNATURE = "WEBVTT"
ARROW = "-->"
SPACES = " \t\n\f\r"
Sort = Literal["header", "cue", "style", "region", "other"]
NAMED: tuple[tuple[Sort, str], ...] = (("style", "STYLE"), ("region", "REGION"))


@dataclass(frozen=True, slots=True)
class VttBlock:
    """Lines up to an empty one. Of a cue, `text` is what is said; of other blocks, what they hold."""

    sort: Sort
    line: int
    """Where it begins; lines count from 1."""
    span: Span
    body: Span
    """Where the text is, behind the lines that say what the block is."""
    text: str
    identifier: str = ""
    timing: CueTiming | None = None
    """Of cues only."""


def normalise(text: str) -> str:
    """The text as the parser reads it: line feeds at the ends of lines, no NUL."""
    return text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def is_webvtt(text: str) -> bool:
    """Whether a text begins as a file of WebVTT must."""
    return text.startswith(SIGNATURE) and text[6:7] in ("", " ", "\t", "\n", "\r")


def cues(text: str) -> list[VttBlock]:
    """The cues that a player would show, in the order of the file; none if it is no WebVTT.

    `text` is decoded, without the byte order mark. Offsets and lines are those of the normalised text.
    """
    return [block for block in blocks(normalise(text)) if block.sort == "cue"]


def blocks(text: str) -> Iterator[VttBlock]:
    """Every block of a normalised text in order, the header first; none if it is no WebVTT."""
    if not is_webvtt(text):
        return
    rows, starts = text.split("\n"), Source.of(text).starts
    row = _block_end(rows, 1)
    yield _make_block("header", text, starts, (0, 0, row), "")
    seen_cue = False
    while row < len(rows):
        if not rows[row]:
            row += 1
            continue
        arrow = row if ARROW in rows[row] else row + 1 if row + 1 < len(rows) and ARROW in rows[row + 1] else None
        end = _block_end(rows, row + 1 if arrow is None else arrow + 1)
        cue_timing = None if arrow is None else parse_timing(rows[arrow])
        sort = _block_sort(rows[row], end - row, seen_cue) if arrow is None else "cue" if cue_timing else "other"
        first = arrow + 1 if arrow is not None else row + 1 if sort != "other" else row
        yield _make_block(sort, text, starts, (row, first, end), "" if arrow in (row, None) else rows[row], cue_timing)
        seen_cue = seen_cue or sort == "cue"
        row = end


def _block_end(rows: list[str], row: int) -> int:
    """The row at which a block ends: an empty one, one with an arrow, or the head of another part of a stream."""
    while row < len(rows) and rows[row] and ARROW not in rows[row] and not _begins_part(rows, row):
        row += 1
    return row


def _begins_part(rows: list[str], row: int) -> bool:
    """Whether the head of another part of a stream begins at a row, as files have it that were put together."""
    return rows[row].strip("\ufeff") == SIGNATURE and "".join(rows[row + 1 : row + 2]).startswith("X-TIMESTAMP-MAP")


def _block_sort(row: str, length: int, seen_cue: bool) -> Sort:
    """What a block without times is, by its first row; styles and regions stand before all cues."""
    for sort, word in NAMED:
        if length > 1 and not seen_cue and row.startswith(word) and not row[len(word) :].strip(SPACES):
            return sort
    return "other"


def _make_block(
    sort: Sort,
    text: str,
    starts: Sequence[int],
    rows: tuple[int, int, int],
    identifier: str,
    cue_timing: CueTiming | None = None,
) -> VttBlock:
    """The block from the first of three rows up to the third, whose text begins at the second."""
    first, inner, last = rows
    end = starts[last] - 1 if last < len(starts) else len(text)
    body = Span(min(starts[inner], end) if inner < len(starts) else end, end)
    return VttBlock(sort, first + 1, Span(starts[first], end), body, text[body.begin : end], identifier, cue_timing)
