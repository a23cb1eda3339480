"""Characters that nobody can see but programs obey become visible, or go.

before  Hello\\x07 there, \\u202eolleh
after   Hello\\ufffd there, olleh
"""

import re
import unicodedata
from bisect import bisect_right

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.model import Edit, Span, Transcript
from quoth.text import spans
from quoth.text.characters import CONTROL, replacement

NAME = "control character"
PHASE = Phase.ARTEFACTS


def apply(transcript: Transcript) -> Transcript:
    """Unprintable characters become U+FFFD; those that only reorder or hide text are taken out."""
    matches = CONTROL.finditer(transcript.source.text)
    return apply_edits(
        transcript, [_edit(transcript, match) for match in matches if not _taken(transcript, match.start())]
    )


def _taken(transcript: Transcript, offset: int) -> bool:
    """Whether an edit has the character already."""
    index = bisect_right(transcript.edits, offset, key=lambda edit: edit.begin) - 1
    return index >= 0 and offset < transcript.edits[index].end


def _edit(transcript: Transcript, match: re.Match[str]) -> Edit:
    name = unicodedata.name(match[0][0], "unnamed").lower()
    reason = f"U+{ord(match[0][0]):04X} ({name}) cannot be shown"
    return spans.make_edit(transcript.source, Span(match.start(), match.end()), replacement(match[0]), NAME, reason)
