"""Passages as spans of the source with the edits applied: the one place where text is cut, joined and changed.

A passage is a span of its source with the text runs that are read there. These are always computed from the source and
the edits, so replaying the edits over the source gives the words of the page, in order. `edits` are always sorted.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from quoth.model import Edit, EditOrigin, Passage, PassageKind, Source, Span, TextRun, TimePrecision, Timestamp
from quoth.text.patterns import lazy_pattern

# yes "one two" (words with one space between them)   no "one  two" "one\ntwo"
SPACED = lazy_pattern(r"\S+(?: \S+)*")
UNTIMED = (PassageKind.INTRODUCTION, PassageKind.WORK, PassageKind.CHAPTER)
CORRECTION = "correction"
"""The rule of edits that replace words; other edits remove them."""
PUNCTUATION = "punctuation"
"""The rule of edits that change punctuation or capitals."""
LEFT_OUT = "edited copy"
"""The rule of edits that remove what an edited copy does not have."""
STYLE = "clean style"
"""The rule of edits that remove fillers and the like, where an editor asks for that."""
TURN = ("turn", "a sign that somebody else speaks")
"""Rule and reason of edits that remove such a sign: a paragraph begins behind it."""
FOLDED = frozenset((LEFT_OUT, STYLE))
"""Rules whose removed words a reader can unfold in their place."""
SPACE_BETWEEN = ("space", "two passages stood without a space between them")
AFTER_READING = frozenset((CORRECTION, PUNCTUATION, *FOLDED))
"""Rules of edits that change what the source says; other rules are about its form."""


def make_edit(source: Source, span: Span, after: str, rule: str, reason: str, origin: EditOrigin | None = None) -> Edit:
    """An edit that changes the text of `span` to `after`."""
    first_line, last_line = lines_of(source, Span(span.begin, max(span.begin + 1, span.end)))
    return Edit(
        rule=rule,
        begin=span.begin,
        before=source.text[span.begin : span.end],
        after=after,
        first_line=first_line,
        last_line=last_line,
        reason=reason,
        origin=origin,
    )


def lines_of(source: Source, span: Span) -> tuple[int, int]:
    """The first and the last line of a span that is not empty."""
    first, last = source.line(span.begin), source.line(span.end - 1)
    return first, first if first == last else last  # one number instead of two, of which a long talk has many


def begins_turn(source: Source, edits: tuple[Edit, ...], offset: int) -> bool:
    """Whether a sign that somebody else speaks stands right before an offset."""
    index = bisect_right(edits, offset, key=lambda edit: edit.begin)
    above = edits[index - 1] if index else None
    return bool(above and above.rule == TURN[0] and not source.text[above.end : offset].strip())


def source_runs(source: Source, edits: tuple[Edit, ...], span: Span) -> Iterator[tuple[str, int, Edit | None]]:
    """The text of a span in order: unchanged runs and replacements, each with its offset and its edit, if any."""
    position = span.begin
    first = bisect_left(edits, span.begin, key=lambda e: e.begin)
    if first and edits[first - 1].end > span.begin:
        position = edits[first - 1].end
    for index in range(first, len(edits)):
        change = edits[index]
        if change.begin >= span.end:
            break
        if change.begin > position:
            yield source.text[position : change.begin], position, None
        yield change.after, change.begin, change
        position = max(position, change.end)
    if position < span.end:
        yield source.text[position : span.end], position, None


def text_runs(source: Source, edits: tuple[Edit, ...], span: Span) -> tuple[TextRun, ...]:
    """What is read in a span: white space folded, corrections as runs of their own, removed words gone."""
    text_runs: list[TextRun] = []
    unchanged: list[str] = []  # joined once: to add to a run at each edit takes minutes where there are 100,000
    last = " "
    for text, _, change in source_runs(source, edits, span):
        text = _spaced(text)
        if last == " ":
            text = text.lstrip(" ")
        last = text[-1] if text else last
        if change is None or not (change.rule == CORRECTION or change.rule in FOLDED):
            unchanged.append(text)
            continue
        text_runs += [TextRun("".join(unchanged)), TextRun(text, change)]
        unchanged = []
    text_runs.append(TextRun("".join(unchanged)))
    text_runs = [run for run in text_runs if run.text or run.edit]
    if text_runs and text_runs[-1].text.endswith(" "):
        text_runs[-1] = replace(text_runs[-1], text=text_runs[-1].text.rstrip(" "))
    return tuple(run for run in text_runs if run.text or run.edit)


def _spaced(text: str) -> str:
    """The text with single spaces; a regular expression would take six times as long."""
    words = " ".join(text.split())
    before, after = " " if text[:1].isspace() else "", " " if words and text[-1:].isspace() else ""
    return f"{before}{words}{after}"


def read_text(source: Source, edits: tuple[Edit, ...], span: Span) -> str:
    """The text of a span as read, which is that of `visible_text` in a fraction of its time."""
    return "".join([run.text for run in text_runs(source, edits, span)]).rstrip(" ")


def visible_text(source: Source, edits: tuple[Edit, ...], span: Span) -> "tuple[str, array[int]]":
    """The text of a span as read, and the offset in the source of each of its characters."""
    parts: list[str] = []
    offsets = array("I")  # a list of as many numbers takes ten times the memory
    last = " "
    for text, begin, change in source_runs(source, edits, span):
        copied = 0
        for match in SPACED.finditer(text):
            if match.start() > copied and last != " ":
                parts.append(" ")
                offsets.append(begin + copied if change is None else change.begin)
            parts.append(match[0])
            places = range(begin + match.start(), begin + match.end())
            offsets.extend(places if change is None else [change.begin] * len(places))
            last, copied = match[0][-1], match.end()
        if copied < len(text) and last != " ":
            parts.append(" ")
            offsets.append(begin + copied if change is None else change.begin)
            last = " "
    read = "".join(parts)
    return (read[:-1], offsets[:-1]) if read.endswith(" ") else (read, offsets)


def trim_span(source: Source, edits: tuple[Edit, ...], span: Span) -> Span | None:
    """The span without white space and removed words at its ends; None if nothing is read there."""
    begin, end = None, span.begin
    for text, offset, change in source_runs(source, edits, span):
        words = text.strip()
        if change is not None and (words or change.rule == CORRECTION):
            begin = change.begin if begin is None else begin
            end = change.end
        elif change is None and words:
            lead = offset + len(text) - len(text.lstrip())
            begin = lead if begin is None else begin
            end = offset + len(text.rstrip())
    return None if begin is None else Span(begin, end)


def shape_passage(
    source: Source, edits: tuple[Edit, ...], times: tuple[Timestamp, ...], like: Passage
) -> Passage | None:
    """The passage over the span of `like` with the edits applied; None if no words remain."""
    span = trim_span(source, edits, like.span)
    if span is None:
        return None
    first_line, last_line = lines_of(source, span)
    passage = replace(
        like,
        span=like.span if span == like.span else span,
        text_runs=_with_repeats(text_runs(source, edits, span), like),
        first_line=first_line,
        last_line=last_line,
    )
    return passage if like.kind in UNTIMED else with_time(passage, times)


def _with_repeats(text_runs: tuple[TextRun, ...], like: Passage) -> tuple[TextRun, ...]:
    """The runs with what the passage repeats, which holds for all of it."""
    repeats = like.text_runs[0].repeats if like.text_runs else None
    return text_runs if repeats is None else tuple(replace(piece, repeats=repeats) for piece in text_runs)


def with_time(passage: Passage, times: tuple[Timestamp, ...]) -> Passage:
    """The passage with the last time at or before its beginning, and the next time after it as its end."""
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
    return replace(passage, start=mark.start, end=end, time_precision=clock)
