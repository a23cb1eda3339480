"""Letters that a typesetter drew as one sign, and hyphens that are seen only where a line ends, become plain text.

before  The oﬃce of the ﬂag, by the har\\u00adbour
after   The office of the flag, by the harbour

Letters of their own, such as æ, œ and ĳ, stay. A soft hyphen at the end of a line is left to `line_hyphens`.
"""

import re

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.model import Edit, Source, Span, Transcript
from quoth.text import spans
from quoth.text.patterns import lazy_pattern

NAME = "ligature"
PHASE = Phase.ARTEFACTS
LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Signs of Unicode that stand for letters and for nothing else."""
LIGATURE_REASON = "letters that are drawn as one sign"
SOFT_HYPHEN_REASON = "a hyphen that is seen only where a line ends"
# yes "ﬁ", a soft hyphen inside a word   no a soft hyphen at the end of a line
SIGN = lazy_pattern("[ﬀ-ﬆ]|\u00ad+(?!\\s)")


def apply(transcript: Transcript) -> Transcript:
    """The transcript with ligatures in letters, and without soft hyphens inside lines."""
    text = transcript.source.text
    if text.isascii():
        return transcript
    edits = [_edit(transcript.source, match) for match in SIGN.finditer(text)]
    taken = sorted((edit.begin, edit.end) for edit in transcript.edits)
    return apply_edits(transcript, _free(edits, taken))


def _free(edits: list[Edit], taken: list[tuple[int, int]]) -> list[Edit]:
    """The edits that no other edit covers; both in order."""
    free, index = list[Edit](), 0
    for edit in edits:
        while index < len(taken) and taken[index][1] <= edit.begin:
            index += 1
        if index == len(taken) or taken[index][0] >= edit.end:
            free.append(edit)
    return free


def _edit(source: Source, match: re.Match[str]) -> Edit:
    letters = LETTERS.get(match[0], "")
    reason = LIGATURE_REASON if letters else SOFT_HYPHEN_REASON
    return spans.make_edit(source, Span(match.start(), match.end()), letters, NAME, reason)
