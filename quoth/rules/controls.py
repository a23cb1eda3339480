"""Characters that nobody can see but programs obey become visible, or go.

before  Hello\\x07 there, \\u202eolleh
after   Hello\\ufffd there, olleh
"""

import re
import unicodedata

from quoth.model import Edit, Span, Transcript
from quoth.text import source

NAME = "control character"

# yes NUL, ESC, U+FDD0, U+FFFF, a lone surrogate   no tab, form feed, U+0085 (white space), U+200D (emoji need it)
UNPRINTABLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
# yes U+202E (right-to-left override), U+FEFF in mid-text, tag characters   no U+200E, U+200F (harmless marks)
DECEIVING = "\u202a-\u202e\u2066-\u2069\ufeff\u200b\U000e0000-\U000e007f"
CONTROL = re.compile(f"[{UNPRINTABLE}]|[{DECEIVING}]+")
DECEIVER = re.compile(f"[{DECEIVING}]")


def mend(transcript: Transcript) -> Transcript:
    """Unprintable characters become U+FFFD; those that only reorder or hide text are taken out."""
    taken = [(edit.begin, edit.end) for edit in transcript.edits]
    found = [
        _edit(transcript, match)
        for match in CONTROL.finditer(transcript.source.text)
        if not any(begin <= match.start() < end for begin, end in taken)
    ]
    return source.amend(transcript, found)


def _edit(transcript: Transcript, match: re.Match[str]) -> Edit:
    after = "" if DECEIVER.match(match[0]) else "\ufffd"
    name = unicodedata.name(match[0][0], "unnamed").lower()
    reason = f"U+{ord(match[0][0]):04X} ({name}) cannot be shown"
    return source.edit(transcript.source, Span(match.start(), match.end()), after, NAME, reason)
