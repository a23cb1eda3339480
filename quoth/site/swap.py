"""Publishing: the new site takes the place of the old one in one step, and nobody ever sees half of either."""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError
from quoth.site import project_files
from quoth.site.project_files import MARKER

EXCHANGE = 2
"""A flag of Linux's renameat2: two folders change names in one step."""
HERE = -100
"""Instead of a folder: paths are those of this process."""
MARKED = "Quoth makes this folder anew at each build. Do not keep files here.\n"


def fresh(folder: Path) -> Path:
    """An empty folder to build in; what a killed build left there is gone. Raises OSError."""
    project_files.make_way(folder)
    project_files.clear(folder)
    folder.mkdir(parents=True)
    return folder


def recover(aside: Path, site: Path) -> None:
    """Puts a site back that a killed build had moved away, and clears what else it left.

    Raises OSError.
    """
    for old_site in (_old(aside), _old(_staged(site))):
        if is_ours(old_site) and not site.exists():
            old_site.rename(site)
        elif is_ours(old_site):
            project_files.clear(old_site)
    project_files.clear(aside)


def into_place(new: Path, site: Path) -> None:
    """Publishes the folder `new` as `site`. Raises PublishError if `site` is not ours, and MachineError."""
    _new_marker(new)
    if site.exists() and any(site.iterdir()) and not is_ours(site):
        what = "holds files that Quoth did not make, and it is where the site goes"
        raise PublishError(Problem(site.name, what, "move them away"))
    try:
        staged = _on_the_same_disk(new, site)
        if not site.exists():
            staged.rename(site)
        elif not _exchange(staged, site):
            _one_after_the_other(staged, site)
    except OSError as error:
        what = f"cannot be replaced: {error.strerror}"
        hint = HINT_BY_ERRNO.get(error.errno or 0, "look at permissions and at programs that use it")
        raise MachineError(Problem(site.name, what, hint)) from error
    for leftover in {new, staged, _old(staged)}:
        with suppress(OSError):  # what is left is taken away by the next build
            project_files.clear(leftover)


def _new_marker(new: Path) -> None:
    project_files.fresh(new / MARKER, MARKED.encode())


def is_ours(site: Path) -> bool:
    """Whether a folder is a site that we made: a file in it says so."""
    return (site / MARKER).is_file()


def _old(new: Path) -> Path:
    return new.with_name(f"{new.name}-old")


def _staged(site: Path) -> Path:
    return site.with_name(f".{site.name}.new")


def _on_the_same_disk(new: Path, site: Path) -> Path:
    """The new site, or a copy of it on the disk of the old one, where a step is enough to replace that."""
    if new.stat().st_dev == site.parent.stat().st_dev:
        return new
    staged = _staged(site)
    project_files.clear(staged)
    shutil.copytree(new, staged)
    return staged


def _one_after_the_other(new: Path, site: Path) -> None:
    """Moves the old site away and the new one in; if that fails, the old one comes back. Raises OSError."""
    old_site = _old(new)
    project_files.clear(old_site)
    site.rename(old_site)
    try:
        new.rename(site)
    except OSError:
        old_site.rename(site)
        raise


def _exchange(first: Path, second: Path) -> bool:
    """Whether the system could exchange the two in one step (Linux on most file systems can)."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE)
    return result == 0
