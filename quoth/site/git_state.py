"""What state a git repository is in, read from its files: for knowing, without starting git, that nothing has changed.

What commits have done to ledgers depends on the commits that branches name, on the settings of the repository, and on
where a shallow clone ends; what has been done since also on the index. All of these are read whole, because git may
write a file twice within one tick of the clock.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from quoth.text.identifiers import digest_of

PER_CLONE = ("config", "packed-refs", "shallow", "info/grafts", "reftable/tables.list")
"""Files that all worktrees of a repository share."""
PER_WORKTREE = ("HEAD", "config.worktree", "reftable/tables.list")
BRANCHES = ("refs/heads", "refs/remotes", "refs/replace")
ELSEWHERE = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
"""Variables of the environment that make git look at other files than the usual ones."""
INCLUDING = b"[include"
"""In a file of settings: others count, too."""
UNKNOWN_STATE = ""


class GitState(NamedTuple):
    """Digests of the files of a repository; `UNKNOWN_STATE` if only git itself can tell."""

    commits: str
    staged: str


def git_state(root: str) -> GitState | None:
    """The state of the repository that a project is in; None if there is none."""
    folder, repository = root, ""
    while not os.path.lexists(repository := f"{folder.rstrip('/')}/.git"):
        if (parent := os.path.dirname(folder)) == folder:  # noqa: PTH120
            return None
        folder = parent
    try:
        own = _folder(repository, folder)
        common = _joined(own, _text(f"{own}/commondir")) or own
    except (OSError, ValueError):
        own = common = ""
    if not own or any(name in os.environ for name in ELSEWHERE) or not _read(f"{own}/HEAD"):
        return GitState(UNKNOWN_STATE, UNKNOWN_STATE)
    files = [(name, _read(f"{own}/{name}")) for name in PER_WORKTREE]
    files += [(name, _read(f"{common}/{name}")) for name in PER_CLONE]
    files += [(path, _read(path)) for name in BRANCHES for path in sorted(_walk(f"{common}/{name}"))]
    if any(INCLUDING in data for name, data in files if name.startswith("config")):
        return GitState(UNKNOWN_STATE, UNKNOWN_STATE)
    return GitState(digest_of(*(part for pair in files for part in pair)), digest_of(_read(f"{own}/index")))


def _folder(repository: str, folder: str) -> str:
    """The folder that `.git` is or, in worktrees and submodules, names. Raises ValueError if it is neither."""
    if os.path.isdir(repository):  # noqa: PTH112
        return repository
    kind, _, path = _text(repository).partition("gitdir: ")
    if kind or not path:
        raise ValueError
    return _joined(folder, path)


def _joined(folder: str, path: str) -> str:
    return os.path.join(folder, path) if path else ""  # noqa: PTH118


def _text(path: str) -> str:
    return os.fsdecode(_read(path)).rstrip("\r\n")


def _read(path: str) -> bytes:
    """What is in a file; nothing if there is none. Raises OSError if it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def _walk(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    yield from _walk(entry.path)
                else:
                    yield entry.path
    except (FileNotFoundError, NotADirectoryError):
        return
