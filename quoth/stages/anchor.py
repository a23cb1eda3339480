"""Every passage and section gets its id: the one it was published with, or a new one that it keeps for ever."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from quoth.model import Anchor, Section, State
from quoth.text.ids.anchors import Published, carry
from quoth.text.sections.anchors import PREFIX, carry_sections

PAGES = (State.PAGE, State.MOVED)


def anchor(
    sections: Sequence[Section], ledger: Sequence[Anchor], key: str, today: str
) -> tuple[tuple[Section, ...], tuple[Anchor, ...]]:
    """The sections with ids on them and on their passages, and the ledger as it is to be kept.

    `ledger` is what was published before, `key` the name of the transcript, `today` an ISO date.
    """
    pages = [row for row in ledger if row.state in PAGES]
    titles = [row for row in ledger if row.state not in PAGES and row.id.startswith(PREFIX)]
    old = [row for row in ledger if row.state not in PAGES and not row.id.startswith(PREFIX)]
    new = [Published(one.text, one.start) for section in sections for one in section.passages]
    ids, rows = carry(old, new, key, today)
    given = iter(ids)
    named = [
        replace(section, passages=tuple(replace(one, anchor=next(given)) for one in section.passages))
        for section in sections
    ]
    homes = {
        row.id: row.target if row.state is State.ALIAS else row.id for row in rows if row.state is not State.WITHDRAWN
    }
    taken = {row.id for row in ledger} | set(ids)
    names, more = carry_sections(titles, named, homes, today, taken)
    done = tuple(replace(section, anchor=name) for section, name in zip(named, names, strict=True))
    return done, (*_versioned(pages, done, today), *more, *rows)


def _versioned(pages: list[Anchor], sections: tuple[Section, ...], today: str) -> list[Anchor]:
    """The rows of the page itself; its version goes up when words, speakers or headings have changed."""
    text = "\n".join(
        "\t".join((section.title, *(f"{one.anchor} {one.speaker}: {one.text}" for one in section.passages)))
        for section in sections
    )
    print_ = sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    first = next((row for row in pages if row.state is State.PAGE), None)
    number, day, old = (first.words.split() if first else ("0", today, ""))[:3]
    words = f"{number} {day} {print_}" if old == print_ else f"{int(number) + 1} {today} {print_}"
    page = replace(first, words=words) if first else Anchor("", State.PAGE, words, today)
    return [page, *(row for row in pages if row.state is State.MOVED)]


def withdrawn(ledger: Sequence[Anchor], today: str) -> tuple[Anchor, ...]:
    """The ledger of a transcript that was taken back: its ids since the day that they went, without their words."""
    return tuple(
        row
        if row.state in PAGES
        else replace(row, words="", target=row.target if row.state is State.WITHDRAWN else today, state=State.WITHDRAWN)
        for row in ledger
    )
