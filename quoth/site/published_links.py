"""Problems with published links: lost ids and addresses, and ledgers that are not committed.

`merge_ledgers` repairs ledgers that have the marks of a conflict, or an id that two branches gave out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from quoth import sources
from quoth.anchors import ledger
from quoth.anchors.ledger import PAGE_STATES, is_same_passage, move_page
from quoth.errors import PROGRAM, Problem
from quoth.model import Anchor, AnchorState, TranscriptSummary
from quoth.site import project_files
from quoth.site.collect import LoadResult
from quoth.site.page_renderer import PageRenderer
from quoth.site.publishing import project_lock
from quoth.sources.encoding import decode_strictly
from quoth.sources.files import read_bytes
from quoth.sources.folder import LEDGER, SEEDS, shown
from quoth.sources.git_history import LedgerHistory, PublishedRows
from quoth.sources.git_history import published_rows as published
from quoth.text.words import counted

FORGOTTEN = "knowledge/forgotten.txt"
"""The file of links that may lead nowhere: a line each, transcripts/ADDRESS/ or transcripts/ADDRESS/#ID, then why."""
MAX_NAMED = 3
"""How many ids a message names."""
HINT = f"links depend on it: build on your own computer and commit it: {PROGRAM} build, then git add 'seeds/*.anchors'"


def lost_links(root: Path, summaries: Sequence[TranscriptSummary], history: LedgerHistory) -> Iterator[Problem]:
    """A problem for each ledger that lost ids or addresses that no other has and that may not be forgotten."""
    forgotten = _forgotten(root)
    by_ledger = {_ledger_path(summary): summary for summary in summaries}
    addresses = {address: summary for summary in summaries for address in _addresses(summary)}
    for name, promised in sorted(history.ledgers.items()):
        heirs = [addresses[address] for address in sorted(promised.addresses) if address in addresses]
        heirs += [by_ledger[name]] if name in by_ledger else []
        kept = {
            id_ for summary in heirs for id_ in (*summary.passage_ids.split("\n"), *(row.id for row in summary.anchors))
        }
        pages = sorted(promised.addresses | {summary.slug for summary in heirs})
        yield from _lost_addresses(name, promised, {*addresses, *forgotten})
        ids = [
            id_
            for id_ in sorted(promised.ids - kept)
            if not any(page in forgotten or f"{page}#{id_}" in forgotten for page in pages)
        ]
        if ids:
            what = f"{counted(len(ids), 'published id is', 'published ids are')} no longer in it: {_some(ids)}"
            yield Problem(name, what, _hint(name, f"{(pages or ['ADDRESS'])[0]}/#{ids[0]}"))


def _lost_addresses(name: str, promised: PublishedRows, kept: set[str]) -> Iterator[Problem]:
    for address in sorted(promised.addresses - kept):
        what = f"the published address transcripts/{address}/ is no longer in any ledger"
        yield Problem(name, what, _hint(name, f"{address}/"))


def _hint(name: str, link: str) -> str:
    return (
        f"links lead there: git log -p -- {name} shows the lines to put back; if it was never online, "
        f"write transcripts/{link} into {FORGOTTEN}"
    )


def _addresses(summary: TranscriptSummary) -> set[str]:
    return {row.id for row in summary.anchors if row.state in PAGE_STATES} | {summary.slug}


def _forgotten(root: Path) -> set[str]:
    """The addresses, and the addresses with ids, that may be forgotten: alpha-talk, alpha-talk#p-css2c."""
    path = root / FORGOTTEN
    if not path.is_file():
        return set()
    links = (line.split()[0] for line in path.read_text(encoding="utf-8", errors="replace").split("\n") if line.strip())
    return {link.removeprefix("transcripts/").replace("/", "") for link in links}


def uncommitted_ledgers(
    renderer: PageRenderer, summaries: Sequence[TranscriptSummary], loaded: LoadResult
) -> Iterator[Problem]:
    """A problem for each ledger that would change if this build was published."""
    for summary, path, rows in _changed_ledgers(renderer, summaries, loaded):
        if what := _difference(sources.ledger(path), rows):
            yield Problem(_ledger_path(summary), f"not committed: {what}", HINT)


