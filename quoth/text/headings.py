"""What a section is called that nobody has named: the usual word for what it begins with, and no inference."""

import re

from quoth.model import PassageKind

USUAL = {
    PassageKind.INTRODUCTION: "Introduction",
    PassageKind.PREVIEW: "Preview",
    PassageKind.SPEECH: "Transcript",
    PassageKind.HIGHLIGHT: "Transcript",
    PassageKind.WORK: "Mentioned",
    PassageKind.CHAPTER: "Chapters",
}
# yes "Part 3"   no "Part 3: The light"
PART = re.compile(r"Part \d+\Z")


BEGINNING = "Beginning"
"""What stands before the first heading of a talk."""
LINKS = "Links"
"""An introduction that is nothing but addresses."""
PLAIN = frozenset((*USUAL.values(), BEGINNING, LINKS))


def part(number: int) -> str:
    """What a section is called in which no words stand out."""
    return f"Part {number}"


def is_part(title: str) -> bool:
    """Whether a title says no more than where its section comes: it does not tell one section from another."""
    return PART.match(title) is not None
