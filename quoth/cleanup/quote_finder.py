"""Places in a source, named by their words: found exactly once, or an error that names the lines."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz import fuzz

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Source, Span, TextLocator
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import AFTER_READING, visible_text

STRAIGHT_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""A person types straight quotation marks; the source may have curly ones. Lengths do not change."""


MIN_LIKENESS = 70
"""How alike words of the source must be to be proposed, of 100."""
# yes "SPEAKER_01" "Speaker 2" "S1"   no "In 1962" "Apollo 11 landed"
NUMBERED_LABEL = lazy_pattern(r"(?i:speaker|spk|s|sprecher|locuteur|hablante)[ _-]?\d{1,3}")
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
            quote = _as_written(place.quote, text)
            positions = _all(text, quote)
            if len(positions) == 1:
                return Span(offsets[positions[0]], offsets[positions[0] + len(quote) - 1] + 1)
            if positions:
                lines = list(dict.fromkeys(str(self.source.line(offsets[position])) for position in positions))
                at_lines = f"at lines {_listed(lines)}" if lines[1:] else f"at line {lines[0]}"
                what = f"“{quote}” stands in {self.path} {len(positions)} times, {at_lines}"
                raise SeedError(Problem(place.where, what, _narrowing(quote, place)))
        raise SeedError(Problem(place.where, f"no such words in {self.path}: “{quote}”", self._nearest(quote)))

    def inside(self, words: str, place: TextLocator) -> Span:
        """Where `words` stand inside the quote of a place. Raises SeedError."""
        outer = self.span(place)
        for text, offsets in self._texts():
            words = _as_written(words, text)
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
        text, offsets = self.as_read
        position = text.casefold().find(quote.casefold())
        if position >= 0 and len(text.casefold()) == len(text):
            line = self.source.line(offsets[position])
            return f"line {line} has “{text[position : position + len(quote)]}”: capitals count"
        likest = fuzz.partial_ratio_alignment(quote, text, score_cutoff=MIN_LIKENESS)
        if likest and likest.dest_start < likest.dest_end:
            begin = text.rfind(" ", 0, likest.dest_start + 1) + 1
            end = text.find(" ", likest.dest_end - 1)
            words = text[begin : end if end > 0 else None]
            return f"line {self.source.line(offsets[begin])} has “{words}”: copy the words from there"
        return "copy the words from the file, letter by letter"


def _narrowing(quote: str, place: TextLocator) -> str:
    """What to do where several places fit."""
    if NUMBERED_LABEL.fullmatch(quote):
        return f"if it is the label of a speaker, write `speakers: {{{quote}: NAME}}`; or else quote words around it"
    more = "quote more of the words around it, so that only one place fits"
    return more if place.named else f"{more} (`at:`)"


def _as_written(quote: str, text: str) -> str:
    """The quote in the form of Unicode in which the text has it, if it has it: é may be one character or two."""
    folded = _fold(quote)
    forms = (folded, *(_fold(unicodedata.normalize(form, quote)) for form in ("NFC", "NFD")))
    return next((form for form in forms if form in text), folded)


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
