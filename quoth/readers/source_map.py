"""Text that a file writes in another way than it reads: `B\\u00fccher` in JSON, `Tom &amp; Ann` in XML.

Each character has its offsets in the source, so that the words of a page can be traced to their file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoth.model import Edit, Source, Span
from quoth.text import spans as sources
from quoth.text.characters import replace_invisible
from quoth.text.spans import source_runs

CHARACTER_RULE = "character"
CHARACTER_REASON = "a character that the file writes in another way"


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text as it reads. Its character `i` is written from offset `begins[i]` up to `ends[i]` of the source."""

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def plain(cls, text: str, begin: int) -> "MappedText":
        """A text that the source writes as it reads."""
        return cls(text, range(begin, begin + len(text)), range(begin + 1, begin + 1 + len(text)))

    def __add__(self, other: "MappedText") -> "MappedText":
        """Both as one text; they need not be next to each other in the source."""
        return MappedText(self.text + other.text, [*self.begins, *other.begins], [*self.ends, *other.ends])

    def trimmed(self, begin: int = 0, end: int | None = None) -> "MappedText":
        """The text from index `begin` up to `end`, without white space around it."""
        part = self.text[begin:end]
        first = begin + len(part) - len(part.lstrip())
        last = begin + len(part.rstrip())
        return MappedText(self.text[first:last], self.begins[first:last], self.ends[first:last])

    @property
    def span(self) -> Span:
        """Where the text is written; it must not be empty."""
        return Span(self.begins[0], self.ends[-1])


@dataclass(frozen=True, slots=True)
class MappedChange:
    """The characters of a mapped text from index `begin` up to `end` are read as `after`."""

    begin: int
    end: int
    after: str
    rule: str = CHARACTER_RULE
    reason: str = CHARACTER_REASON


def character_edits(source: Source, mapped: MappedText, changes: Iterable[MappedChange] = ()) -> Iterator[Edit]:
    """Edits for all that the source writes otherwise than it reads; `changes` are in order."""
    position = 0
    for change in changes:
        yield from _character_edits(source, mapped, position, change.begin)
        span = Span(mapped.begins[change.begin], mapped.ends[change.end - 1])
        yield sources.make_edit(source, span, replace_invisible(change.after), change.rule, change.reason)
        position = change.end
    yield from _character_edits(source, mapped, position, len(mapped.text))


def _character_edits(source: Source, mapped: MappedText, begin: int, end: int) -> Iterator[Edit]:
    """Edits for runs of characters that are written in another way, each up to the end of a word."""
    if isinstance(mapped.begins, range):
        return
    position = begin
    while position < end:
        last = position
        while last < end and _differs(source, mapped, last):
            last += 1
            if not mapped.text[last - 1].isalnum():
                break
        if last > position:
            span = Span(mapped.begins[position], mapped.ends[last - 1])
            yield sources.make_edit(
                source, span, replace_invisible(mapped.text[position:last]), CHARACTER_RULE, CHARACTER_REASON
            )
        position = max(last, position + 1)


def _differs(source: Source, mapped: MappedText, index: int) -> bool:
    return mapped.ends[index] - mapped.begins[index] != 1 or source.text[mapped.begins[index]] != mapped.text[index]


class ScreenLine(NamedTuple):
    """A line as read, and the offset in the source of each of its characters."""

    text: str
    offsets: Sequence[int]


def screen_lines(source: Source, edits: tuple[Edit, ...], span: Span) -> list[ScreenLine]:
    """The lines of a span as read (with edits applied), without empty ones and white space at their ends."""
    screen_lines = [ScreenLine("", ())]
    for text, begin, change in source_runs(source, edits, span):
        for number, part in enumerate(text.split("\n")):
            if number:
                screen_lines.append(ScreenLine("", ()))
            row = screen_lines[-1]
            offsets: Sequence[int] = [begin] * len(part) if change else range(begin, begin + len(part))
            # a range takes a hundredth of the memory, and most lines are written as they read
            screen_lines[-1] = ScreenLine(row.text + part, [*row.offsets, *offsets] if row.text else offsets)
            begin += 0 if change else len(part) + 1
    return [_stripped(row) for row in screen_lines if row.text.strip()]


def _stripped(row: ScreenLine) -> ScreenLine:
    first = len(row.text) - len(row.text.lstrip())
    last = len(row.text.rstrip())
    return ScreenLine(row.text[first:last], row.offsets[first:last])
