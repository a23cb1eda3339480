"""The model as text: what a reader or a rule understood, for people to look at and for tests to compare.

[00:00:12 Ann Lee 3-4] The words of a passage.
[- - 7-7 introduction] Prose before the talk.
[~00:00:40 Ann Lee? 9-9] A time that is not exact, a speaker that is inferred.
= stamp 3 "Starting point is 00:00:12 " -> ""
@ 12.4 words, 12.9 of          times of words inside the passage
"""

import re
from collections.abc import Iterable, Iterator

from quoth.model import (
    Edit,
    Passage,
    PassageKind,
    Provenance,
    Section,
    Source,
    Span,
    TextRun,
    TimePrecision,
    Transcript,
)
from quoth.text import spans, timecode

# yes "[00:00:12 Ann Lee? 3-4 preview] The words"   no "[laughs] The words"
PASSAGE = re.compile(r"\[(~?[\d:]+|-) (.+?)(\??) (\d+)-(\d+)(?: (\w+))?\] (.*)")


def passages(found: Iterable[Passage]) -> Iterator[str]:
    for one in found:
        start = (
            "-" if one.start is None else ("" if one.clock is TimePrecision.EXACT else "~") + timecode.full(one.start)
        )
        doubt = "?" if one.attributed_by is Provenance.RULE and one.speaker else ""
        kind = "" if one.kind is PassageKind.SPEECH else f" {one.kind.value}"
        words = "".join(_piece(piece) for piece in one.pieces)
        yield f"[{start} {one.speaker or '-'}{doubt} {one.first_line}-{one.last_line}{kind}] {words}"


def _piece(piece: TextRun) -> str:
    """Plain words as they are, corrections as {heard -> meant}, what others throw in as <<Ann Lee: Yes.>>"""
    words = piece.text
    if piece.edit:
        words = f"{{{' '.join(piece.edit.before.split())} -> {piece.text}}}"
    return f"<<{piece.speaker}: {words}>>" if piece.speaker else words


def edits(found: Iterable[Edit]) -> Iterator[str]:
    for one in found:
        lines = f"{one.first_line}" if one.first_line == one.last_line else f"{one.first_line}-{one.last_line}"
        yield f'= {one.rule} {lines} "{_flat(one.before)}" -> "{_flat(one.after)}"'


def transcript(found: Transcript) -> str:
    """Passages, chapters, edits and notices of a transcript, a line each."""
    rows = [*passages(found.passages)]
    for chapter in found.chapters:
        line = "" if chapter.offset is None else f" line {found.source.line(chapter.offset)}"
        rows.append(f"# {chapter.title}{'' if chapter.start is None else ' ' + timecode.full(chapter.start)}{line}")
    rows += edits(found.edits)
    rows += [f"! {notice.code}: {notice.message}" for notice in found.notices]
    return "\n".join(rows)


def times(found: Transcript) -> Iterator[str]:
    """The times of words inside passages, a line for each passage that has some."""
    for one in found.passages:
        marks = [mark for mark in found.times if one.span.begin < mark.offset < one.span.end]
        if marks:
            words = (f"{timecode.in_seconds(mark.start)} {_word(found, mark.offset)}" for mark in marks[:6])
            yield f"@ {', '.join(words)}{' …' if len(marks) > 6 else ''}"


def _word(found: Transcript, offset: int) -> str:
    """The word that begins at an offset of the source."""
    text, _ = spans.visible(found.source, found.edits, Span(offset, offset + 60))
    return text.split(" ")[0]


def sections(found: Iterable[Section]) -> str:
    """Sections with their passages, a line each."""
    rows = []
    for section in found:
        start = "" if section.start is None else f" {timecode.full(section.start)}"
        rows.append(
            f"{'#' * (section.level + 1)} {section.title}{start} ({section.titled_by.value}) {section.anchor}".rstrip()
        )
        rows += [
            f"{one.anchor} {row}" if one.anchor else row
            for one, row in zip(section.passages, passages(section.passages), strict=True)
        ]
    return "\n".join(rows)


def read(text: str) -> tuple[Source, tuple[Passage, ...]]:
    """The passages that a text in this form describes, over a source that has just their words on their lines.

    Raises ValueError for a line that is not a passage.
    """
    rows: list[tuple[re.Match[str], int]] = []
    body, number = "", 1
    for line in text.strip().split("\n"):
        match = PASSAGE.match(line)
        if not match:
            raise ValueError(f"not a passage: {line}")
        while number < int(match[4]):
            body, number = body + "\n", number + 1
        rows.append((match, len(body)))
        body += match[7].replace("⏎", "\n")
        number += match[7].count("⏎")
        while number < int(match[5]):
            body, number = body + "\n", number + 1
        body, number = body + "\n", number + 1
    made = Source.of(body)
    return made, tuple(_read(made, match, begin) for match, begin in rows)


def _read(made: Source, match: re.Match[str], begin: int) -> Passage:
    start = timecode.parse(match[1].lstrip("~")) if match[1] != "-" else None
    span = Span(begin, begin + len(match[7]))
    return Passage(
        pieces=spans.pieces(made, (), span),
        span=span,
        first_line=int(match[4]),
        last_line=int(match[5]),
        speaker="" if match[2] == "-" else match[2],
        attributed_by=Provenance.RULE if match[3] else Provenance.SOURCE,
        kind=PassageKind(match[6]) if match[6] else PassageKind.SPEECH,
        start=start,
        clock=TimePrecision.NONE
        if start is None
        else TimePrecision.BLOCK
        if match[1][0] == "~"
        else TimePrecision.EXACT,
    )


def _flat(words: str) -> str:
    flat = words.replace("\n", "⏎")
    return flat if len(flat) <= 100 else f"{flat[:60]}…{flat[-30:]}"
