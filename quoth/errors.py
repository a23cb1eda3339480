"""Errors for the person who can put them right: where, what, and what to do."""

import errno
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from traceback import extract_tb
from typing import ClassVar

PROGRAM = "python build_site.py" if sys.argv[0].endswith("build_site.py") else "quoth"
"""What a person types to run this program."""


def guide(section: str = "") -> str:
    """Where a person reads more: a file of a checkout, or the command that shows the same in an archive.

    `section` is the id of a heading.
    """
    if PROGRAM == "quoth":
        return f"`quoth guide {section}`" if section else "`quoth guide`"
    return f"docs/guide.md#{section}" if section else "docs/guide.md"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. `where` is a path, with the line if there is one: `seeds/017.yml:12`."""

    where: str
    what: str
    hint: str = ""
    stops: bool = True
    """Whether nothing can be published until it is put right; if not, the file is reported and left out."""

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


MAX_LISTED_PLACES = 3
"""Up to so many places with the same problem are listed one by one."""


def group_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as lines for a person, in order; a problem of many places is written once, with the places below it."""
    groups: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.what, problem.hint].append(problem)
    for (what, hint), group in groups.items():
        if len(group) <= MAX_LISTED_PLACES:
            yield from map(str, group)
        else:
            places = "".join(f"\n  {problem.where}" for problem in group)
            yield f"{Problem(f'{len(group):,} places', what, hint)}{places}"


class QuothError(Exception):
    """Problems that stop a seed or the whole build; `exit_code` is what the command then ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Callable[..., "QuothError"], tuple[tuple[Problem, ...]]]:
        """What pickle needs: an error that comes from another process keeps its problems, not only their text."""
        return type(self), (self.problems,)


class SeedError(QuothError):
    """A transcript or its sidecar cannot be published as it stands."""


class KnowledgeError(QuothError):
    """A file in `knowledge/` is not as it should be."""


class PublishError(QuothError):
    """The new site is not fit to replace the published one."""


class SettingsError(QuothError):
    """The command or `mkdocs.yml` asks for something that cannot be done."""

    exit_code = 2


class MachineError(QuothError):
    """The machine is in the way: another build is running, the disk is full, a folder cannot be written."""

    exit_code = 3


class AfterwardsError(MachineError):
    """The machine is in the way of what follows; the new site is published already."""


HINT_BY_ERRNO = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room: your share of the disk is used up",
    errno.EACCES: "check the permissions of this file and of its folder",
    errno.EPERM: "check the permissions of this file and of its folder",
    errno.EROFS: "this disk can only be read; work in a copy of the project on another one",
    errno.EIO: "the disk has a fault: save what is on it, then try again",
    errno.EFBIG: "files may not be as large as this one: ulimit -f unlimited",
    errno.EMFILE: "too many files are open at once: ulimit -n 4096",
    errno.ENFILE: "too many files are open at once on this machine",
    errno.EAGAIN: "too many processes are running: try --jobs 1",
    errno.ENOMEM: "memory is short: try --jobs 1",
}
"""What a person can do, by what the system reports."""
MAX_MESSAGE_CHARS = 300
"""The text of an exception that we did not expect is cut off here."""


def as_quoth_error(error: Exception, folder: str = "") -> QuothError:
    """Any exception as a QuothError; paths below `folder`, the project, are shown from there."""
    if isinstance(error, QuothError):
        return error
    if isinstance(error, OSError) and error.errno is not None:
        return MachineError(_of_the_system(error, folder))
    if isinstance(error, MemoryError):
        return MachineError(Problem("quoth", "there is not enough memory", HINT_BY_ERRNO[errno.ENOMEM]))
    return MachineError(_unexpected(error))


def _of_the_system(error: OSError, folder: str) -> Problem:
    filename = error.filename2 or error.filename
    path = filename.decode("utf-8", "replace") if isinstance(filename, bytes) else str(filename or "")
    where = path.removeprefix(f"{folder.rstrip('/')}/") if folder else path
    reason = error.strerror or str(error)
    hint = HINT_BY_ERRNO.get(error.errno or 0, "check space, permissions and links")
    return Problem(where, f"cannot be used: {reason}", hint) if where else Problem("disk", reason, hint)


def _unexpected(error: Exception) -> Problem:
    """A fault of the program in one line: the exception, and the place in our code that it comes from."""
    message = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")[:MAX_MESSAGE_CHARS]
    frames = [(frame.filename.replace("\\", "/"), frame.lineno) for frame in extract_tb(error.__traceback__)]
    path, line = next((frame for frame in reversed(frames) if "/quoth/" in frame[0]), frames[-1] if frames else ("", 0))
    place = f" ({path.rpartition('/quoth/')[2]}, line {line})" if path else ""
    hint = "this is a bug in Quoth: please report it, with what QUOTH_DEBUG=1 shows"
    return Problem("quoth", f"{message}{place}", hint)
