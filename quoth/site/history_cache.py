"""What git knows of ledgers, cached until a commit, a branch, the index or a ledger changes.

To ask git takes nine processes; to see from its files that nothing has changed takes a few milliseconds.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quoth.cache import Cache, pack, unpack
from quoth.errors import Problem
from quoth.site.git_state import GitState, git_state
from quoth.site.project_layout import home_of
from quoth.text.identifiers import digest_of

if TYPE_CHECKING:
    from quoth.sources.git_history import LedgerHistory

HISTORY = "history"
"""Kind of the two values: what commits took out of ledgers, and what was taken out since the last one."""
COMMITTED, SINCE = "committed", "since"
NO_REPOSITORY = digest_of()


class KnownHistory(NamedTuple):
    history: "LedgerHistory"
    digest: str


def history_digest(cache: Cache, root: str, ledgers: Mapping[str, str]) -> str | None:
    """The digest of what git knows, without asking it; None if it must be asked. `ledgers`: their digests by path."""
    state = git_state(str(home_of(Path(root))))
    if state is None:
        return NO_REPOSITORY
    packed = [cache.packed(HISTORY, name, key) for name, key in _keys(state, ledgers).items()] if state.commits else []
    return _digest(packed) if packed and all(packed) else None


def load_history(cache: Cache, root: Path, ledgers: Mapping[str, str]) -> KnownHistory:
    """What git knows, asked only for what may have changed. Raises MachineError if git will not say."""
    from quoth.sources import git_history  # noqa: PLC0415  (an unchanged project needs none of it)

    root = home_of(root)
    state = git_state(str(root))
    if state is None:
        return KnownHistory(git_history.LedgerHistory(), NO_REPOSITORY)
    keys = _keys(state, ledgers)
    try:
        committed = _cached(cache, COMMITTED, keys, lambda: git_history.committed_history(root, "seeds"))
        since = _cached(cache, SINCE, keys, lambda: git_history.uncommitted_history(root, "seeds"))
    except FileNotFoundError:
        return KnownHistory(git_history.without_git("seeds"), "")
    return KnownHistory(_load(committed).joined(_load(since)), _digest((committed, since)))


def _keys(state: GitState, ledgers: Mapping[str, str]) -> dict[str, str]:
    rows = (part for path in sorted(ledgers) for part in (path, ledgers[path]))
    return {COMMITTED: state.commits, SINCE: digest_of(state.commits, state.staged, *rows)}


def _cached(cache: Cache, name: str, keys: Mapping[str, str], ask: "Callable[[], LedgerHistory]") -> bytes:
    """A history as it is stored; if the state of the repository cannot be known, it is not stored."""
    packed = cache.packed(HISTORY, name, keys[name]) if keys[COMMITTED] else None
    if packed is None:
        packed = _dump(ask())
        if keys[COMMITTED]:
            cache.put(HISTORY, name, keys[name], packed)
    return packed


def _dump(history: "LedgerHistory") -> bytes:
    ledgers = {name: (sorted(rows.ids), sorted(rows.addresses)) for name, rows in sorted(history.ledgers.items())}
    doubts = [(doubt.where, doubt.what, doubt.hint, doubt.stops) for doubt in history.doubts]
    return pack(json.dumps((ledgers, doubts)))


def _load(packed: bytes) -> "LedgerHistory":
    from quoth.sources.git_history import LedgerHistory, PublishedRows  # noqa: PLC0415

    ledgers, doubts = json.loads(unpack(packed))
    rows = {name: PublishedRows(set(ids), set(addresses)) for name, (ids, addresses) in ledgers.items()}
    return LedgerHistory(rows, [Problem(*doubt) for doubt in doubts])


def _digest(packed: "list[bytes | None] | tuple[bytes, ...]") -> str:
    return digest_of(*(unpack(part) for part in packed if part))
