"""A new site in the place of the old one, at once: nobody ever sees half of either."""

import ctypes
import os
import shutil
from pathlib import Path

from quoth.errors import MachineError, Problem, PublishError
from quoth.stages.publish.write import MARKER

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2: two folders change names in one step."""
HERE = -100
"""AT_FDCWD: paths are those of this process."""


def fresh(folder: Path) -> Path:
    """An empty folder to build in; what a killed build left there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def into_place(new: Path, site: Path) -> None:
    """`new` becomes `site`. Raises PublishError if `site` is a folder that we did not make."""
    (new / MARKER).write_text("Quoth makes this folder anew at each build. Do not keep files here.\n")
    if site.exists() and any(site.iterdir()) and not (site / MARKER).exists():
        what = "holds files that Quoth did not make, and it is where the site goes"
        raise PublishError(Problem(site.name, what, "move them away, or set another site_dir in mkdocs.yml"))
    try:
        if not site.exists():
            new.rename(site)
        elif not _exchange(new, site):
            old = new.with_name(f"{new.name}-old")
            shutil.rmtree(old, ignore_errors=True)
            site.rename(old)
            new.rename(site)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        what = f"cannot be replaced: {error.strerror}"
        raise MachineError(Problem(site.name, what, "look at permissions and at programs that use it")) from error
    shutil.rmtree(new, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could exchange the two in one step (Linux on most file systems can)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE)
    return done == 0
