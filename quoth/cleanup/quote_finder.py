"""Places in a source, named by their words: found exactly once, or an error that names the lines."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Source, Span, TextLocator
from quoth.text.spans import AFTER_READING, visible_text

STRAIGHT_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""A person types straight quotation marks; the source may have curly ones. Lengths do not change."""


FIRST_UNSPACED = 0x2E80
"""From here on Unicode has Chinese, Japanese and Korean characters."""


class QuoteFinder:
    """Finds places in one source. Stamps and labels that were left out may be quoted or passed over."""

    def __init__(self, path: str, source: Source, edits: tuple[Edit, ...]) -> None:
        self.path = path
        self.source = source
        self.edits = tuple(edit for edit in edits if edit.rule not in AFTER_READING)

    @cached_property
    def as_read(self) -> tuple[str, Sequence[int]]:
        """The source as it reads, before corrections, and where its characters stand."""
        return self._straight(self.edits)

    @cached_property
    def as_it_stands(self) -> tuple[str, Sequence[int]]:
        return self._straight(())

    def _straight(self, edits: tuple[Edit, ...]) -> tuple[str, Sequence[int]]:
        text, offsets = visible_text(self.source, edits, Span(0, len(self.source.text)))
        return _straighten(text), offsets

    def _texts(self) -> Iterator[tuple[str, Sequence[int]]]:
        yield self.as_read
        yield self.as_it_stands

    def span(self, place: TextLocator) -> Span:
        """Where the place is. Raises SeedError if its words stand nowhere, or in more than one place."""
        if place.line is not None:
            return self._line(place)
        quote = _fold(place.quote)
        for text, offsets in self._texts():
            positions = _all(text, quote)
            if len(positions) == 1:
                return Span(offsets[positions[0]], offsets[positions[0] + len(quote) - 1] + 1)
            if positions:
                lines = [str(self.source.line(offsets[position])) for position in positions]
                raise SeedError(
                    Problem(
                        place.where,
                        f"“{quote}” stands in {self.path} {len(positions)} times, at lines {_listed(lines)}",
                        "quote more of the words around it, so that only one place fits"
                        + (" (`at:`)" if not place.named else ""),
                    )
                )
        raise SeedError(Problem(place.where, f"no such words in {self.path}: “{quote}”", self._nearest(quote)))

    def inside(self, words: str, place: TextLocator) -> Span:
        """Where `words` stand inside the quote of a place. Raises SeedError."""
        outer = self.span(place)
        words = _fold(words)
        for text, offsets in self._texts():
            positions = [position for position in _all(text, words) if outer.begin <= offsets[position] < outer.end]
            if len(positions) == 1:
                return Span(offsets[positions[0]], offsets[positions[0] + len(words) - 1] + 1)
        raise SeedError(
            Problem(
                place.where,
                f"“{words}” is not in its place “{place.quote}” exactly once",
                "quote it exactly as it is written there",
            )
        )

    def _line(self, place: TextLocator) -> Span:
        number = place.line or 0
        if not 1 <= number <= len(self.source.starts):
            lines = len(self.source.starts)
            raise SeedError(Problem(place.where, f"{self.path} has no line {number}: it ends at {lines}"))
        text, offsets = self.as_read
        for index, offset in enumerate(offsets):
            if self.source.line(offset) >= number and text[index] != " ":
                return Span(offset, offset + 1)
        raise SeedError(Problem(place.where, f"no words at or after line {number} of {self.path}"))

    def _nearest(self, quote: str) -> str:
        words = quote.split()
        text, offsets = self.as_read
        position = text.casefold().find(quote.casefold())
        if position >= 0 and len(text.casefold()) == len(text):
            line = self.source.line(offsets[position])
            return f"line {line} has “{text[position : position + len(quote)]}”: capitals count"
        for count in range(len(words) - 1, 1, -1):
            position = text.find(" ".join(words[:count]))
            if position >= 0:
                line = self.source.line(offsets[position])
                end = text.find(" ", position + len(quote))
                return f"line {line} has “{text[position : end if end > 0 else None]}”: copy the words from there"
        return "copy the words from the file, letter by letter"


def _fold(quote: str) -> str:
    return _straighten(" ".join(quote.split()))


def _straighten(text: str) -> str:
    """The text with straight quotation marks; `str.translate` would take ten times as long."""
    for curly, straight in STRAIGHT_QUOTES.items():
        text = text.replace(curly, straight)
    return text


def _all(text: str, words: str) -> list[int]:
    """Where the words stand: as whole words, or, if nowhere so, also inside longer ones."""
    positions, position = [], text.find(words) if words else -1
    while position >= 0:
        positions.append(position)
        position = text.find(words, position + 1)
    whole_words = [
        position
        for position in positions
        if not _inside_word(text, position) and not _inside_word(text, position + len(words))
    ]
    return whole_words or positions


def _inside_word(text: str, position: int) -> bool:
    """Whether a word goes on across this offset. Scripts without spaces between words have no such places."""
    pair = text[max(position - 1, 0) : position + 1]
    return len(pair) == 2 and all(c.isalnum() and ord(c) < FIRST_UNSPACED for c in pair)


def _listed(lines: list[str]) -> str:
    shown = lines if len(lines) < 6 else [*lines[:5], "…"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
