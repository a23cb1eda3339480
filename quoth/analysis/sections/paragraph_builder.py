"""Turns as readable paragraphs: cues are joined, long answers divided, short interjections kept where they fell.

How long they are says `paragraph_lengths.py`.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from quoth.analysis.sections.paragraph_lengths import LONG_WORDS, MAX_PARAGRAPH_WORDS, divide_into_paragraphs
from quoth.analysis.speakers.merge_labels import ASKING_ROLES
from quoth.analysis.speakers.speaker_turns import SpeakerRun, favour_turn_starts, fold_interjections, speaker_runs
from quoth.anchors.published_begins import find_published_begins, prefer_published_begins
from quoth.model import SPOKEN_KINDS, Anchor, Edit, Passage, Span, TextRun, Transcript
from quoth.text import spans
from quoth.text.sentences import ParagraphBreak, paragraph_breaks
from quoth.text.words import count, has_more_words

MIN_WORDS_PER_TIME = 30
"""Words between two times, on average, from which on every time of the source begins a passage of its own."""


def compose_paragraphs(
    transcript: Transcript, groups: Iterable[tuple[Passage, ...]], ledger: Sequence[Anchor]
) -> list[tuple[Passage, ...]]:
    """The passages of each group (a section) as paragraphs to read and cite.

    Passages of the `ledger` begin where they began before, as long as their words stand.
    """
    asking = frozenset(role.name for role in transcript.meta.people if role.role in ASKING_ROLES)
    runs = [list(fold_interjections(speaker_runs(group), asking)) for group in groups]
    kept_stretches = _stretches_to_keep(transcript, [run for section in runs for run in section])
    run_spans = (passage.span for section in runs for run in section for passage in run.parts)
    cuts = find_published_begins(
        ledger, (spans.visible_text(transcript.source, transcript.edits, span) for span in run_spans)
    )
    return [
        tuple(passage for run in section for passage in _paragraphs_of_run(transcript, run, kept_stretches, cuts))
        for section in runs
    ]


def _stretches_to_keep(transcript: Transcript, runs: list[SpeakerRun]) -> list[Span]:
    """The stretches between two times of the source in which no run begins, where times are rare."""
    marks = [mark.offset for mark in transcript.times]
    if not marks or sum(count(part.text) for run in runs for part in run.parts) < MIN_WORDS_PER_TIME * len(marks):
        return []
    begins = sorted(run.begin for run in runs)
    ends = [*marks[1:], len(transcript.source.text)]
    stretches = (Span(begin, end) for begin, end in zip(marks, ends, strict=True))
    return [stretch for stretch in stretches if bisect_left(begins, stretch.begin) == bisect_left(begins, stretch.end)]


def _paragraphs_of_run(
    transcript: Transcript, run: SpeakerRun, kept_stretches: list[Span], cuts: list[int]
) -> Iterator[Passage]:
    main = run.main
    kept = _keeps_paragraphs(transcript, main[0])
    if len(run.parts) == 1 and kept and not has_more_words(main[0].text, MAX_PARAGRAPH_WORDS):
        yield main[0] if main[0].kind in spans.UNTIMED else spans.with_time(main[0], transcript.times)
        return
    text, offsets, parts = join_visible(transcript, main)
    thrown_in = sum(count(passage.text) for passage in run.parts if passage.speaker != main[0].speaker)
    longest = max(LONG_WORDS, MAX_PARAGRAPH_WORDS - thrown_in)
    find_places = partial(_find_places, transcript, main[0], text, offsets, cuts)
    if kept:
        free = {begin for begin, follows in zip(parts, _follows_interjection(run), strict=True) if follows}
        fixed = set(parts) - free
        places = _breaks_of_parts(text, find_places, fixed, longest)
    else:
        places = find_places()
        turns = _turn_positions(transcript, main, parts)
        fixed = _fixed_positions(places, offsets, kept_stretches) | turns
        places = _with_turns(places, turns)
    chosen = [offsets[position] for position in divide_into_paragraphs(text, places, frozenset(fixed), longest)]
    for begin, end in pairwise([*chosen, run.parts[-1].span.end]):
        yield _paragraph(transcript, run, begin, end)


def _find_places(
    transcript: Transcript, first: Passage, text: str, offsets: Sequence[int], cuts: list[int]
) -> list[ParagraphBreak]:
    """The places where a paragraph of a run may begin, of which `first` is the first passage."""
    places = paragraph_breaks(text, transcript.meta.language)
    if first.kind in SPOKEN_KINDS and not first.speaker:
        places = favour_turn_starts(text, places)
    return prefer_published_begins(text, places, offsets, cuts)


def _turn_positions(transcript: Transcript, passages: Sequence[Passage], begins: Sequence[int]) -> set[int]:
    """Which of these begins of passages have the sign of a turn before them, as `>>`."""
    spoken = zip(begins, passages, strict=True)
    return {at for at, passage in spoken if spans.begins_turn(transcript.source, transcript.edits, passage.span.begin)}


def _with_turns(places: list[ParagraphBreak], turns: set[int]) -> list[ParagraphBreak]:
    """The places with all turns, at which a paragraph begins at no cost."""
    if not turns:
        return places
    others = (place for place in places if place.at not in turns)
    return sorted([*others, *(ParagraphBreak(turn, 0) for turn in turns)], key=lambda place: place.at)


def _keeps_paragraphs(transcript: Transcript, passage: Passage) -> bool:
    """Whether somebody chose the paragraphs, so that they are kept as they are."""
    return transcript.written or passage.kind not in SPOKEN_KINDS


def join_visible(transcript: Transcript, parts: tuple[Passage, ...]) -> tuple[str, Sequence[int], list[int]]:
    """The text of neighbours, the source offset of each character, and where each passage begins in the text."""
    texts, offsets, begins, length = list[str](), list[bytes](), list[int](), 0
    for passage in parts:
        text, text_offsets = spans.visible_text(transcript.source, transcript.edits, passage.span)
        if length:
            texts.append(" ")
            offsets.append(array("I", (passage.span.begin,)).tobytes())
            length += 1
        begins.append(length)
        texts.append(text)
        offsets.append(text_offsets.tobytes())
        length += len(text)
    return "".join(texts), array("I", b"".join(offsets)), begins  # an array that grows leaves holes in the memory


def _fixed_positions(places: list[ParagraphBreak], offsets: Sequence[int], kept_stretches: list[Span]) -> set[int]:
    """The first place in each stretch: the beginning of a sentence if there is one, or else of a clause."""
    positions = set[int]()
    low = bisect_left(kept_stretches, offsets[0], key=lambda stretch: stretch.begin)
    high = bisect_right(kept_stretches, offsets[-1], key=lambda stretch: stretch.begin)
    for stretch in kept_stretches[low:high]:
        inside = [place for place in places if stretch.begin <= offsets[place.at] < stretch.end]
        best = [place for place in inside if place.cost <= 0] or inside
        positions.update(place.at for place in best[:1])
    return positions


def _follows_interjection(run: SpeakerRun) -> list[bool]:
    """For each main part of a run, whether it follows an interjection: an interjection divides no paragraph."""
    speaker = run.parts[0].speaker
    before = ("", *(passage.speaker for passage in run.parts))
    return [
        last not in ("", speaker)
        for last, passage in zip(before, run.parts, strict=False)
        if passage.speaker == speaker
    ]


def _breaks_of_parts(
    text: str, find_places: Callable[[], list[ParagraphBreak]], fixed: set[int], longest: int
) -> list[ParagraphBreak]:
    """The beginnings of the source's own paragraphs, and places inside those too long to cite, if there are any."""
    edges = sorted(fixed)
    part_breaks = [ParagraphBreak(begin, 0) for begin in edges]
    parts = pairwise([*edges, len(text)])
    long_parts = [(begin, end) for begin, end in parts if has_more_words(text[begin:end], longest)]
    places = find_places() if long_parts else []
    part_breaks += [place for begin, end in long_parts for place in places if begin < place.at < end]
    return sorted(part_breaks, key=lambda place: place.at)


