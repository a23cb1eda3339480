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
from quoth.text.patterns import lazy_pattern

# yes "[00:00:12 Ann Lee? 3-4 preview] The words"   no "[laughs] The words"
PASSAGE = lazy_pattern(r"\[(~?[\d:]+|-) (.+?)(\??) (\d+)-(\d+)(?: (\w+))?\] (.*)")


def passages(shown: Iterable[Passage]) -> Iterator[str]:
    for passage in shown:
        start = (
            "-"
            if passage.start is None
            else ("" if passage.clock is TimePrecision.EXACT else "~") + timecode.full(passage.start)
        )
        doubt = "?" if passage.attributed_by is Provenance.RULE and passage.speaker else ""
        kind = "" if passage.kind is PassageKind.SPEECH else f" {passage.kind.value}"
        words = "".join(_piece(piece) for piece in passage.pieces)
        yield f"[{start} {passage.speaker or '-'}{doubt} {passage.first_line}-{passage.last_line}{kind}] {words}"


def _piece(piece: TextRun) -> str:
    """Plain words as they are, corrections as {heard -> meant}, what others throw in as <<Ann Lee: Yes.>>"""
    words = piece.text
    if piece.edit:
        words = f"{{{' '.join(piece.edit.before.split())} -> {piece.text}}}"
    return f"<<{piece.speaker}: {words}>>" if piece.speaker else words


def edits(shown: Iterable[Edit]) -> Iterator[str]:
    for edit in shown:
        lines = f"{edit.first_line}" if edit.first_line == edit.last_line else f"{edit.first_line}-{edit.last_line}"
        yield f'= {edit.rule} {lines} "{_flat(edit.before)}" -> "{_flat(edit.after)}"'


def transcript(model: Transcript) -> str:
    """Passages, chapters, edits and notices of a transcript, a line each."""
    rows = [*passages(model.passages)]
    for chapter in model.chapters:
        line = "" if chapter.offset is None else f" line {model.source.line(chapter.offset)}"
        rows.append(f"# {chapter.title}{'' if chapter.start is None else ' ' + timecode.full(chapter.start)}{line}")
    rows += edits(model.edits)
    rows += [f"! {notice.code}: {notice.message}" for notice in model.notices]
    return "\n".join(rows)


def times(model: Transcript) -> Iterator[str]:
    """The times of words inside passages, a line for each passage that has some."""
    for passage in model.passages:
        marks = [mark for mark in model.times if passage.span.begin < mark.offset < passage.span.end]
        if marks:
            words = (f"{timecode.in_seconds(mark.start)} {_word(model, mark.offset)}" for mark in marks[:6])
            yield f"@ {', '.join(words)}{' …' if len(marks) > 6 else ''}"


def _word(model: Transcript, offset: int) -> str:
    """The word that begins at an offset of the source."""
    text, _ = spans.visible_text(model.source, model.edits, Span(offset, offset + 60))
    return text.split(" ")[0]


def sections(shown: Iterable[Section]) -> str:
    """Sections with their passages, a line each."""
    rows = []
    for section in shown:
        start = "" if section.start is None else f" {timecode.full(section.start)}"
        rows.append(
            f"{'#' * (section.level + 1)} {section.title}{start} ({section.titled_by.value}) {section.anchor}".rstrip()
        )
        rows += [
            f"{passage.anchor} {row}" if passage.anchor else row
            for passage, row in zip(section.passages, passages(section.passages), strict=True)
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
    source = Source.of(body)
    return source, tuple(_read(source, match, begin) for match, begin in rows)


def _read(source: Source, match: re.Match[str], begin: int) -> Passage:
    start = timecode.parse(match[1].lstrip("~")) if match[1] != "-" else None
    span = Span(begin, begin + len(match[7]))
    return Passage(
        pieces=spans.text_runs(source, (), span),
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
