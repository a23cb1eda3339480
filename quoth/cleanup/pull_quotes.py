"""A pull quote repeats what somebody says elsewhere: it is a highlight that links there, not speech.

before  “There’s a huge responsibility in making sure they’re building a thing that has integrity.”
after   the same words, marked as a highlight of the passage that has them (in nearly the same order)
"""

from dataclasses import replace

from quoth.cleanup import Phase
from quoth.cleanup.sequence_similarity import WordSequence, recurs
from quoth.model import Passage, PassageKind, Transcript
from quoth.text.spans import visible
from quoth.text.words import WORD

NAME = "pull quote"
PHASE = Phase.REPEATS
SHORTEST = 8
"""Words; a shorter paragraph in quotation marks may be an answer."""
SHARE = 0.8
"""Of the words, how many must recur in order. Pull quotes of edited interviews: 0.83 to 1."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript with its pull quotes marked, each with the offset of the words that it repeats."""
    quoted = [
        passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH and _is_quotation(passage.text)
    ]
    if not quoted:
        return transcript
    others = {
        passage: _words(transcript, passage) for passage in transcript.passages if passage.kind is PassageKind.SPEECH
    }
    offsets = {passage: offset for passage in quoted if (offset := _repeated(passage, others)) is not None}
    passages = tuple(
        _highlight(passage, offsets[passage]) if passage in offsets else passage for passage in transcript.passages
    )
    return replace(transcript, passages=passages)


def _is_quotation(text: str) -> bool:
    return text[:1] in '“"«„' and text[-1:] in '”"»“' and len(text.split()) >= SHORTEST


def _words(transcript: Transcript, passage: Passage) -> tuple[WordSequence, list[int]]:
    text, offsets = visible(transcript.source, transcript.edits, passage.span)
    words = [(match[0].casefold(), offsets[match.start()]) for match in WORD.finditer(text)]
    return WordSequence([word for word, _ in words]), [offset for _, offset in words]


def _repeated(quotation: Passage, others: dict[Passage, tuple[WordSequence, list[int]]]) -> int | None:
    phrase = others[quotation][0].words
    best, where = SHARE, None
    for other, (words, offsets) in others.items():
        if other is not quotation:
            similarity, position = recurs(phrase, words, least=best)
            if similarity >= best:
                best, where = similarity, offsets[position]
    return where


def _highlight(passage: Passage, offset: int) -> Passage:
    pieces = tuple(replace(piece, repeats=offset) for piece in passage.pieces)
    return replace(passage, kind=PassageKind.HIGHLIGHT, speaker="", pieces=pieces)
