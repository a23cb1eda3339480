"""Speech recognition that lost its way says the same words again and again: they stand once.

before  Thank you. / Thank you. / Thank you. …          (25 to 1,299 times, where nobody spoke)
after   Thank you.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from quoth.cleanup import Phase
from quoth.cleanup.amend import remove_spans
from quoth.model import Notice, Passage, PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.words import WORD, casefold_each, words

NAME = "loop"
PHASE = Phase.ARTEFACTS
MIN_PHRASE_TIMES, MIN_WORD_TIMES = 12, 40
"""How often words must stand in a row, and how often a single word must. In 3,900 transcripts that people corrected,
“Yeah.” stands up to ten times and “Apollo 8, Houston. Over.” eight times."""
MAX_PHRASE_WORDS = 40
"""Words of what is repeated."""


@dataclass(frozen=True, slots=True)
class LoopWord:
    """A word, without case, at its place."""

    word: str
    begin: int
    passage: Passage


def apply(transcript: Transcript) -> Transcript:
    """The transcript with each loop folded into the words that it repeats, and a notice for each."""
    cuts, notices = list[tuple[Span, str]](), list[Notice]()
    speech = (passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH)
    for _, group in groupby(speech, key=lambda passage: passage.speaker):
        passages = tuple(group)
        loops = list(_loops(casefold_each([word for passage in passages for word in words(passage.text)])))
        if not loops:
            continue  # as nearly always: to know the places of all words takes long
        spoken = [word for passage in passages for word in _spoken(transcript, passage)]
        for begin, period, times in loops:
            span = _span(spoken, begin + period, begin + period * times)
            reason = f"these words stand {times} times in a row: a fault of speech recognition"
            cuts.append((span, reason))
            phrase = " ".join(word.word for word in spoken[begin : begin + period][:12])
            line = transcript.source.line(spoken[begin].begin)
            what = f"“{phrase}” occurs {times:,} times in a row, as speech recognition does where nobody speaks"
            notices.append(Notice(NAME, f"{what}: it is kept once", line))
    return remove_spans(replace(transcript, notices=(*transcript.notices, *notices)), cuts, NAME)


def _spoken(transcript: Transcript, passage: Passage) -> Iterator[LoopWord]:
    text, offsets = spans.visible_text(transcript.source, transcript.edits, passage.span)
    for match in WORD.finditer(text):
        yield LoopWord(match[0].casefold(), offsets[match.start()], passage)


def _loops(words: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where a loop begins, how many words it repeats, and how often they stand in a row."""
    position = 0
    for begin, end in _candidates(words):
        position = max(position, begin)
        while position < end:
            loop = _loop(words, position, end)
            if loop:
                yield position, *loop
                position += loop[0] * loop[1]
            else:
                position += 1


def _candidates(words: list[str]) -> Iterator[tuple[int, int]]:
    """Stretches in which every word stood a short while before; loops lie in them, and hardly anything else does.

    A stretch has one word of every `MIN_PHRASE_TIMES` - 1 at least, so no others are looked at first.
    """
    length = MIN_PHRASE_TIMES - 1
    end = 0
    for index in range(length - 1, len(words), length):
        if index < end or not _recurs(words, index):
            continue
        begin, end = index, index + 1
        while begin and _recurs(words, begin - 1):
            begin -= 1
        while end < len(words) and _recurs(words, end):
            end += 1
        if end - begin >= length:
            yield max(0, begin - MAX_PHRASE_WORDS), end


def _recurs(words: list[str], index: int) -> bool:
    """Whether a word stood a short while before."""
    return words[index] in words[max(0, index - MAX_PHRASE_WORDS) : index]


def _loop(words: list[str], begin: int, end: int) -> tuple[int, int] | None:
    """The shortest run of words that is repeated from here on, and how often; None if there is none."""
    for period in range(1, MAX_PHRASE_WORDS + 1):
        least = MIN_WORD_TIMES if period == 1 else MIN_PHRASE_TIMES
        least_end = begin + period * least
        if least_end > end:
            return None
        if words[begin : begin + period] != words[begin + period : begin + 2 * period]:
            continue
        run = begin
        while run + period < end and words[run] == words[run + period]:
            run += 1
        times = (run - begin) // period + 1
        if times >= least:
            return period, times
    return None


def _span(words: list[LoopWord], first: int, end: int) -> Span:
    """From one word up to another, or to the end of the passage if that one stands in another passage."""
    last_passage = words[end - 1].passage
    stop = words[end].begin if end < len(words) and words[end].passage is last_passage else last_passage.span.end
    return Span(words[first].begin, stop)
