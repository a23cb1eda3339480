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
        return tuple(one for one in self.parts if one.speaker == self.parts[0].speaker)

    @property
    def begin(self) -> int:
        return self.parts[0].span.begin


def compose(
    transcript: Transcript, groups: Iterable[tuple[Passage, ...]], ledger: Sequence[Anchor]
) -> list[tuple[Passage, ...]]:
    """The passages of each group (a section) as paragraphs that a person reads and cites; like those of the ledger."""
    asking = frozenset(role.name for role in transcript.meta.people if role.role in ASKING)
    runs = [list(_fold(_runs(group), asking)) for group in groups]
    kept = _times_to_keep(transcript, [run for section in runs for run in section])
    spans = (one.span for section in runs for run in section for one in run.parts)
    cuts = begins(ledger, (source.visible(transcript.source, transcript.edits, span) for span in spans))
    return [tuple(one for run in section for one in _passages(transcript, run, kept, cuts)) for section in runs]


def _runs(passages: tuple[Passage, ...]) -> Iterator[SpeakerRun]:
    keys = [_key(*row) for row in zip(range(len(passages)), passages, tapes.numbered(passages), strict=True)]
    for _, same in groupby(zip(keys, passages, strict=True), key=lambda pair: pair[0]):
        yield SpeakerRun(tuple(one for _, one in same))


def _key(index: int, one: Passage, tape: int) -> tuple[object, ...]:
    """What neighbours must share to be read as one; other kinds than speech always stand alone."""
    return (one.speaker, one.kind, one.attributed_by, tape) if one.kind in JOINED else (index,)


def _fold(runs: Iterable[SpeakerRun], asking: frozenset[str]) -> Iterator[SpeakerRun]:
    """The runs with short interjections taken into the run that they interrupt."""
    waiting = list[SpeakerRun]()
    for run in runs:
        waiting.append(run)
        if len(waiting) >= 3 and _interrupts(waiting[-3], waiting[-2], waiting[-1], asking):
            parts = tuple(one for each in waiting[-3:] for one in each.parts)
            waiting[-3:] = [SpeakerRun(parts)]
        if len(waiting) > 3:
            yield waiting.pop(0)
    yield from waiting


def _interrupts(before: SpeakerRun, short: SpeakerRun, after: SpeakerRun, asking: frozenset[str]) -> bool:
    """Whether somebody only throws in a word or three while another goes on.

    A word after a question answers it, unless it comes from those whose part it is to ask; and a question behind it
    stands for itself, if it comes from them, or nobody says who they are.
    """
    first, one, last = before.parts[0], short.parts[0], after.parts[0]
    if not (first.kind is one.kind is last.kind is PassageKind.SPEECH and first.speaker and one.speaker):
        return False
    if first.speaker != last.speaker or first.speaker == one.speaker:
        return False
    if (first.attributed_by is Provenance.RULE) is not (last.attributed_by is Provenance.RULE):
        return False  # what is a guess about one of them would be shown as sure, or the other way round
    if tapes.runs_back(before.parts[-1].start, one.start) or tapes.runs_back(short.parts[-1].start, last.start):
        return False
    said = " ".join(part.text for part in short.parts)
    answers = before.main[-1].text.endswith("?") and one.speaker not in asking
    listens = count(said) <= INTERJECTION and BACKCHANNEL.issuperset(folded(said))
    asks = after.main[-1].text.endswith("?") and (last.speaker in asking or not asking)
    return listens and "?" not in said and not answers and not asks


def _times_to_keep(transcript: Transcript, runs: list[SpeakerRun]) -> list[Span]:
    """The stretches between the source's times in which no run begins, if times are that rare."""
    marks = [mark.offset for mark in transcript.times]
    words = sum(count(one.text) for run in runs for one in run.parts)
    if not marks or words < BLOCK * len(marks):
        return []
    begins = sorted(run.begin for run in runs)
    ends = [*marks[1:], len(transcript.source.text)]
    stretches = (Span(at, end) for at, end in zip(marks, ends, strict=True))
    return [one for one in stretches if bisect_left(begins, one.begin) == bisect_left(begins, one.end)]


def _passages(transcript: Transcript, run: SpeakerRun, kept: list[Span], cuts: list[int]) -> Iterator[Passage]:
    main = run.main
    if len(run.parts) == 1 and (count(main[0].text) <= LONGEST) and _whole(transcript, main[0]):
        yield main[0] if main[0].kind in source.UNTIMED else source.timed(main[0], transcript.times)
        return
    text, offsets, parts = joined(transcript, main)
    places = breaks(text, transcript.meta.language)
    if main[0].kind in JOINED and not main[0].speaker:
        places = favoured(text, places)
    places = preferred(text, places, offsets, cuts)
    fixed = _fixed(places, offsets, kept)
    thrown_in = sum(count(one.text) for one in run.parts) - sum(count(one.text) for one in main)
    longest = max(LONG, LONGEST - thrown_in)
    if _whole(transcript, main[0]):
        free = {begin for begin, follows in zip(parts, _follows_interjection(run), strict=True) if follows}
        fixed = set(parts) - free
        places = _whole_parts(text, places, fixed, longest)
    chosen = [offsets[at] for at in divide(text, places, frozenset(fixed), longest)]
    for begin, end in pairwise([*chosen, run.parts[-1].span.end]):
        yield _passage(transcript, run, begin, end)


