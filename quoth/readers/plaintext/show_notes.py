"""Show notes of an episode: summary, works and chapters, without its words."""

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
    Span,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.readers import assemble as reading
from quoth.readers.assemble import NO_EVIDENCE, SourceLine, matching_share
from quoth.readers.base import Reader
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
        rows = [line for line in reading.lines(seed) if line.text]
        titles, meta = _titles(seed, rows)
        passages, edits, chapters, times = list[Passage](), list[Edit](), list[Chapter](), list[Timestamp]()
        works = in_list = False
        for line in rows:
            span = Span(line.begin, line.end)
            heading, chapter = HEADING.match(line.text), TIMED.match(line.text)
            if line in titles:
                named = "the name of the show" if line is not titles[-1] else "the title"
                edits.append(spans.make_edit(seed.source, span, "", "header", f"read as {named}"))
            elif heading:
                edits.append(spans.make_edit(seed.source, span, "", "heading", "shown as a heading"))
                chapters.append(Chapter(heading[1] or heading[2], offset=line.end))
                works = True
            elif chapter:
                if not in_list and not (chapters and chapters[-1].title in LISTS):
                    chapters.append(Chapter("Chapters", offset=line.begin))
                works, in_list = False, True
                begin = line.begin + chapter.end()
                stamp = Span(line.begin, begin)
                edits.append(spans.make_edit(seed.source, stamp, "", "stamp", "kept as the time of the chapter"))
                times.append(Timestamp(begin, timecode.parse(chapter[1]) or 0))
                passages.append(replace(reading.bare_passage(begin, line.end), kind=PassageKind.CHAPTER))
            else:
                kind = PassageKind.WORK if works and WORK.match(line.text) else PassageKind.INTRODUCTION
                passages.append(replace(reading.bare_passage(line.begin, line.end), kind=kind))
        timed = _timed(passages, times)
        transcript = Transcript(
            seed.id,
            seed.path,
            seed.source,
            meta,
            timed,
            tuple(edits),
            reader=self.NAME,
            written=True,
            chapters=tuple(chapters),
            times=tuple(times),
        )
        return reading.assemble(transcript, seed)


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
            passage, start=starts[passage.span.begin], end=ends.get(passage.span.begin), clock=TimePrecision.CHAPTER
        )
        if passage.kind is PassageKind.CHAPTER
        else passage
        for passage in passages
    )
