"""Does the same work on many items: in as many processes as there are cores, or on the machines of a Dask cluster.

Workers end when the process that started them is gone, whether it was stopped, killed, or out of memory. Each reads
from a pipe that nobody writes to, and that closes with the parent. Linux is asked to end them, too, because a worker
that is busy outside Python notices late.

Processes are forked where that is safe, and inherit the task; on macOS and Windows they are spawned and the task is
sent to them, so it must be picklable. Items are sent in chunks, and only as many as will soon be worked on, because
they may come from a generator that reads each of them from the cache.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from quoth.errors import MachineError, Problem, SettingsError
from quoth.site.file_index import program_digest

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Output = TypeVar("Output")
START_METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How processes are started. Other systems have no fork, or have libraries that do not survive it (macOS)."""
PR_SET_PDEATHSIG = 1
"""An option of Linux's prctl: which signal a process gets when the one that started it is gone."""
MIN_ITEMS = 8
"""Fewer items than this are done sooner than another process is started."""
MAX_WORKERS = 61 if sys.platform == "win32" else 256
"""How many processes a program can wait for at the same time."""
MAX_CHUNK = 8
"""Items that a process takes at once."""
CHUNKS_WAITING = 6
"""Chunks that are ready for each process, with the one that it works on."""
CLUSTER_WINDOW = 256
"""Items that a cluster has at the same time."""
CLUSTER_TIMEOUT = "10s"
"""How long to wait for a cluster."""
GC_THRESHOLD = 20_000
"""How many objects Python makes before it looks for unused ones that refer to each other. Documents have none of these,
and looking as often as usual takes a twentieth of a build."""


if sys.platform == "linux":
    import ctypes

    PRCTL: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "prctl", None)

    def end_with_parent() -> None:
        """Asks the system to end this process with the one that started it, where it can."""
        if PRCTL is not None:
            PRCTL(PR_SET_PDEATHSIG, signal.SIGKILL)
else:

    def end_with_parent() -> None:
        """Does nothing, because this system cannot do that. The pipe to the parent ends a worker."""


class Lifeline:
    """A pipe that nobody writes to, between a process and the workers that it is about to start."""

    def __init__(self) -> None:
        self.watched, self.held = multiprocessing.Pipe(duplex=False)

    def cut(self) -> None:
        """Ends at once the workers that are still running; for the parent."""
        self.held.close()
        self.watched.close()


def _start_worker(task: Callable[[Any], object], watched: Connection, held: Connection | None) -> None:
    """Makes a worker end with its parent and leave Ctrl+C to it; a worker calls this before anything else."""
    if held is not None:
        held.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    Thread(target=_watch, args=(watched,), daemon=True).start()
    _tasks.append(task)


def _watch(watched: Connection) -> None:
    """Ends this process when the parent has let go of the pipe, or is gone."""
    try:
        watched.poll(None)
    finally:
        os._exit(1)


_tasks: list[Callable[[Any], object]] = []
"""In a worker: what it does with each item."""


def _run_task(items: Sequence[object]) -> list[object]:
    return [_tasks[-1](item) for item in items]


class MapJobs(Protocol):
    """Gives the results of a task for each item, in order, wherever it runs. The task may not raise errors of ours."""

    def __call__(self, task: Callable[[Item], Output], items: Iterable[Item], /) -> Iterator[Output]: ...


def local_pool(cores: int) -> MapJobs:
    """A `MapJobs` that uses `cores` processes of this machine."""

    def each_here(task: Callable[[Item], Output], items: Iterable[Item], /) -> Iterator[Output]:
        return map_parallel(task, items, cores)

    return each_here


@contextmanager
def dask_cluster(address: str) -> Iterator[MapJobs]:
    """A `MapJobs` that uses the workers of a Dask cluster, which see the project's folder under the same path.

    If a worker dies, another does its work. Raises SettingsError and MachineError.
    """
    try:
        from distributed import Client  # noqa: PLC0415  (only who uses a cluster has it)
    except ImportError as error:
        hint = "pip install 'quoth[cluster]'"
        raise SettingsError(Problem("--scheduler", "Dask is not installed", hint)) from error
    try:
        client = Client(address, timeout=CLUSTER_TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        what = f"there is no scheduler at {address}"
        raise MachineError(Problem("--scheduler", what, "start one: dask scheduler; dask worker ADDRESS")) from error
    with client:
        differing = [
            name for name, fingerprint in client.run(program_digest).items() if fingerprint != program_digest()
        ]
        if differing:
            what = f"the worker {differing[0]} has another version of Quoth, of Python or of a package"
            raise MachineError(Problem("--scheduler", what, "install the same versions everywhere"))
        yield partial(_sent, client)


def _sent(client: "Client", task: Callable[[Item], Output], items: Iterable[Item], /) -> Iterator[Output]:
    """Raises MachineError if several workers die of the same thing."""
    from distributed import KilledWorker  # noqa: PLC0415

    remaining, running = iter(items), deque[Any]()
    try:
        while batch := list(islice(remaining, CLUSTER_WINDOW - len(running))):
            running.extend(client.map(task, batch, pure=False))
            while len(running) > CLUSTER_WINDOW // 2:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    except KilledWorker as error:
        what = "several workers died at the same transcript"
        raise MachineError(Problem("--scheduler", what, "give the workers more memory")) from error


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def look_seldom_for_unused() -> None:
    """Makes Python look less often for unused objects that refer to each other; to be called before many are made."""
    gc.set_threshold(GC_THRESHOLD, *gc.get_threshold()[1:])


def map_parallel(task: Callable[[Item], Output], items: Iterable[Item], jobs: int) -> Iterator[Output]:
    """The results of `task` for each item, in order, from several processes. Raises MachineError if one dies."""
    remaining = iter(items)
    first = list(islice(remaining, MIN_ITEMS))
    if jobs < 2 or len(first) < MIN_ITEMS:
        yield from map(task, chain(first, remaining))
        return
    gc.freeze()  # otherwise the garbage collector of each process would touch, and so copy, all that they share
    lifeline = Lifeline()
    try:
        yield from _by_workers(task, chain(first, remaining), jobs, lifeline)
    except BrokenProcessPool as error:
        what = "one of the worker processes was ended from outside"
        raise MachineError(Problem("quoth", what, "memory may be short: try --jobs 1")) from error
    finally:
        lifeline.cut()
        gc.unfreeze()


def _by_workers(
    task: Callable[[Item], Output], items: Iterator[Item], jobs: int, lifeline: Lifeline
) -> Iterator[Output]:
    """The result for each item. If results are no longer needed, or one fails, nobody waits for the rest."""
    begin = partial(_start_worker, task, lifeline.watched, lifeline.held if START_METHOD == "fork" else None)
    context = multiprocessing.get_context(START_METHOD)
    workers = min(jobs, MAX_WORKERS)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=begin) as crew:
        running = deque[Any]()
        size = 1
        try:
            while chunk := list(islice(items, size)):
                running.append(crew.submit(_run_task, chunk))
                if len(running) >= workers * CHUNKS_WAITING:
                    yield from running.popleft().result()
                    size = min(size + 1, MAX_CHUNK)
            while running:
                yield from running.popleft().result()
        except BaseException:
            lifeline.cut()
            raise
