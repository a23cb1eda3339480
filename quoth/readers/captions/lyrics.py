"""Lines with times in square brackets below fields (.lrc): https://en.wikipedia.org/wiki/LRC_(file_format)"""

import re
from collections.abc import Iterator, Sequence

from quoth.model import Edit, Evidence, Metadata, Milliseconds, Notice, Seed, Span, Timestamp, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.cues import Cue, Draft
from quoth.readers.source_map import MappedChange, MappedText
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit
from quoth.text.words import counted

CLOCK = r"\d{1,3}:[0-5]\d(?:[.:]\d{1,3})?"
# yes "[ti:The light]" "[offset:+500]"   no "[00:12.00]" "[laughs]"
FIELD = lazy_pattern(
    r"\[(?P<name>ti|ar|al|au|by|re|ve|la|length|offset|tool|lang|#)\s*:(?P<value>[^\]\n]*)\]\s*$", re.I
)
# yes "[00:12.00]Where were you born?" "[00:12.00][01:15.30] Again."   no "[12.00]" "[x 0:12]"
STAMPED = lazy_pattern(rf"(?P<stamps>(?:\[{CLOCK}\]\s*)+)")
STAMP = lazy_pattern(rf"[\[<](?P<time>{CLOCK})[\]>]")
# yes "<00:12.04>" and "[00:12.04]" between words
INNER = lazy_pattern(rf"\s*[\[<]{CLOCK}[\]>]\s*")
MIN_WORD_TIMES = 3
"""Times in angle brackets in lines of a text without fields."""
NAMES = {"ti": "title", "al": "show", "la": "language", "lang": "language", "ar": "speakers"}
WORD_TIME = ("stamp", "kept as the time of a word")


class LyricsReader(Reader):
    """Lines with times (.lrc), which players of music show, and some recorders write; enhanced ones with word times.

    [ti:The light]
    [ar:Ann Lee]
    [00:12.00]Where were you born?
    [00:15.30]<00:15.30>In <00:15.80>the <00:16.10>house

    Without fields above them, such lines are read as `timed` unless words have times. A line with several times is
    read once, at the first of them. An offset is not used: some programs take it for earlier, some for later.
    In Subtitle Edit: File > Save as, LRC Lyrics.

    Kept: times, of words too; names before a colon; title, language, people.
    """

    NAME = "lyrics"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [row.text for row in lines(seed) if row.text]
        fields = bool(rows) and bool(FIELD.match(rows[0].lstrip("\ufeff")))
        stamped = sum(1 for row in rows if STAMPED.match(row))
        inner = sum(1 for row in rows if STAMPED.match(row) and "<" in row and len(STAMP.findall(row)) > 2)
        if stamped and (fields or (inner >= MIN_WORD_TIMES and 2 * inner >= len(rows))):
            return Evidence(0.99, f"{stamped} lines with times below fields, or with times of words")
        return NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Lines with their times. Raises SeedError."""
        draft = Draft(seed, self.NAME)
        fields, repeated, loose = list[tuple[str, str]](), 0, 0
        rows = [row for row in lines(seed) if row.text]
        for row in rows:
            if field := FIELD.match(row.text.lstrip("\ufeff")):
                fields.append((field["name"].casefold(), field["value"].strip()))
                draft.edits.append(_header_edit(draft, row))
        for row in rows:
            stamps = STAMPED.match(row.text)
            if FIELD.match(row.text.lstrip("\ufeff")):
                continue
            repeated += bool(stamps and len(STAMP.findall(stamps["stamps"])) > 1 and row.text[stamps.end() :].strip())
            loose += not stamps
            _add_line(draft, row, stamps)
        name_turns(draft)
        draft.meta = metadata_fields.merge_metadata(seed.meta, _meta(fields))
        draft.notices += _notices(repeated, loose, dict(fields).get("offset", ""))
        return captions.assemble_cues(draft, captions.STAMP)


def _header_edit(draft: Draft, row: SourceLine) -> Edit:
    span = Span(row.begin, row.end)
    return make_edit(draft.seed.source, span, "", "header", "read as what is known of the transcript")


def _add_line(draft: Draft, row: SourceLine, stamps: re.Match[str] | None) -> None:
    """The words of a line, with a time for each that has one."""
    begin = row.begin + (stamps.end() if stamps else 0)
    text = draft.seed.source.text[begin : row.end]
    if not text.strip():
        return
    times = [_time(match["time"]) for match in STAMP.finditer(stamps["stamps"])] if stamps else []
    changes, words = list[MappedChange](), list[Timestamp]()
    end = None
    for match in INNER.finditer(text) if stamps else ():
        time = _time(STAMP.search(match[0])["time"])  # type: ignore[index]  # INNER holds a STAMP
        space = " " if match.start() and match.end() < len(text) and match[0] != match[0].strip() else ""
        changes.append(MappedChange(match.start(), match.end(), space, *WORD_TIME))
        if match.end() < len(text):
            words.append(Timestamp(begin + match.end(), time))
        else:
            end = time
    draft.edits += source_map.character_edits(draft.seed.source, MappedText.plain(text, begin), changes)
    draft.cues.append(Cue(Span(begin, row.end), min(times, default=None), end, words=tuple(words)))


def _time(written: str) -> Milliseconds:
    """A time; the third field of 00:12:50 is a fraction too."""
    minutes, seconds, *fraction = re.split(r"[:.]", written)
    thousandths = int(fraction[0].ljust(3, "0")) if fraction else 0
    return (int(minutes) * 60 + int(seconds)) * 1000 + thousandths


def _notices(repeated: int, loose: int, offset: str) -> Iterator[Notice]:
    if offset.strip("+-0 ."):
        what = f"it has an offset of {offset}, which programs read in opposite ways: not used"
        yield Notice("offset-not-used", what)
    if repeated:
        size = counted(repeated, "line has", "lines have")
        yield Notice("lines-repeat", f"{size} several times, and is read once, at the first of them")
    if loose:
        size = counted(loose, "line has", "lines have")
        yield Notice("cue-without-time", f"{size} no time")


def _meta(fields: Sequence[tuple[str, str]]) -> Metadata:
    return metadata_fields.metadata_of((NAMES[name], value) for name, value in fields if name in NAMES and value)
