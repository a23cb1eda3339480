"""Titles of sections that nobody has named: the usual word for the kind of their first passage."""

from quoth.model import PassageKind
from quoth.text.patterns import lazy_pattern

TITLE_BY_KIND = {
    PassageKind.INTRODUCTION: "Introduction",
    PassageKind.PREVIEW: "Preview",
    PassageKind.SPEECH: "Transcript",
    PassageKind.HIGHLIGHT: "Transcript",
    PassageKind.WORK: "Mentioned",
    PassageKind.CHAPTER: "Chapters",
}
# yes "Part 3"   no "Part 3: The light"
PART = lazy_pattern(r"Part \d+\Z")


BEGINNING = "Beginning"
"""The title of what precedes the first heading of a talk."""
LINKS = "Links"
"""The title of an introduction that is only links."""
SPONSOR, CREDITS, RIGHTS = "Sponsor", "Credits", "Rights"
ASIDE_TITLES = frozenset((SPONSOR, CREDITS, RIGHTS))
"""The titles of what stands in a talk and is no part of it: no theme, statement or other title is made of its words."""
USUAL_TITLES = frozenset((*TITLE_BY_KIND.values(), BEGINNING, LINKS))


def part_title(number: int) -> str:
    """The title of a section without keyphrases."""
    return f"Part {number}"


def is_part_title(title: str) -> bool:
    """Whether a title is “Part N”, which says nothing about the section."""
    return PART.match(title) is not None
