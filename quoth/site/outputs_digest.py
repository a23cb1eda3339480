"""A digest of the sizes and times of all files that builds have made, by which a build knows that nobody touched them.

One of the times is that of the last change of any kind. No program can set it back, so a file that was damaged and then
given its old time is noticed, as is one that was only moved or renamed. Windows has no such time.

A site of a thousand transcripts has 20,000 files in 6,000 folders. Where it can be done safely, two processes look at
half of them each.
"""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing

from quoth.site.file_index import walk_files
from quoth.site.project_layout import GENERATED_FOLDERS
from quoth.text.identifiers import DIGEST_CHARS, digest_of

UNKNOWN = ""
"""Stands for a digest that cannot be known, and so counts as changed."""
SHALLOW = 2
"""Folders at this depth are shared out."""
MIN_SHARED = 500
"""With fewer folders to share, another process is not worth it."""


def outputs_digest(root: str, site: str) -> str:
    """The digest of the files of a site and of the generated files of its project; `UNKNOWN` if it cannot be known."""
    if sys.platform == "win32":
        return UNKNOWN
    try:
        rows, deep = list[str](), list[str]()
        for folder in (site, *(f"{root}/{name}" for name in GENERATED_FOLDERS)):
            for path, status in _shallow(folder, SHALLOW):
                if status:
                    rows.append(_row(path, status))
                else:
                    deep.append(path)
        deep.sort()
        halves = _by_two_processes(deep) if len(deep) >= MIN_SHARED and _may_fork() else _by_one_process(deep)
    except (PermissionError, ChildProcessError):
        return UNKNOWN
    return digest_of("\n".join(sorted(rows)), *halves)


def _shallow(folder: str, depth: int) -> Iterator[tuple[str, os.stat_result | None]]:
    """The files down to a depth, and the folders at that depth without anything about them."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield entry.path, entry.stat(follow_symlinks=False)
                elif depth:
                    yield from _shallow(entry.path, depth - 1)
                else:
                    yield entry.path, None
    except (FileNotFoundError, NotADirectoryError):
        return


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _by_one_process(folders: list[str]) -> tuple[str, str]:
    return _walked(folders[::2]), _walked(folders[1::2])


def _by_two_processes(folders: list[str]) -> tuple[str, str]:
    """What one process would return. Raises ChildProcessError if the other one does not answer."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, _walked(folders[1::2]).encode())
        finally:
            os._exit(0)  # nothing of what this process shares with its parent may be closed twice
    os.close(writing)
    try:
        with closing(os.fdopen(reading, "rb")) as answer:
            half = _walked(folders[::2])
            other_half = answer.read().decode()
    finally:
        os.waitpid(child, 0)
    if len(other_half) != DIGEST_CHARS:
        raise ChildProcessError
    return half, other_half


def _walked(folders: Iterable[str]) -> str:
    rows = [_row(f"{folder}/{name}", status) for folder in folders for name, status in walk_files(folder)]
    rows.sort()
    return digest_of("\n".join(rows))


def _row(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
