"""A transcript with more edits: words removed or replaced, passages cut and joined. Passages are computed afresh."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from quoth.model import Edit, Passage, Source, Span, Transcript
from quoth.text.spans import SPACE_BETWEEN, make_edit, shape_passage
from quoth.text.words import inside_token


def apply_edits(transcript: Transcript, changes: Iterable[Edit]) -> Transcript:
    """The transcript with more edits; an edit that removes words replaces those inside it.

    Passages without words are dropped.
    """
    changes = tuple(changes)
    if not changes:
        return transcript
    touched = sorted(changes, key=lambda e: e.begin)
    kept = [change for change in transcript.edits if not _covered(touched, change)]
    edits = tuple(sorted((*kept, *changes), key=lambda e: (e.begin, e.end)))
    passages = list[Passage]()
    for passage in transcript.passages:
        last = bisect_left(touched, passage.span.end, key=lambda e: e.begin) - 1
        if last < 0 or touched[last].end <= passage.span.begin:
            passages.append(passage)
        elif shaped := shape_passage(transcript.source, edits, transcript.times, passage):
            passages.append(shaped)
    return replace(transcript, edits=edits, passages=tuple(passages))


def remove_spans(transcript: Transcript, cuts: Iterable[tuple[Span, str]], rule: str) -> Transcript:
    """The transcript without the words of some spans, each with its reason.

    Edits that removed words there stay; replacements there are removed too.
    """
    changes, silenced = list[Edit](), set[Edit]()
    for span, reason in cuts:
        position = span.begin
        first = max(0, bisect_left(transcript.edits, span.begin, key=lambda e: e.begin) - 1)
        for index in range(first, len(transcript.edits)):
            change = transcript.edits[index]
            if change.begin >= span.end:
                break
            if change.end > position:
                changes += _gap(transcript.source, Span(position, change.begin), rule, reason)
                position = change.end
            if change.begin >= span.begin and change.after.strip():
                silenced.add(change)
                changes.append(replace(change, rule=rule, after="", reason=reason, origin=None))
        changes += _gap(transcript.source, Span(position, span.end), rule, reason)
    kept = tuple(edit for edit in transcript.edits if edit not in silenced) if silenced else transcript.edits
    return apply_edits(replace(transcript, edits=kept), changes)


def _gap(source: Source, span: Span, rule: str, reason: str) -> list[Edit]:
    words = source.text[span.begin : span.end].strip()
    return [make_edit(source, span, "", rule, reason)] if words else []


def _covered(changes: list[Edit], change: Edit) -> bool:
    """Whether an edit is inside a removal of `changes`, which are in order and do not overlap."""
    index = bisect_right(changes, change.begin, key=lambda e: e.begin) - 1
    return (
        index >= 0
        and not changes[index].after
        and change.end <= changes[index].end
        and changes[index].begin < changes[index].end
    )


def split_passages(transcript: Transcript, offsets: Iterable[int]) -> Transcript:
    """The transcript with passages cut at these offsets too; a cut inside an edit moves to its beginning."""
    wanted = sorted({before_edit(transcript.edits, offset) for offset in offsets})
    transcript = apply_edits(
        transcript, (_space(transcript.source, offset) for offset in wanted if _glued(transcript, offset))
    )
    passages: list[Passage] = []
    for passage in transcript.passages:
        low = bisect_right(wanted, passage.span.begin)
        high = bisect_left(wanted, passage.span.end)
        if low == high:
            passages.append(passage)
            continue
        marks = (passage.span.begin, *wanted[low:high], passage.span.end)
        for begin, end in pairwise(marks):
            part = replace(passage, span=Span(begin, end))
            if shaped := shape_passage(transcript.source, transcript.edits, transcript.times, part):
                passages.append(shaped)
    return replace(transcript, passages=tuple(passages))


def _glued(transcript: Transcript, offset: int) -> bool:
    """Whether an offset is inside a token that no edit divides yet: “yes.Thank you” spoken by two people."""
    index = bisect_left(transcript.edits, offset, key=lambda e: e.begin)
    parted = index < len(transcript.edits) and transcript.edits[index].begin == offset
    return not parted and inside_token(transcript.source.text, offset)


def _space(source: Source, offset: int) -> Edit:
    return make_edit(source, Span(offset, offset), " ", *SPACE_BETWEEN)


def before_edit(edits: tuple[Edit, ...], offset: int) -> int:
    """The offset, or the beginning of the edit that it is inside of."""
    index = bisect_right(edits, offset, key=lambda e: e.begin) - 1
    if index >= 0 and edits[index].begin < offset < edits[index].end:
        return edits[index].begin
    return offset


def join_passages(transcript: Transcript, parts: tuple[Passage, ...]) -> Passage:
    """One passage from the first of adjacent passages to the last, with the speaker and kind of the first."""
    joined = replace(parts[0], span=Span(parts[0].span.begin, parts[-1].span.end))
    shaped = shape_passage(transcript.source, transcript.edits, transcript.times, joined)
    return shaped if shaped else parts[0]
