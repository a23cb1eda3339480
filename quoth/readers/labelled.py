"""Text in which names stand before what they say: articles, Markdown archives, typed transcripts.

Ann Lee:                    the label on its own line, its paragraphs below
Thank you for coming.

**Ann Lee:** Thank you.     in bold, or plain: `Ann Lee: Thank you.`
Ann Lee (00:01:02): Yes.    with a time, in any of these places:
[00:01:02] Ann Lee: Yes.
Ann Lee 00:01:02            on a line of its own

Paragraphs without a label go on with the same speaker, unless labels are too few to tell who speaks. Prose before
the first label is an introduction.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Chapter, Edit, Evidence, Kind, Milliseconds, Notice, Passage, Seed, Span, TimeMark, Transcript
from quoth.text import clock, labels, reading, source
from quoth.text.evidence import NO
from quoth.text.names import as_spoken
from quoth.text.reading import Line

NAME = "labelled"

PERSON = r"[^\W_][^\s:*\[\]()|]*(?: [^\s:*\[\]()|]+){0,4}"
TIMED = rf"[(\[]{clock.TIME}[)\]]"
# yes "Ann Lee: Hello" "**Ann Lee:** Hello" "[01:02] Ann Lee: Yes" "Ann Lee (01:02):"   no "10:30: we left"
COLON = re.compile(
    rf"(?P<before>(?:{TIMED}|{clock.TIME})\s+)?(?:\*\*|__)?(?P<name>{PERSON})(?:\*\*|__)?"
    rf"(?P<after>\s*{TIMED})?(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+|$)"
)
# yes "Ann Lee 00:01:02" "**Ann Lee**   0:28"   no "Ann Lee arrived at 10:30 sharp"
ALONE = re.compile(rf"(?P<before>)(?:\*\*|__)?(?P<name>{PERSON}?)(?:\*\*|__)?\s+(?P<after>[(\[]?{clock.TIME}[)\]]?)$")
# yes "## What a scale is"   no "#1 in the charts"
HEADING = re.compile(r"(#{1,6}\s+)(\S.*?)\s*#*$")
SPARSE, MANY = 0.1, 20
"""Labels on fewer lines than this, among this many lines, do not tell who says the paragraphs without one."""


class Label(NamedTuple):
    name: str
    start: Milliseconds | None
    length: int
    """Characters of the line that are the label."""
    alone: bool
    bold: bool


def sniff(seed: Seed) -> Evidence:
    """Two names or more, or the same name twice, before what they say."""
    rows = [line for line in reading.lines(seed) if line.text]
    names = _names(rows)
    labelled = [one for line in rows if (one := _label(line.text)) and one.name in names]
    if not labelled:
        return NO
    shown = ", ".join(sorted(names)[:3])
    why = f"{len(labelled)} lines begin with a name: {shown}"
    if len(labelled) < 2:
        return Evidence(0.4, why)
    return Evidence(0.9 if len(labelled) * 10 >= len(rows) else 0.7, why)


def parse(seed: Seed) -> Transcript:
    """Who says what, times where the labels have them, and Markdown headings as chapters."""
    rows = [line for line in reading.lines(seed) if line.text]
    names = _names(rows)
    labelled = [line for line in rows if (found := _label(line.text)) and found.name in names]
    spoken = as_spoken(names)
    sparse = len(rows) >= MANY and len(labelled) < SPARSE * len(rows)
    speaker, kind = "", Kind.INTRODUCTION
    passages, edits, chapters, times = list[Passage](), list[Edit](), list[Chapter](), list[TimeMark]()
    for line in rows:
        begin = line.begin
        label = _label(line.text)
        title = _title(line.text, label)
        if title:
            gone = Span(line.begin, line.end)
            edits.append(source.edit(seed.source, gone, "", "heading", "shown as a heading"))
            chapters.append(Chapter(title, offset=line.end))
            if label:
                speaker, kind = "", Kind.INTRODUCTION
            continue
        if label and label.name in names:
            speaker, kind = spoken[label.name], Kind.SPEECH
            begin += label.length
            gone = Span(line.begin, begin)
            edits.append(source.edit(seed.source, gone, "", "label", "shown as the speaker"))
            if label.start is not None:
                times.append(TimeMark(_first_word(rows, line, begin), label.start))
        if begin < line.end:
            one = reading.passage(begin, line.end)
            passages.append(replace(one, speaker=speaker, kind=kind))
            speaker = "" if sparse else speaker
    made = Transcript(
        seed.id,
        seed.path,
        seed.source,
        seed.meta,
        tuple(passages),
        tuple(edits),
        reader=NAME,
        written=True,
        chapters=tuple(chapters),
        times=tuple(times),
        notices=(_too_few(len(labelled), len(rows)),) if sparse else (),
    )
    return reading.assemble(made, seed)


def _too_few(found: int, rows: int) -> Notice:
    """With two names in an interview of seventy paragraphs, whoever speaks next has no label."""
    said = f"only {found} of {rows} paragraphs have a name, so the others are nobody’s: name them in the sidecar"
    return Notice("labels-sparse", said)


def _title(line: str, label: Label | None) -> str:
    """What a line heads that is a heading: of Markdown, or a word such as “Mentioned:” on a line of its own."""
    heading = HEADING.match(line)
    if heading:
        return heading[2]
    return label.name if label and label.alone and label.name.casefold() in labels.NOT_NAMES else ""


def _label(line: str) -> Label | None:
    match = ALONE.match(line) or COLON.match(line)
    if not match:
        return None
    written = (match["before"] or match["after"] or "").strip(" \t()[]")
    start = clock.parse(written) if written else None
    alone = match.end() == len(line)
    return Label(match["name"].strip(), start, match.end(), alone, line.startswith(("**", "__")))


def _names(rows: list[Line]) -> set[str]:
    found = [label for line in rows if (label := _label(line.text))]
    marked = [labels.Written(one.name, one.alone, one.bold or one.start is not None) for one in found]
    return labels.names(marked, len(rows))


def _first_word(rows: list[Line], line: Line, begin: int) -> int:
    """Where the words of a label begin: behind it, or on the next line if it stands alone."""
    if begin < line.end:
        return begin
    return next((other.begin for other in rows if other.begin >= line.end), line.end)
