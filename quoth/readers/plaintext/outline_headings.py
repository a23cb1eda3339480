"""The headings of a text, which become chapters.

## What a scale is          Markdown, any level
### Tides (0:40)            with a time before or behind
_What the moon does_        an emphasised line by itself
What the moon does          underlined
==================
Tape 2, side A              where a recording has several tapes
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quoth.readers.base import SourceLine
from quoth.readers.plaintext.line_prefix import BRACKETED, CLOCK
from quoth.text.patterns import lazy_pattern

# yes "## What a scale is"   no "#1 in the charts"
MARKED = lazy_pattern(r"(?P<level>#{1,6})\s+(?P<title>\S.*?)\s*#*$")
# yes "== Tides ==" of a wiki   no "=== " (an underline)
WIKI = lazy_pattern(r"(?P<level>={2,6})\s*(?P<title>[^=\s][^=]*?)\s*(?P=level)$")
# yes "_What the moon does_" "**Tides**"   no "_Really?_ he said", "*laughs*"
EMPHASISED = lazy_pattern(r"(?P<mark>\*\*|__|\*|_)(?P<title>[^\W_a-z][^*_]{2,118}[^*_.,;:\s])(?P=mark)$")
# yes "Tape 1" "TAPE 2, SIDE B" "[Side A]" "Session II"   no "Tape 1 was lost", "[End of tape 1]"
TAPE = lazy_pattern(
    r"[\[(]?(?:(?:tape|reel|disc|cassette|session|interview|kassette|tonband|band|cinta|bande|cassetta|nastro|fita|taśma"
    r"|кассета|касета|пленка)\s+(?:\d{1,2}|[IVX]{1,4}|one|two|three)"
    r"(?:[,:]?\s*(?:side|seite|face|lado|cara|lato|kant|strona|сторона)\s+(?:[A-DАБВ1-4]|one|two))?"
    r"|(?:side|seite|lado|lato|strona|сторона)\s+(?:[A-DАБВ1-4]|one|two))[\])]?$",
    re.I,
)
UNDERLINED = lazy_pattern(r"={3,}$")
HYPHENS = lazy_pattern(r"-{3,}$")
TITLE_CHARS = 80
"""Of a heading underlined with hyphens, at most; below a longer line they are a separator."""
STAGE = frozenset("applause break crosstalk end inaudible laughing laughs laughter music noise pause silence".split())
# yes "Tides (0:40)" "Tides [1:02:03]"   no "Tides (2 parts)"
TIME_BEHIND = lazy_pattern(rf"(?P<title>.*?)\s*(?P<stamp>{BRACKETED})$")
# yes "[00:12:34] Tides" "0:40 - Tides" "(0:40) Tides"   no "12:30 train"
TIME_BEFORE = lazy_pattern(rf"(?:(?P<stamp>{BRACKETED})\s*[-–—:|]?\s*|(?P<bare>{CLOCK})\s*[-–—:|]\s*)(?P<title>\S.*)$")
LINK = lazy_pattern(r"!?\[([^\]]*)\]\([^)]*\)")
EMPHASIS = lazy_pattern(r"(?<!\\)(\*\*|__|\*|`|(?<!\w)_(?=\S))(.+?)\1")
# yes "SIGHASH\_NOINPUT" "\#1"   no "C:\tides"
ESCAPE = lazy_pattern(r"\\(?=[\\`*_{}\[\]()#+.!|<>~$-])")
# Jump targets in a heading.   yes "{#the-house}" "<a name="the-house"></a>"   no "{light}" "a < b"
# yes "[¶](#the-house)" behind it, or "[edit | edit source]" in a wiki   no "[sic]"
ANCHOR = lazy_pattern(
    r"\s*\{:?\s*[#.][^{}]*\}\s*$|</?(?:a|span)\b[^<>]*>|\s*\[[¶#§↑⇧🔗]\]\([^)]*\)|\s*¶\s*$"
    r"|\s*\[(?:edit|bearbeiten|modifier|editar|modifica|bewerken|править|редагувати|edytuj|değiştir|编辑|編集|편집)"
    r"(?: \| [^\[\]|]{2,30})?\]\s*$",
    re.I,
)
ANCHOR_SIGNS = "{<[¶"
"""Characters of which every jump target has one."""
# yes "{:#the-house}" "{: .note #the-house}" above a heading   no "{laughs}" "{:-)}"
ATTRIBUTES = lazy_pattern(r"\{:\s*[#.][\w-][^{}]*\}$")
# yes "00:05:03" "[1:02]"   no "00:05:03 Tides"
TIME_ALONE = lazy_pattern(rf"(?P<stamp>{BRACKETED}|{CLOCK})$")
TIME_LEVEL = 0
"""The level of a heading that is only a time: the text below begins then, in the same chapter."""
EMPHATIC, LIST = 7, 8
"""Levels of headings without a mark: emphasised lines, and words such as “Mentioned:”."""
MAX_HEADING_CHARS = 300
"""A longer line is text."""


class OutlineHeading(NamedTuple):
    level: int
    """1 to 6, or EMPHATIC, or LIST."""
    title: str
    """Without Markdown."""
    stamp: str = ""
    """Its time as it is written; empty if it has none."""


def headings(rows: Sequence[SourceLine]) -> dict[int, OutlineHeading]:
    """The headings by their index in `rows`, which are the lines that are not empty."""
    headings_by_row = dict[int, OutlineHeading]()
    for index, row in enumerate(rows):
        if (match := MARKED.match(row.text) or WIKI.match(row.text)) and len(match["title"]) <= MAX_HEADING_CHARS:
            headings_by_row[index] = with_time(len(match["level"]), match["title"])
        elif TAPE.match(row.text):
            headings_by_row[index] = OutlineHeading(EMPHATIC, row.text.strip("[]()"))
        elif index and _is_underline(rows, index) and index - 1 not in headings_by_row:
            headings_by_row[index - 1], headings_by_row[index] = (
                with_time(1, rows[index - 1].text),
                OutlineHeading(0, ""),
            )
    return headings_by_row | _emphasised(rows)


def _is_underline(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line underlines the one above it as a heading; hyphens do so only between empty lines."""
    above, line = rows[index - 1], rows[index]
    if UNDERLINED.match(line.text):
        return _may_be_title(above, line)
    if not HYPHENS.match(line.text) or not _may_be_title(above, line) or len(above.text) > TITLE_CHARS:
        return False
    alone = (
        1 < index < len(rows) - 1
        and rows[index - 2].number < above.number - 1
        and rows[index + 1].number > line.number + 1
    )
    return alone and above.text[-1] not in ".?!…:,;" and not MARKED.match(above.text)


