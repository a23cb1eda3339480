"""Words in the fields of a file that the talk does not have: taken out of what is only its form, and listed.

{"text": "We met.", "note": "the tape was turned over"}      “the tape was turned over” is listed as removed

What lies between the words of captions and JSON is one edit, of the rule “structure”; words in it become edits of
their own, so that they are counted and shown.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Edit, Source, Span, Transcript
from quoth.readers.cues import STRUCTURE
from quoth.text.spans import edit


class Field(NamedTuple):
    """Words that lie in a field, with the rule and the reason of the edit that they become."""

    span: Span
    why: tuple[str, str]
    decoded: str = ""
    """What the words read as, where the file writes them otherwise."""


def forms(transcript: Transcript) -> tuple[Edit, ...]:
    """The edits that say only how the file is built, in order."""
    return tuple(one for one in transcript.edits if one.rule == STRUCTURE[0])


def around(edits: tuple[Edit, ...], span: Span) -> Edit | None:
    """The edit that a span lies in; None if it lies in none of these."""
    at = bisect_right(edits, span.begin, key=lambda one: one.begin) - 1
    return edits[at] if at >= 0 and span.end <= edits[at].end else None


def told(transcript: Transcript, fields: Iterable[Field]) -> Transcript:
    """The transcript with an edit for each of these fields, in place of that part of the form of the file."""
    form = forms(transcript)
    inside: dict[int, list[Field]] = {}
    for field in fields:
        if home := around(form, field.span):
            inside.setdefault(home.begin, []).append(field)
    edits = list[Edit]()
    for one in transcript.edits:
        within = inside.get(one.begin, []) if one.rule == STRUCTURE[0] else []
        edits += _divided(transcript.source, one, within) if within else [one]
    return replace(transcript, edits=tuple(edits))


def _divided(source: Source, whole: Edit, fields: list[Field]) -> Iterator[Edit]:
    """An edit as several: the fields, and what stands between them. What it put in place stays at its beginning."""
    at, after = whole.begin, whole.after
    for field in sorted(fields, key=lambda field: field.span.begin):
        if field.span.begin > at or after:
            yield edit(source, Span(at, field.span.begin), after, whole.rule, whole.reason)
        removed = edit(source, field.span, "", *field.why)
        yield replace(removed, decoded="" if field.decoded == removed.before else field.decoded)
        at, after = field.span.end, ""
    if at < whole.end:
        yield edit(source, Span(at, whole.end), after, whole.rule, whole.reason)
