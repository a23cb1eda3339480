"""Files from disk as bytes: only regular files inside the folder, of a sane size.

What a file is, by its first bytes and not by its name: a Word document, text, or what we do not read and why.
"""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.sources.limits import BYTES_PER_MEGABYTE, DEFAULT_LIMITS, Limits
from quoth.text.patterns import lazy_pattern

UNREADABLE_KINDS = (
    (
        stat.S_ISDIR,
        "a folder, or a link to one, which is no collection here",
        "move the files that are in it up here",
    ),
    (stat.S_ISFIFO, "a pipe, not a file", "take it out of the folder"),
    (stat.S_ISSOCK, "a socket, not a file", "take it out of the folder"),
    (lambda mode: not stat.S_ISREG(mode), "a device, not a file", "take it out of the folder"),
)
"""What may lie in a folder and is no file: the test of its mode, what it is, what to do."""


def read_bytes(path: Path, root: Path, shown: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """What is in a file. Raises SeedError for what is no regular file, lies outside `root`, or is too large."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise SeedError(Problem(shown, "a link that leads out of the folder", "put the file itself here"))
        _check(path.stat(), shown, limits)
        # What the path names may change between the look and the reading; a pipe must not make us wait for ever.
        with open(path, "rb", opener=_without_waiting) as file:
            _check(os.fstat(file.fileno()), shown, limits)
            data = file.read(int(limits.megabytes * BYTES_PER_MEGABYTE) + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "links that lead to each other"
        raise SeedError(Problem(shown, f"cannot be read: {reason}", "check its permissions and links")) from error
    if len(data) > limits.megabytes * BYTES_PER_MEGABYTE:
        raise _too_large(len(data), shown, limits)
    return data


def file_size(path: Path) -> int:
    """The size of a file in bytes; 0 for one that cannot be looked at, of which reading it tells why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has neither this nor such pipes


def _check(status: os.stat_result, shown: str, limits: Limits) -> None:
    for is_kind, what, hint in UNREADABLE_KINDS:
        if is_kind(status.st_mode):
            raise SeedError(Problem(shown, what, hint))
    if status.st_size > limits.megabytes * BYTES_PER_MEGABYTE:
        raise _too_large(status.st_size, shown, limits)


def _too_large(size: int, shown: str, limits: Limits) -> SeedError:
    what = f"{size / BYTES_PER_MEGABYTE:,.1f} MB, and more than {limits.megabytes:g} MB are not read"
    hint = "divide it into several transcripts, or raise extra.limits.megabytes in mkdocs.yml"
    return SeedError(Problem(shown, what, hint))


class RefusedType(NamedTuple):
    """A kind of file that we do not read: how its bytes begin, what it is, and what to do with it."""

    beginning: re.Pattern[bytes]
    what: str
    hint: str


RECORDING = "transcribe it (with Whisper, say), put the text here, and give the recording under `media:` in the sidecar"
PACKED = "unpack it, and put the transcript itself here"
AS_DOCX = "open it in Word or LibreOffice and save it as .docx: soffice --headless --convert-to docx {name}"
PICTURE = "have its text recognised (ocrmypdf, tesseract), read it over, and put the text here"

REFUSED = tuple(
    RefusedType(lazy_pattern(beginning, re.S), what, hint)
    for beginning, what, hint in (
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Word (.doc)", AS_DOCX),
        (
            rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2\xf1\xf9]|fLaC\x00|OggS\x00|#!AMR|caff\x00|FORM....AIF",
            "a sound recording",
            RECORDING,
        ),
        (rb"RIFF....WAVE", "a sound recording", RECORDING),
        (
            rb"\x00...ftyp|\x1aE\xdf\xa3|RIFF....AVI |\x30\x26\xb2\x75|FLV\x01|\x00\x00\x01\xba",
            "a recording",
            RECORDING,
        ),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP", "a picture", PICTURE),
        (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd", "a packed file", PACKED),
        (rb"SQLite format 3\x00", "a database", "export the transcript from the program that made it"),
    )
)


def refuse_type(data: bytes, shown: str) -> None:
    """Raises SeedError, with what to do, for bytes that are no transcript."""
    name = shown.rpartition("/")[2]
    for kind in REFUSED:
        if kind.beginning.match(data):
            hint = kind.hint.format(name=_shell_quoted(name), stem=_shell_quoted(name.rpartition(".")[0] or name))
            raise SeedError(Problem(shown, kind.what, hint))


def _shell_quoted(name: str) -> str:
    """A file name as a shell takes it."""
    return name if re.fullmatch(r"[\w.-]+", name) else "'" + name.replace("'", "'\\''") + "'"
