"""Turns made of readable passages: cues joined, long answers divided, a word thrown in kept where it fell.

Why short interjections stand inside the passage they interrupt is told in decisions/0004-interjections.md.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from quoth.analysis import tapes
from quoth.analysis.sections.paragraphs import LONG, LONGEST, divide
from quoth.analysis.speakers.merge_labels import ASKING
from quoth.analysis.speakers.turn_starts import favoured
from quoth.anchors.published_cuts import begins, preferred
from quoth.model import Anchor, Edit, Passage, PassageKind, Provenance, Span, TextRun, Transcript
from quoth.text import spans as source
from quoth.text.sentences import ParagraphBreak, breaks
from quoth.text.words import count, folded

INTERJECTION = 3
"""Words; a turn of more is not folded into another."""
BACKCHANNEL = frozenset(
    "absolutely ah all alright cool correct course definitely exactly fair enough fine good got great ha hm hmm huh i "
    "indeed interesting it mhm mm mm-hm mm-hmm mmm nice no of oh ok okay precisely really right see sure totally true "
    "uh uh-huh uh-uh um wow yeah yep yes yup".split()
)
"""What people say to show that they listen. Other words are a turn, however short."""
BLOCK = 30
"""Words between two times on average; from here on every time of the source begins a passage of its own."""
JOINED = (PassageKind.SPEECH, PassageKind.PREVIEW)


@dataclass(frozen=True, slots=True)
class SpeakerRun:
    """Neighbouring passages that read as one: those of a speaker, and what others throw in between them."""

    parts: tuple[Passage, ...]

    @property
    def main(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.parts if passage.speaker == self.parts[0].speaker)

    @property
    def begin(self) -> int:
        return self.parts[0].span.begin


def compose(
    transcript: Transcript, groups: Iterable[tuple[Passage, ...]], ledger: Sequence[Anchor]
) -> list[tuple[Passage, ...]]:
    """The passages of each group (a section) as paragraphs that a person reads and cites; like those of the ledger."""
    asking = frozenset(role.name for role in transcript.meta.people if role.role in ASKING)
    runs = [list(_fold(_runs(group), asking)) for group in groups]
    kept_stretches = _times_to_keep(transcript, [run for section in runs for run in section])
    spans = (passage.span for section in runs for run in section for passage in run.parts)
    cuts = begins(ledger, (source.visible(transcript.source, transcript.edits, span) for span in spans))
    return [
        tuple(passage for run in section for passage in _passages(transcript, run, kept_stretches, cuts))
        for section in runs
    ]


def _runs(passages: tuple[Passage, ...]) -> Iterator[SpeakerRun]:
    keys = [_key(*row) for row in zip(range(len(passages)), passages, tapes.numbered(passages), strict=True)]
    for _, group in groupby(zip(keys, passages, strict=True), key=lambda pair: pair[0]):
        yield SpeakerRun(tuple(passage for _, passage in group))


def _key(index: int, passage: Passage, tape: int) -> tuple[object, ...]:
    """What neighbours must share to be read as one; other kinds than speech always stand alone."""
    return (passage.speaker, passage.kind, passage.attributed_by, tape) if passage.kind in JOINED else (index,)


def _fold(runs: Iterable[SpeakerRun], asking: frozenset[str]) -> Iterator[SpeakerRun]:
    """The runs with short interjections taken into the run that they interrupt."""
    waiting = list[SpeakerRun]()
    for run in runs:
        waiting.append(run)
        if len(waiting) >= 3 and _interrupts(waiting[-3], waiting[-2], waiting[-1], asking):
            parts = tuple(passage for run_part in waiting[-3:] for passage in run_part.parts)
            waiting[-3:] = [SpeakerRun(parts)]
        if len(waiting) > 3:
            yield waiting.pop(0)
    yield from waiting


def _interrupts(before: SpeakerRun, short: SpeakerRun, after: SpeakerRun, asking: frozenset[str]) -> bool:
    """Whether somebody only throws in a word or three while another goes on.

    A word after a question answers it, unless it comes from those whose part it is to ask; and a question behind it
    stands for itself, if it comes from them, or nobody says who they are.
    """
    first, thrown_in, last = before.parts[0], short.parts[0], after.parts[0]
    if not (first.kind is thrown_in.kind is last.kind is PassageKind.SPEECH and first.speaker and thrown_in.speaker):
        return False
    if first.speaker != last.speaker or first.speaker == thrown_in.speaker:
        return False
    if (first.attributed_by is Provenance.RULE) is not (last.attributed_by is Provenance.RULE):
        return False  # what is a guess about one of them would be shown as sure, or the other way round
    if tapes.runs_back(before.parts[-1].start, thrown_in.start) or tapes.runs_back(short.parts[-1].start, last.start):
        return False
    short_text = " ".join(part.text for part in short.parts)
    answers = before.main[-1].text.endswith("?") and thrown_in.speaker not in asking
    listens = count(short_text) <= INTERJECTION and BACKCHANNEL.issuperset(folded(short_text))
    asks = after.main[-1].text.endswith("?") and (last.speaker in asking or not asking)
    return listens and "?" not in short_text and not answers and not asks


def _times_to_keep(transcript: Transcript, runs: list[SpeakerRun]) -> list[Span]:
    """The stretches between the source's times in which no run begins, if times are that rare."""
    marks = [mark.offset for mark in transcript.times]
    words = sum(count(passage.text) for run in runs for passage in run.parts)
    if not marks or words < BLOCK * len(marks):
        return []
    begins = sorted(run.begin for run in runs)
    ends = [*marks[1:], len(transcript.source.text)]
    stretches = (Span(begin, end) for begin, end in zip(marks, ends, strict=True))
    return [stretch for stretch in stretches if bisect_left(begins, stretch.begin) == bisect_left(begins, stretch.end)]


