"""A limit to the time that one file may take: what takes longer ends with one line, and the next file is read.

Processor time is counted where the system can, so that a busy machine refuses nothing that a free one reads. In the
main thread, of a process that shares the work too, a signal ends the work; elsewhere, such as in the threads of a Dask
worker, another thread does.
"""

import ctypes
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Event, Lock, Thread, current_thread, get_ident, main_thread

from quoth.errors import Problem, SeedError

LOOK_S = 0.25
"""Seconds between two looks at how long the work of another thread has taken."""
LONGEST_S = 1_000_000


class _TimeUp(BaseException):
    """Ends the work wherever it is: no error of a program, for nothing between may catch it."""


@contextmanager
def time_limit(seconds: float, shown: str) -> Iterator[None]:
    """Raises SeedError for the file of this name when what stands inside has taken longer."""
    limiter = _by_signal if current_thread() is main_thread() and hasattr(signal, "setitimer") else _by_thread
    try:
        with limiter(min(seconds, LONGEST_S)):
            yield
    except _TimeUp:
        what = f"more than {seconds:g} seconds are needed to read it"
        hint = "divide it, or save it in a simpler form; or raise extra.limits.seconds in mkdocs.yml"
        raise SeedError(Problem(shown, what, hint)) from None


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    done, lock, ident, spent = Event(), Lock(), get_ident(), _clock()

    def watch() -> None:
        while not done.wait(min(LOOK_S, seconds)):
            with lock:
                if not done.is_set() and spent() > seconds:
                    _raise_in(ident, _TimeUp)
                    return

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
            _raise_in(ident, None)


def _clock() -> Callable[[], float]:
    """What tells how long this thread has worked since now, also to others."""
    clock: Callable[[], float] = time.monotonic
    if hasattr(time, "pthread_getcpuclockid"):
        with suppress(OSError):
            clock = partial(time.clock_gettime, time.pthread_getcpuclockid(get_ident()))
    begin = clock()
    return lambda: clock() - begin


def _raise_in(ident: int, error: type[BaseException] | None) -> None:
    """Raises an error in another thread at its next step, or takes back one that it has not met yet."""
    given = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), given)
