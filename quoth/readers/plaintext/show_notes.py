"""Show notes of an episode: summary, works and chapters, without its words."""

import re
from dataclasses import replace
from itertools import pairwise

from quoth.model import (
    Chapter,
    Edit,
    Evidence,
    Metadata,
    Passage,
    PassageKind,
    Seed,
    Source,
    Span,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, assemble, bare_passage, lines, matching_share
from quoth.text import spans, timecode
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence
from quoth.text.words import count

# yes "01:20 - What the moon does" "(1:02:03) Close" "0:00 - 1:20 Tides"
# no "10:30 in the morning we met" (small letter, no dash), "1:02:15 we" (whose hours are no time), "0:05;12 - 0:09;02"
CHAPTER = lazy_pattern(
    rf"\(?({timecode.TIME})(?![:;]?\d)(?:\s*[-–—]\s*{timecode.TIME}(?![:;]?\d))?\)?"
    rf"(?:\s*[-–—:|]\s*|\s+(?=[A-Z“\"]))(?=\S)(?!{timecode.TIME}(?!\d))"
)
# yes "Mentioned:" "Books mentioned:" "Chapters"   no "Hosted by: Ann Lee" "Chapters of a life"
HEADING = lazy_pattern(r"([A-Z][\w ’'-]{2,40}):$|((?:Chapters|Timestamps|Mentioned|Show notes|Links))$")
# yes "Principia: Newton's book of 1687" "Principia by Isaac Newton"   no "Principia" (a line of a summary)
WORK = lazy_pattern(r".{2,80}?(?:: | [–—-] | by )")
LISTS = ("Chapters", "Timestamps")
# yes "00:13:22] and so" "13:22) We left" (the bracket opens on the line above)   no "(1:02:03) Close"
TORN = rf"{timecode.TIME}(?:[.,]\d+)?\s*[\])}}]"
# yes what CHAPTER matches   no the torn end of “[unintelligible 00:13:22]”
TIMED = lazy_pattern(rf"(?!{TORN})(?:{CHAPTER.pattern})")
MOST_WORDS = 1500
"""Outside the chapters; more is a transcript with a list of chapters on top."""
TITLE = 120
"""Characters; a longer line at the top is not a title."""


class ShowNotesReader(Reader):
    """Show notes: what an episode is about, with chapters and the works it mentions, but not its words.

    The Show
    Ann Lee on Tides

    Why the sea rises, and what the moon has to do with it.

    Mentioned:
    Principia: Newton's book of 1687, with the first theory of tides.

    00:00 - Introduction
    01:20 - What the moon does

    Kept: chapters with times, works, title, show.
    """

    NAME = "show notes"

    def sniff(self, seed: Seed) -> Evidence:
        rows = seed.source.text[seed.body :].split("\n")
        chapters, _ = matching_share(rows, TIMED)
        if chapters < 3:
            return NO_EVIDENCE
        rest = sum(count(row) for row in rows if not TIMED.match(row))
        if rest > MOST_WORDS:
            return NO_EVIDENCE
        return Evidence(0.8, f"{chapters} chapters with times, and only {rest} words beside them")

    def parse(self, seed: Seed) -> Transcript:
        """Summary, works and chapters in order; title and show from the top."""
        rows = [line for line in lines(seed) if line.text]
        titles, meta = _titles(seed, rows)
        notes = _NotesReader(seed.source, titles)
        for line in rows:
            notes.read(line)
        transcript = Transcript(
            seed.id,
            seed.path,
            seed.source,
            meta,
            _timed(notes.passages, notes.times),
            tuple(notes.edits),
            reader=self.NAME,
            written=True,
            chapters=tuple(notes.chapters),
            times=tuple(notes.times),
        )
        return assemble(transcript, seed)


class _NotesReader:
    """Reads show notes line by line: whether a line is a work or a chapter depends on what is above it."""

    def __init__(self, source: Source, titles: list[SourceLine]) -> None:
        self.source, self.titles = source, titles
        self.passages, self.edits = list[Passage](), list[Edit]()
        self.chapters, self.times = list[Chapter](), list[Timestamp]()
        self.below_heading = self.in_list = False

    def read(self, line: SourceLine) -> None:
        heading, chapter = HEADING.match(line.text), TIMED.match(line.text)
        if line in self.titles:
            field = "the name of the show" if line is not self.titles[-1] else "the title"
            self._leave_out(Span(line.begin, line.end), "header", f"read as {field}")
        elif heading:
            self._leave_out(Span(line.begin, line.end), "heading", "shown as a heading")
            self.chapters.append(Chapter(heading[1] or heading[2], offset=line.end))
            self.below_heading = True
        elif chapter:
            self._add_chapter(line, chapter)
        else:
            kind = PassageKind.WORK if self.below_heading and WORK.match(line.text) else PassageKind.INTRODUCTION
            self.passages.append(replace(bare_passage(line.begin, line.end), kind=kind))

    def _add_chapter(self, line: SourceLine, match: re.Match[str]) -> None:
        if not self.in_list and not (self.chapters and self.chapters[-1].title in LISTS):
            self.chapters.append(Chapter("Chapters", offset=line.begin))
        self.below_heading, self.in_list = False, True
        begin = line.begin + match.end()
        self._leave_out(Span(line.begin, begin), "stamp", "kept as the time of the chapter")
        self.times.append(Timestamp(begin, timecode.parse(match[1]) or 0))
        self.passages.append(replace(bare_passage(begin, line.end), kind=PassageKind.CHAPTER))

    def _leave_out(self, span: Span, rule: str, reason: str) -> None:
        self.edits.append(spans.make_edit(self.source, span, "", rule, reason))


def _titles(seed: Seed, rows: list[SourceLine]) -> tuple[list[SourceLine], Metadata]:
    """The lines at the top that name the show and the episode, before the first sentence."""
    top: list[SourceLine] = []
    for line in rows[:3]:
        if ends_sentence(line.text) or len(line.text) > TITLE or TIMED.match(line.text):
            break
        top.append(line)
    if not top or seed.meta.title:
        return [], seed.meta
    if len(top) == 1:
        return top, replace(seed.meta, title=top[0].text)
    return top[:2], replace(seed.meta, show=seed.meta.show or top[0].text, title=top[1].text)


def _timed(passages: list[Passage], times: list[Timestamp]) -> tuple[Passage, ...]:
    """Chapters with the time they begin at, and end where the next begins."""
    ends = {mark.offset: after.start for mark, after in pairwise(times)}
    starts = {mark.offset: mark.start for mark in times}
    return tuple(
        replace(
            passage,
            start=starts[passage.span.begin],
            end=ends.get(passage.span.begin),
            time_precision=TimePrecision.CHAPTER,
        )
        if passage.kind is PassageKind.CHAPTER
        else passage
        for passage in passages
    )