def _passages(
    transcript: Transcript, run: SpeakerRun, kept_stretches: list[Span], cuts: list[int]
) -> Iterator[Passage]:
    main = run.main
    if len(run.parts) == 1 and (count(main[0].text) <= LONGEST) and _whole(transcript, main[0]):
        yield main[0] if main[0].kind in source.UNTIMED else source.timed(main[0], transcript.times)
        return
    text, offsets, parts = joined(transcript, main)
    places = breaks(text, transcript.meta.language)
    if main[0].kind in JOINED and not main[0].speaker:
        places = favoured(text, places)
    places = preferred(text, places, offsets, cuts)
    fixed = _fixed(places, offsets, kept_stretches)
    thrown_in = sum(count(passage.text) for passage in run.parts) - sum(count(passage.text) for passage in main)
    longest = max(LONG, LONGEST - thrown_in)
    if _whole(transcript, main[0]):
        free = {begin for begin, follows in zip(parts, _follows_interjection(run), strict=True) if follows}
        fixed = set(parts) - free
        places = _whole_parts(text, places, fixed, longest)
    chosen = [offsets[position] for position in divide(text, places, frozenset(fixed), longest)]
    for begin, end in pairwise([*chosen, run.parts[-1].span.end]):
        yield _passage(transcript, run, begin, end)


def _whole(transcript: Transcript, passage: Passage) -> bool:
    """Whether somebody chose the paragraphs, so that they are kept."""
    return transcript.written or passage.kind not in JOINED


def joined(transcript: Transcript, parts: tuple[Passage, ...]) -> tuple[str, list[int], list[int]]:
    """The text of some neighbours, the source's offset of each character, and where each part begins in the text."""
    texts, offsets, begins = list[str](), list[int](), list[int]()
    for passage in parts:
        text, text_offsets = source.visible(transcript.source, transcript.edits, passage.span)
        if offsets:
            texts.append(" ")
            offsets.append(passage.span.begin)
        begins.append(len(offsets))
        texts.append(text)
        offsets += text_offsets
    return "".join(texts), offsets, begins


def _fixed(places: list[ParagraphBreak], offsets: list[int], kept_stretches: list[Span]) -> set[int]:
    """The first place in each stretch that is kept: a sentence if one begins in it, or else a clause."""
    positions = set[int]()
    low = bisect_left(kept_stretches, offsets[0], key=lambda stretch: stretch.begin)
    high = bisect_right(kept_stretches, offsets[-1], key=lambda stretch: stretch.begin)
    for stretch in kept_stretches[low:high]:
        inside = [place for place in places if stretch.begin <= offsets[place.at] < stretch.end]
        best = [place for place in inside if place.cost <= 0] or inside
        positions.update(place.at for place in best[:1])
    return positions