def _may_be_title(above: SourceLine, line: SourceLine) -> bool:
    return above.number == line.number - 1 and len(above.text) <= MAX_HEADING_CHARS


def _emphasised(rows: Sequence[SourceLine]) -> dict[int, OutlineHeading]:
    """Emphasised lines by themselves, if there are two or more and none recurs, as names would."""
    matches = {
        index: match
        for index, row in enumerate(rows)
        if (match := EMPHASISED.match(row.text)) and _stands_alone(rows, index) and not _is_remark(match["title"])
    }
    counts = Counter(match["title"] for match in matches.values())
    if len(matches) < 2 or max(counts.values()) > 1:
        return {}
    return {index: with_time(EMPHATIC, match["title"]) for index, match in matches.items()}


def _stands_alone(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line is between empty lines; it may have a line with its attributes above it."""
    after = index + 1 == len(rows) or rows[index + 1].number > rows[index].number + 1
    top = index - 1 if index and ATTRIBUTES.match(rows[index - 1].text) else index
    return after and (top == 0 or rows[top - 1].number < rows[top].number - 1)


def _is_remark(title: str) -> bool:
    return title.casefold().strip("[]()") in STAGE or title[0] in "[("


def with_time(level: int, written: str) -> OutlineHeading:
    """A heading of this level; `written` is its text with Markdown and perhaps a time before or behind it."""
    written = without_anchors(written).strip() or written
    if alone := TIME_ALONE.match(plain(written)):
        return OutlineHeading(TIME_LEVEL, "", alone["stamp"])
    match = TIME_BEHIND.match(written) or TIME_BEFORE.match(written)
    if not match or not match["title"]:
        return OutlineHeading(level, plain(written))
    stamp = match["stamp"] or match.groupdict().get("bare") or ""
    return OutlineHeading(level, plain(match["title"]), stamp)


def without_anchors(line: str) -> str:
    """A line without jump targets, which most lines have no sign of."""
    return ANCHOR.sub("", line) if any(sign in line for sign in ANCHOR_SIGNS) else line


def plain(title: str) -> str:
    """A title without Markdown; unchanged if nothing would be left."""
    read = ESCAPE.sub("", EMPHASIS.sub(r"\2", LINK.sub(r"\1", title))).strip()
    return read or title
