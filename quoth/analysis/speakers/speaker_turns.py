"""Turns of speakers: neighbouring passages that read as one, with the short words that others throw in.

Why short interjections stand inside the passage they interrupt is told in decisions/0004-interjections.md.

Beginnings of turns in running text without labels, so that a question and its answer are not one paragraph.

So when did you come here? | In the year of the flood. My father had a boat.
>> so when did you come here | >> in the year of the flood

Nobody is named, and the page does not show it: a paragraph only begins there rather than elsewhere. How much each cue
counts was learned from talks in which every turn has a name (`bench/understanding/train_turns.py`). The cues are for
English.

Recordings of several tapes, reels or files, each with a clock of its own: the times start again.

00:00:02  00:31:40 | 00:00:01  00:00:09      two tapes
00:00:02  00:31:40   00:00:01  00:31:50      a typing error
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import exp

from quoth.analysis.speakers.features_asking import Cues, conversation_cues
from quoth.analysis.weights import Weights, read_weights, weighted_sum
from quoth.model import SPOKEN_KINDS, Milliseconds, Passage, PassageKind, Provenance
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ParagraphBreak
from quoth.text.words import count, folded_words, is_english

BACK_MS = 10_000
"""How far a time may lie before the one above it, since people talk at the same time."""
NEW_TAPE_MS, EARLY_MS = 60_000, 120_000
"""How far back the times of a new tape go at least, and when its first words come at the latest."""


def runs_back(before: Milliseconds | None, after: Milliseconds | None) -> bool:
    """Whether the second time lies so far before the first that they are not of one tape; False if one is None."""
    return before is not None and after is not None and after + BACK_MS < before


def tape_numbers(passages: Iterable[Passage]) -> list[int]:
    """The number of the tape of each passage, from 0: how often the times have run back so far."""
    numbers, last, number = list[int](), None, 0
    for passage in passages:
        number += runs_back(last, passage.start)
        last = passage.start if passage.start is not None else last
        numbers.append(number)
    return numbers


def has_several_tapes(starts: Sequence[Milliseconds]) -> bool:
    """Whether times (milliseconds, in the order of the words) are those of several tapes."""
    latest = starts[0] if starts else 0
    for index, start in enumerate(starts):
        after = starts[index + 1] if index + 1 < len(starts) else start
        if start + NEW_TAPE_MS < latest and start <= EARLY_MS and start <= after < latest:
            return True
        latest = max(latest, start)
    return False


MAX_INTERJECTION_WORDS = 3
"""Words of a turn at most that is folded into another."""
BACKCHANNEL_WORDS = frozenset(
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
    keys = [_key(*row) for row in zip(range(len(passages)), passages, tape_numbers(passages), strict=True)]
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
    if runs_back(before.parts[-1].start, thrown_in.start) or runs_back(short.parts[-1].start, last.start):
        return False
    short_text = " ".join(part.text for part in short.parts)
    answers = before.main[-1].text.endswith("?") and thrown_in.speaker not in asking
    listens = count(short_text) <= MAX_INTERJECTION_WORDS and BACKCHANNEL_WORDS.issuperset(folded_words(short_text))
    asks = after.main[-1].text.endswith("?") and (last.speaker in asking or not asking)
    return listens and "?" not in short_text and not answers and not asks


# yes ">> Where were you born?"   no "a>>b"
TURN_MARK = lazy_pattern(r"(?<!\S)>>+(?=\s*[^\s>])")
MIN_TURN_MARKS = 3
"""Marks that a text must have for them to count."""
TURN_GAIN, MIN_TURN_PROBABILITY = 60, 0.1
"""How much less it costs to begin a paragraph where a turn surely begins, and how likely that must be to count."""


@cache
def turn_weights() -> Weights:
    """The weights that `bench/understanding/train_turns.py` learned."""
    return read_weights("quoth.analysis.speakers", "turn_weights.json")


def favour_turn_starts(text: str, places: list[ParagraphBreak], weights: Weights | None = None) -> list[ParagraphBreak]:
    """The places where a paragraph of running text may begin, at less cost where a turn seems to begin.

    Where the source marks turns (“>>”), only the marks count.
    """
    marked = [match.start() for match in TURN_MARK.finditer(text)]
    likely = (
        dict.fromkeys(marked, 1.0) if len(marked) >= MIN_TURN_MARKS else _sentence_probabilities(text, places, weights)
    )
    costs = {place.at: place.cost for place in places} | (
        dict.fromkeys(marked, 0.0) if len(marked) >= MIN_TURN_MARKS else {}
    )
    gains = {
        position: TURN_GAIN * max(0.0, probability - MIN_TURN_PROBABILITY) for position, probability in likely.items()
    }
    return [ParagraphBreak(position, costs[position] - gains.get(position, 0.0)) for position in sorted(costs)]


def _sentence_probabilities(text: str, places: list[ParagraphBreak], weights: Weights | None) -> dict[int, float]:
    """How likely a turn begins with each sentence but the first, by position; empty for languages but English."""
    first = [place.at for place in places if place.cost == 0]
    if len(first) < 2 or not is_english([text]):
        return {}
    sentences = [text[begin:end].strip() for begin, end in pairwise([*first, len(text)])]
    return dict(zip(first, turn_probabilities(sentences, weights), strict=True))


def turn_probabilities(sentences: Sequence[str], weights: Weights | None = None) -> list[float]:
    """How likely each sentence is by another speaker than the one before, from 0 to 1; 0 for the first."""
    learned = turn_weights() if weights is None else weights
    return [
        1 / (1 + exp(-weighted_sum(learned, row))) if index else 0.0 for index, row in enumerate(turn_cues(sentences))
    ]


def turn_cues(sentences: Sequence[str]) -> list[Cues]:
    """For each sentence, the cues of whether a turn begins: its own, those of the one before, those of a change."""
    shown, steps = conversation_cues(sentences, opens=False)
    before = [Cues(), *({f"before: {name}": value for name, value in row.items()} for row in shown)]
    return [{**last, **step, **row} for last, step, row in zip(before, steps, shown, strict=False)]
