"""Says that work goes on which takes long: “reading 1 of 1: talk.vtt (20 s)”."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

TICK_S = 5.0
"""Seconds between two lines."""


@contextmanager
def while_waiting(report_progress: Callable[[str], None], message: str, *, ticks: bool) -> Iterator[None]:
    """Says what the work inside is, and with `ticks` now and then how long it has taken.

    Ticks come from a thread, and a process with threads should start no other by forking: whoever does so has many
    files, and sees from their number that work goes on.
    """
    report_progress(message)
    if not ticks:
        yield
        return
    finished, begin = Event(), monotonic()

    def tell() -> None:
        while not finished.wait(TICK_S):
            report_progress(f"{message} ({round(monotonic() - begin)} s)")

    thread = Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        finished.set()
        thread.join()
