"""A pull quote repeats what somebody says elsewhere: it is a highlight that links there, not speech.

before  “There’s a huge responsibility in making sure they’re building a thing that has integrity.”
after   the same words, marked as a highlight of the passage that has them (in nearly the same order)
"""

from dataclasses import replace

from quoth.cleanup.sequence_similarity import WordSequence, recurs
from quoth.model import Passage, PassageKind, Transcript
from quoth.text.spans import visible
from quoth.text.words import WORD

NAME = "pull quote"
SHORTEST = 8
"""Words; a shorter paragraph in quotation marks may be an answer."""
SHARE = 0.8
"""Of the words, how many must recur in order. Pull quotes of edited interviews: 0.83 to 1."""


def mend(transcript: Transcript) -> Transcript:
    """The transcript with its pull quotes marked, each with the offset of the words that it repeats."""
    quoted = [one for one in transcript.passages if one.kind is PassageKind.SPEECH and _is_quotation(one.text)]
    if not quoted:
        return transcript
    others = {one: _words(transcript, one) for one in transcript.passages if one.kind is PassageKind.SPEECH}
    found = {one: at for one in quoted if (at := _repeated(one, others)) is not None}
    passages = tuple(_highlight(one, found[one]) if one in found else one for one in transcript.passages)
    return replace(transcript, passages=passages)


def _is_quotation(text: str) -> bool:
    return text[:1] in '“"«„' and text[-1:] in '”"»“' and len(text.split()) >= SHORTEST


def _words(transcript: Transcript, one: Passage) -> tuple[WordSequence, list[int]]:
    text, offsets = visible(transcript.source, transcript.edits, one.span)
    found = [(match[0].casefold(), offsets[match.start()]) for match in WORD.finditer(text)]
    return WordSequence([word for word, _ in found]), [offset for _, offset in found]


def _repeated(one: Passage, others: dict[Passage, tuple[WordSequence, list[int]]]) -> int | None:
    phrase = others[one][0].words
    best, where = SHARE, None
    for other, (words, offsets) in others.items():
        if other is not one:
            share, at = recurs(phrase, words, least=best)
            if share >= best:
                best, where = share, offsets[at]
    return where


def _highlight(one: Passage, at: int) -> Passage:
    pieces = tuple(replace(piece, repeats=at) for piece in one.pieces)
    return replace(one, kind=PassageKind.HIGHLIGHT, speaker="", pieces=pieces)