def write_ledgers(renderer: PageRenderer, summaries: Sequence[TranscriptSummary], loaded: LoadResult) -> Iterator[str]:
    """The paths below the project of the ledgers that changed, each once it is written. Raises QuothError."""
    for summary, path, rows in _changed_ledgers(renderer, summaries, loaded):
        is_changed = project_files.write_ledger(path, rows)
        if summary.id not in loaded.stand_ins:
            renderer.documents.settled(path, summary, rows)
        if is_changed:
            yield _ledger_path(summary)


def _changed_ledgers(
    renderer: PageRenderer, summaries: Sequence[TranscriptSummary], loaded: LoadResult
) -> Iterator[tuple[TranscriptSummary, Path, tuple[Anchor, ...]]]:
    """The transcripts whose ledger is not surely as it was published, each with the path of its seed and new rows."""
    for summary in summaries:
        if loaded.published_rows.get(summary.id) != summary.anchors:
            yield summary, renderer.root / summary.path, move_page(renderer.rows(summary), summary.slug)


def _ledger_path(summary: TranscriptSummary) -> str:
    return str(PurePosixPath(summary.path).with_suffix(LEDGER))


def _difference(old: Sequence[Anchor], new: Sequence[Anchor]) -> str:
    """What a new ledger has that the old one lacks, in words; a different form of the file does not count."""
    old_rows = {row.id: row for row in old}
    ids = [row.id for row in new if row.id not in old_rows and row.state not in PAGE_STATES]
    pages = [
        row.id
        for row in new
        if row.state is AnchorState.PAGE and old_rows.get(row.id, row).state is not AnchorState.PAGE
    ]
    pages += [row.id for row in new if row.state is AnchorState.PAGE and row.id not in old_rows]
    changed = [
        row.id
        for row in new
        if row.id in old_rows and _content(row, old_rows[row.id]) != _content(old_rows[row.id], row)
    ]
    parts = [f"the address transcripts/{page}/" for page in pages]
    parts += [f"{counted(len(ids), 'new id')}: {_some(ids)}"] if ids else []
    parts += [f"{counted(len(changed), 'changed passage')}: {_some(changed)}"] if changed and not ids else []
    return ", ".join(parts)


def _content(row: Anchor, second: Anchor) -> tuple[str, ...]:
    """What a row says about an id, as far as the other row has the same fields."""
    if row.state in PAGE_STATES:
        return ()
    both = row.speaker is not None and second.speaker is not None
    return row.state, row.target, row.words, row.first, (row.speaker or "") if both else ""


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:MAX_NAMED]) + (" …" if len(ids) > MAX_NAMED else "")


BASE, SIDES = "|||||||", "======="
"""Between these git shows what was there before; either side has it, or a later form of it."""


def merge_ledgers(root: Path) -> list[str]:
    """Repairs ledgers after a merge of branches, and returns their paths. Raises QuothError."""
    changed = list[str]()
    with project_lock(root):
        for path in sorted((root / SEEDS).rglob(f"*{LEDGER}")):
            where = shown(path)
            text = decode_strictly(read_bytes(path, root / SEEDS, where), where)
            rows = ledger.rows(list(_sides(text.split("\n"))), where)
            published_rows = {row.id: row for row in published(root, path.relative_to(root).as_posix())}
            anchors = ledger.join_rows(_chosen(rows, published_rows), where)
            if ledger.write(anchors) != text and (len(anchors) < len(rows) or ledger.is_conflict(text)):
                project_files.write_ledger(path, anchors)
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
    """The rows; of two passages with the same id, only the one that was published with it, or else the first."""
    first = dict[str, Anchor]()
    for row in rows:
        first.setdefault(row.id, published.get(row.id, row))
    return [row for row in rows if is_same_passage(row, first[row.id])]
