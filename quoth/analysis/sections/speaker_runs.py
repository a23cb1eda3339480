"""Turns of speakers: neighbouring passages that read as one, with the short words that others throw in.

Why short interjections stand inside the passage they interrupt is told in decisions/0004-interjections.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from quoth.analysis import tapes
from quoth.model import SPOKEN_KINDS, Passage, PassageKind, Provenance
from quoth.text.words import count, folded_words

INTERJECTION = 3
"""Words of a turn at most that is folded into another."""
BACKCHANNEL = frozenset(
    "absolutely ah all alright cool correct course definitely exactly fair enough fine good got great ha hm hmm huh i "
    "indeed interesting it mhm mm mm-hm mm-hmm mmm nice no of oh ok okay precisely really right see sure totally true "
    "uh uh-huh uh-uh um wow yeah yep yes yup".split()
)
"""What people say to show that they listen. Any other word is a turn, however short."""


@dataclass(frozen=True, slots=True)
class SpeakerRun:
    """Neighbouring passages that read as one: those of a speaker, and the interjections between them."""

    parts: tuple[Passage, ...]

    @property
    def main(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.parts if passage.speaker == self.parts[0].speaker)

    @property
    def begin(self) -> int:
        return self.parts[0].span.begin


def speaker_runs(passages: tuple[Passage, ...]) -> Iterator[SpeakerRun]:
    """Neighbours of one speaker, of one kind and of one tape, in order."""
    keys = [_key(*row) for row in zip(range(len(passages)), passages, tapes.numbered(passages), strict=True)]
    for _, group in groupby(zip(keys, passages, strict=True), key=lambda pair: pair[0]):
        yield SpeakerRun(tuple(passage for _, passage in group))


def _key(index: int, passage: Passage, tape: int) -> tuple[object, ...]:
    """What neighbours must share to read as one; passages that are not spoken always stand alone."""
    return (passage.speaker, passage.kind, passage.attributed_by, tape) if passage.kind in SPOKEN_KINDS else (index,)


def fold_interjections(runs: Iterable[SpeakerRun], asking: frozenset[str]) -> Iterator[SpeakerRun]:
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
    """Whether `short` is an interjection: up to three words of listening while another speaker goes on.

    After a question it is an answer, unless the speaker is one who asks. Before a question it is a turn of its own, if
    one who asks puts the question, or if nobody says who asks.
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
    listens = count(short_text) <= INTERJECTION and BACKCHANNEL.issuperset(folded_words(short_text))
    asks = after.main[-1].text.endswith("?") and (last.speaker in asking or not asking)
    return listens and "?" not in short_text and not answers and not asks
