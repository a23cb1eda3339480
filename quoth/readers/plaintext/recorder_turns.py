"""The turns of a recorder's text while it is read from line to line.

Between them stand lines that nobody speaks, where somebody worked on the text: marks of tapes, notes, rights.

[Ende Kassette 1, Seite A]   Tape 2, Side B   (Applause.)   © 2011 The Archive.
"""

from typing import NamedTuple

from quoth.model import Milliseconds, PassageKind, Span
from quoth.readers.base import SourceLine
from quoth.readers.cues import Cue, Draft
from quoth.readers.plaintext import outline_headings
from quoth.readers.plaintext.non_speech_lines import RULING
from quoth.readers.plaintext.stage_directions import StageLine, stage_line
from quoth.readers.plaintext.surrounding_text import TAPE_MARK, is_imprint, is_rights
from quoth.text import spans


class RecorderLine(NamedTuple):
    """What a line begins with that says who speaks or when; the words begin at `words` in it."""

    name: str
    time: Milliseconds | None
    words: int


class RecorderTurns:
    """Who speaks while a text is read from line to line; the words become cues of the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.started = False
        """Whether somebody has spoken; what stands above introduces the talk."""
        self.speaker = ""
        self.time: Milliseconds | None = None
        """A time whose words have not come yet."""
        self.named = False
        """Whether a name has stood since the last words."""

    def add(self, line: SourceLine, head: RecorderLine | None) -> None:
        """A line with what it begins with, and words, if any follow."""
        if head:
            self.named = self.named or bool(head.name)
            self.started = self.started or self.named
            self.speaker = head.name or self.speaker
            self.time = head.time if head.time is not None else self.time
        begin = line.begin + (head.words if head else 0)
        if begin == line.end:
            return
        kind = PassageKind.SPEECH if self.started else PassageKind.INTRODUCTION
        aside = self.started and not head and _is_nobodys(line.text)
        self.speaker = "" if aside and _ends_turn(line.text) else self.speaker
        speaker = "" if aside else self.speaker
        self.draft.cues.append(Cue(Span(begin, line.end), self.time, None, speaker, self.named, kind=kind))
        self.time, self.named = None, False

    def end_at(self, line: SourceLine) -> None:
        """A drawn line, or the end of a tape, below which the speaker is not known to go on."""
        self.draft.edits.append(spans.make_edit(self.draft.seed.source, Span(line.begin, line.end), "", *RULING))
        self.speaker = "" if is_end(line.text) else self.speaker


def is_end(text: str) -> bool:
    """Whether a line says that a tape, a side or the recording begins or ends."""
    return bool(TAPE_MARK.match(text) or outline_headings.TAPE.match(text))


def _is_nobodys(text: str) -> bool:
    """Whether nobody speaks a line without a name: it is about the text, or a stage direction."""
    return is_imprint(text) or is_rights(text) or stage_line(text) is not None


def _ends_turn(text: str) -> bool:
    """Whether the speaker above such a line is not known to go on below it."""
    return stage_line(text) is not StageLine.ASIDE
