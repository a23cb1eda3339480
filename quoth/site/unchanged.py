"""Whether anything has changed since the last build, found out before what makes pages is imported.

It looks at every file that the last build was made from and at every file that it made. Where there is any doubt (a
link, a damaged cache, a build that was killed, a variable that makes git look elsewhere), the answer is no, and the
build itself finds out.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quoth.cache import CACHE_FILE, Cache, DamagedCacheError
from quoth.errors import MachineError
from quoth.site import history_cache, site_state
from quoth.site.build_result import BuildResult
from quoth.site.file_index import INPUTS, FileIndex, program_digest
from quoth.site.outputs_digest import UNKNOWN, outputs_digest
from quoth.site.project_layout import STATE_DIR, STATE_FILES
from quoth.site.site_state import SiteState


def unchanged_result(root: Path, *, keep_going: bool) -> BuildResult | None:
    """The result of a build that has nothing to do; None if there is something, or if that is not certain."""
    with suppress(OSError, DamagedCacheError, MachineError), _lock(root / STATE_DIR) as is_locked:
        if is_locked and all(name.startswith(STATE_FILES) for name in os.listdir(root / STATE_DIR)):  # noqa: PTH208
            with Cache(root / STATE_DIR, program_digest()) as cache:
                state = site_state.load_state(cache)
                if state and (keep_going or not state.problems) and _is_current(cache, str(root), state):
                    return result_of(state, root)
    return None


def result_of(state: SiteState, root: Path) -> BuildResult:
    """The result of a build that found everything as the last one left it."""
    exit_code = 1 if state.problems else 0
    return BuildResult(problems=list(state.problems), site=root / "site", unchanged=True, exit_code=exit_code)


def _is_current(cache: Cache, root: str, state: SiteState) -> bool:
    if not state.settings.complete or site_state.has_links(root, state.settings):
        return False
    inputs = FileIndex(cache, INPUTS, Path(root))
    digests = site_state.input_digests(root, state.settings, inputs)
    history = history_cache.history_digest(cache, root, site_state.ledger_digests(root, digests))
    if history is None or site_state.join_digests(digests, history) != state.inputs:
        return False
    outputs = outputs_digest(root, f"{root}/site")
    is_current = outputs == state.outputs != UNKNOWN
    if is_current:
        inputs.save()
    return is_current


@contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Whether nobody else works on the project, who is then kept out; FileLock locks the same file in the same way.

    (To import it takes longer than all that is done here.) Where there is no cache yet, nothing is locked.
    """
    if sys.platform == "win32" or folder.is_symlink() or not (folder / CACHE_FILE).is_file():
        yield False
        return
    import fcntl  # noqa: PLC0415  (other systems have none)

    with (folder / "lock").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
