"""Ledgers that a merge has left with marks of a conflict, or with an id that two branches gave: made one again."""

from collections.abc import Iterator
from pathlib import Path

from quoth.anchors import ledger
from quoth.anchors.merge_rows import same
from quoth.model import Anchor
from quoth.site import project_files
from quoth.site.build_lock import alone
from quoth.sources.encoding import decode
from quoth.sources.files import read_bytes
from quoth.sources.folder import LEDGER, SEEDS, shown
from quoth.sources.git_history import published

BASE, SIDES = "|||||||", "======="
"""Between these git shows what both sides had before; either side has it, or a later form of it."""


def merge(root: Path) -> list[str]:
    """Makes each ledger of a project one again, and gives the paths of those that changed. Raises QuothError."""
    changed = list[str]()
    with alone(root):
        for path in sorted((root / SEEDS).rglob(f"*{LEDGER}")):
            where = shown(path)
            text = decode(read_bytes(path, root / SEEDS, where), where)
            rows = ledger.rows(list(_sides(text.split("\n"))), where)
            known = {row.id: row for row in published(root, path.relative_to(root).as_posix())}
            anchors = ledger.joined(_chosen(rows, known), where)
            if ledger.write(anchors) != text and (len(anchors) < len(rows) or ledger.is_conflict(text)):
                project_files.ledger_of(path, anchors)
                changed.append(where)
    return changed


def _sides(lines: list[str]) -> Iterator[str]:
    """The lines of both sides of every conflict, and those outside of any."""
    is_base = False
    for line in lines:
        is_base = line.startswith(BASE) or (is_base and not line.startswith(SIDES))
        if not is_base:
            yield line


def _chosen(rows: list[Anchor], published: dict[str, Anchor]) -> list[Anchor]:
    """The rows, but of two passages with one id only the one that was published with it, or else the first."""
    first = dict[str, Anchor]()
    for row in rows:
        first.setdefault(row.id, published.get(row.id, row))
    return [row for row in rows if same(row, first[row.id])]
