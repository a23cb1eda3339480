"""Ids of sections: kept by title, or else by the passage that the section begins with."""

from collections.abc import Sequence
from dataclasses import replace

from quoth.anchors.mint import free
from quoth.model import Anchor, Section, State
from quoth.text.headings import is_part

PREFIX = "s-"


def carry_sections(
    old: Sequence[Anchor], new: Sequence[Section], homes: dict[str, str], today: str, taken: set[str]
) -> tuple[list[str], list[Anchor]]:
    """The id of each section (whose passages have ids already), and the rows of the ledger: none of `old` is missing.

    `homes` tells for each published passage which passage has its words now; an id whose section is gone lands there.
    """
    firsts = _firsts(new)
    ids = [""] * len(new)
    live = [anchor for anchor in old if anchor.state is State.LIVE]
    for anchor in live:
        _take(ids, anchor.id, _titled(anchor, new, ids, firsts, homes))
    for anchor in live:
        if anchor.id not in ids:
            _take(ids, anchor.id, _opened(anchor, ids, firsts, homes))
    for index, id_ in enumerate(ids):
        ids[index] = id_ or free(PREFIX + (firsts[index].partition("-")[2] or "end"), taken)
        taken.add(ids[index])
    known = {anchor.id: anchor for anchor in old}
    rows = [
        replace(
            known.get(id_) or Anchor(id_, State.LIVE, "", today, speaker=""),
            state=State.LIVE,
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
    found, after = list[str](), ""
    for section in reversed(sections):
        after = section.passages[0].anchor if section.passages else after
        found.append(after)
    return found[::-1]


def _take(ids: list[str], id_: str, index: int | None) -> None:
    if index is not None:
        ids[index] = id_


def _titled(
    anchor: Anchor, new: Sequence[Section], ids: list[str], firsts: list[str], homes: dict[str, str]
) -> int | None:
    """The section with the same title that has no id yet; of several the one with the same beginning."""
    if is_part(anchor.words):
        return None
    found = [i for i, section in enumerate(new) if " ".join(section.title.split()) == anchor.words and not ids[i]]
    if len(found) > 1:
        found = [i for i in found if firsts[i] == homes.get(anchor.target, anchor.target)] or found
    return found[0] if found else None


def _opened(anchor: Anchor, ids: list[str], firsts: list[str], homes: dict[str, str]) -> int | None:
    """The section that has no id yet and begins with the words that the old one began with."""
    home = homes.get(anchor.target, "")
    return next((i for i, first in enumerate(firsts) if home and first == home and not ids[i]), None)


def _gone(anchor: Anchor, homes: dict[str, str], today: str) -> Anchor:
    """The row of a section that is no more: its id stands at the passage that it began with, if that still is."""
    if anchor.state is State.WITHDRAWN:
        return anchor
    home = homes.get(anchor.target, "")
    state = State.ALIAS if home else State.WITHDRAWN
    return replace(anchor, state=state, target=home or today)
