"""What a player can show beside a recording, and when: the passages as captions, the sections as chapters, the words.

Times here are those of the first recording that can be played: the transcript's own, shifted by its offset. What was
said before that recording begins is left out. Those of words are the transcript's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from quoth.analysis.speakers import speaker_turns
from quoth.model import SPOKEN_KINDS, Document, Milliseconds, Passage, PassageKind, Section
from quoth.text.spans import visible_text
from quoth.text.words import count

PLAYABLE_KINDS = ("audio", "video", "youtube", "vimeo")
WORD_MS = 400
"""Milliseconds that a word takes (150 words a minute), to estimate the end of the last cue."""
SECOND_MS = 1000
"""Milliseconds; estimates between times in whole seconds are whole seconds too."""


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """A passage from one time up to another."""

    passage: Passage
    start: Milliseconds
    end: Milliseconds
    estimated: bool
    """The source does not say when it begins within its stretch, or when it ends."""


@dataclass(frozen=True, slots=True)
class RecordingChapter:
    """A named part of the recording, and where its words stand on the page."""

    title: str
    anchor: str
    start: Milliseconds
    end: Milliseconds | None


@dataclass(frozen=True, slots=True)
class WordTimes:
    """The times inside a passage."""

    chars: int
    """The length of its text."""
    times: tuple[tuple[int, Milliseconds], ...]
    """Characters of the text at which a word begins, each with its time."""


def offset(document: Document) -> Milliseconds:
    """What to add to a time of the transcript to get the time of the recording."""
    return next((media.offset for media in document.meta.media if media.kind in PLAYABLE_KINDS), 0)


def cues(document: Document) -> list[CaptionCue]:
    """The passages of the talk that have times, in order of time.

    None if most of the talk has no time, or if its times are those of several tapes: no recording runs like that.
    """
    talk = [passage for passage in document.passages if passage.kind in SPOKEN_KINDS]
    timed = [(passage.start, passage) for passage in talk if passage.start is not None]
    if not timed or 2 * len(timed) < len(talk):
        return []
    if speaker_turns.has_several_tapes([start for start, _ in timed]):
        return []
    timed.sort(key=lambda pair: pair[0])
    starts = sorted({start for start, _ in timed})
    step = 1 if any(start % SECOND_MS for start in starts) else SECOND_MS
    return [
        cue
        for (start, group), later in zip(groupby(timed, key=lambda pair: pair[0]), [*starts[1:], None], strict=True)
        for cue in _together([passage for _, passage in group], start, later, offset(document), step)
    ]


def _together(
    group: list[Passage], start: Milliseconds, later: Milliseconds | None, shift: Milliseconds, step: Milliseconds
) -> Iterator[CaptionCue]:
    """Divides the time of a stamped stretch among its passages by their words: players show one after the other."""
    stated_ends = sorted(passage.end for passage in group if passage.end is not None and passage.end > start)
    sizes = [max(1, count(passage.text)) for passage in group]
    total_words = sum(sizes)
    sure = bool(stated_ends or later is not None)
    end = min([*stated_ends[-1:], *([] if later is None else [later])], default=start + WORD_MS * total_words)
    ends = _rounded(
        [start + (end - start) * words_before // total_words for words_before in accumulate(sizes)],
        start,
        step,
        sure=sure,
    )
    for passage, begin, until in zip(group, [start, *ends], ends, strict=False):
        if until + shift > 0:
            yield CaptionCue(passage, max(0, begin + shift), until + shift, len(group) > 1 or not sure)


def _rounded(ends: list[Milliseconds], start: Milliseconds, step: Milliseconds, *, sure: bool) -> list[Milliseconds]:
    """Estimated times rounded up to multiples of `step`, or unrounded if two would coincide.

    `sure`: the source gives the last one.
    """
    above = [-(-end // step) * step for end in ends]
    above = [*above[:-1], ends[-1]] if sure else above
    fits = all(before < after for before, after in pairwise([start, *above]))
    return above if fits else ends


def chapters(document: Document) -> list[RecordingChapter]:
    """The headings that the source gives, or else all; of show notes, the chapters that they list."""
    listed = [
        (passage.text, passage.anchor, passage.start)
        for passage in document.passages
        if passage.kind is PassageKind.CHAPTER
    ]
    top = [_place(section) for section in document.sections if section.level == 1]
    timed = [row for row in top if row[2] is not None]
    every = [_place(section) for section in document.sections]
    return _stretches(listed or (timed if len(timed) > 1 else every), document)


def clips(document: Document) -> list[RecordingChapter]:
    """The sections that hold passages; of show notes, the chapters that they list."""
    places = [_place(section) for section in document.sections if section.passages]
    return _stretches(places, document) or chapters(document)


def _place(section: Section) -> tuple[str, str, Milliseconds | None]:
    return section.title, section.anchor, section.start


def _stretches(rows: Sequence[tuple[str, str, Milliseconds | None]], document: Document) -> list[RecordingChapter]:
    """Those chapters that begin later than all before them, each up to the next."""
    shift = offset(document)
    kept: list[tuple[str, str, Milliseconds]] = []
    for title, anchor, start in rows:
        if start is not None and start + shift >= 0 and (not kept or start + shift > kept[-1][2]):
            kept.append((" ".join(title.split()), anchor, start + shift))
    last = max((passage.end for passage in document.passages if passage.end is not None), default=0) + shift
    ends = [*(start for _, _, start in kept[1:]), last if kept and last > kept[-1][2] else None]
    return [RecordingChapter(*row, end) for row, end in zip(kept, ends, strict=False)]


def word_times(document: Document) -> dict[str, WordTimes]:
    """By anchor, the times inside passages; empty if there are none, or nothing can be played."""
    if not any(media.kind in PLAYABLE_KINDS for media in document.meta.media):
        return {}
    spoken = (passage for passage in document.passages if passage.kind in SPOKEN_KINDS and passage.start is not None)
    parts = {passage.anchor: part for passage in spoken if (part := _times_of(passage, document))}
    return parts if any(len(part.times) > 1 for part in parts.values()) else {}


def _times_of(passage: Passage, document: Document) -> WordTimes | None:
    """The times of one passage; None where the source has none in it, or they do not run forward."""
    text, places = visible_text(document.source, document.edits, passage.span)
    marks = [mark for mark in document.times if passage.span.begin <= mark.offset < passage.span.end]
    if not marks or text != passage.text:
        return None
    rows = list[tuple[int, Milliseconds]]()
    index = 0
    for mark in marks:
        while index < len(places) and places[index] < mark.offset:
            index += 1
        offset = _script_length(text[:index]) + (text[index : index + 1] == " ")
        if index < len(places) and (not rows or offset > rows[-1][0]):
            rows.append((offset, mark.start))
    forward = all(before <= after for (_, before), (_, after) in pairwise(rows))
    return WordTimes(_script_length(text), tuple(rows)) if rows and forward else None


def _script_length(text: str) -> int:
    """How many characters a text has for a script."""
    return len(text.encode("utf-16-le")) // 2
