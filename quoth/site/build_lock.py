"""One build of a project at a time: a second one waits a moment, and then says so."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

from quoth.errors import ADVICE, MachineError, Problem
from quoth.site import locations

ASIDE = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""
PATIENCE = 2.0
"""Seconds in which a build that was killed has surely let go of the project, with all that it had started."""
HELD: list[TextIO] = []
"""The lock of the project that is being built."""
LOCAL = "keep the project on a disk of this machine, where files can be locked"
BUSY = (errno.EAGAIN, errno.EACCES)
"""What the system says if another process has the lock."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out. Raises MachineError."""
    with _lock_file(root) as lock:
        patience = monotonic() + PATIENCE
        while not _locked(lock):
            if monotonic() > patience:
                hint = "wait for it to end"
                raise MachineError(Problem(root.name, "another build of this project is running", hint))
            sleep(0.05)
        HELD.append(lock)
        try:
            yield
        finally:
            HELD.remove(lock)


def _lock_file(root: Path) -> TextIO:
    """The file that a build holds, opened. Raises MachineError where nothing can be written."""
    folder = locations.behind(root, ASIDE)
    try:
        folder.mkdir(exist_ok=True)
        return (folder / "lock").open("w")
    except OSError as error:
        hint = ADVICE.get(error.errno or 0, "look at permissions")
        raise MachineError(Problem(f"{ASIDE}/lock", f"cannot be written: {error.strerror}", hint)) from error


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in BUSY:
            return False
        raise MachineError(Problem(f"{ASIDE}/lock", f"cannot be locked: {error.strerror}", LOCAL)) from error
    return True


def _let_go() -> None:
    """A worker does not hold the project: if the build is killed, its workers may live a moment longer."""
    for lock in HELD:
        lock.close()


os.register_at_fork(after_in_child=_let_go)
