"""Files, written whole or not at all, and only where that changes them."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

import frontmatter

from quoth.anchors import ledger
from quoth.errors import ADVICE, MachineError, Problem
from quoth.model import Anchor, OutputFile

MARKER = ".quoth"
"""In every folder that we make and may therefore replace."""
MADE = ("docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
"""Folders of the project that hold nothing but what we make."""
PROJECT, BESIDE = ("docs/", "overrides/made/"), "site/"
"""Where the paths of pages and templates begin that the engine makes a site of, and of files that it does not see."""
LEADS_ON = "moved"
"""Kind of the pages that send readers to another address."""


def second_name(old: Path, path: Path) -> None:
    """Makes a path a second name of a file, or of one of the same size and time where the disk has no such thing."""
    try:
        if path.exists() and path.samefile(old):
            return
        path.unlink(missing_ok=True)
        link(old, path)
    except OSError as error:
        raise _unwritten(path, error) from error


def link(old: Path | str, into: Path | str) -> None:
    """One file under two names, or a copy where the disk has no such thing. Raises OSError, also if `into` is there."""
    try:
        _link(old, into)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(into), exist_ok=True)  # noqa: PTH103, PTH120  (see kept.stamp)
        _link(old, into)


def _link(old: Path | str, into: Path | str) -> None:
    try:
        os.link(old, into)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:
        shutil.copy2(old, into)


def content(page: OutputFile) -> str:
    """A page as the text of its file: front matter with quoted scalars, and the page."""
    if not page.front:
        return page.text + "\n"
    post = frontmatter.Post(page.text)
    post.metadata.update(page.front)
    return frontmatter.dumps(post, default_style='"', sort_keys=False, width=1_000_000) + "\n"


def ledger_of(source: Path, rows: tuple[Anchor, ...]) -> bool:
    """The ledger beside a source, written if it changed. True if it did."""
    path = source.with_suffix(".anchors")
    changed = replace(path, ledger.write(rows))
    if changed:
        keep_for_good(path)
    return changed


def fresh(path: Path, data: bytes) -> None:
    """Writes a file into a folder that nothing reads before it is whole. Raises MachineError, also if it is there:
    to write into it would change every other name that it has."""
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


def replace(path: Path, text: str | bytes) -> bool:
    """Writes a file whole or not at all, and only if that changes it. Raises MachineError."""
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
    """Whether a file is there with just this in it; one that nobody may read is written anew."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == data
    except PermissionError:
        return False


def _in_place(path: Path, data: bytes) -> None:
    """A file written aside, and then in its place; what could not be finished is taken away."""
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise


def keep_for_good(path: Path) -> None:
    """Has a file, and its name, on the disk itself before anything goes on. Raises MachineError."""
    try:
        for place, flags in ((path, os.O_RDONLY), (path.parent, os.O_RDONLY | os.O_DIRECTORY)):
            opened = os.open(place, flags)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
    except OSError as error:
        raise _unwritten(path, error) from error


def clear(path: Path) -> None:
    """Takes away whatever is at a place that is ours alone, also what nobody may change. Raises OSError."""
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
        except OSError as error:  # a build that was killed has a worker that is not gone yet
            if last or error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise


def make_way(path: Path) -> None:
    """Clears what stands in the way of a file in a folder that is ours alone. Raises OSError."""
    for folder in path.parents:
        if folder.is_dir():
            if not os.access(folder, os.W_OK | os.X_OK):
                folder.chmod(0o700)
            break
        with suppress(NotADirectoryError):  # what stands in the way is further up
            folder.unlink(missing_ok=True)
    if path.is_dir() and not path.is_symlink():
        clear(path)


def _unlock(folder: Path) -> None:
    folder.parent.chmod(folder.parent.stat().st_mode | 0o700)
    if folder.is_dir():
        folder.chmod(0o700)
        for place, inner, _ in os.walk(folder):
            for name in inner:
                Path(place, name).chmod(0o700)


def _unwritten(path: Path, error: OSError) -> MachineError:
    hint = ADVICE.get(error.errno or 0, "look at space and permissions")
    return MachineError(Problem(str(path), f"cannot be written: {error.strerror}", hint))
