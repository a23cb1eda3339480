"""Transcripts as text, for cases: written as `explain` writes them, and read from that form.

@ 12.4 words, 12.9 of          times of words inside the passage above
"""

import re
from collections.abc import Iterator

from quoth.cli.explain import edit_rows, passage_rows
from quoth.model import Passage, PassageKind, Provenance, Source, Span, TimePrecision, Transcript
from quoth.text import spans, timecode
from quoth.text.patterns import lazy_pattern

# yes "[00:00:12 Ann Lee? 3-4 preview] The words"   no "[laughs] The words"
PASSAGE = lazy_pattern(r"\[(~?[\d:]+|-) (.+?)(\??) (\d+)-(\d+)(?: (\w+))?\] (.*)")


def transcript_text(model: Transcript) -> str:
    """Passages, chapters, edits and notices of a transcript, a line each."""
    rows = [*passage_rows(model.passages)]
    for chapter in model.chapters:
        line = "" if chapter.offset is None else f" line {model.source.line(chapter.offset)}"
        rows.append(f"# {chapter.title}{'' if chapter.start is None else ' ' + timecode.full(chapter.start)}{line}")
    rows += edit_rows(model.edits)
    rows += [f"! {notice.code}: {notice.message}" for notice in model.notices]
    return "\n".join(rows)


def word_times(model: Transcript) -> Iterator[str]:
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


def read_passages(text: str) -> tuple[Source, tuple[Passage, ...]]:
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
        text_runs=spans.text_runs(source, (), span),
        span=span,
        first_line=int(match[4]),
        last_line=int(match[5]),
        speaker="" if match[2] == "-" else match[2],
        attributed_by=Provenance.RULE if match[3] else Provenance.SOURCE,
        kind=PassageKind(match[6]) if match[6] else PassageKind.SPEECH,
        start=start,
        time_precision=TimePrecision.NONE
        if start is None
        else TimePrecision.BLOCK
        if match[1][0] == "~"
        else TimePrecision.EXACT,
    )
