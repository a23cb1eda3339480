"""A talk put together from the strings of a file of JSON: those that are read, in the order of the file."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import Span, TimeMark
from quoth.readers import source_map, timed_words
from quoth.readers.cues import STRUCTURE, Cue, Draft
from quoth.readers.source_map_json import Words
from quoth.readers.source_map_json import located as place
from quoth.readers.timed_words import Word
from quoth.text import spans as source

NOWHERE = Span(0, 0)


class Token(NamedTuple):
    """A string that is one word or mark of a talk."""

    words: Words
    word: Word
    attached: bool = False
    """Whether it stands at the word before it without a space."""


def whole(start: int | None = None, end: int | None = None, speaker: str = "") -> Cue:
    """What is known of all of a string."""
    return Cue(NOWHERE, start, end, speaker)


def say(draft: Draft, text: Words | None, known: Cue, words: Iterable[Word] = ()) -> None:
    """A string that is running text, with the times and speakers of its words where the file has them."""
    if text is not None:
        found = place(draft.seed.source, text).trimmed()
        draft.edits += source_map.edits(draft.seed.source, found)
        draft.cues += timed_words.cues(found, words, known)


def spell(draft: Draft, tokens: Iterable[Token]) -> None:
    """Strings that are single words: a cue for each run of them that one speaker says."""
    for who, group in groupby(tokens, key=lambda token: token.word.speaker or ""):
        parts = [(token, span) for token in group if (span := _written(draft, token.words))]
        if not parts:
            continue
        spans = [span for _, span in parts]
        marks = [
            TimeMark(span.begin, token.word.start, token.word.end)
            for token, span in parts
            if token.word.start is not None and any(map(str.isalnum, token.words))
        ]
        draft.cues.append(Cue(Span(spans[0].begin, spans[-1].end), None, None, who, bool(who), tuple(marks)))
        _between(draft, [token for token, _ in parts], spans)


def _written(draft: Draft, words: Words) -> Span | None:
    found = place(draft.seed.source, words).trimmed()
    draft.edits += source_map.edits(draft.seed.source, found)
    return found.span if found.text else None


def _between(draft: Draft, tokens: Sequence[Token], spans: Sequence[Span]) -> None:
    """An edit for what stands between two words, with the space that belongs there."""
    for token, (before, after) in zip(tokens[1:], pairwise(spans), strict=True):
        text = draft.seed.source.text[before.end : after.begin]
        gap = Span(before.end + len(text) - len(text.lstrip()), before.end + len(text.rstrip()))
        space = "" if token.attached or gap != Span(before.end, after.begin) else " "
        draft.edits.append(source.edit(draft.seed.source, gap, space, *STRUCTURE))
