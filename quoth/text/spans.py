"""Passages as stretches of the source with the edits applied: the one place where text is cut, joined and changed.

A passage is a span of its source and the pieces that are read there. Because its pieces are always worked out
from the source and the edits, replaying the edits over the source gives the words of the page, in order.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from quoth.model import (
    Edit,
    EditOrigin,
    Passage,
    PassageKind,
    Source,
    Span,
    TextRun,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.text.words import inside_token

# yes "one two" (words with one space between them)   no "one  two" "one\ntwo"
SPACED = re.compile(r"\S+(?: \S+)*")
UNTIMED = (PassageKind.INTRODUCTION, PassageKind.WORK, PassageKind.CHAPTER)
CORRECTION = "correction"
"""The rule of an edit that puts other words in place; other edits leave words out."""
PUNCTUATION = "punctuation"
"""The rule of an edit that puts other marks around a word, or other capitals into it."""
LEFT_OUT = "edited copy"
"""The rule of an edit that leaves out what a person has left out of an edited copy."""
STYLE = "clean style"
"""The rule of an edit that folds fillers and the like away, where an editor asks for that."""
FOLDED = frozenset((LEFT_OUT, STYLE))
"""Rules whose words a reader can see where they were, if they want to."""
APART = ("space", "two passages stood without a space between them")
AFTER_READING = frozenset((CORRECTION, PUNCTUATION, *FOLDED))
"""Rules of edits that change what the source says; the others are about how it says it."""


def edit(source: Source, span: Span, after: str, rule: str, reason: str, origin: EditOrigin | None = None) -> Edit:
    """The change of the words in `span` to `after`."""
    return Edit(
        rule=rule,
        begin=span.begin,
        before=source.text[span.begin : span.end],
        after=after,
        first_line=source.line(span.begin),
        last_line=source.line(max(span.begin, span.end - 1)),
        reason=reason,
        origin=origin,
    )


def runs(source: Source, edits: tuple[Edit, ...], span: Span) -> Iterator[tuple[str, int, Edit | None]]:
    """The text of a span in order: what stands (with its offset) and what edits put there. `edits` are sorted."""
    at = span.begin
    first = bisect_left(edits, span.begin, key=lambda e: e.begin)
    if first and edits[first - 1].end > span.begin:
        at = edits[first - 1].end
    for index in range(first, len(edits)):
        change = edits[index]
        if change.begin >= span.end:
            break
        if change.begin > at:
            yield source.text[at : change.begin], at, None
        yield change.after, change.begin, change
        at = max(at, change.end)
    if at < span.end:
        yield source.text[at : span.end], at, None


def pieces(source: Source, edits: tuple[Edit, ...], span: Span) -> tuple[TextRun, ...]:
    """What is read in a span: white space folded, corrections apart, words left out gone."""
    found: list[TextRun] = []
    last = " "
    for text, _, change in runs(source, edits, span):
        text = _spaced(text)
        if last == " ":
            text = text.lstrip(" ")
        shown = change if change is not None and (change.rule == CORRECTION or change.rule in FOLDED) else None
        if not text and shown is None:
            continue
        last = text[-1] if text else last
        if found and shown is None and found[-1].edit is None:
            found[-1] = TextRun(found[-1].text + text)
        else:
            found.append(TextRun(text, shown))
    if found and found[-1].text.endswith(" "):
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(piece for piece in found if piece.text or piece.edit)


def _spaced(text: str) -> str:
    """The text with one space for each run of white space; a regular expression takes six times as long."""
    words = " ".join(text.split())
    before, after = " " if text[:1].isspace() else "", " " if words and text[-1:].isspace() else ""
    return f"{before}{words}{after}"


def visible(source: Source, edits: tuple[Edit, ...], span: Span) -> tuple[str, list[int]]:
    """The text of a span as read, and the offset in the source of each of its characters."""
    parts: list[str] = []
    offsets: list[int] = []
    last = " "
    for text, begin, change in runs(source, edits, span):
        at = 0
        for match in SPACED.finditer(text):
            if match.start() > at and last != " ":
                parts.append(" ")
                offsets.append(begin + at if change is None else change.begin)
            parts.append(match[0])
            places = range(begin + match.start(), begin + match.end())
            offsets += places if change is None else [change.begin] * len(places)
            last, at = match[0][-1], match.end()
        if at < len(text) and last != " ":
            parts.append(" ")
            offsets.append(begin + at if change is None else change.begin)
            last = " "
    read = "".join(parts)
    return (read[:-1], offsets[:-1]) if read.endswith(" ") else (read, offsets)


def trim(source: Source, edits: tuple[Edit, ...], span: Span) -> Span | None:
    """The span without the white space and the left-out words at its ends; None if nothing is read there."""
    begin, end = None, span.begin
    for text, at, change in runs(source, edits, span):
        words = text.strip()
        if change is not None and (words or change.rule == CORRECTION):
            begin = change.begin if begin is None else begin
            end = change.end
        elif change is None and words:
            lead = at + len(text) - len(text.lstrip())
            begin = lead if begin is None else begin
            end = at + len(text.rstrip())
    return None if begin is None else Span(begin, end)


def shape(source: Source, edits: tuple[Edit, ...], times: tuple[Timestamp, ...], like: Passage) -> Passage | None:
    """The passage over `like`'s span with the edits applied; None if no words are left in it."""
    span = trim(source, edits, like.span)
    if span is None:
        return None
    made = replace(
        like,
        span=span,
        pieces=_with_repeats(pieces(source, edits, span), like),
        first_line=source.line(span.begin),
        last_line=source.line(span.end - 1),
    )
    return made if like.kind in UNTIMED else timed(made, times)


