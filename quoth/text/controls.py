"""Characters that nobody can see but programs obey, and what is shown in their place."""

import re

# yes NUL, ESC, U+FDD0, U+FFFF, a lone surrogate   no tab, form feed, U+0085 (white space), U+200D (emoji need it)
UNPRINTABLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
# yes U+202E (right-to-left override), U+FEFF in mid-text, tag characters   no U+200E, U+200F (harmless marks)
DECEIVING = "\u202a-\u202e\u2066-\u2069\ufeff\u200b\U000e0000-\U000e007f"
CONTROL = re.compile(f"[{UNPRINTABLE}]|[{DECEIVING}]+")
DECEIVER = re.compile(f"[{DECEIVING}]")


def shown(character: str) -> str:
    """What stands for such characters: nothing for those that only reorder or hide text, U+FFFD for the others."""
    return "" if DECEIVER.match(character) else "\ufffd"


def visible(text: str) -> str:
    """The text with what is shown in place of each such character."""
    return CONTROL.sub(lambda found: shown(found[0]), text)