def _whole(transcript: Transcript, one: Passage) -> bool:
    """Whether somebody chose the paragraphs, so that they are kept."""
    return transcript.written or one.kind not in JOINED


def joined(transcript: Transcript, parts: tuple[Passage, ...]) -> tuple[str, list[int], list[int]]:
    """The text of some neighbours, the source's offset of each character, and where each part begins in the text."""
    texts, offsets, begins = list[str](), list[int](), list[int]()
    for one in parts:
        text, at = source.visible(transcript.source, transcript.edits, one.span)
        if offsets:
            texts.append(" ")
            offsets.append(one.span.begin)
        begins.append(len(offsets))
        texts.append(text)
        offsets += at
    return "".join(texts), offsets, begins


def _fixed(places: list[ParagraphBreak], offsets: list[int], kept: list[Span]) -> set[int]:
    """The first place in each stretch that is kept: a sentence if one begins in it, or else a clause."""
    found = set[int]()
    low = bisect_left(kept, offsets[0], key=lambda one: one.begin)
    high = bisect_right(kept, offsets[-1], key=lambda one: one.begin)
    for one in kept[low:high]:
        near = [place for place in places if one.begin <= offsets[place.at] < one.end]
        best = [place for place in near if place.cost <= 0] or near
        found.update(place.at for place in best[:1])
    return found


def _follows_interjection(run: SpeakerRun) -> list[bool]:
    """For each main part of a run, whether it follows what another speaker threw in: that divides no paragraph."""
    speaker = run.parts[0].speaker
    before = ("", *(one.speaker for one in run.parts))
    return [last not in ("", speaker) for last, one in zip(before, run.parts, strict=False) if one.speaker == speaker]


def _whole_parts(text: str, places: list[ParagraphBreak], fixed: set[int], longest: int) -> list[ParagraphBreak]:
    """Places only where the source's own paragraphs begin, and inside those that are too long to cite."""
    edges = sorted(fixed)
    found = list[ParagraphBreak]()
    for begin, end in zip(edges, [*edges[1:], len(text)], strict=True):
        found.append(ParagraphBreak(begin, 0))
        if count(text[begin:end]) > longest:
            found += [place for place in places if begin < place.at < end]
    return found


def _passage(transcript: Transcript, run: SpeakerRun, begin: int, end: int) -> Passage:
    """The passage of a run from one offset up to another, with what was thrown in there."""
    made = list[TextRun]()
    last = begin
    first = bisect_right(run.parts, begin, key=lambda one: one.span.begin) - 1
    for index in range(max(0, first), bisect_left(run.parts, end, key=lambda one: one.span.begin)):
        one = run.parts[index]
        span = Span(max(begin, one.span.begin), min(end, one.span.end))
        if span.begin >= span.end:
            continue
        aside = one.speaker != run.parts[0].speaker
        for piece in _pieces(transcript, one, span):
            made.append(replace(piece, speaker=one.speaker, basis=one.attributed_by) if aside else piece)
        last = span.end
        made.append(TextRun(" "))
    like = replace(run.parts[0], span=Span(begin, last), pieces=_tidy(made))
    trimmed = source.trim(transcript.source, transcript.edits, like.span) or like.span
    whole = replace(
        like,
        span=trimmed,
        first_line=transcript.source.line(trimmed.begin),
        last_line=transcript.source.line(trimmed.end - 1),
    )
    return whole if whole.kind in source.UNTIMED else source.timed(whole, transcript.times)


def _pieces(transcript: Transcript, one: Passage, span: Span) -> tuple[TextRun, ...]:
    repeats = one.pieces[0].repeats if one.pieces else None
    made = source.pieces(transcript.source, transcript.edits, span)
    return tuple(replace(piece, repeats=repeats) for piece in made) if repeats is not None else made


def _tidy(pieces: list[TextRun]) -> tuple[TextRun, ...]:
    """The pieces without the last space, and with plain neighbours made one."""
    made = list[TextRun]()
    for piece in pieces[:-1]:
        before = made[-1] if made else None
        if before and not piece.edit and not before.edit and _alike(before, piece):
            made[-1] = replace(before, text=before.text + piece.text)
        else:
            made.append(piece)
    return tuple(made)


def _alike(before: TextRun, piece: TextRun) -> bool:
    return (before.speaker, before.repeats) == (piece.speaker, piece.repeats)


def spaced(transcript: Transcript, passages: Iterable[Passage]) -> Transcript:
    """The transcript with an edit where two of these passages, in order, meet without white space: “so.” “—And”."""
    missing = list[Edit]()
    for before, one in pairwise(passages):
        between = source.runs(transcript.source, transcript.edits, Span(before.span.end, one.span.begin))
        if before.span.end <= one.span.begin and not any(map(str.isspace, "".join(text for text, _, _ in between))):
            missing.append(source.edit(transcript.source, Span(one.span.begin, one.span.begin), " ", *source.APART))
    edits = sorted((*transcript.edits, *missing), key=lambda e: (e.begin, e.end))
    return replace(transcript, edits=tuple(edits)) if missing else transcript
