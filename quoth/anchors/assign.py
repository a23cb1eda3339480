"""Every passage and section gets its id: the one it was published with, or a new one that it keeps for ever."""

from collections.abc import Sequence
from dataclasses import replace

from quoth.anchors.mint import Published, carry
from quoth.anchors.positions import in_order
from quoth.anchors.section_ids import PREFIX, carry_sections
from quoth.model import Anchor, Section, State

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
    new = [Published(one.text, one.start, one.speaker) for section in sections for one in section.passages]
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
    return done, _versioned(pages, ledger, [*more, *rows], today)


def _versioned(pages: list[Anchor], before: Sequence[Anchor], rows: list[Anchor], today: str) -> tuple[Anchor, ...]:
    """All rows with their places, and the page's own before them.

    If words, speakers or headings have changed, a version of the page begins, and is counted at the first that did.
    """
    places = in_order([row.place for row in rows])
    rows = [replace(row, place=place) for row, place in zip(rows, places, strict=True)]
    page = next((row for row in pages if row.state is State.PAGE), None)
    old = {row.id: row for row in before}
    changed = next((index for index, row in enumerate(rows) if _changed(old.get(row.id), row)), None)
    if page is None:
        page = Anchor("", State.PAGE, "", today, versions=1, version_day=today, speaker="")
    elif changed is not None:
        row = rows[changed]
        rows[changed] = replace(row, versions=row.versions + 1, version_day=today)
    number, day = sum(row.versions for row in (page, *rows)), max(row.version_day for row in (page, *rows))
    return (
        replace(page, words=f"{number} {day}", speaker=""),
        *(row for row in pages if row.state is State.MOVED),
        *rows,
    )


def _changed(old: Anchor | None, new: Anchor) -> bool:
    """Whether a reader of the page sees another thing at an id than was last published."""
    if old is None or old.state is not new.state:
        return True
    if new.state is not State.LIVE:
        return new.state is State.ALIAS and old.target != new.target
    speaker = new.speaker if old.speaker is None else old.speaker
    return (old.words, old.target, speaker) != (new.words, new.target, new.speaker)


def withdrawn(ledger: Sequence[Anchor], today: str) -> tuple[Anchor, ...]:
    """The ledger of a transcript that was taken back: its ids since the day that they went, without their words."""
    return tuple(
        row
        if row.state in PAGES
        else replace(
            row, words="", first="", target=row.target if row.state is State.WITHDRAWN else today, state=State.WITHDRAWN
        )
        for row in ledger
    )
