"""Sections: the chapters of the source and the sections of the sidecar, with readable passages in them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from quoth.analysis import doubts as doubtful
from quoth.analysis.sections import segmentation as by_time
from quoth.analysis.sections.paragraph_builder import compose, spaced
from quoth.analysis.sections.segmentation import turnings
from quoth.cleanup.find import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import (
    Anchor,
    Chapter,
    Correction,
    Milliseconds,
    Notice,
    Passage,
    PassageKind,
    Provenance,
    Section,
    Span,
    ThemeMark,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.readers.plaintext.imprint import leads_elsewhere
from quoth.text import spans
from quoth.text.headings import BEGINNING, LINKS, USUAL

SPOKEN = (PassageKind.SPEECH, PassageKind.PREVIEW)


@dataclass(frozen=True, slots=True)
class SectionStart:
    """Where a section begins, and what is known of it."""

    offset: int
    title: str
    titled_by: Provenance
    level: int
    time: Milliseconds | None = None


def section(transcript: Transcript, ledger: Sequence[Anchor] = ()) -> tuple[tuple[Section, ...], Transcript]:
    """The sections with their passages, and the transcript with what was noticed. Raises SeedError.

    Where running text is divided, passages of the `ledger` begin where they began, as long as their words stand.
    Chapters of the source come first; where a sidecar divides them further, its sections have level 2. Before the first
    chapter there is nothing to divide.
    """
    starts, notices = _starts(transcript)
    made = spans.cut(transcript, [start.offset for start in starts])
    stamps = {mark.offset for mark in made.times}
    made = replace(made, notices=(*made.notices, *notices), times=_with_chapters(made.times, starts))
    starts = _with_beginning(made, starts)
    begins = [one.span.begin for one in made.passages]
    edges = [bisect_left(begins, start.offset) for start in starts]
    groups = [made.passages[low:high] for low, high in pairwise([*edges, len(begins)])]
    composed = compose(made, groups, ledger)
    unsure = _unsure(made)
    composed = [doubtful.marked(made, passages, unsure) for passages in composed]
    found = tuple(_section(start, passages, stamps) for start, passages in zip(starts, composed, strict=True))
    return found, spaced(made, (one for section in found for one in section.passages))


def _starts(transcript: Transcript) -> tuple[list[SectionStart], list[Notice]]:
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    problems, notices, found = list[Problem](), list[Notice](), list[SectionStart]()
    for mark in transcript.sidecar.sections:
        try:
            found.append(SectionStart(finder.span(mark.place).begin, mark.title, Provenance.PERSON, 2))
        except SeedError as error:
            problems += error.problems
    marked = {start.offset for start in found}
    given = transcript.sidecar.chapters or transcript.chapters
    timed = any(chapter.place is None and chapter.offset is None for chapter in given)
    candidates = by_time.candidates(transcript) if timed else []
    for chapter in given:
        try:
            offset = _placed(transcript, finder, chapter, candidates, marked)
        except SeedError as error:
            problems += error.problems
            continue
        if offset is None:
            notices.append(Notice("chapter-unplaced", f"no time in the text tells where “{chapter.title}” begins"))
        else:
            found.append(SectionStart(offset, chapter.title, chapter.by, 1, chapter.start))
    problems += _doubled(transcript, found)
    if problems:
        raise SeedError(problems)
    if not found:
        found = _inferred(transcript, finder)
    found = _renamed(transcript, found)
    found = sorted(found, key=lambda start: (start.offset, start.level))
    before = takewhile(lambda start: start.level > 1, found)
    outside = [replace(start, level=1) for start in before]
    return [*outside, *found[len(outside) :]], notices


def _inferred(transcript: Transcript, finder: QuoteFinder) -> list[SectionStart]:
    """Where sections seem to begin, but for those that an editor has refused. Raises SeedError."""
    begins = [one.span.begin for one in transcript.passages]
    refused = {bisect_left(begins, finder.span(place).begin) for place in transcript.sidecar.refused_sections}
    found = [one for one in turnings(transcript) if bisect_left(begins, one.offset) not in refused]
    return [SectionStart(one.offset, one.title, Provenance.RULE, 1) for one in found]


def _doubled(transcript: Transcript, found: list[SectionStart]) -> list[Problem]:
    """Sections of the sidecar that begin at the same words."""
    own = sorted((start for start in found if start.titled_by is Provenance.PERSON), key=lambda start: start.offset)
    path = transcript.sidecar.path
    return [
        Problem(path, f"the sections “{a.title}” and “{b.title}” begin at the same words", "take one out")
        for a, b in pairwise(own)
        if a.offset == b.offset
    ]


def _renamed(transcript: Transcript, found: list[SectionStart]) -> list[SectionStart]:
    """The starts without headings of the source that a section of the sidecar stands on: that gives them its title."""
    begins = [one.span.begin for one in transcript.passages]
    own = {bisect_left(begins, start.offset) for start in found if start.titled_by is Provenance.PERSON}
    return [
        start
        for start in found
        if start.titled_by is Provenance.PERSON
        or start.time is not None
        or bisect_left(begins, start.offset) not in own
    ]


def _placed(
    transcript: Transcript, finder: QuoteFinder, chapter: Chapter, found: list[by_time.ChapterStart], marked: set[int]
) -> int | None:
    if chapter.place:
        return finder.span(chapter.place).begin
    if chapter.offset is not None:
        after = (one.span.begin for one in transcript.passages if one.span.begin >= chapter.offset)
        return next(after, transcript.passages[-1].span.end)
    return by_time.place(found, transcript.times, chapter.start or 0, marked)


def _with_beginning(transcript: Transcript, starts: list[SectionStart]) -> list[SectionStart]:
    """The starts with one for what stands before the first of them; a talk without any has prose and talk apart."""
    made = list[SectionStart]()
    first = starts[0].offset if starts else len(transcript.source.text)
    before = [one for one in transcript.passages if one.span.begin < first]
    prose = [one for one in before if one.kind is PassageKind.INTRODUCTION]
    talk = next((one for one in before if one.kind is not PassageKind.INTRODUCTION), None)
    for one in before:
        if one is before[0] or one is talk:
            title = BEGINNING if starts and one.kind is PassageKind.SPEECH else USUAL[one.kind]
            title = LINKS if one in prose and _addresses(transcript, prose) else title
            made.append(SectionStart(one.span.begin, title, Provenance.RULE, 1))
    return made + starts


def _addresses(transcript: Transcript, prose: list[Passage]) -> bool:
    """Whether an introduction is nothing but addresses."""
    return all(leads_elsewhere(transcript.source.text[one.span.begin : one.span.end]) for one in prose)


def _with_chapters(times: tuple[Timestamp, ...], starts: list[SectionStart]) -> tuple[Timestamp, ...]:
    """The times of the source, and between them those of chapters: what follows a chapter is not before it."""
    found = list(times)
    for start in starts:
        index = bisect_left(found, start.offset, key=lambda mark: mark.offset)
        taken = index < len(found) and found[index].offset == start.offset
        if start.time is None or taken or not index:
            continue
        after = found[index].start if index < len(found) else start.time
        if found[index - 1].start <= start.time <= after:
            found.insert(index, Timestamp(start.offset, start.time))
    return tuple(found)


def _section(start: SectionStart, passages: tuple[Passage, ...], stamps: set[int]) -> Section:
    """A section. The time of a chapter is near the words that open it, and a stamp of the source is theirs."""
    stamped = start.offset in stamps
    if passages and passages[0].clock is TimePrecision.EXACT and not stamped:
        passages = (replace(passages[0], clock=TimePrecision.CHAPTER), *passages[1:])
    time, clock = start.time, TimePrecision.EXACT if stamped else TimePrecision.CHAPTER
    if passages and passages[0].kind in SPOKEN and (time is None or passages[0].start == time):
        time, clock = passages[0].start, passages[0].clock
    clock = TimePrecision.NONE if time is None else clock
    return Section(start.title, start.titled_by, passages, start.level, time, clock, start.offset)


def doubts(transcript: Transcript) -> tuple[tuple[Correction, int], ...]:
    """The corrections that an editor is not sure of, each with the line that it is about. Raises SeedError."""
    return tuple((doubt, transcript.source.line(span.begin)) for doubt, span in _unsure(transcript))


def _unsure(transcript: Transcript) -> tuple[tuple[Correction, Span], ...]:
    """The corrections that an editor is not sure of, each with its place. Raises SeedError."""
    finder = QuoteFinder(transcript.path, transcript.source, ())
    return tuple(
        (
            doubt,
            finder.span(doubt.place) if doubt.place.quote == doubt.heard else finder.inside(doubt.heard, doubt.place),
        )
        for doubt in transcript.corrections
        if not doubt.sure and doubt.place
    )


def theme_marks(transcript: Transcript) -> tuple[tuple[ThemeMark, Span], ...]:
    """The sidecar's mentions, added and refused, with where they are. Raises SeedError."""
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    return tuple((mark, finder.span(mark.place)) for mark in transcript.sidecar.themes)
