"""Transcripts by date, the oldest first: when a subject was spoken of, or a person spoke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.model import Gist
from quoth.pages.html.escape import text
from quoth.pages.html.markup import Markup
from quoth.pages.html.passages import joined
from quoth.pages.html.transcript_header import day

FEW = 12
"""Transcripts of which a timeline stands open."""
GRADES = 5


@dataclass(frozen=True, slots=True)
class Entry:
    gist: Gist
    href: str
    passages: int
    said: str = ""
    """What else to say of it: a show, a role."""


def by_date(gists: Iterable[Gist]) -> list[Gist]:
    """The oldest first, those without a date last."""
    return sorted(gists, key=lambda one: (not one.meta.date, one.meta.date, one.meta.title.casefold(), one.id))


def grade(passages: int, most: int) -> int:
    """How many that is beside the most there are, from 1 to 5; 0 for none."""
    return -(-GRADES * passages // most) if most else 0


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def timeline(entries: Sequence[Entry]) -> Markup:
    """A list of transcripts on a line, with a dot as large as they say much; folded where they are many."""
    most = max((one.passages for one in entries), default=0)
    made = Markup('<ol class="years" aria-label="Transcripts by date">\n{}\n</ol>')
    line = made.format(joined([_entry(one, grade(one.passages, most)) for one in entries], "\n"))
    if len(entries) <= FEW:
        return line
    return Markup('<details class="rest"><summary>{} transcripts by date</summary>\n{}\n</details>').format(
        len(entries), line
    )


def _entry(one: Entry, much: int) -> Markup:
    date = one.gist.meta.date
    said = [*([one.said] if one.said else []), *([counted(one.passages, "passage")] if one.passages else [])]
    made = Markup('<li class="n{}"><b>{}</b> <a href="{}">{}</a> <span class="source">{}</span></li>')
    return made.format(
        much,
        text(day(date) if date else "undated"),
        one.href,
        text(one.gist.meta.title),
        text(", ".join(said)),
    )