def _with_repeats(made: tuple[TextRun, ...], like: Passage) -> tuple[TextRun, ...]:
    """What a passage repeats is known for the whole of it."""
    repeats = like.pieces[0].repeats if like.pieces else None
    return made if repeats is None else tuple(replace(piece, repeats=repeats) for piece in made)


def timed(passage: Passage, times: tuple[Timestamp, ...]) -> Passage:
    """The passage with the time of the stamped stretch that it begins in, and the next stamp after it as its end."""
    index = bisect_right(times, passage.span.begin, key=lambda mark: mark.offset) - 1
    if index < 0:
        return passage
    mark = times[index]
    following = bisect_left(times, passage.span.end, key=lambda mark: mark.offset)
    last = times[following - 1]
    end = last.end if last.end is not None and last.end >= mark.start else None
    if end is None and following < len(times) and times[following].start > mark.start:
        end = times[following].start
    clock = TimePrecision.EXACT if mark.offset == passage.span.begin else TimePrecision.BLOCK
    return replace(passage, start=mark.start, end=end, clock=clock)


def amend(transcript: Transcript, changes: Iterable[Edit]) -> Transcript:
    """The transcript with more edits; one that leaves words out takes the place of those inside it.

    Passages left without words are gone.
    """
    changes = tuple(changes)
    if not changes:
        return transcript
    touched = sorted(changes, key=lambda e: e.begin)
    kept = [one for one in transcript.edits if not _covered(touched, one)]
    edits = tuple(sorted((*kept, *changes), key=lambda e: (e.begin, e.end)))
    made = list[Passage]()
    for one in transcript.passages:
        last = bisect_left(touched, one.span.end, key=lambda e: e.begin) - 1
        if last < 0 or touched[last].end <= one.span.begin:
            made.append(one)
        elif shaped := shape(transcript.source, edits, transcript.times, one):
            made.append(shaped)
    return replace(transcript, edits=edits, passages=tuple(made))


def take_out(transcript: Transcript, cuts: Iterable[tuple[Span, str]], rule: str) -> Transcript:
    """The transcript without the words of some spans, each with its reason.

    What edits have left out there already stays as it is; what they have put in place goes too.
    """
    changes, silenced = list[Edit](), set[Edit]()
    for span, reason in cuts:
        at = span.begin
        first = max(0, bisect_left(transcript.edits, span.begin, key=lambda e: e.begin) - 1)
        for index in range(first, len(transcript.edits)):
            change = transcript.edits[index]
            if change.begin >= span.end:
                break
            if change.end > at:
                changes += _gap(transcript.source, Span(at, change.begin), rule, reason)
                at = change.end
            if change.begin >= span.begin and change.after.strip():
                silenced.add(change)
                changes.append(replace(change, rule=rule, after="", reason=reason, origin=None))
        changes += _gap(transcript.source, Span(at, span.end), rule, reason)
    kept = tuple(edit for edit in transcript.edits if edit not in silenced) if silenced else transcript.edits
    return amend(replace(transcript, edits=kept), changes)


def _gap(source: Source, span: Span, rule: str, reason: str) -> list[Edit]:
    words = source.text[span.begin : span.end].strip()
    return [edit(source, span, "", rule, reason)] if words else []


def _covered(changes: list[Edit], one: Edit) -> bool:
    """Whether an edit lies inside one of these, which are in order and do not touch each other."""
    at = bisect_right(changes, one.begin, key=lambda e: e.begin) - 1
    return at >= 0 and not changes[at].after and one.end <= changes[at].end and changes[at].begin < changes[at].end


def cut(transcript: Transcript, offsets: Iterable[int]) -> Transcript:
    """The transcript with passages beginning at these offsets too. A cut inside an edit moves to its beginning."""
    wanted = sorted({outside(transcript.edits, offset) for offset in offsets})
    transcript = amend(transcript, (_space(transcript.source, at) for at in wanted if _glued(transcript, at)))
    made: list[Passage] = []
    for one in transcript.passages:
        low = bisect_right(wanted, one.span.begin)
        high = bisect_left(wanted, one.span.end)
        if low == high:
            made.append(one)
            continue
        marks = (one.span.begin, *wanted[low:high], one.span.end)
        for begin, end in pairwise(marks):
            part = replace(one, span=Span(begin, end))
            if shaped := shape(transcript.source, transcript.edits, transcript.times, part):
                made.append(shaped)
    return replace(transcript, passages=tuple(made))


def _glued(transcript: Transcript, at: int) -> bool:
    """Whether a cut would part a token that no edit has parted yet: “yes.Thank you” said by two."""
    index = bisect_left(transcript.edits, at, key=lambda e: e.begin)
    parted = index < len(transcript.edits) and transcript.edits[index].begin == at
    return not parted and inside_token(transcript.source.text, at)


def _space(source: Source, at: int) -> Edit:
    return edit(source, Span(at, at), " ", *APART)


def outside(edits: tuple[Edit, ...], offset: int) -> int:
    """The offset, or the beginning of the edit that it is inside of: nothing is cut in two there."""
    index = bisect_right(edits, offset, key=lambda e: e.begin) - 1
    if index >= 0 and edits[index].begin < offset < edits[index].end:
        return edits[index].begin
    return offset


def join(transcript: Transcript, parts: tuple[Passage, ...]) -> Passage:
    """One passage from the first of some neighbours to the last; speaker and kind are the first one's."""
    whole = replace(parts[0], span=Span(parts[0].span.begin, parts[-1].span.end))
    shaped = shape(transcript.source, transcript.edits, transcript.times, whole)
    return shaped if shaped else parts[0]
