"""A line broken in mid-sentence goes on in the next one.

before  ... we first met at this / summer camp.
after   ... we first met at this summer camp.

White space is not a word: a joined line is no edit, and a notice says how many there were.
"""

from dataclasses import replace
from itertools import pairwise

from quoth.cleanup import Phase
from quoth.cleanup.amend import join_passages
from quoth.model import Notice, Passage, PassageKind, Transcript
from quoth.text.sentences import ends_sentence
from quoth.text.words import counted

NAME = "wrapped lines"
PHASE = Phase.LINES
MAX_LINE_CHARS = 120
"""Characters. Programs that cut lines cut them shorter than this; nearly all lines (99 in 100) obey."""
MIN_BROKEN_SHARE = 0.3
"""Of all lines, how many must break off in mid-sentence. Cut speech: 0.77. Paragraphs of three archives: 0.02."""
FULL_SHARE = 0.6
"""Above the talk a line goes on only if it is that full, compared with the longest: a head has short lines."""
FEW_SEAMS = 20
"""Lines must also begin in small letters as often, which lists and verse do not. So few may instead come to the end
of a sentence, which headings do not."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript with lines joined up to the next empty line, speaker or time, if its lines were cut by width."""
    if not _cut_by_width(_groups(transcript)):
        return transcript
    longest = min(MAX_LINE_CHARS, max(len(passage.text) for passage in transcript.passages))
    groups = _groups(transcript, FULL_SHARE * longest)
    if len(groups) == len(transcript.passages):
        return transcript
    joined = tuple(join_passages(transcript, tuple(group)) for group in groups)
    count = len(transcript.passages) - len(joined)
    breaks = counted(count, "line break inside a sentence was", "line breaks inside sentences were")
    notice = Notice("lines-joined", f"{breaks} removed")
    parts = len(joined) > 1 and transcript.written
    return replace(transcript, passages=joined, written=parts, notices=(*transcript.notices, notice))


def _groups(transcript: Transcript, full: float = 0) -> list[list[Passage]]:
    """The passages that are lines of one paragraph; `full` are the characters of a line above the talk that goes on."""
    stamped = {mark.offset for mark in transcript.times}
    groups: list[list[Passage]] = []
    for passage in transcript.passages:
        before = groups[-1][-1] if groups else None
        if (
            before
            and passage.span.begin not in stamped
            and _goes_on(before, passage, full)
            and not _labelled(transcript, before, passage)
        ):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return groups


def _goes_on(before: Passage, passage: Passage, full: float) -> bool:
    is_same_voice = (before.speaker, before.kind) == (passage.speaker, passage.kind)
    is_talk = passage.kind is PassageKind.SPEECH
    is_prose = passage.kind is PassageKind.INTRODUCTION and len(before.text) >= full
    return is_same_voice and passage.first_line == before.last_line + 1 and (is_talk or is_prose)


def _labelled(transcript: Transcript, before: Passage, passage: Passage) -> bool:
    """Whether something was taken out between the two, such as a label of the same speaker."""
    return not transcript.source.text[before.span.end : passage.span.begin].isspace()


def _cut_by_width(groups: list[list[Passage]]) -> bool:
    seams = [pair for group in groups for pair in pairwise(group)]
    if not seams:
        return False
    lengths = sorted(len(before.text) for before, _ in seams)
    if lengths[int(len(lengths) * 0.99)] > MAX_LINE_CHARS:
        return False
    broken = sum(1 for before, _ in seams if not ends_sentence(before.text))
    small = sum(1 for _, after in seams if after.text[:1].islower())
    closed = all(ends_sentence(group[-1].text) for group in groups if len(group) > 1)
    return broken > MIN_BROKEN_SHARE * len(seams) and (
        small > MIN_BROKEN_SHARE * len(seams) or (closed and len(seams) < FEW_SEAMS)
    )
