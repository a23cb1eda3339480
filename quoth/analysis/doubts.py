"""Words that an editor doubts, marked where they stand. What was heard stays; what it may be is shown with it.

A doubt changes no word and is no edit: a page underlines it, plain text has “[perhaps …]” after it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quoth.model import Correction, Passage, Span, TextRun, Transcript
from quoth.text import spans

PlacedDoubt = tuple[Correction, Span]


def mark_doubts(
    transcript: Transcript, passages: Sequence[Passage], doubts: Sequence[PlacedDoubt]
) -> tuple[Passage, ...]:
    """The passages, with doubtful words in text runs of their own."""
    return tuple(_with_doubts(transcript, passage, doubts) for passage in passages)


def _with_doubts(transcript: Transcript, passage: Passage, doubts: Sequence[PlacedDoubt]) -> Passage:
    inside = [(doubt, span) for doubt, span in doubts if passage.span.begin <= span.begin < passage.span.end]
    if not inside:
        return passage
    text, offsets = spans.visible_text(transcript.source, transcript.edits, passage.span)
    if text != passage.text:
        return passage  # words that the text no longer has in this order cannot be shown in it
    for doubt, span in sorted(inside, key=lambda placed: placed[1].begin):
        shown = [position for position, offset in enumerate(offsets) if span.begin <= offset < span.end]
        if shown:
            begin, end = _trim_punctuation(text, shown[0], shown[-1] + 1, doubt.heard)
            passage = replace(passage, text_runs=tuple(_split_pieces(passage.text_runs, doubt, begin, end)))
    return passage


def _trim_punctuation(text: str, begin: int, end: int, heard: str) -> tuple[int, int]:
    """The stretch without punctuation at its ends that is not part of what was heard."""
    while end > begin + 1 and not text[end - 1].isalnum() and not heard.endswith(text[end - 1]):
        end -= 1
    while begin < end - 1 and not text[begin].isalnum() and not heard.startswith(text[begin]):
        begin += 1
    return begin, end


def _split_pieces(pieces: Sequence[TextRun], doubt: Correction, begin: int, end: int) -> Iterator[TextRun]:
    """The text runs, cut where the doubtful characters of their joined text begin and end; corrections are not cut."""
    position = 0
    for piece in pieces:
        low, high = max(begin - position, 0), min(end - position, len(piece.text))
        position += len(piece.text)
        if low >= high or piece.edit is not None:
            yield piece
            continue
        parts = ((piece.text[:low], None), (piece.text[low:high], doubt), (piece.text[high:], None))
        yield from (replace(piece, text=words, doubt=of or piece.doubt) for words, of in parts if words)


def spell_out_doubts(passage: Passage) -> Passage:
    """The passage with “[perhaps …]” after each doubt, for text that is read without a page around it."""
    return _append_signs(
        passage, lambda doubt: f" [perhaps “{' '.join(doubt.meant.split())}”]" if doubt.meant else " [?]"
    )


def flag_doubts(passage: Passage) -> Passage:
    """The passage with “[?]” after each doubt, where there is little room."""
    return _append_signs(passage, lambda _: " [?]")


def _append_signs(passage: Passage, sign: Callable[[Correction], str]) -> Passage:
    """The passage with a sign after the last text run of each doubt."""
    if not any(piece.doubt for piece in passage.text_runs):
        return passage
    signs = [
        sign(piece.doubt) if piece.doubt and (after is None or after.doubt != piece.doubt) else ""
        for piece, after in pairwise([*passage.text_runs, None])
        if piece
    ]
    pieces = tuple(
        replace(piece, text=piece.text.rstrip() + behind + piece.text[len(piece.text.rstrip()) :]) if behind else piece
        for piece, behind in zip(passage.text_runs, signs, strict=True)
    )
    return replace(passage, text_runs=pieces)
