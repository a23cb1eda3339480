"""The ledger `seeds/NAME.anchors`: every id a transcript was ever published with, one line each, in reading order.

id           state  target      minted      place  start     versions      speaker  words               first words
t-00-16-55   live   -           2026-11-21  35     00:16:55  1 2026-11-30  Ann Lee  Like, I thought.    Like, I think.
t-00-17-02   alias  t-00-16-55  2026-11-21  4      00:17:02  -             Ann Lee  And …                -

Tabs separate the columns; “-” stands for nothing, “?” for what an earlier version did not write. The words are those
that the passage was last published with, then those that it was first published with, if they differ: to the first
words the id is bound for ever. The place orders the lines, wherever they stand in the file. Each row counts the
versions of the page that began with a change of its passage, so that two people who change different passages change
different lines (decisions/0003-ledger.md). Where a merge leaves two rows for one id, they become one row that keeps
what either side has published.
"""

from collections.abc import Mapping
from dataclasses import replace

from quoth.anchors.align import trigrams
from quoth.errors import PROGRAM, Problem, SeedError
from quoth.model import Anchor, AnchorState, PageVersion
from quoth.text import timecode
from quoth.text.words import folded_words

MIN_SAME_SHARE = 0.5
"""Of the runs of three words of the shorter passage, how many the other has, if they are the same passage."""
SECTION_PREFIX = "s-"
"""What ids of sections begin with: they are bound to no words."""
STATE_ORDER = (AnchorState.MOVED, AnchorState.PAGE, AnchorState.LIVE, AnchorState.ALIAS, AnchorState.WITHDRAWN)


def merge_rows(left: Anchor, right: Anchor) -> Anchor | None:
    """The row of an id that has these two, whichever comes first; None if their first words are not the same."""
    if left == right:
        return left
    if (left.speaker is None) != (right.speaker is None):
        return right if left.speaker is None else left  # the other one was written by an earlier version
    if not is_same_passage(left, right):
        return None
    left, right = sorted(
        (left, right), key=lambda row: (STATE_ORDER.index(row.state), row.first == "", row.words, row.target)
    )
    latest = left if left.words != left.first_words or right.words == right.first_words else right
    both_changed = left.versions == right.versions and left.words != right.words
    return replace(
        latest,
        state=left.state,
        target=left.target,
        place=min(left.place, right.place),
        versions=max(left.versions, right.versions) + (both_changed and left.versions > 0),
        version_day=max(left.version_day, right.version_day),
        minted=min(left.minted, right.minted),
        first=_first(left, right, latest),
    )


def _first(left: Anchor, right: Anchor, latest: Anchor) -> str:
    """The words as first published, if the passage has others now."""
    first = max(left.first_words, right.first_words, key=lambda words: (len(words), words))
    return "" if first == latest.words else first


def is_same_passage(left: Anchor, right: Anchor) -> bool:
    """Whether two rows of one id are about one passage: they were first published with much the same words."""
    if left.state in (AnchorState.PAGE, AnchorState.MOVED) or left.id.startswith(SECTION_PREFIX):
        return True
    first, other = folded_words(left.first_words), folded_words(right.first_words)
    if first == other or not first or not other:
        return True
    threes, others = set(trigrams(first)), set(trigrams(other))
    return len(threes & others) >= max(1, MIN_SAME_SHARE * min(len(threes), len(others)))


