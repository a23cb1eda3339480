"""Every passage and section gets its id: the one it was published with, or a new one that it keeps for ever.

Ids of sections: kept by title, or else by the passage that the section begins with.

Places in reading order stay what they are when others come between them. A place is the digits of a decimal fraction:
between "12" and "13" is "125". So a ledger can be sorted again however its lines were merged, and a passage that is
added changes no line but its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from quoth.anchors.align import longest_rising
from quoth.anchors.ledger import PAGE_STATES, SECTION_PREFIX
from quoth.anchors.mint import UnpublishedPassage, carry_ids, free_name
from quoth.model import Anchor, AnchorState, PageVersion, Section
from quoth.text.headings import is_part_title


def carry_sections(
    old: Sequence[Anchor], new: Sequence[Section], homes: dict[str, str], today: str, taken: set[str]
) -> tuple[list[str], list[Anchor]]:
    """The id of each section (whose passages have ids already), and the rows of the ledger: none of `old` is missing.

    `homes` tells for each published passage which passage has its words now; an id whose section is gone lands there.
    """
    firsts = _firsts(new)
    ids = [""] * len(new)
    live = [anchor for anchor in old if anchor.state is AnchorState.LIVE]
    for anchor in live:
        _take(ids, anchor.id, _titled(anchor, new, ids, firsts, homes))
    for anchor in live:
        if anchor.id not in ids:
            _take(ids, anchor.id, _opened(anchor, ids, firsts, homes))
    for index, id_ in enumerate(ids):
        ids[index] = id_ or free_name(SECTION_PREFIX + (firsts[index].partition("-")[2] or "end"), taken)
        taken.add(ids[index])
    by_id = {anchor.id: anchor for anchor in old}
    rows = [
        replace(
            by_id.get(id_) or Anchor(id_, AnchorState.LIVE, "", today, speaker=""),
            state=AnchorState.LIVE,
            words=" ".join(section.title.split()),
            target=first,
            start=section.start,
            speaker="",
        )
        for id_, section, first in zip(ids, new, firsts, strict=True)
    ]
    gone = [_gone(anchor, homes, today) for anchor in old if anchor.id not in set(ids)]
    return ids, rows + gone


def _firsts(sections: Sequence[Section]) -> list[str]:
    """The first passage of each section; one without passages begins where the next does."""
    first_ids, after = list[str](), ""
    for section in reversed(sections):
        after = section.passages[0].anchor if section.passages else after
        first_ids.append(after)
    return first_ids[::-1]


def _take(ids: list[str], id_: str, index: int | None) -> None:
    if index is not None:
        ids[index] = id_


def _titled(
    anchor: Anchor, new: Sequence[Section], ids: list[str], firsts: list[str], homes: dict[str, str]
) -> int | None:
    """The section with the same title that has no id yet; of several the one with the same beginning."""
    if is_part_title(anchor.words):
        return None
    candidates = [i for i, section in enumerate(new) if " ".join(section.title.split()) == anchor.words and not ids[i]]
    if len(candidates) > 1:
        candidates = [i for i in candidates if firsts[i] == homes.get(anchor.target, anchor.target)] or candidates
    return candidates[0] if candidates else None


def _opened(anchor: Anchor, ids: list[str], firsts: list[str], homes: dict[str, str]) -> int | None:
    """The section that has no id yet and begins with the words that the old one began with."""
    home = homes.get(anchor.target, "")
    return next((i for i, first in enumerate(firsts) if home and first == home and not ids[i]), None)


def _gone(anchor: Anchor, homes: dict[str, str], today: str) -> Anchor:
    """The row of a section that is no more: its id stands at the passage that it began with, if that still is."""
    if anchor.state is AnchorState.WITHDRAWN:
        return anchor
    home = homes.get(anchor.target, "")
    state = AnchorState.ALIAS if home else AnchorState.WITHDRAWN
    return replace(anchor, state=state, target=home or today)


def assign_anchors(
    sections: Sequence[Section], ledger: Sequence[Anchor], key: str, today: str
) -> tuple[tuple[Section, ...], tuple[Anchor, ...]]:
    """The sections with ids on them and on their passages, and the ledger as it is to be kept.

    `ledger` is what was published before, `key` the name of the transcript, `today` an ISO date.
    """
    pages = [row for row in ledger if row.state in PAGE_STATES]
    titles = [row for row in ledger if row.state not in PAGE_STATES and row.id.startswith(SECTION_PREFIX)]
    old = [row for row in ledger if row.state not in PAGE_STATES and not row.id.startswith(SECTION_PREFIX)]
    new = [
        UnpublishedPassage(passage.text, passage.start, passage.speaker)
        for section in sections
        for passage in section.passages
    ]
    ids, rows = carry_ids(old, new, key, today)
    passage_ids = iter(ids)
    sections_with_ids = [
        replace(section, passages=tuple(replace(passage, anchor=next(passage_ids)) for passage in section.passages))
        for section in sections
    ]
    homes = {
        row.id: row.target if row.state is AnchorState.ALIAS else row.id
        for row in rows
        if row.state is not AnchorState.WITHDRAWN
    }
    taken = {row.id for row in ledger} | set(ids)
    names, more = carry_sections(titles, sections_with_ids, homes, today, taken)
    done = tuple(replace(section, anchor=name) for section, name in zip(sections_with_ids, names, strict=True))
    return done, _versioned(pages, ledger, [*more, *rows], today)


def _versioned(pages: list[Anchor], before: Sequence[Anchor], rows: list[Anchor], today: str) -> tuple[Anchor, ...]:
    """All rows with their places, and the page's own before them.

    If words, speakers or headings have changed, a version of the page begins, and is counted at the first that did.
    """
    places = _rising_places([row.place for row in rows])
    rows = [replace(row, place=place) for row, place in zip(rows, places, strict=True)]
    page = next((row for row in pages if row.state is AnchorState.PAGE), None)
    old = {row.id: row for row in before}
    changed = next((index for index, row in enumerate(rows) if _changed(old.get(row.id), row)), None)
    if page is None:
        page = Anchor("", AnchorState.PAGE, "", today, versions=1, version_day=today, speaker="")
    elif changed is not None:
        row = rows[changed]
        rows[changed] = replace(row, versions=row.versions + 1, version_day=today)
    version = PageVersion(
        number=sum(row.versions for row in (page, *rows)), day=max(row.version_day for row in (page, *rows))
    )
    return (
        replace(page, page_version=version, speaker=""),
        *(row for row in pages if row.state is AnchorState.MOVED),
        *rows,
    )


def _rising_places(places: Sequence[str]) -> list[str]:
    """Places that rise from the first to the last, as many of them as possible as they were; empty ones are new."""
    kept = set(longest_rising([place or None for place in places]))
    filled, low, waiting = list[str](), "", 0
    for index in range(len(places) + 1):
        if index < len(places) and index not in kept:
            waiting += 1
            continue
        high = places[index] if index < len(places) else ""
        filled += _places_between(low, high, waiting)
        filled += [high] if high else []
        low, waiting = high, 0
    return filled


def _places_between(low: str, high: str, count: int) -> list[str]:
    """So many places after `low` (empty: the beginning) and before `high` (empty: the end)."""
    width = max(len(low), len(high), len(str(count)))
    while count:
        floor = int((low or "0").ljust(width, "0"))
        room = (int(high.ljust(width, "0")) if high else 10**width) - floor
        if room > count:
            steps = [floor + room * step // (count + 1) for step in range(1, count + 1)]
            return [str(step).zfill(width).rstrip("0") for step in steps]
        width += 1
    return []


def _changed(old: Anchor | None, new: Anchor) -> bool:
    """Whether a reader of the page sees another thing at an id than was last published."""
    if old is None or old.state is not new.state:
        return True
    if new.state is not AnchorState.LIVE:
        return new.state is AnchorState.ALIAS and old.target != new.target
    speaker = new.speaker if old.speaker is None else old.speaker
    return (old.words, old.target, speaker) != (new.words, new.target, new.speaker)


def withdraw_anchors(ledger: Sequence[Anchor], today: str) -> tuple[Anchor, ...]:
    """The ledger of a transcript that was taken back: its ids since the day that they went, without their words."""
    return tuple(
        row
        if row.state in PAGE_STATES
        else replace(
            row,
            words="",
            first="",
            target=row.target if row.state is AnchorState.WITHDRAWN else today,
            state=AnchorState.WITHDRAWN,
        )
        for row in ledger
    )
