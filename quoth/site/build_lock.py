"""One build of a project at a time: a second one waits a moment, and then says so.

`site` may be a link to the folder that a web server shows, and `.quoth` one to a disk with room. What is behind the
link is ours then, so it must not be anything that a person keeps.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem

OWNED = ("seeds", "docs", "knowledge", "overrides", ".git")
"""Folders of a project that belong to people."""


def behind(root: Path, name: str) -> Path:
    """The folder of a project that we make, or the one that a link of this name leads to. Raises MachineError."""
    path = root / name
    if not path.is_symlink():
        if path.exists() and not path.is_dir():
            raise MachineError(Problem(name, "is no folder, and it is where one goes", "move it away"))
        return path
    try:
        real, project = path.resolve(), root.resolve()
    except (OSError, RuntimeError) as error:
        raise MachineError(Problem(name, "is a link that leads to itself", "take it away")) from error
    owned = [project / folder for folder in OWNED]
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


ASIDE = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""
PATIENCE = 2.0
"""Seconds in which a build that was killed has surely let go of the project, with all that it had started."""
UNLOCKABLE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What the system says of a disk on which files cannot be locked."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out, until the end of the block. Raises MachineError.

    Workers do not hold the project: if a build is killed, its workers may live a moment longer.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (it takes as long as all of click, and few commands lock)

    folder = behind(root, ASIDE)
    lock = FileLock(folder / "lock", timeout=PATIENCE)
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
        return MachineError(Problem(f"{ASIDE}/lock", f"cannot be locked: {error.strerror}", hint))
    hint = HINT_BY_ERRNO.get(error.errno or 0, "look at permissions")
    return MachineError(Problem(f"{ASIDE}/lock", f"cannot be written: {error.strerror}", hint))
