"""The lines of a stretch of the source as they read, with edits applied: what stands on a screen line by line."""

from typing import NamedTuple

from quoth.model import Edit, Source, Span
from quoth.text.spans import runs


class Row(NamedTuple):
    """A line of a span as read, and the offset in the source of each of its characters."""

    text: str
    offsets: list[int]


def rows(source: Source, edits: tuple[Edit, ...], span: Span) -> list[Row]:
    """The lines of a span as read, without those that are empty and the white space at their ends."""
    found = [Row("", [])]
    for text, begin, change in runs(source, edits, span):
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(Row("", []))
            at = [begin] * len(part) if change else list(range(begin, begin + len(part)))
            found[-1] = Row(found[-1].text + part, found[-1].offsets + at)
            begin += 0 if change else len(part) + 1
    return [_stripped(row) for row in found if row.text.strip()]


def _stripped(row: Row) -> Row:
    first = len(row.text) - len(row.text.lstrip())
    last = len(row.text.rstrip())
    return Row(row.text[first:last], row.offsets[first:last])
