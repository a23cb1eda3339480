"""Sections with their paragraphs: chapters of the source, sections of the sidecar, or sections that are inferred."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from quoth.analysis.doubts import mark_doubts
from quoth.analysis.sections.infer import infer_inside, infer_sections
from quoth.analysis.sections.paragraph_builder import compose_paragraphs, space_passages
from quoth.analysis.sections.place_chapters import ChapterStart, chapter_starts, place_chapter
from quoth.cleanup.amend import split_passages
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import (
    SPOKEN_KINDS,
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
from quoth.readers.plaintext.surrounding_text import is_link_line
from quoth.text.headings import BEGINNING, LINKS, TITLE_BY_KIND


@dataclass(frozen=True, slots=True)
class SectionStart:
    """Where a section begins (offset in the source), its title and who gave it, its level, and its time or None."""

    offset: int
    title: str
    titled_by: Provenance
    level: int
    time: Milliseconds | None = None


def build_sections(transcript: Transcript, ledger: Sequence[Anchor] = ()) -> tuple[tuple[Section, ...], Transcript]:
    """The sections with their paragraphs, and the transcript with new notices. Raises SeedError.

    Where running text is divided, passages of the `ledger` begin where they began, as long as their words stand.
    Chapters of the source come first; where a sidecar divides them further, its sections have level 2. Before the first
    chapter there is nothing to divide.
    """
    starts, notices = _section_starts(transcript)
    divided = split_passages(transcript, [start.offset for start in starts])
    stamps = {mark.offset for mark in divided.times}
    divided = replace(divided, notices=(*divided.notices, *notices), times=_with_chapters(divided.times, starts))
    starts = _with_beginning(divided, starts)
    begins = [passage.span.begin for passage in divided.passages]
    edges = [bisect_left(begins, start.offset) for start in starts]
    groups = [divided.passages[low:high] for low, high in pairwise([*edges, len(begins)])]
    composed = compose_paragraphs(divided, groups, ledger)
    unsure = _placed_doubts(divided)
    composed = [mark_doubts(divided, passages, unsure) for passages in composed]
    sections = tuple(_make_section(start, passages, stamps) for start, passages in zip(starts, composed, strict=True))
    return sections, space_passages(divided, (passage for section in sections for passage in section.passages))


def _section_starts(transcript: Transcript) -> tuple[list[SectionStart], list[Notice]]:
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    problems, notices, starts = list[Problem](), list[Notice](), list[SectionStart]()
    for mark in transcript.sidecar.sections:
        try:
            starts.append(SectionStart(finder.span(mark.place).begin, mark.title, Provenance.PERSON, 2))
        except SeedError as error:
            problems += error.problems
    marked_offsets = {start.offset for start in starts}
    chapters = transcript.sidecar.chapters or transcript.chapters
    timed = any(chapter.place is None and chapter.offset is None for chapter in chapters)
    openings = chapter_starts(transcript) if timed else []
    for chapter in chapters:
        try:
            offset = _chapter_offset(transcript, finder, chapter, openings, marked_offsets)
        except SeedError as error:
            problems += error.problems
            continue
        if offset is None:
            notices.append(Notice("chapter-unplaced", f"no time in the text says where “{chapter.title}” begins"))
        else:
            starts.append(SectionStart(offset, chapter.title, chapter.by, 1, chapter.start))
    problems += _duplicate_starts(transcript, starts)
    if problems:
        raise SeedError(problems)
    if not (transcript.sidecar.sections or transcript.sidecar.chapters):
        starts += _inferred_starts(transcript, finder, sorted(start.offset for start in starts))
    starts = _without_renamed(transcript, starts)
    starts = sorted(starts, key=lambda start: (start.offset, start.level))
    before = takewhile(lambda start: start.level > 1, starts)
    outside = [replace(start, level=1) for start in before]
    return [*outside, *starts[len(outside) :]], notices


def _inferred_starts(transcript: Transcript, finder: QuoteFinder, headings: list[int]) -> list[SectionStart]:
    """Where sections seem to begin, inside the long ones of the source if it has `headings` (offsets).

    Those that an editor has refused are left out. Raises SeedError.
    """
    begins = [passage.span.begin for passage in transcript.passages]
    refused = {bisect_left(begins, finder.span(place).begin) for place in transcript.sidecar.refused_sections}
    sections = infer_inside(transcript, headings) if headings else infer_sections(transcript)
    inferred = [start for start in sections if bisect_left(begins, start.offset) not in refused]
    level = 2 if headings else 1
    return [SectionStart(start.offset, start.title, Provenance.RULE, level) for start in inferred]


def _duplicate_starts(transcript: Transcript, starts: list[SectionStart]) -> list[Problem]:
    """A problem for each two sections of the sidecar that begin at the same words."""
    marked_starts = sorted(
        (start for start in starts if start.titled_by is Provenance.PERSON), key=lambda start: start.offset
    )
    path = transcript.sidecar.path
    return [
        Problem(path, f"the sections “{first.title}” and “{second.title}” begin at the same words", "take one out")
        for first, second in pairwise(marked_starts)
        if first.offset == second.offset
    ]


def _without_renamed(transcript: Transcript, starts: list[SectionStart]) -> list[SectionStart]:
    """The starts without the headings of the source that a section of the sidecar, at the same passage, renames."""
    begins = [passage.span.begin for passage in transcript.passages]
    marked_indices = {bisect_left(begins, start.offset) for start in starts if start.titled_by is Provenance.PERSON}
    return [
        start
        for start in starts
        if start.titled_by is Provenance.PERSON
        or start.time is not None
        or bisect_left(begins, start.offset) not in marked_indices
    ]


def _chapter_offset(
    transcript: Transcript,
    finder: QuoteFinder,
    chapter: Chapter,
    openings: list[ChapterStart],
    marked_offsets: set[int],
) -> int | None:
    if chapter.place:
        return finder.span(chapter.place).begin
    if chapter.offset is not None:
        after = (passage.span.begin for passage in transcript.passages if passage.span.begin >= chapter.offset)
        return next(after, transcript.passages[-1].span.end)
    return place_chapter(openings, transcript.times, chapter.start or 0, marked_offsets)


def _with_beginning(transcript: Transcript, starts: list[SectionStart]) -> list[SectionStart]:
    """The starts, and one for what stands before the first of them; without any, prose and talk are two sections."""
    openings = list[SectionStart]()
    first = starts[0].offset if starts else len(transcript.source.text)
    before = [passage for passage in transcript.passages if passage.span.begin < first]
    prose = [passage for passage in before if passage.kind is PassageKind.INTRODUCTION]
    talk = next((passage for passage in before if passage.kind is not PassageKind.INTRODUCTION), None)
    for passage in before:
        if passage is before[0] or passage is talk:
            title = BEGINNING if starts and passage.kind is PassageKind.SPEECH else TITLE_BY_KIND[passage.kind]
            title = LINKS if passage in prose and _has_only_addresses(transcript, prose) else title
            openings.append(SectionStart(passage.span.begin, title, Provenance.RULE, 1))
    return openings + starts


def _has_only_addresses(transcript: Transcript, prose: list[Passage]) -> bool:
    """Whether an introduction has nothing but web addresses."""
    return all(is_link_line(transcript.source.text[passage.span.begin : passage.span.end]) for passage in prose)


def _with_chapters(times: tuple[Timestamp, ...], starts: list[SectionStart]) -> tuple[Timestamp, ...]:
    """The times of the source with those of chapters between them, where they are in order."""
    timestamps = list(times)
    for start in starts:
        index = bisect_left(timestamps, start.offset, key=lambda mark: mark.offset)
        stamped = index < len(timestamps) and timestamps[index].offset == start.offset
        if start.time is None or stamped or not index:
            continue
        after = timestamps[index].start if index < len(timestamps) else start.time
        if timestamps[index - 1].start <= start.time <= after:
            timestamps.insert(index, Timestamp(start.offset, start.time))
    return tuple(timestamps)


def _make_section(start: SectionStart, passages: tuple[Passage, ...], stamps: set[int]) -> Section:
    """The section of a start; the time of a chapter is only near its words, unless the source has a time there."""
    stamped = start.offset in stamps
    if passages and passages[0].time_precision is TimePrecision.EXACT and not stamped:
        passages = (replace(passages[0], time_precision=TimePrecision.CHAPTER), *passages[1:])
    time, clock = start.time, TimePrecision.EXACT if stamped else TimePrecision.CHAPTER
    if passages and passages[0].kind in SPOKEN_KINDS and (time is None or passages[0].start == time):
        time, clock = passages[0].start, passages[0].time_precision
    clock = TimePrecision.NONE if time is None else clock
    return Section(start.title, start.titled_by, passages, start.level, time, clock, start.offset)


def unsure_corrections(transcript: Transcript) -> tuple[tuple[Correction, int], ...]:
    """The corrections that an editor is not sure of, each with the line that it is about. Raises SeedError."""
    return tuple((doubt, transcript.source.line(span.begin)) for doubt, span in _placed_doubts(transcript))


def _placed_doubts(transcript: Transcript) -> tuple[tuple[Correction, Span], ...]:
    """The corrections that an editor is not sure of, each with its place. Raises SeedError."""
    finder = QuoteFinder(transcript.path, transcript.source, ())
    return tuple(
        (
            doubt,
            finder.span(doubt.place) if doubt.place.quote == doubt.heard else finder.inside(doubt.heard, doubt.place),
        )
        for doubt in transcript.corrections
        if not doubt.confirmed and doubt.place
    )


def placed_theme_marks(transcript: Transcript) -> tuple[tuple[ThemeMark, Span], ...]:
    """The themes that the sidecar adds or refuses, each with its place in the source. Raises SeedError."""
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    return tuple((mark, finder.span(mark.place)) for mark in transcript.sidecar.themes)
