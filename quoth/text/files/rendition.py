"""A file whose words do not stand in it as they are read, written down line by line.

Of a web page, a table or the XML of an archive these lines are the source that its page refers to and that edits
count in; what the file said of each line in its own way is kept beside it (decisions/0013-renditions.md).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Kind, Milliseconds, Seed, Source
from quoth.text.typed.outline import Heading

LABEL = ("label", "shown as the speaker")
STAMP = ("stamp", "kept as the time of the passage")
HEADING = ("heading", "shown as a heading")
HEADER = ("header", "read as what is known of the transcript")


class Given(NamedTuple):
    """What a file says of a line. Columns count characters of the line from 0."""

    apart: tuple[str, str] | None = None
    """Rule and reason, if the whole line is shown in another place, or not at all."""
    heading: Heading | None = None
    kind: Kind | None = None
    """Set for what nobody says: prose about the talk."""
    speaker: str | None = None
    """Who speaks from here on; None if the line does not say, empty if it is nobody who is known."""
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    """When the words of the line are spoken."""
    cuts: tuple[tuple[int, int, tuple[str, str]], ...] = ()
    """Columns of what is no word of the talk, with the rule and the reason."""
    words: tuple[tuple[int, Milliseconds], ...] = ()
    """Columns of words whose times the file has."""
    bold: bool = False
    """Whether the line begins in bold."""
    understood: bool = False
    """Whether the line has no other label or time than those given here."""


class Written(NamedTuple):
    """A line, without white space around it, and what the file says of it."""

    text: str
    given: Given = Given()
    apart: bool = True
    """Whether it begins a paragraph."""


def render(seed: Seed, lines: Iterable[Written]) -> tuple[Seed, dict[int, Given]]:
    """The seed with these lines as its source, and what the file says of them; empty ones are left out."""
    text, given = list[str](), dict[int, Given]()
    for one in lines:
        if not one.text:
            continue
        if text:
            text.append("\n\n" if one.apart else "\n")
        given[len(given)] = one.given
        text.append(one.text)
    return replace(seed, source=Source.of("".join(text) + "\n"), body=0), given
