"""Files from disk as bytes: only regular files inside the folder, of a sane size."""

import os
import stat
from pathlib import Path

from quoth.errors import Problem, SeedError
from quoth.sources.limits import DEFAULT, MEGABYTE, Limits

KINDS = (
    (
        stat.S_ISDIR,
        "a folder, or a link to one, which is no collection here",
        "move the files that are in it up here",
    ),
    (stat.S_ISFIFO, "a pipe, not a file", "take it out of the folder"),
    (stat.S_ISSOCK, "a socket, not a file", "take it out of the folder"),
    (lambda mode: not stat.S_ISREG(mode), "a device, not a file", "take it out of the folder"),
)
"""What may lie in a folder and is no file: test of its mode, what it is, what to do."""


def read_bytes(path: Path, root: Path, shown: str, limits: Limits = DEFAULT) -> bytes:
    """What is in a file. Raises SeedError for what is no regular file, lies outside `root`, or is too large."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise SeedError(Problem(shown, "a link that leads out of the folder", "put the file itself here"))
        _check(path.stat(), shown, limits)
        # What the path names may change between the look and the reading; a pipe must not make us wait for ever.
        with open(path, "rb", opener=_without_waiting) as file:
            _check(os.fstat(file.fileno()), shown, limits)
            data = file.read(int(limits.megabytes * MEGABYTE) + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "links that lead to each other"
        raise SeedError(Problem(shown, f"cannot be read: {reason}", "look at its permissions and links")) from error
    if len(data) > limits.megabytes * MEGABYTE:
        raise _too_large(len(data), shown, limits)
    return data


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _check(status: os.stat_result, shown: str, limits: Limits) -> None:
    for is_kind, what, hint in KINDS:
        if is_kind(status.st_mode):
            raise SeedError(Problem(shown, what, hint))
    if status.st_size > limits.megabytes * MEGABYTE:
        raise _too_large(status.st_size, shown, limits)


def _too_large(size: int, shown: str, limits: Limits) -> SeedError:
    what = f"{size / MEGABYTE:,.1f} MB, and more than {limits.megabytes:g} MB are not read"
    hint = "divide it into several transcripts, or raise extra.limits.megabytes in mkdocs.yml"
    return SeedError(Problem(shown, what, hint))
