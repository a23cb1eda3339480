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
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Chapter, Edit, Evidence, Kind, Milliseconds, Notice, Passage, Seed, Span, TimeMark, Transcript
from quoth.text import clock, reading, source
from quoth.text.evidence import NO
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
NOT_NAMES = frozenset(
    "also,chapters,contents,credits,disclaimer,example,first,guests,hosted by,hosts,http,https,links,mentioned,music,"
    "note,notes,ps,references,resources,second,show notes,sources,step,summary,third,timestamps,topics,transcript,"
    "update,warning".split(",")
)
"""Words that stand before a colon and are nobody's name."""
PARTICLES = frozenset(("al", "and", "bin", "da", "de", "del", "der", "di", "du", "la", "le", "of", "the", "van", "von"))


# yes "SPEAKER_06" "Speaker 2"   no "Speaker of the house"
MACHINE = re.compile(r"speaker[ _]?\d+$", re.I)
COMMON, DENSE = 0.3, 0.8
"""Of the lines, how many begin with such names: from the first on, a full name may occur just once (somebody who
speaks once), from the second on any name may."""

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
    found = [one for line in rows if (one := _label(line.text))]
    names = _names(found, len(rows))
    labels = [one for one in found if one.name in names]
    if not labels:
        return NO
    shown = ", ".join(sorted(names)[:3])
    why = f"{len(labels)} lines begin with a name: {shown}"
    if len(labels) < 2:
        return Evidence(0.4, why)
    return Evidence(0.9 if len(labels) * 10 >= len(rows) else 0.7, why)


def parse(seed: Seed) -> Transcript:
    """Who says what, times where the labels have them, and Markdown headings as chapters."""
    rows = [line for line in reading.lines(seed) if line.text]
    names = _names([found for line in rows if (found := _label(line.text))], len(rows))
    labelled = [line for line in rows if (found := _label(line.text)) and found.name in names]
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
            speaker, kind = label.name, Kind.SPEECH
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


def _too_few(labels: int, rows: int) -> Notice:
    """With two names in an interview of seventy paragraphs, whoever speaks next has no label."""
    said = f"only {labels} of {rows} paragraphs have a name, so the others are nobody’s: name them in the sidecar"
    return Notice("labels-sparse", said)


def _title(line: str, label: Label | None) -> str:
    """What a line heads that is a heading: of Markdown, or a word such as “Mentioned:” on a line of its own."""
    heading = HEADING.match(line)
    if heading:
        return heading[2]
    return label.name if label and label.alone and label.name.casefold() in NOT_NAMES else ""


def _label(line: str) -> Label | None:
    match = ALONE.match(line) or COLON.match(line)
    if not match:
        return None
    written = (match["before"] or match["after"] or "").strip(" \t()[]")
    start = clock.parse(written) if written else None
    alone = match.end() == len(line)
    return Label(match["name"].strip(), start, match.end(), alone, line.startswith(("**", "__")))


def _names(labels: list[Label], lines: int) -> set[str]:
    """Which of the labels are names: they recur, stand alone on their line, or look like those that do."""
    counts = Counter(label.name for label in labels)
    able = [label for label in labels if _is_name(label.name)]
    names = {label.name for label in able if counts[label.name] > 1 or (label.alone and _is_full(label))}
    for share, looks_like in ((COMMON, _is_sure), (DENSE, _is_full_or_short)):
        more = names | {label.name for label in able if looks_like(label)}
        if sum(counts[name] for name in more) >= share * lines:
            names = more
    return names


def _is_name(text: str) -> bool:
    words = text.split()
    small = [word for word in words[1:] if word[0].islower() and word.casefold() not in PARTICLES]
    return text.casefold() not in NOT_NAMES and not words[0][0].islower() and len(small) <= 1


def _is_full(label: Label) -> bool:
    words = label.name.split()
    return len(words) > 1 and all(not word[0].islower() or word in PARTICLES for word in words)


def _is_sure(label: Label) -> bool:
    return label.bold or label.start is not None or _is_full(label) or bool(MACHINE.match(label.name))


def _is_full_or_short(label: Label) -> bool:
    return _is_full(label) or " " not in label.name


def _first_word(rows: list[Line], line: Line, begin: int) -> int:
    """Where the words of a label begin: behind it, or on the next line if it stands alone."""
    if begin < line.end:
        return begin
    return next((other.begin for other in rows if other.begin >= line.end), line.end)
