"""Pages of a podcast directory: a header, and stretches of talk with their times."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from quoth.model import Chapter, Edit, Evidence, Passage, PassageKind, Seed, Span, Timestamp, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, assemble, bare_passage, lines, matching_share
from quoth.text import spans, timecode
from quoth.text.patterns import lazy_pattern

# yes "Starting point is 00:06:53 We first met"   no "My starting point is 10:30 in the morning"
STAMP = lazy_pattern(rf"Starting point is ({timecode.TIME})(?:\s|$)")
# yes "Episode Date: March 27, 2023"   no "Episode dates are below"
DATE = lazy_pattern(r"Episode Date:\s*(.+)$")
# yes "(05:57) - The moon" up to the next time or a footer   no "(see below) - The moon"
CHAPTER = lazy_pattern(rf"\(({timecode.TIME})\)\s*[-–—]\s*(.+?)(?=\s*\({timecode.TIME}\)|\s+Get full access to\b|$)")
# yes "… updates.Timestamps(00:00) - Tides" (the word before the list)   no "Timestamps are useful"
HEADING = lazy_pattern(rf"(?:Timestamps|Chapters):?\s*(?=\({timecode.TIME}\))")
# yes "about:* tides* the moon" (each asterisk)   no "3 * 4"
BULLET = lazy_pattern(r"(?<=\S)\*\s+(?=\S)")
END_OF_HEADER = lazy_pattern(r"Transcript$")


class PodcastDirectoryReader(Reader):
    """Pages of a podcast directory: a header, and stretches of talk with the time at which each begins.

    The Show - Ann Lee on tides

    Episode Date: March 27, 2023

    A talk about:* tides* the moon. Timestamps(00:00) - Tides(05:57) - The moon

    Transcript
    Discussion (0)
    Starting point is 00:00:00 Welcome. My guest is Ann Lee.
    Starting point is 00:00:12 Thank you for having me. …

    The same pages also come without the times, as plain wrapped lines. Several speakers may share a stretch.

    Kept: times, chapters, title, show, date. Nobody is named.
    """

    NAME = "stamped"

    def sniff(self, seed: Seed) -> Evidence:
        rows = seed.source.text.split("\n")
        stamps, _ = matching_share(rows, STAMP)
        if stamps > 1:
            return Evidence(0.95, f"{stamps} lines begin with “Starting point is” and a time")
        if any(DATE.match(row) for row in rows[:12]) and any(END_OF_HEADER.match(row) for row in rows[:30]):
            return Evidence(0.85, "a header with an episode date and a line “Transcript”")
        return NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """The talk, its times, and title, show, date and chapters from the header."""
        rows = [line for line in lines(seed) if line.text]
        body = next((i for i, line in enumerate(rows) if STAMP.match(line.text)), None)
        if body is None:
            body = next((i + 1 for i, line in enumerate(rows) if END_OF_HEADER.match(line.text)), 0)
        meta, edits, chapters, prose = seed.meta, list[Edit](), list[Chapter](), list[Passage]()
        for line in rows[:body]:
            fields, changes, marks = _header(seed, line, first=line is rows[0])
            meta = replace(
                meta,
                show=meta.show or fields.get("show", ""),
                title=meta.title or fields.get("title", ""),
                date=meta.date or fields.get("date", ""),
            )
            edits += changes
            chapters += marks
            prose.append(replace(bare_passage(line.begin, line.end), kind=PassageKind.INTRODUCTION))
        talk, stamps, times = _talk(seed, rows[body:])
        transcript = Transcript(
            seed.id,
            seed.path,
            seed.source,
            meta,
            (*prose, *talk),
            (*edits, *stamps),
            reader=self.NAME,
            chapters=tuple(chapters),
            times=tuple(times),
        )
        return assemble(transcript, seed)


def _header(seed: Seed, line: SourceLine, *, first: bool) -> tuple[dict[str, str], list[Edit], list[Chapter]]:
    date = DATE.match(line.text)
    if first and " - " in line.text and not date:
        show, title = line.text.split(" - ", 1)
        gone = _gone(seed, Span(line.begin, line.end), "header", "read as the show and the title")
        return {"show": show.strip(), "title": title.strip()}, [gone], []
    if date and (day := _iso(date[1].strip())):
        gone = _gone(seed, Span(line.begin, line.end), "header", "read as the date")
        return {"date": day}, [gone], []
    return {}, list(_description(seed, line)), _chapters(line)


def _description(seed: Seed, line: SourceLine) -> Iterator[Edit]:
    """What is taken out of a description: its chapters, which become headings, and asterisks glued to words."""
    for pattern in (HEADING, CHAPTER):
        for match in pattern.finditer(line.text):
            span = Span(line.begin + match.start(), line.begin + match.end())
            yield _gone(seed, span, "chapters", "shown as headings")
    for match in BULLET.finditer(line.text):
        span = Span(line.begin + match.start(), line.begin + match.end())
        yield spans.make_edit(seed.source, span, " · ", "list mark", "an asterisk that stood for a bullet")


def _chapters(line: SourceLine) -> list[Chapter]:
    return [Chapter(match[2].strip(), timecode.parse(match[1])) for match in CHAPTER.finditer(line.text)]


def _talk(seed: Seed, rows: list[SourceLine]) -> tuple[list[Passage], list[Edit], list[Timestamp]]:
    talk, stamps, times = list[Passage](), list[Edit](), list[Timestamp]()
    for line in rows:
        match = STAMP.match(line.text)
        begin = line.begin + (match.end() if match else 0)
        if match:
            span = Span(line.begin, line.begin + match.end())
            stamps.append(_gone(seed, span, "stamp", "kept as the time of the passage"))
            times.append(Timestamp(begin, timecode.parse(match[1]) or 0))
        if begin < line.end:
            talk.append(bare_passage(begin, line.end))
    return talk, stamps, times


def _gone(seed: Seed, span: Span, rule: str, reason: str) -> Edit:
    return spans.make_edit(seed.source, span, "", rule, reason)


def _iso(date: str) -> str:
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(date, form).date().isoformat()
        except ValueError:
            continue
    return ""
