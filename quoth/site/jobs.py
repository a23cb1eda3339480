"""The same work on many things, in as many processes as there are cores, or on the machines of a Dask cluster.

Workers end when the process that started them is gone, however it went: stopped, killed, or out of memory.

Linux can be asked to end them. Elsewhere, and should that come too late, each holds one end of a pipe that nobody
writes to: it comes to its end when the last process that holds the other side is gone.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from quoth.errors import MachineError, Problem, SettingsError
from quoth.site import cache

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


if TYPE_CHECKING:
    from distributed import Client

Given = TypeVar("Given")
Done = TypeVar("Done")
FEW = 8
"""Things; fewer are done sooner than another process is started."""
SHARE = 16
"""Things that a process takes at once, at most."""
SOON = "10s"
"""How long a cluster is waited for."""
MANY = 20_000
"""Objects that Python makes before it looks for unused ones that refer to each other: documents have none of these,
and to look as often as it usually does takes a twentieth of a build."""
_work: list[Callable[[int], object]] = []
"""What the processes do, by the number of the thing. They are forked, so they have it without its being sent."""


class MapJobs(Protocol):
    """What some work gives for each thing, in order, wherever it is done. The work may raise nothing of ours."""

    def __call__(self, task: Callable[[Given], Done], items: Sequence[Given], /) -> Iterator[Done]: ...


def here(cores: int) -> MapJobs:
    """In so many processes of this machine."""

    def each_here(task: Callable[[Given], Done], items: Sequence[Given], /) -> Iterator[Done]:
        return each(task, items, cores)

    return each_here


@contextmanager
def there(address: str) -> Iterator[MapJobs]:
    """By the workers of a Dask cluster, which see the project's folder under the same path; what a worker that dies
    has not done is done by another. Raises SettingsError and MachineError."""
    try:
        from distributed import Client  # noqa: PLC0415  (only who uses a cluster has it)
    except ImportError as error:
        hint = "pip install 'quoth[cluster]'"
        raise SettingsError(Problem("--scheduler", "Dask is not installed", hint)) from error
    try:
        client = Client(address, timeout=SOON, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        what = f"there is no scheduler at {address}"
        raise MachineError(Problem("--scheduler", what, "start one: dask scheduler; dask worker ADDRESS")) from error
    with client:
        differing = [name for name, fingerprint in client.run(cache.program).items() if fingerprint != cache.program()]
        if differing:
            what = f"the worker {differing[0]} has another version of Quoth, of Python or of a package"
            raise MachineError(Problem("--scheduler", what, "install the same everywhere"))
        yield partial(_sent, client)


def _sent(client: "Client", task: Callable[[Given], Done], items: Sequence[Given], /) -> Iterator[Done]:
    """Raises MachineError if several workers die of the same thing."""
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        yield from client.gather(client.map(task, items, pure=False))  # type: ignore[no-untyped-call]
    except KilledWorker as error:
        what = "several workers died at the same transcript"
        raise MachineError(Problem("--scheduler", what, "give the workers more memory")) from error


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(task: Callable[[Given], Done], items: Sequence[Given], jobs: int) -> Iterator[Done]:
    """What `work` gives for each, in order, by so many processes. Raises MachineError if one of them dies."""
    gc.set_threshold(MANY, *gc.get_threshold()[1:])
    if jobs < 2 or len(items) < FEW:
        yield from map(task, items)
        return
    _work.append(lambda number: task(items[number]))
    gc.freeze()  # or the collector of each process would touch, and so copy, all that they have in common
    lifeline = Lifeline()
    try:
        yield from cast(Iterator[Done], _by_workers(len(items), jobs, lifeline))
    except BrokenProcessPool as error:
        what = "one of the processes that do the work was ended from outside"
        raise MachineError(Problem("quoth", what, "perhaps memory is short: try --jobs 1")) from error
    finally:
        lifeline.cut()
        gc.unfreeze()
        _work.pop()


def _by_workers(count: int, jobs: int, lifeline: Lifeline) -> Iterator[object]:
    """The work on each thing, by its number. If it is not needed any more, or fails, nobody waits for the rest."""
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=lifeline.hold_on) as crew:
        try:
            yield from crew.map(_one, range(count), chunksize=max(1, min(SHARE, count // (jobs * 4))))
        except BaseException:
            lifeline.cut()
            raise


def _one(number: int) -> object:
    return _work[-1](number)
