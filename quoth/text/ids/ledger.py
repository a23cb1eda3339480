"""The ledger `seeds/NAME.anchors`: every id a transcript was ever published with, one line each, in reading order.

id           state  target     minted      start     words
t-00-16-55   live   -          2026-11-21  00:16:55  Like, I think that it will be a combination. …
t-00-17-02   alias  t-00-16-55 2026-11-21  00:17:02  And …

The columns are set apart by tabs. The words are all the words the passage was last published with: they are
what the next text is aligned with (decisions/0003-ledger.md tells why all of them, and why in this order).
"""

from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.model import Anchor, State
from quoth.text import clock

HEAD = "# Published ids of this transcript. Commit this file: links into the page live by it. (quoth anchors 1)"


def write(anchors: tuple[Anchor, ...]) -> str:
    """The ledger as text."""
    lines = (
        "\t".join(
            (
                anchor.id,
                anchor.state,
                anchor.target or "-",
                anchor.minted,
                "-" if anchor.start is None else clock.full(anchor.start),
                " ".join(anchor.words.split()),
            )
        )
        for anchor in anchors
    )
    return "\n".join((HEAD, *lines)) + "\n"


def read(text: str, where: str) -> tuple[Anchor, ...]:
    """The rows of a ledger. Raises SeedError for a line that is none, and for an id that stands twice."""
    found: dict[str, Anchor] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        anchor = row(line)
        if anchor is None:
            hint = "take the file back from your version control; a line here is a promise to those who linked"
            raise SeedError(Problem(f"{where}:{number}", "this is not a line of a ledger", hint))
        if anchor.id in found:
            hint = "a merge may have doubled it: keep the line whose words are on the page"
            raise SeedError(Problem(f"{where}:{number}", f"the id {anchor.id} stands twice", hint))
        found[anchor.id] = anchor
    return tuple(found.values())


def row(line: str) -> Anchor | None:
    """The id that a line of a ledger is about; None if it is not such a line."""
    fields = line.split("\t")
    if len(fields) != 6 or fields[1] not in set(State):
        return None
    id_, state, target, minted, start, words = fields
    return Anchor(id_, State(state), words, minted, "" if target == "-" else target, clock.parse(start))


def moved(rows: tuple[Anchor, ...], address: str) -> tuple[Anchor, ...]:
    """The rows of a transcript that is published at an address; the one that it had before is kept as moved."""
    kept = [row for row in rows if not (row.state is State.MOVED and row.id == address)]
    page = next(row for row in kept if row.state is State.PAGE)
    kept = [replace(row, id=address) if row is page else row for row in kept]
    if page.id and page.id != address:
        kept.insert(1, replace(page, state=State.MOVED, target=address))
    return tuple(kept)