def _follows_interjection(run: SpeakerRun) -> list[bool]:
    """For each main part of a run, whether it follows what another speaker threw in: that divides no paragraph."""
    speaker = run.parts[0].speaker
    before = ("", *(passage.speaker for passage in run.parts))
    return [
        last not in ("", speaker)
        for last, passage in zip(before, run.parts, strict=False)
        if passage.speaker == speaker
    ]


def _whole_parts(text: str, places: list[ParagraphBreak], fixed: set[int], longest: int) -> list[ParagraphBreak]:
    """Places only where the source's own paragraphs begin, and inside those that are too long to cite."""
    edges = sorted(fixed)
    part_breaks = list[ParagraphBreak]()
    for begin, end in zip(edges, [*edges[1:], len(text)], strict=True):
        part_breaks.append(ParagraphBreak(begin, 0))
        if count(text[begin:end]) > longest:
            part_breaks += [place for place in places if begin < place.at < end]
    return part_breaks


def _passage(transcript: Transcript, run: SpeakerRun, begin: int, end: int) -> Passage:
    """The passage of a run from one offset up to another, with what was thrown in there."""
    text_runs = list[TextRun]()
    last = begin
    first = bisect_right(run.parts, begin, key=lambda passage: passage.span.begin) - 1
    for index in range(max(0, first), bisect_left(run.parts, end, key=lambda passage: passage.span.begin)):
        part = run.parts[index]
        span = Span(max(begin, part.span.begin), min(end, part.span.end))
        if span.begin >= span.end:
            continue
        aside = part.speaker != run.parts[0].speaker
        for piece in _pieces(transcript, part, span):
            text_runs.append(replace(piece, speaker=part.speaker, basis=part.attributed_by) if aside else piece)
        last = span.end
        text_runs.append(TextRun(" "))
    like = replace(run.parts[0], span=Span(begin, last), pieces=_tidy(text_runs))
    trimmed = source.trim(transcript.source, transcript.edits, like.span) or like.span
    placed = replace(
        like,
        span=trimmed,
        first_line=transcript.source.line(trimmed.begin),
        last_line=transcript.source.line(trimmed.end - 1),
    )
    return placed if placed.kind in source.UNTIMED else source.timed(placed, transcript.times)


def _pieces(transcript: Transcript, passage: Passage, span: Span) -> tuple[TextRun, ...]:
    repeats = passage.pieces[0].repeats if passage.pieces else None
    text_runs = source.pieces(transcript.source, transcript.edits, span)
    return tuple(replace(piece, repeats=repeats) for piece in text_runs) if repeats is not None else text_runs


def _tidy(pieces: list[TextRun]) -> tuple[TextRun, ...]:
    """The pieces without the last space, and with plain neighbours made one."""
    tidied = list[TextRun]()
    for piece in pieces[:-1]:
        before = tidied[-1] if tidied else None
        if before and not piece.edit and not before.edit and _alike(before, piece):
            tidied[-1] = replace(before, text=before.text + piece.text)
        else:
            tidied.append(piece)
    return tuple(tidied)


def _alike(before: TextRun, piece: TextRun) -> bool:
    return (before.speaker, before.repeats) == (piece.speaker, piece.repeats)


def spaced(transcript: Transcript, passages: Iterable[Passage]) -> Transcript:
    """The transcript with an edit where two of these passages, in order, meet without white space: “so.” “—And”."""
    missing = list[Edit]()
    for before, after in pairwise(passages):
        between = source.runs(transcript.source, transcript.edits, Span(before.span.end, after.span.begin))
        if before.span.end <= after.span.begin and not any(map(str.isspace, "".join(text for text, _, _ in between))):
            missing.append(source.edit(transcript.source, Span(after.span.begin, after.span.begin), " ", *source.APART))
    edits = sorted((*transcript.edits, *missing), key=lambda e: (e.begin, e.end))
    return replace(transcript, edits=tuple(edits)) if missing else transcript
