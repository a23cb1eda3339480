"""Exchanges a published site for a new one: only what differs, and either completely or not at all.

New and changed files lie in a stage folder on the disk of the site. When they have reached the disk, a journal says
what is to be done: which files are moved into place, each in one step, and which are then deleted. From then on the
outcome is certain: whoever next works on the project finishes what a journal says, and drops a stage without one.
"""

import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from quoth.site import project_files
from quoth.text.identifiers import DIGEST_CHARS, digest_of

JOURNAL, STAGE = "journal.json", "stage"
"""The path in the state folder."""
MAX_SYNCED_ALONE = 200
"""Up to this many files are synced to the disk one by one; for more, the system is asked to sync everything."""
ATTEMPTS = 3
"""How often an exchange is tried; steps that were done are not done again."""


class Exchange(NamedTuple):
    """What makes one site the other, by paths in it."""

    changed: tuple[str, ...]
    """Files that come from the stage folder."""
    deleted: tuple[str, ...]


def stage_beside(site: Path) -> Path:
    """The stage folder for a site that is not on the disk of the project."""
    return site.with_name(f".{site.name}.quoth-stage")


def exchange(state: Path, site: Path, change: Exchange) -> None:
    """Replaces a site by the one that is staged in the state folder `state`. Raises OSError.

    If it fails before the journal is complete, the old site stays; if later, the next `recover` finishes the exchange.
    """
    if not change.changed and not change.deleted:
        return
    stage = _on_the_same_disk(state / STAGE, site, change.changed)
    _sync(stage / name for name in change.changed)
    for folder in sorted({(site / name).parent for name in change.changed}):
        if not any(parent.is_file() for parent in (folder, *folder.parents)):
            folder.mkdir(parents=True, exist_ok=True)
    _write_journal(state / JOURNAL, change)
    for _ in range(ATTEMPTS - 1):
        with suppress(OSError):
            _carry_out(stage, site, change)
            return
    _carry_out(stage, site, change)


def recover(state: Path, site: Path) -> None:
    """Finishes the exchange that a journal describes, if there is one. Raises OSError."""
    change = _read_journal(state / JOURNAL)
    if change and site.is_dir():
        for stage in (state / STAGE, stage_beside(site)):
            if stage.is_dir():
                _carry_out(stage, site, change)
    clear(state, site)


def clear(state: Path, site: Path) -> None:
    """Deletes the journal, and then what was staged. Raises OSError."""
    (state / JOURNAL).unlink(missing_ok=True)
    for folder in (state / STAGE, stage_beside(site)):
        project_files.delete(folder)


def is_open(state: Path) -> bool:
    """Whether a build was killed, or failed, during an exchange."""
    return (state / JOURNAL).exists()


def files_of(site: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The path of each file of a site, and how it is; folders that somebody locked are unlocked first."""
    if site.is_dir():
        _unlock(str(site), site.stat())
        yield from _files_below(f"{site}/", "")


def _files_below(site: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(site + below) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                _unlock(entry.path, status)
                yield from _files_below(site, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", status


def _unlock(folder: str, status: os.stat_result) -> None:
    if status.st_mode & 0o700 != 0o700:
        Path(folder).chmod(0o755)


def _on_the_same_disk(stage: Path, site: Path, names: Iterable[str]) -> Path:
    """The stage folder, or one with these files beside a site on another disk."""
    if stage.stat().st_dev == site.stat().st_dev:
        return stage
    beside = stage_beside(site)
    project_files.delete(beside)
    for name in names:
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stage / name, beside / name)
    project_files.delete(stage)
    return beside


def _sync(paths: Iterable[Path]) -> None:
    """Waits until files have reached the disk."""
    every = list(paths)
    if len(every) > MAX_SYNCED_ALONE and hasattr(os, "sync"):
        os.sync()
        return
    for path in every:
        project_files.sync_to_disk(path)


def _write_journal(path: Path, change: Exchange) -> None:
    text = json.dumps(change)
    project_files.write_if_changed(path, digest_of(text) + text)
    project_files.sync_to_disk(path)


def _read_journal(path: Path) -> Exchange | None:
    """What a journal says; None if there is none, if it is incomplete, or if a path in it leads out of the site.

    No build writes such a path, but `.quoth` may have come with somebody else's project.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if digest_of(text[DIGEST_CHARS:]) != text[:DIGEST_CHARS]:
        return None
    changed, deleted = json.loads(text[DIGEST_CHARS:])
    change = Exchange(tuple(changed), tuple(deleted))
    return change if all(_is_inside(name) for names in change for name in names) else None


def _is_inside(name: str) -> bool:
    """Whether a path, as systems of any kind read it, stays below the folder that it is taken from."""
    return not any(
        path.is_absolute() or path.drive or ".." in path.parts for path in (PurePosixPath(name), PureWindowsPath(name))
    )


def _carry_out(stage: Path, site: Path, change: Exchange) -> None:
    """Does what is not done yet. Whatever is in the way of a file, or of its folder, belongs to the old site."""
    for name in change.changed:
        staged, target = stage / name, site / name
        if not staged.exists():
            continue
        try:
            staged.replace(target)
        except OSError:
            project_files.clear_way(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
    for name in change.deleted:
        path = site / name
        if path.is_symlink() or not path.is_dir():  # the new site has a folder where the old one had a file
            with suppress(NotADirectoryError):  # a file is now where its folder was
                path.unlink(missing_ok=True)
        with suppress(OSError):  # others are still in it
            for parent in path.relative_to(site).parents[:-1]:
                (site / parent).rmdir()
