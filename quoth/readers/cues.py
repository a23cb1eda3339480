"""Timed cues become a transcript: each a passage with its time and speaker, and an edit for all that is between them.

A speech recogniser may list words with times and speakers beside its running text. They are found there in order:

text    "Where were you born? In the house."
words   Where 1.0 Ann, were 1.2 Ann, you 1.3 Ann, born 1.5 Ann, In 2.8 Ben …      a cue of Ann and one of Ben
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import (
    Chapter,
    Edit,
    Metadata,
    Milliseconds,
    Notice,
    Passage,
    PassageKind,
    Seed,
    Span,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.readers.base import assemble, bare_passage, how_often
from quoth.readers.person_names import names_as_spoken
from quoth.readers.source_map import MappedText
from quoth.text import spans as source
from quoth.text import timecode
from quoth.text.words import counted

STAMP = ("stamp", "kept as the time of the passage")
LABEL = ("label", "shown as the speaker")
STRUCTURE = ("structure", "how the file is built: names of fields, times, and words that it has twice")
FIELD = ("field", "what a field of the file says, and nobody in the talk")
INSIDE = ("markup", "character")
"""Rules of edits that only matter inside the words of a cue."""
MAX_TIME_MS = 10_000 * 3_600_000
"""A later time is a mistake of the file."""

OVERLAP_MS = 10_000
"""People talk at the same time, so a cue may begin a little before the one above it."""


class Cue(NamedTuple):
    """A span of words of one speaker, with its time."""

    span: Span
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    speaker: str = ""
    named: bool = False
    """Whether the source names the speaker at these very words."""
    words: tuple[Timestamp, ...] = ()
    """When single words are spoken."""
    kind: PassageKind = PassageKind.SPEECH


@dataclass(slots=True)
class Draft:
    """What a reader has collected of a seed so far."""

    seed: Seed
    reader: str
    cues: list[Cue] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    meta: Metadata = field(default_factory=Metadata)
    chapters: list[Chapter] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def assemble_cues(draft: Draft, between: tuple[str, str]) -> Transcript:
    """The transcript of a draft; `between` is the rule and the reason of edits for what is between cues.

    Raises SeedError if words would be lost.
    """
    seed = draft.seed
    sort_and_trim(draft)
    cues = _plausible_cues(draft)
    edits = [edit for edit in draft.edits if edit.rule not in INSIDE or _inside(cues, edit)]
    edits += list(_gaps(seed, cues, edits, between))
    draft.cues, draft.edits = [], []  # a recording of days has hundreds of thousands
    times = sorted((mark for cue in cues for mark in _marks(cue)), key=lambda mark: mark.offset)
    transcript = Transcript(
        seed.id,
        seed.path,
        seed.source,
        draft.meta,
        tuple(_passage(cue) for cue in cues),
        tuple(edits),
        reader=draft.reader,
        chapters=tuple(draft.chapters),
        times=tuple(times),
        notices=tuple(draft.notices),
    )
    return assemble(transcript, seed)


def _passage(cue: Cue) -> Passage:
    bare = replace(bare_passage(cue.span.begin, cue.span.end), speaker=cue.speaker, kind=cue.kind)
    if cue.kind is PassageKind.CHAPTER and cue.start is not None:
        return replace(bare, start=cue.start, end=cue.end, time_precision=TimePrecision.CHAPTER)
    return bare


def _marks(cue: Cue) -> Iterator[Timestamp]:
    if cue.start is not None and not (cue.words and cue.words[0].offset == cue.span.begin):
        yield Timestamp(cue.span.begin, cue.start, None if cue.words else cue.end)
    yield from cue.words[:-1]
    for last in cue.words[-1:]:
        yield last if last.end is not None else replace(last, end=cue.end)


def sort_and_trim(draft: Draft) -> None:
    """Sorts the cues of a draft by their place in the file, and trims each to its words; changes the draft."""
    edits = tuple(sorted(draft.edits, key=lambda edit: edit.begin))
    spans = [(cue, source.trim_span(draft.seed.source, edits, cue.span)) for cue in draft.cues]
    trimmed = [cue._replace(span=span) for cue, span in spans if span]
    draft.cues = sorted(trimmed, key=lambda cue: cue.span.begin)


def _plausible_cues(draft: Draft) -> list[Cue]:
    """The cues with plausible times only, and with names as spoken; adds notices to the draft."""
    odd = [cue for cue in draft.cues if cue.start is not None and not 0 <= cue.start <= MAX_TIME_MS]
    if odd:
        what = f"{counted(len(odd), 'time')} before the beginning or after 10,000 hours"
        draft.notices.append(Notice("times-odd", f"{what}: not used", _line(draft, odd[0])))
    spoken = names_as_spoken({cue.speaker for cue in draft.cues})
    cues = [_plausible_times(cue)._replace(speaker=spoken[cue.speaker]) for cue in draft.cues]
    timed = [cue for cue in cues if cue.start is not None]
    back = [after for before, after in pairwise(timed) if (after.start or 0) + OVERLAP_MS < (before.start or 0)]
    if back:
        first = timecode.full(back[0].start or 0)
        what = f"the times run backwards {how_often(len(back))}, first to {first}"
        message = f"{what}: the words stand in the order of the file"
        draft.notices.append(Notice("times-backward", message, _line(draft, back[0])))
    return cues


def _plausible_times(cue: Cue) -> Cue:
    """The cue without times before 0 or far too late, and without ends before their starts."""
    start = cue.start if cue.start is not None and 0 <= cue.start <= MAX_TIME_MS else None
    end = cue.end if start is not None and cue.end is not None and start <= cue.end <= MAX_TIME_MS else None
    words = tuple(mark for mark in cue.words if 0 <= mark.start <= MAX_TIME_MS)
    words = tuple(replace(mark, end=None) if mark.end is not None and mark.end < mark.start else mark for mark in words)
    return cue._replace(start=start, end=end, words=words)


def _line(draft: Draft, cue: Cue) -> int:
    return draft.seed.source.line(cue.span.begin)


def _inside(cues: Sequence[Cue], edit: Edit) -> bool:
    """Whether an edit is in the words of a cue; cues are in order."""
    index = bisect_right(cues, edit.begin, key=lambda cue: cue.span.begin) - 1
    return index >= 0 and edit.end <= cues[index].span.end


def _gaps(seed: Seed, cues: Sequence[Cue], edits: Sequence[Edit], between: tuple[str, str]) -> Iterator[Edit]:
    """An edit for each span that is in no cue and in no edit yet; a label where the source names a speaker next."""
    named = {cue.span.begin for cue in cues if cue.named}
    length = len(seed.source.text)
    taken = [*(cue.span for cue in cues), *(Span(edit.begin, edit.end) for edit in edits), Span(length, length)]
    position = seed.body
    for span in sorted(taken, key=lambda taken_span: (taken_span.begin, taken_span.end)):
        text = seed.source.text[position : span.begin] if span.begin > position else ""
        if text.strip():
            rule, reason = LABEL if span.begin in named and between is not STRUCTURE else between
            gap = Span(position + len(text) - len(text.lstrip()), position + len(text.rstrip()))
            glues = gap == Span(position, span.begin) and seed.body < position and span.begin < length
            yield source.make_edit(seed.source, gap, " " if glues else "", rule, reason)
        position = max(position, span.end)


MAX_SKIP_CHARS = 80
"""How far from its expected place a word is looked for; farther off it is another word."""
OPENING_MARKS = "\"'“‘«„¿¡(["
"""Marks that belong to the word that follows."""


class TimedWord(NamedTuple):
    text: str
    start: Milliseconds | None
    end: Milliseconds | None
    speaker: str | None = None
    """None if the list of words does not say; empty if the recogniser does not know."""


class PlacedWord(NamedTuple):
    """A word and its offset in the running text."""

    at: int
    word: TimedWord


def cues_of_words(text: MappedText, words: Iterable[TimedWord], cue: Cue) -> Iterator[Cue]:
    """Cues for a running text, one for each run of words of one speaker; `cue` says what holds for all of it.

    Words that are not in the text are left out.
    """
    runs = list(_runs(list(_places(text.text, words)), cue.speaker))
    edges = [0, *(places[0].at for _, places in runs[1:]), len(text.text)]
    for (speaker, places), (begin, end) in zip(runs, pairwise(edges), strict=True):
        part = text.trimmed(begin, end)
        if part.text:
            marks = [
                Timestamp(text.begins[offset], word.start, word.end)
                for offset, word in places
                if word.start is not None
            ]
            start = None if begin else cue.start
            yield cue._replace(span=part.span, start=start, speaker=speaker, named=bool(speaker), words=tuple(marks))


def _places(text: str, words: Iterable[TimedWord]) -> Iterator[PlacedWord]:
    position = 0
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    for word in words:
        wanted = word.text.strip()
        offset = folded.find(wanted.casefold(), position, position + MAX_SKIP_CHARS + len(wanted)) if wanted else -1
        if offset >= 0:
            position = offset + len(wanted)
            while offset and folded[offset - 1] in OPENING_MARKS:
                offset -= 1
            yield PlacedWord(offset, word)


def _runs(places: list[PlacedWord], speaker: str) -> Iterator[tuple[str, list[PlacedWord]]]:
    """Each speaker with a run of words. A word without a speaker belongs to the run before it."""
    spoken = [(speaker := speaker if place.word.speaker is None else place.word.speaker, place) for place in places]
    if not spoken:
        yield speaker, []
    for who, group in groupby(spoken, key=lambda pair: pair[0]):
        yield who, [place for _, place in group]