HEADER = "# Published ids of this transcript. Commit this file: links into the page live by it. (quoth anchors 2)"
NOTHING, UNKNOWN = "-", "?"
STATES = frozenset(AnchorState)
PAGE_STATES = (AnchorState.PAGE, AnchorState.MOVED)
COLUMNS = ("id", "state", "target", "minted", "place", "start", "versions", "speaker", "words", "first")
FIRST_COLUMNS = ("id", "state", "target", "minted", "start", "words")
"""Those of the first form of ledgers."""
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What lines begin with that git puts around what it could not merge."""


def write(anchors: tuple[Anchor, ...]) -> str:
    """The ledger as text."""
    return "\n".join((HEADER, *("\t".join(field or NOTHING for field in _fields(anchor)) for anchor in anchors))) + "\n"


def _fields(anchor: Anchor) -> tuple[str, ...]:
    return (
        anchor.id,
        anchor.state,
        anchor.target,
        anchor.minted,
        anchor.place,
        "" if anchor.start is None else timecode.full(anchor.start),
        f"{anchor.versions} {anchor.version_day}" if anchor.versions else "",
        UNKNOWN if anchor.speaker is None else " ".join(anchor.speaker.split()),
        " ".join(anchor.words.split()),
        " ".join(anchor.first.split()),
    )


def read(text: str, where: str) -> tuple[Anchor, ...]:
    """The rows of a ledger, in reading order, however its lines were merged.

    Raises SeedError for a line that is none, for what git could not merge, and for one id with two passages.
    """
    lines = text.split("\n")
    if is_conflict(text):
        number = next(number for number, line in enumerate(lines, 1) if line.startswith(CONFLICT_MARKS))
        hint = f"{PROGRAM} anchors merge keeps the ids of both sides"
        raise SeedError(
            Problem(f"{where}:{number}", "git could not merge this file, and left both versions in it", hint)
        )
    return join_rows(rows(lines, where), where)


def is_conflict(text: str) -> bool:
    """Whether git has put marks of a conflict into a ledger."""
    return any(line.startswith(CONFLICT_MARKS) for line in text.split("\n"))


def rows(lines: list[str], where: str) -> list[Anchor]:
    """The rows of these lines as they stand. Raises SeedError for a line that is none."""
    anchors = list[Anchor]()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith(("#", *CONFLICT_MARKS)):
            anchor = row(line)
            if anchor is None:
                hint = "restore the file from your version control; a line here is a promise to those who linked"
                raise SeedError(Problem(f"{where}:{number}", "this is not a line of a ledger", hint))
            anchors.append(anchor)
    return anchors


def join_rows(anchors: list[Anchor], where: str) -> tuple[Anchor, ...]:
    """Rows in reading order, each id once. Raises SeedError for an id that two passages have."""
    by_id, place = dict[str, Anchor](), ""
    for anchor in anchors:
        place = anchor.place or place
        anchor = replace(anchor, place="" if anchor.state in PAGE_STATES else place)
        other = by_id.setdefault(anchor.id, anchor)
        both = merge_rows(other, anchor)
        if both is None:
            what = f"the id {anchor.id} occurs twice, for two passages"
            hint = f"two branches gave it: {PROGRAM} anchors merge keeps the one that was published"
            raise SeedError(Problem(where, what, hint))
        by_id[anchor.id] = both
    order = sorted(by_id.values(), key=lambda anchor: (anchor.state not in PAGE_STATES, anchor.place))
    return _page_first(order)


def _page_first(order: list[Anchor]) -> tuple[Anchor, ...]:
    """The rows with that of the page before all others; of two addresses the one that sorts first, the other moved."""
    pages = sorted((anchor for anchor in order if anchor.state is AnchorState.PAGE), key=lambda anchor: anchor.id)
    others = [anchor for anchor in order if anchor.state is not AnchorState.PAGE]
    if not pages:
        return tuple(others)
    first_number = max(page.versions for page in pages)
    number = first_number + sum(anchor.versions for anchor in others)
    version = PageVersion(number, max(anchor.version_day for anchor in order))
    page = replace(pages[0], page_version=version, versions=first_number)
    return (page, *(replace(old, state=AnchorState.MOVED, target=page.id, versions=0) for old in pages[1:]), *others)


def id_and_state(line: str) -> tuple[str, str] | None:
    """The id and the state of a line of a ledger, or None; faster than reading the whole row."""
    if line.count("\t") + 1 not in (len(COLUMNS), len(FIRST_COLUMNS)):
        return None
    id_, state, _ = line.split("\t", 2)
    return (id_, state) if state in STATES else None


def row(line: str) -> Anchor | None:
    """The row that a line of a ledger holds, in the present form or the first; None if it is no such line."""
    fields = ["" if field == NOTHING else field for field in line.rstrip("\r\n").split("\t")]
    if len(fields) not in (len(COLUMNS), len(FIRST_COLUMNS)) or fields[1] not in STATES:
        return None
    if len(fields) == len(FIRST_COLUMNS):
        cells = _cells_of_first_form(dict(zip(FIRST_COLUMNS, fields, strict=True)))
    else:
        cells = dict(zip(COLUMNS, fields, strict=True))
    number, _, day = cells["versions"].partition(" ")
    if not number.isdecimal() and number:
        return None
    return Anchor(
        id=cells["id"],
        state=AnchorState(cells["state"]),
        words=cells["words"],
        minted=cells["minted"],
        target=cells["target"],
        start=timecode.parse(cells["start"]),
        place=cells["place"].rstrip("0"),
        versions=int(number or 0),
        version_day=day,
        speaker=None if cells["speaker"] == UNKNOWN else cells["speaker"],
        first=cells["first"],
    )


def _cells_of_first_form(cells: Mapping[str, str]) -> dict[str, str]:
    """A line of the first form in the present one; of the page itself, the words are number and day of its version."""
    present = {**cells, "place": "", "versions": "", "speaker": UNKNOWN, "first": ""}
    if cells["state"] != AnchorState.PAGE:
        return present
    number, day = (*cells["words"].split(), "1", cells["minted"])[:2]
    return {**present, "words": "", "versions": f"{number if number.isdecimal() else 1} {day}"}


def move_page(rows: tuple[Anchor, ...], address: str) -> tuple[Anchor, ...]:
    """The rows with the page at this address; the address that it had before is kept as moved."""
    kept = [row for row in rows if not (row.state is AnchorState.MOVED and row.id == address)]
    page = next(row for row in kept if row.state is AnchorState.PAGE)
    kept = [replace(row, id=address) if row is page else row for row in kept]
    if page.id and page.id != address:
        kept.insert(
            1, replace(page, state=AnchorState.MOVED, target=address, versions=0, version_day="", page_version=None)
        )
    return tuple(kept)
