"""What a build costs: the processor's seconds, seconds on the clock, memory of all its processes, bytes of the site."""

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

OFTEN = 0.25
"""Seconds between two looks at the memory."""


class Cost(NamedTuple):
    """Of one run of a program with everything that it starts."""

    cpu: float
    wall: float
    memory: float
    """Megabytes, the most at one time; what processes share is counted once."""
    errors: str
    """What it wrote to its standard error."""


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command to its end. Raises CalledProcessError if it fails otherwise than by content errors."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    running = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    ended, most = Event(), [0.0]
    looking = Thread(target=_look, args=(running.pid, ended, most))
    looking.start()
    _, errors = running.communicate()
    ended.set()
    looking.join()
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    if running.returncode not in (0, 1):
        raise subprocess.CalledProcessError(running.returncode, command, stderr=errors)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(used, end - begin, most[0], errors)


def _look(session: int, ended: Event, most: list[float]) -> None:
    while not ended.wait(OFTEN):
        most[0] = max(most[0], _memory(session))


def _memory(session: int) -> float:
    """Megabytes of all processes of a session (Linux; elsewhere nothing is known)."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                rows = (folder / "smaps_rollup").read_text().splitlines()
                total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
        except (OSError, ValueError):
            continue
    return total / 1024


def size(folder: Path) -> float:
    """Megabytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