def _paragraph(transcript: Transcript, run: SpeakerRun, begin: int, end: int) -> Passage:
    """The passage of a run from one offset up to another, with the interjections in it."""
    text_runs = list[TextRun]()
    last = begin
    first = bisect_right(run.parts, begin, key=lambda passage: passage.span.begin) - 1
    for index in range(max(0, first), bisect_left(run.parts, end, key=lambda passage: passage.span.begin)):
        part = run.parts[index]
        span = Span(max(begin, part.span.begin), min(end, part.span.end))
        if span.begin >= span.end:
            continue
        aside = part.speaker != run.parts[0].speaker
        for piece in _text_runs(transcript, part, span):
            text_runs.append(replace(piece, speaker=part.speaker, basis=part.attributed_by) if aside else piece)
        last = span.end
        text_runs.append(TextRun(" "))
    whole = Span(begin, last)
    trimmed = spans.trim_span(transcript.source, transcript.edits, whole) or whole
    first_line, last_line = spans.lines_of(transcript.source, trimmed)
    placed = replace(
        run.parts[0],
        text_runs=_merge_plain_runs(text_runs),
        span=trimmed,
        first_line=first_line,
        last_line=last_line,
    )
    return placed if placed.kind in spans.UNTIMED else spans.with_time(placed, transcript.times)


def _text_runs(transcript: Transcript, passage: Passage, span: Span) -> tuple[TextRun, ...]:
    repeats = passage.text_runs[0].repeats if passage.text_runs else None
    text_runs = spans.text_runs(transcript.source, transcript.edits, span)
    return tuple(replace(piece, repeats=repeats) for piece in text_runs) if repeats is not None else text_runs


def _merge_plain_runs(pieces: list[TextRun]) -> tuple[TextRun, ...]:
    """The text runs without the last space, and with plain neighbours joined."""
    tidied = list[TextRun]()
    for piece in pieces[:-1]:
        before = tidied[-1] if tidied else None
        if before and not piece.edit and not before.edit and _same_origin(before, piece):
            tidied[-1] = replace(before, text=before.text + piece.text)
        else:
            tidied.append(piece)
    return tuple(tidied)


def _same_origin(before: TextRun, piece: TextRun) -> bool:
    return (before.speaker, before.repeats) == (piece.speaker, piece.repeats)


def space_passages(transcript: Transcript, passages: Iterable[Passage]) -> Transcript:
    """The transcript with a space added where two of these passages, in order, meet without one: “so.” “—And”."""
    missing = list[Edit]()
    for before, after in pairwise(passages):
        between = spans.source_runs(transcript.source, transcript.edits, Span(before.span.end, after.span.begin))
        if before.span.end <= after.span.begin and not any(map(str.isspace, "".join(text for text, _, _ in between))):
            missing.append(
                spans.make_edit(transcript.source, Span(after.span.begin, after.span.begin), " ", *spans.SPACE_BETWEEN)
            )
    edits = sorted((*transcript.edits, *missing), key=lambda e: (e.begin, e.end))
    return replace(transcript, edits=tuple(edits)) if missing else transcript
