"""Files of the project: written when they changed, taken away when nothing makes them any more."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import frontmatter

from quoth.errors import MachineError, Problem, PublishError
from quoth.model import Anchor, Page
from quoth.text.ids import ledger

MARKER = ".quoth"
"""In every folder that we make and may therefore replace."""
MADE = ("docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
"""Folders of the project that hold nothing but what we make."""
PROJECT, BESIDE = "docs/", "site/"
"""Where the paths of pages begin that the engine makes a site of, and of those that it does not see."""
LEADS_ON = "moved"
"""Kind of the pages that send readers to another address."""


def pages(root: Path, made: Sequence[Page], kept: Mapping[str, Path]) -> None:
    """The project's generated files, just these: pages, and by their paths the files of pages that are kept.

    Raises PublishError if a folder holds what we did not make.
    """
    wanted = {root / page.path: content(page) for page in made}
    standing = {root / name: old for name, old in kept.items()}
    for folder in MADE:
        _own(root / folder, folder)
    for path, text in wanted.items():
        replace(path, text)
    for path, old in standing.items():
        _second_name(old, path)
    for folder in MADE:
        for path in sorted((root / folder).rglob("*"), reverse=True):
            if path.is_file() and not (path in wanted or path in standing) and path.name != MARKER:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _second_name(old: Path, path: Path) -> None:
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


def content(page: Page) -> str:
    """A page as the text of its file: front matter with quoted scalars, and the page."""
    if not page.front:
        return page.text + "\n"
    post = frontmatter.Post(page.text)
    post.metadata.update(page.front)
    return frontmatter.dumps(post, default_style='"', sort_keys=False, width=1_000_000) + "\n"


def ledger_of(source: Path, rows: tuple[Anchor, ...]) -> bool:
    """The ledger beside a source, written if it changed. True if it did."""
    return replace(source.with_suffix(".anchors"), ledger.write(rows))


def _own(folder: Path, shown: str) -> None:
    """Makes a folder with our marker. Raises PublishError if somebody else's files are in it."""
    marker = folder / MARKER
    if not marker.exists() and folder.exists() and any(folder.iterdir()):
        what = "holds files that Quoth did not make, and it is where generated pages go"
        raise PublishError(Problem(shown, what, "move them to another folder"))
    if not marker.exists():
        replace(marker, "Quoth makes this folder anew at each build. Do not keep files here.\n")


def fresh(path: Path, data: bytes) -> None:
    """Writes a file into a folder that nothing reads before it is whole. Raises MachineError."""
    try:
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise _unwritten(path, error) from error


def replace(path: Path, text: str | bytes) -> bool:
    """Writes a file whole or not at all, and only if that changes it. Raises MachineError."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    return True


def _unwritten(path: Path, error: OSError) -> MachineError:
    return MachineError(Problem(str(path), f"cannot be written: {error.strerror}", "look at space and permissions"))
