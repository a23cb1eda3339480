"""One build of a project at a time: a second one waits a moment, and then says so."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

from quoth.errors import MachineError, Problem

ASIDE = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""
PATIENCE = 2.0
"""Seconds in which a build that was killed has surely let go of the project, with all that it had started."""
HELD: list[TextIO] = []
"""The lock of the project that is being built."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out. Raises MachineError."""
    (root / ASIDE).mkdir(exist_ok=True)
    with (root / ASIDE / "lock").open("w") as lock:
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


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _let_go() -> None:
    """A worker does not hold the project: if the build is killed, its workers may live a moment longer."""
    for lock in HELD:
        lock.close()


os.register_at_fork(after_in_child=_let_go)
