"""Workers end when the process that started them is gone, however it went: stopped, killed, or out of memory.

Linux can be asked to end them. Elsewhere, and should that come too late, each holds one end of a pipe that nobody
writes to: it comes to its end when the last process that holds the other side is gone.
"""

import ctypes
import os
import signal
from collections.abc import Callable
from threading import Thread

PR_SET_PDEATHSIG = 1
"""Of Linux's prctl: which signal a process gets when the one that started it is gone."""
PRCTL: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "prctl", None)
"""None: this is not Linux."""


def end_with_parent() -> None:
    """Asks the system to end this process with the one that started it, where it can."""
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, signal.SIGKILL)


class Lifeline:
    """Between a process and the workers that it is about to start."""

    def __init__(self) -> None:
        self.parent = os.getpid()
        self.watched, self.held = os.pipe()
        self.ends = [self.watched, self.held]
        """Those that are still open here."""

    def hold_on(self) -> None:
        """For a worker, before anything else: it ends with its parent, and leaves it to that to hear Ctrl+C."""
        os.close(self.held)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_parent()
        if os.getppid() != self.parent:
            os._exit(1)
        Thread(target=self._watch, daemon=True).start()

    def cut(self) -> None:
        """For the parent: workers that are still there end at once."""
        while self.ends:
            os.close(self.ends.pop())

    def _watch(self) -> None:
        os.read(self.watched, 1)
        os._exit(1)
