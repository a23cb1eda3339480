"""How large and how deep a file may be, and how long it may take: settings of the project.

extra:                      # in mkdocs.yml
  limits:
    megabytes: 20           # one file; a day of talk has about one
    unpacked: 100           # megabytes that a Word document may hold once it is unpacked
    nesting: 200            # lists in lists, or elements in elements
    seconds: 60             # of a processor, for one file of up to 3 megabytes; for a larger one as much more

`check` finds out how deep JSON or XML is nested, before anybody builds a tree of it. `time_limit` ends what takes too
long with one line, and the next file is read.

Processor time is counted where the system can, so that a busy machine refuses nothing that a free one reads. In the
main thread, of a process that shares the work too, a signal ends the work; elsewhere, such as in the threads of a Dask
worker, another thread does.
"""

import ctypes
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import partial
from threading import Event, Lock, Thread, current_thread, get_ident, main_thread
from xml.parsers import expat

from quoth.errors import Problem, SeedError, SettingsError
from quoth.text.patterns import lazy_pattern

BYTES_PER_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    megabytes: float = 20
    unpacked: float = 100
    nesting: int = 200
    """More than 5,000 is not accepted: parsers of this machine go no deeper."""
    seconds: float = 60

    def seconds_for(self, size: int) -> float:
        """How long the work on a file of this size may take: in proportion, if it is large."""
        return self.seconds * max(1.0, size / (TIMED_MEGABYTES * BYTES_PER_MEGABYTE))


TIMED_MEGABYTES = 3
"""The size of a file up to which the limit of seconds holds as it is."""
DEFAULT_LIMITS = Limits()
LIMIT_NAMES = [part.name for part in fields(Limits)]
DEEPEST = 5_000


def read_limits(extra: Mapping[str, object]) -> Limits:
    """The limits that `extra:` of mkdocs.yml sets, and ours for the rest. Raises SettingsError."""
    settings = extra.get("limits") or {}
    if not isinstance(settings, Mapping):
        raise SettingsError(Problem("mkdocs.yml", "extra.limits: this must have keys of its own", _keys()))
    for name, value in settings.items():
        if name not in LIMIT_NAMES:
            similar = get_close_matches(str(name), LIMIT_NAMES, n=1)
            hint = f"did you mean “{similar[0]}”?" if similar else _keys()
            raise SettingsError(Problem("mkdocs.yml", f"extra.limits: unknown key “{name}”", hint))
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise SettingsError(Problem("mkdocs.yml", f"extra.limits.{name}: “{value}” is not a number above 0"))
        if name == "nesting" and (value != int(value) or value > DEEPEST):
            what = f"extra.limits.nesting: “{value}” is not a whole number up to {DEEPEST}"
            raise SettingsError(Problem("mkdocs.yml", what))
    return Limits(**settings)


def _keys() -> str:
    return f"its keys are {', '.join(LIMIT_NAMES)}"


# yes '[{"start": 0' '{ "text"'   no "[00:01:02] Ann Lee" "{\rtf1"
JSON = lazy_pattern(r'\s*[\[{]\s*[\[{"]')
BRACKETS = lazy_pattern(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.S)
# yes '<?xml version="1.0"?>' "<ROOT xmlns=…>"   no "<laughs> Yes." (stops at once: it is not XML)
MARKUP = lazy_pattern(r"\s*<[\w?!]")


class _TooDeepError(Exception):
    """Stops the parser at a line."""


def check_nesting(text: str, shown: str, limits: Limits) -> None:
    """Raises SeedError for JSON and XML that is nested deeper than the limits of the project."""
    line = None
    if JSON.match(text):
        line = _json(text, limits.nesting)
    elif MARKUP.match(text):
        line = nesting_line(text.encode("utf-8", "replace"), limits.nesting)
    if line:
        what = f"nested more than {limits.nesting} deep"
        hint = "no transcript needs that; if this one does, raise extra.limits.nesting in mkdocs.yml"
        raise SeedError(Problem(f"{shown}:{line}", what, hint))


def _json(text: str, max_depth: int) -> int | None:
    depth = 0
    for match in BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > max_depth:
                return text.count("\n", 0, match.start()) + 1
        elif match[0] in "]}":
            depth -= 1
    return None


def nesting_line(data: bytes, max_depth: int) -> int | None:
    """The line at which XML is nested deeper than `most`; None if it is not, as far as it is XML at all."""
    parser = expat.ParserCreate()
    depth = 0

    def begin(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > max_depth:
            raise _TooDeepError

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except _TooDeepError:
        return parser.CurrentLineNumber
    except (expat.ExpatError, LookupError, ValueError):  # the last two: an encoding that expat does not know
        return None
    return None


WATCH_INTERVAL_S = 0.25
"""Seconds between two looks at how long the work of another thread has taken."""
MAX_LIMIT_S = 1_000_000


class _TimeUp(BaseException):
    """Ends the work wherever it is: no error of a program, for nothing between may catch it."""


@contextmanager
def time_limit(seconds: float, shown: str) -> Iterator[None]:
    """Raises SeedError for the file of this name when what stands inside has taken longer."""
    limiter = _by_signal if current_thread() is main_thread() and hasattr(signal, "setitimer") else _by_thread
    try:
        with limiter(min(seconds, MAX_LIMIT_S)):
            yield
    except _TimeUp:
        what = f"reading it takes more than {round(seconds, 2):g} seconds"
        hint = "divide it, or save it in a simpler form; or raise extra.limits.seconds in mkdocs.yml"
        raise SeedError(Problem(shown, what, hint)) from None


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise _TimeUp

    old_handler = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, WATCH_INTERVAL_S)  # again: where objects die, it goes unheard
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old_handler)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    finished, lock, ident, spent = Event(), Lock(), get_ident(), _clock()

    def watch() -> None:
        while not finished.wait(min(WATCH_INTERVAL_S, seconds)):
            with lock:
                if not finished.is_set() and spent() > seconds:
                    _raise_in(ident, _TimeUp)
                    return

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            finished.set()
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
    exception = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), exception)
