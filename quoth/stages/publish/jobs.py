"""The same work on many things, in as many processes as there are cores."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, cast

from quoth.errors import MachineError, Problem

Given = TypeVar("Given")
Done = TypeVar("Done")
FEW = 8
"""Things; fewer are done sooner than another process is started."""
SHARE = 16
"""Things that a process takes at once, at most."""
_work: list[Callable[[object], object]] = []
"""What the processes do. They are forked, so they have it without its being sent to them."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[Given], Done], given: Sequence[Given], jobs: int) -> Iterator[Done]:
    """What `work` gives for each, in order. Work may raise nothing of ours. Raises MachineError if a process dies."""
    if jobs < 2 or len(given) < FEW:
        yield from map(work, given)
        return
    _work.append(cast(Callable[[object], object], work))
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as crew:
            share = max(1, min(SHARE, len(given) // (jobs * 4)))
            yield from cast(Iterator[Done], crew.map(_one, given, chunksize=share))
    except BrokenProcessPool as error:
        what = "one of the processes that do the work was ended from outside"
        raise MachineError(Problem("quoth", what, "perhaps memory is short: try --jobs 1")) from error
    finally:
        _work.pop()


def _one(given: object) -> object:
    return _work[-1](given)
