"""Writes the folders of the project that we generate, without ever losing what people put or changed there.

Each folder has a list of the files that we wrote there, with a fingerprint of each. It is in the folder itself, so it
is there wherever the folder is: in a copy, in a clone, and when all that builds keep is gone.

- A file that we did not write stays, and nothing is generated until its owner has moved it.
- A file that we wrote and somebody has changed since is set aside before it is replaced, and the build says so.
- Files that begin with a dot, which are never published, belong to some program; they stay too.

The list is written twice: before, with what is there and what will be there, and after. So whenever a build is killed,
the next one knows which files it had written.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError
from quoth.model import OutputFile
from quoth.site import project_files
from quoth.site.file_index import FileIndex
from quoth.site.project_layout import GENERATED_FOLDERS, MARKER
from quoth.text.identifiers import DIGEST_CHARS, digest_of
from quoth.text.patterns import lazy_pattern

HEAD = "Quoth makes this folder anew at each build. Do not keep files here.\n"
LISTED = "Files that it made, each behind its fingerprint:\n"
# yes "0123…89ab talks/index.md"   no "<<<<<<< HEAD"
ROW = lazy_pattern(rf"^([0-9a-f]{{{DIGEST_CHARS}}}) (.+)$", re.M)
SET_ASIDE = "set-aside"
"""The folder of the project for what people wrote into generated files."""
DEBRIS = frozenset(("thumbs.db", "desktop.ini"))
"""Files that operating systems leave in any folder."""
Warn = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class GeneratedFolder:
    """A generated folder as a build finds it."""

    path: Path
    name: str
    """Its path in the project."""
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Fingerprints of what we may have written, by path in the folder."""
    older: bool = False
    """It was made by a version of Quoth that kept no list, so the files in it may be anybody's."""

    def shown(self, name: str) -> str:
        """The path in the project of a file in it."""
        return f"{self.name}/{name}"

    def ours(self, name: str, digest: str) -> bool:
        return digest in self.listed.get(name, ())


class GeneratedFile(NamedTuple):
    """A file that belongs in a generated folder: its digest, and what reads its content if it must be written."""

    digest: str
    read: Callable[[], bytes]


def generated_file(page: OutputFile) -> GeneratedFile:
    data = project_files.page_text(page).encode("utf-8", "replace")
    return GeneratedFile(digest_of(data), lambda: data)


def write_pages(root: Path, files: Mapping[str, GeneratedFile], index: FileIndex, tell: Warn) -> None:
    """Makes the generated folders hold exactly these files, given by path in the project.

    `index` knows the files of those folders; `tell` hears what was set aside. Raises PublishError for files that are
    not ours, and MachineError.
    """
    expected = {path: file.digest for path, file in files.items()}
    folders = [_opened(root, name) for name in GENERATED_FOLDERS]
    current, others = set[str](), list[tuple[GeneratedFolder, str]]()
    for folder in folders:
        for name, status in _files(str(folder.path)):
            shown = folder.shown(name)
            if shown in expected and index.digest_of_entry(f"{root}/{shown}", status) == expected[shown]:
                current.add(shown)
            else:
                others.append((folder, name))
    _refuse_others(others, expected)
    for folder in folders:
        _list(folder, _in_folder(folder, expected), keep=True)
    for folder, name in others:
        _make_room(root, folder, name, expected, tell)
    for path in sorted(expected.keys() - current):
        project_files.write_if_changed(root / path, files[path].read())
        index.record(root / path, expected[path])
    for folder in folders:
        _list(folder, _in_folder(folder, expected), keep=False)
    index.save(f"{root}/{path}" for path in expected)


def clear_generated_files(root: Path, tell: Warn) -> None:
    """Deletes what we generated and nothing else; `tell` hears what others wrote or changed there, which stays."""
    for folder in (_opened(root, name) for name in GENERATED_FOLDERS):
        for name, _ in list(_files(str(folder.path))):
            path = folder.path / name
            if _is_file(path) and folder.ours(name, _fingerprint(path)):
                _take_away(folder, name)
            else:
                tell(
                    Problem(
                        folder.shown(name),
                        "was changed by hand, so it was kept",
                        "move it to another folder",
                        stops=False,
                    )
                )
        remaining = [path for path in folder.path.glob("*") if path.name != MARKER]
        if folder.path.is_dir() and not remaining:
            project_files.delete(folder.path)


