"""A cold open is cut from sentences that are said later: it is a preview that links to them, not speech.

before  Tides are slow. We lost the boat. Nobody saw it. Welcome to the show. … (an hour later) … We lost the boat.
after   Tides are slow. We lost the boat. Nobody saw it.     marked as a preview, each with the place it is cut from
        Welcome to the show. …
"""

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from quoth.cleanup import Phase
from quoth.cleanup.sequence_similarity import WordSequence, recurs
from quoth.model import PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.sentences import starts
from quoth.text.spans import visible
from quoth.text.words import WORD

NAME = "cold open"
PHASE = Phase.REPEATS
FIRST_WORDS = 400
"""A preview stands among the first words of a talk."""
SHORTEST, LONGEST = 4, 100
"""Words; shorter sentences recur by chance, and longer ones are speech without full stops."""
SHARE, AGAIN = 0.75, 0.9
"""How much of a sentence returns; what returns so nearly a second time is a refrain."""
FEWEST, WORDS = 3, 20
"""Sentences that recur, and their words; fewer may be a speaker who likes a phrase."""
LATER = 80
"""Words that lie at least between a sentence and its return; a speaker may repeat himself at once."""


class Sentence(NamedTuple):
    offset: int
    repeats: int | None
    words: int


def apply(transcript: Transcript) -> Transcript:
    """The transcript with its cold open, if it has one, cut into sentences and marked."""
    speech = [passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH]
    if not speech or any(passage.kind is PassageKind.PREVIEW for passage in transcript.passages):
        return transcript
    span = Span(speech[0].span.begin, speech[-1].span.end)
    sentences = _sentences(transcript, span)
    length = _length(sentences)
    endless = length >= len(sentences) - 1 and sum(sentence.words for sentence in sentences) >= FIRST_WORDS - LONGEST
    if not length or endless:  # a text that says everything again in other words has no cold open
        return transcript
    end = sentences[length].offset if length < len(sentences) else span.end
    preview = {sentence.offset: sentence.repeats for sentence in sentences[:length]}
    divided = spans.cut(transcript, [*preview, end])
    passages = []
    repeats = None
    for passage in divided.passages:
        if span.begin <= passage.span.begin < end and passage.kind is PassageKind.SPEECH:
            repeats = preview.get(passage.span.begin, repeats)
            pieces = tuple(replace(piece, repeats=repeats) for piece in passage.pieces)
            passage = replace(passage, kind=PassageKind.PREVIEW, pieces=pieces)
        passages.append(passage)
    return replace(divided, passages=tuple(passages))


def _sentences(transcript: Transcript, span: Span) -> list[Sentence]:
    """The sentences among the first words, each with the offset of its return, or None; a refrain has none."""
    text, offsets = visible(transcript.source, transcript.edits, span)
    matches = list(WORD.finditer(text))
    if len(matches) <= LATER:
        return []
    words = [match[0].casefold() for match in matches]
    talk = WordSequence(words)
    head = text[: matches[min(FIRST_WORDS, len(matches)) - 1].end()]
    begins = [*starts(head, transcript.meta.language or "en"), len(head)]
    sentences = []
    index = 0
    for begin, end in pairwise(begins):
        first = index
        while index < len(matches) and matches[index].start() < end:
            index += 1
        phrase = words[first:index]
        repeats = None
        if SHORTEST <= len(phrase) <= LONGEST:
            similarity, place = recurs(phrase, talk, index + LATER, SHARE)
            if similarity >= SHARE and recurs(phrase, talk, place + len(phrase), AGAIN)[0] < AGAIN:
                repeats = offsets[matches[place].start()]
        sentences.append(Sentence(offsets[begin], repeats, len(phrase)))
    return sentences


def _length(sentences: list[Sentence]) -> int:
    """How many sentences from the first on are the cold open: nearly all of them return later. 0: there is none."""
    length = strays = returned = words = 0
    for index, sentence in enumerate(sentences):
        if sentence.repeats is not None:
            returned, length, strays = returned + 1, index + 1, 0
            words += sentence.words
        else:
            strays += 1
        if strays > 1:
            break
    return length if returned >= FEWEST and words >= WORDS and returned * 4 >= length * 3 else 0
