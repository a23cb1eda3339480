"""Characters that nobody can see, written so that they can be seen in files of cases: ⟨U+202E⟩."""

import re

# yes "⟨U+202E⟩"   no "U+202E" (somebody writes about it)
NAMED = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
# yes U+0007, U+202E   no line feeds, tabs, accents
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def seen(text: str) -> str:
    """The text with characters that nobody can see written as ⟨U+202E⟩, as the case files have them."""
    return UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def unseen(text: str) -> str:
    return NAMED.sub(lambda match: chr(int(match[1], 16)), text)
