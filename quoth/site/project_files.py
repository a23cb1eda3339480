"""Writes files of the project, whole or not at all, and only if that changes them."""

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import frontmatter

from quoth.anchors import ledger
from quoth.errors import HINT_BY_ERRNO, MachineError, Problem
from quoth.model import Anchor, OutputFile

MOVED_KIND = "moved"
"""Kind of the pages that send readers to another address."""


def is_moved(page: OutputFile) -> bool:
    """Whether a page only leads on to another address."""
    return page.front_matter.get("kind") == MOVED_KIND


def page_text(page: OutputFile) -> str:
    """A page as the text of its file: front matter with quoted scalars, and the page."""
    if not page.front_matter:
        return page.text + "\n"
    post = frontmatter.Post(page.text)
    post.metadata.update(page.front_matter)
    return frontmatter.dumps(post, default_style='"', sort_keys=False, width=1_000_000) + "\n"


def write_ledger(source: Path, rows: tuple[Anchor, ...]) -> bool:
    """Writes the ledger beside a source if it changed, and returns whether it did. Raises MachineError."""
    path = source.with_suffix(".anchors")
    changed = write_if_changed(path, ledger.write(rows))
    if changed:
        sync_to_disk(path)
    return changed


def write_new(path: Path, data: bytes) -> None:
    """Writes a file into a folder that nobody reads before it is complete. Raises MachineError.

    That includes a file that exists already: writing into it would change it under every other name that it has."""
    try:
        try:
            _new(path, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _new(path, data)
    except OSError as error:
        raise _unwritten(path, error) from error


def _new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


def write_if_changed(path: Path, text: str | bytes) -> bool:
    """Writes a file, whole or not at all, if it changed, and returns whether it did. Raises MachineError."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    try:
        if _holds(path, data):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _in_place(path, data)
    except OSError as error:
        raise _unwritten(path, error) from error
    return True


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has exactly this content; False if it may not be read, so that it is written anew."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == data
    except PermissionError:
        return False


def _in_place(path: Path, data: bytes) -> None:
    """Writes a file aside and then moves it into place; deletes what could not be finished."""
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise


def sync_to_disk(path: Path) -> None:
    """Waits until a file and its name have reached the disk. Raises MachineError."""
    try:
        _sync(path, os.O_RDWR)
        if sys.platform != "win32":  # on systems where a folder cannot be opened, and which save names by themselves
            _sync(path.parent, os.O_RDONLY)
    except OSError as error:
        raise _unwritten(path, error) from error


def _sync(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def delete(path: Path) -> None:
    """Deletes whatever is at a path that belongs to us alone, read-only files too. Raises OSError."""
    for last in (False, False, True):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            return
        except PermissionError:
            if last:
                raise
            _unlock(path)
        except OSError as error:  # a worker of a killed build is still running
            if last or error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise


def clear_way(path: Path) -> None:
    """Deletes what is in the way of a file, in a folder that belongs to us alone. Raises OSError."""
    for folder in path.parents:
        if folder.is_dir():
            if not os.access(folder, os.W_OK | os.X_OK):
                folder.chmod(0o700)
            break
        with suppress(NotADirectoryError):  # what is in the way is further up
            folder.unlink(missing_ok=True)
    if path.is_dir() and not path.is_symlink():
        delete(path)


def _unlock(folder: Path) -> None:
    folder.parent.chmod(folder.parent.stat().st_mode | 0o700)
    if folder.is_dir():
        folder.chmod(0o700)
        for parent_name, inner, _ in os.walk(folder):
            for name in inner:
                Path(parent_name, name).chmod(0o700)


def _unwritten(path: Path, error: OSError) -> MachineError:
    hint = HINT_BY_ERRNO.get(error.errno or 0, "look at space and permissions")
    return MachineError(Problem(str(path), f"cannot be written: {error.strerror}", hint))
