"""Publishing: the new site takes the place of the old one in one step, and nobody ever sees half of either.

One build of a project at a time: a second one waits a moment, and then says so.

`site` may be a link to the folder that a web server shows, and `.quoth` one to a disk with room. What is behind the
link is ours then, so it must not be anything that a person keeps.

Cleaning clears all that builds have made and nothing else: what people wrote among it stays.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError
from quoth.site import generated_files, project_files
from quoth.site.project_files import MARKER

RENAME_EXCHANGE = 2
"""A flag of Linux's renameat2: two folders change names in one step."""
AT_FDCWD = -100
"""Instead of a folder: paths are those of this process."""
MARKER_TEXT = "Quoth makes this folder anew at each build. Do not keep files here.\n"


def new_folder(folder: Path) -> Path:
    """An empty folder to build in; what a killed build left there is gone. Raises OSError."""
    project_files.clear_way(folder)
    project_files.delete(folder)
    folder.mkdir(parents=True)
    return folder


def recover_site(aside: Path, site: Path) -> None:
    """Puts a site back that a killed build had moved away, and clears what else it left.

    Raises OSError.
    """
    for old_site in (_old_folder(aside), _old_folder(_staged_folder(site))):
        if is_our_site(old_site) and not site.exists():
            old_site.rename(site)
        elif is_our_site(old_site):
            project_files.delete(old_site)
    project_files.delete(aside)


def publish(new: Path, site: Path) -> None:
    """Publishes the folder `new` as `site`. Raises PublishError if `site` is not ours, and MachineError."""
    _new_marker(new)
    if site.exists() and any(site.iterdir()) and not is_our_site(site):
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
    for leftover in {new, staged, _old_folder(staged)}:
        with suppress(OSError):  # what is left is taken away by the next build
            project_files.delete(leftover)


def _new_marker(new: Path) -> None:
    project_files.write_new(new / MARKER, MARKER_TEXT.encode())


def is_our_site(site: Path) -> bool:
    """Whether a folder is a site that we made: a file in it says so."""
    return (site / MARKER).is_file()


def _old_folder(new: Path) -> Path:
    return new.with_name(f"{new.name}-old")


def _staged_folder(site: Path) -> Path:
    return site.with_name(f".{site.name}.new")


def _on_the_same_disk(new: Path, site: Path) -> Path:
    """The new site, or a copy of it on the disk of the old one, where a step is enough to replace that."""
    if new.stat().st_dev == site.parent.stat().st_dev:
        return new
    staged = _staged_folder(site)
    project_files.delete(staged)
    shutil.copytree(new, staged)
    return staged


def _one_after_the_other(new: Path, site: Path) -> None:
    """Moves the old site away and the new one in; if that fails, the old one comes back. Raises OSError."""
    old_site = _old_folder(new)
    project_files.delete(old_site)
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
    result: int = renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    return result == 0


FOLDERS_OF_PEOPLE = ("seeds", "docs", "knowledge", "overrides", ".git")
"""Folders of a project that belong to people."""


def real_folder(root: Path, name: str) -> Path:
    """The folder of a project that we make, or the one that a link of this name leads to. Raises MachineError."""
    path = root / name
    if not path.is_symlink():
        if path.exists() and not path.is_dir():
            raise MachineError(Problem(name, "is not a folder, but Quoth needs a folder there", "move it away"))
        return path
    try:
        real, project = path.resolve(), root.resolve()
    except (OSError, RuntimeError) as error:
        raise MachineError(Problem(name, "is a link that leads to itself", "take it away")) from error
    owned = [project / folder for folder in FOLDERS_OF_PEOPLE]
    owned += [project / folder for folder in (".quoth", "site") if folder != name]
    if any(_overlap(real, folder.resolve()) for folder in owned) or project.is_relative_to(real):
        what = "is a link to a folder in which you keep something, and all that is in it would be replaced"
        raise MachineError(Problem(name, what, "let it lead to a folder of its own"))
    if real.exists() and not real.is_dir():
        raise MachineError(Problem(name, "is a link to a file, and not to a folder", "let it lead to a folder"))
    if not real.parent.is_dir():
        raise MachineError(Problem(name, "is a link that leads nowhere", "make the folder that it leads to"))
    return real


def _overlap(first: Path, second: Path) -> bool:
    return first.is_relative_to(second) or second.is_relative_to(first)


STATE_DIR = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""
LOCK_TIMEOUT_S = 2.0
"""Seconds in which a build that was killed has surely let go of the project, with all that it had started."""
UNLOCKABLE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What the system says of a disk on which files cannot be locked."""


@contextmanager
def project_lock(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out, until the end of the block. Raises MachineError.

    Workers do not hold the project: if a build is killed, its workers may live a moment longer.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (it takes as long as all of click, and few commands lock)

    folder = real_folder(root, STATE_DIR)
    lock = FileLock(folder / "lock", timeout=LOCK_TIMEOUT_S)
    try:
        folder.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as error:
        what = "another build of this project is running"
        raise MachineError(Problem(root.name, what, "wait for it to end")) from error
    except OSError as error:
        raise _unusable(error) from error
    try:
        yield
    finally:
        lock.release()


def _unusable(error: OSError) -> MachineError:
    """Why the file cannot be held that keeps other builds out."""
    if error.errno in UNLOCKABLE:
        hint = "keep the project on a disk of this machine, where files can be locked"
        return MachineError(Problem(f"{STATE_DIR}/lock", f"cannot be locked: {error.strerror}", hint))
    hint = HINT_BY_ERRNO.get(error.errno or 0, "look at permissions")
    return MachineError(Problem(f"{STATE_DIR}/lock", f"cannot be written: {error.strerror}", hint))


def clean_project(root: Path) -> list[Problem]:
    """What is not ours and stays, once the site, the generated pages and the state folder are cleared.

    Raises MachineError and OSError.
    """
    staying = list[Problem]()
    with project_lock(root):
        site = real_folder(root, "site")  # before anything is taken away: it may be a link to what is not ours
        generated_files.clear_generated_files(root, staying.append)
        if is_our_site(site):
            project_files.delete(site)
        elif site.exists():
            hint = "look what is in it, and delete it yourself"
            staying.append(Problem("site", "was not made by Quoth, so it was kept", hint, stops=False))
        for path in real_folder(root, STATE_DIR).iterdir():
            project_files.delete(path)
    return staying
