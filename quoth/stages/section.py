"""Sections: the chapters of the source and the sections of the sidecar, with readable passages in them."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from quoth.errors import Problem, SeedError
from quoth.model import (
    Basis,
    Chapter,
    Clock,
    Correction,
    Kind,
    Milliseconds,
    Notice,
    Passage,
    Section,
    Span,
    ThemeMark,
    Transcript,
)
from quoth.text import chapters as by_time
from quoth.text import source
from quoth.text.compose import compose
from quoth.text.find import Finder
from quoth.text.headings import USUAL

SPOKEN = (Kind.SPEECH, Kind.PREVIEW)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a section begins, and what is known of it."""

    offset: int
    title: str
    titled_by: Basis
    level: int
    time: Milliseconds | None = None


def section(transcript: Transcript) -> tuple[tuple[Section, ...], Transcript]:
    """The sections with their passages, and the transcript with what was noticed. Raises SeedError.

    Chapters of the source come first; where a sidecar divides them further, its sections have level 2.
    """
    starts, notices = _starts(transcript)
    made = source.cut(transcript, [start.offset for start in starts])
    made = replace(
        made,
        notices=(*made.notices, *notices),
        chapters=tuple(Chapter(start.title, start.time, start.offset) for start in starts if start.time is not None),
    )
    starts = _with_beginning(made, starts)
    begins = [one.span.begin for one in made.passages]
    edges = [bisect_left(begins, start.offset) for start in starts]
    groups = [made.passages[low:high] for low, high in pairwise([*edges, len(begins)])]
    composed = compose(made, groups)
    times = {start.offset: start.time for start in starts if start.time is not None}
    stamps = {mark.start for mark in made.times if mark.offset in times}
    found = tuple(_section(start, passages, times, stamps) for start, passages in zip(starts, composed, strict=True))
    return found, made


def _starts(transcript: Transcript) -> tuple[list[Start], list[Notice]]:
    finder = Finder(transcript.path, transcript.source, transcript.edits)
    problems, notices, found = list[Problem](), list[Notice](), list[Start]()
    for mark in transcript.sidecar.sections:
        try:
            found.append(Start(finder.span(mark.place).begin, mark.title, Basis.PERSON, 2))
        except SeedError as error:
            problems += error.problems
    marked = {start.offset for start in found}
    given = transcript.sidecar.chapters or transcript.chapters
    for chapter in given:
        try:
            offset = _placed(transcript, finder, chapter, marked)
        except SeedError as error:
            problems += error.problems
            continue
        if offset is None:
            notices.append(Notice("chapter-unplaced", f"no time in the text tells where “{chapter.title}” begins"))
        else:
            found.append(Start(offset, chapter.title, Basis.SOURCE, 1, chapter.start))
    if problems:
        raise SeedError(problems)
    levels = {start.level for start in found}
    found = [replace(start, level=1) for start in found] if levels == {2} else found
    return sorted(found, key=lambda start: (start.offset, start.level)), notices


def _placed(transcript: Transcript, finder: Finder, chapter: Chapter, marked: set[int]) -> int | None:
    if chapter.place:
        return finder.span(chapter.place).begin
    if chapter.offset is not None:
        after = (one.span.begin for one in transcript.passages if one.span.begin >= chapter.offset)
        return next(after, transcript.passages[-1].span.end)
    return by_time.place(transcript, chapter.start or 0, marked)


def _with_beginning(transcript: Transcript, starts: list[Start]) -> list[Start]:
    """The starts with one for what stands before the first of them; a talk without any has prose and talk apart."""
    made = list[Start]()
    first = starts[0].offset if starts else len(transcript.source.text)
    before = [one for one in transcript.passages if one.span.begin < first]
    for index, one in enumerate(before):
        new = index == 0 or (one.kind is not Kind.INTRODUCTION and before[index - 1].kind is Kind.INTRODUCTION)
        if new:
            made.append(Start(one.span.begin, USUAL[one.kind], Basis.RULE, 1))
    return made + starts


def _section(
    start: Start, passages: tuple[Passage, ...], times: dict[int, Milliseconds], stamps: set[Milliseconds]
) -> Section:
    """A section; where it begins with a chapter mark inside a stamped stretch, its first passage has that time."""
    time, clock = start.time, Clock.EXACT if start.time in stamps else Clock.CHAPTER
    mark = times.get(start.offset)
    if passages and passages[0].clock is Clock.BLOCK and mark is not None and _inside(passages[0], mark):
        passages = (replace(passages[0], start=mark, clock=Clock.CHAPTER), *passages[1:])
    if passages and passages[0].kind in SPOKEN and (time is None or passages[0].start == time):
        time, clock = passages[0].start, passages[0].clock
    return Section(
        start.title, start.titled_by, passages, start.level, time, Clock.NONE if time is None else clock, start.offset
    )


def _inside(passage: Passage, time: Milliseconds) -> bool:
    return passage.start is not None and passage.start <= time < (passage.end or time + 1)


def doubts(transcript: Transcript) -> tuple[tuple[Correction, int], ...]:
    """The corrections that an editor is not sure of, each with the line that it is about. Raises SeedError."""
    finder = Finder(transcript.path, transcript.source, ())
    found = [one for one in transcript.sidecar.corrections if not one.sure and one.place]
    return tuple((one, transcript.source.line(finder.span(one.place).begin)) for one in found if one.place)


def theme_marks(transcript: Transcript) -> tuple[tuple[ThemeMark, Span], ...]:
    """The sidecar's mentions, added and refused, with where they are. Raises SeedError."""
    finder = Finder(transcript.path, transcript.source, transcript.edits)
    return tuple((mark, finder.span(mark.place)) for mark in transcript.sidecar.themes)