def _opened(root: Path, name: str) -> GeneratedFolder:
    path = root / name
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        what = "is a link or a file, but generated pages go there"
        raise PublishError(Problem(name, what, "move it away, so that Quoth can make a folder here"))
    marker = path / MARKER
    try:
        text = marker.read_text(encoding="utf-8", errors="replace") if _is_file(marker) else ""
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check its permissions")
        raise MachineError(Problem(f"{name}/{MARKER}", f"cannot be read: {error.strerror}", hint)) from error
    listed: dict[str, set[str]] = defaultdict(set)
    for digest, file in ROW.findall(text):
        listed[file].add(digest)
    return GeneratedFolder(path, name, {file: frozenset(digests) for file, digests in listed.items()}, text == HEAD)


def _list(folder: GeneratedFolder, expected: Mapping[str, str], *, keep: bool) -> None:
    """Writes the list of a folder: what is expected, and with `keep` also what was listed before."""
    rows = {(name, digest) for name, digest in expected.items()}
    rows |= {(name, digest) for name, digests in folder.listed.items() for digest in digests} if keep else set()
    project_files.write_if_changed(
        folder.path / MARKER, HEAD + LISTED + "".join(f"{digest} {name}\n" for name, digest in sorted(rows))
    )


def _in_folder(folder: GeneratedFolder, expected: Mapping[str, str]) -> dict[str, str]:
    begin = folder.shown("")
    return {path.removeprefix(begin): digest for path, digest in expected.items() if path.startswith(begin)}


def _files(folder: str, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """The paths of all files below a folder except hidden ones, and how each is. Links are not followed."""
    if not below and not Path(folder).is_dir():
        return
    with os.scandir(f"{folder}/{below}") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _files(folder, f"{below}{entry.name}/")
            elif not entry.name.startswith(".") and entry.name.lower() not in DEBRIS:
                yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)


def _refuse_others(others: Sequence[tuple[GeneratedFolder, str]], expected: Mapping[str, str]) -> None:
    """Raises PublishError for files that are not ours."""
    problems = []
    for folder, name in others:
        path, shown = folder.path / name, folder.shown(name)
        if name in folder.listed or folder.older or (_is_file(path) and expected.get(shown) == _fingerprint(path)):
            continue
        hint = "move it to another folder, where it is published too; if it is an old generated file, delete it"
        problems.append(Problem(shown, "was not made by Quoth, but is in a folder that Quoth generates", hint))
    if problems:
        raise PublishError(problems)


def _make_room(root: Path, folder: GeneratedFolder, name: str, expected: Mapping[str, str], tell: Warn) -> None:
    """Deletes a file that is not as expected, or sets it aside if somebody changed it."""
    path, shown = folder.path / name, folder.shown(name)
    digest = _fingerprint(path) if _is_file(path) else ""
    if digest and digest == expected.get(shown):
        return
    if not folder.ours(name, digest):
        _set_aside(root, path, shown)
        what = f"was changed since Quoth wrote it; that version is now below {SET_ASIDE}/"
        hint = "this file is generated: change the transcript, its sidecar or knowledge/ instead"
        tell(Problem(shown, what, hint, stops=False))
    if shown not in expected:
        _take_away(folder, name)


def _set_aside(root: Path, path: Path, shown: str) -> None:
    """Moves a file to where nothing is generated. Raises MachineError."""
    for number in range(1, 1000):
        target = root / SET_ASIDE / shown
        target = target.with_name(f"{target.stem}-{number}{target.suffix}") if number > 1 else target
        if not target.exists() and not target.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            return
    raise MachineError(Problem(f"{SET_ASIDE}/{shown}", "exists a thousand times", "tidy this folder up"))


def _take_away(folder: GeneratedFolder, name: str) -> None:
    """Deletes a file, and the folders around it that are then empty."""
    path = folder.path / name
    path.unlink(missing_ok=True)
    for parent in path.relative_to(folder.path).parents:
        parent_folder = folder.path / parent
        if parent_folder == folder.path or any(parent_folder.iterdir()):
            return
        parent_folder.rmdir()


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _fingerprint(path: Path) -> str:
    """The fingerprint of a file's content; empty if the file may not be read."""
    try:
        return digest_of(path.read_bytes())
    except PermissionError:
        return ""
