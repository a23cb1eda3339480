"""A disk that fails at the n-th operation of a kind, for one process and those that it forks.

The system is not changed. Python tells of what it is about to open, rename, make or take away (audit events), for us
and for every library alike. It does not tell of what is written into a file that is open, so in this process files are
written by Python's own implementation of them (`_pyio`), which asks `os.write` for each piece.
"""

import _pyio  # type: ignore[import-not-found]
import builtins
import errno
import io
import mmap
import os
import signal
import stat
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
EVENTS = {
    "os.rename": "rename",
    "os.mkdir": "mkdir",
    "os.remove": "unlink",
    "os.rmdir": "unlink",
    "os.scandir": "list",
}
KINDS = ("open", "read", "write", "fsync", *dict.fromkeys(EVENTS.values()))
WIDTH = struct.calcsize("i")
CODES = ("ENOSPC", "EIO", "EACCES")
KILL = "KILL"
"""Instead of the code of an error: the process is killed before the operation."""


@dataclass
class BrokenDisk:
    """What fails below a folder: the n-th operation of a kind, or with `lasting` all from there on."""

    root: Path
    kind: str
    code: str
    number: int
    lasting: bool = False
    names: dict[int, str] = field(default_factory=dict)
    """Of the files that are open for writing, by their numbers."""
    counts: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, WIDTH * len(KINDS)))
    """How many operations of each kind there were, in this process and in those that it forked."""

    @property
    def reached(self) -> dict[str, int]:
        return dict(zip(KINDS, struct.unpack(f"{len(KINDS)}i", self.counts[:]), strict=True))

    def install(self) -> None:
        """For this process, until its end."""
        sys.addaudithook(self._heard)
        plain_open, self._write, self._fsync = os.open, os.write, os.fsync

        def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            number = plain_open(path, flags, *rest, **named)
            self.names.pop(number, None)
            if flags & WRITING:
                self.names[number] = os.fsdecode(path)
            return number

        os.open, os.write, os.fsync = opened, self._writing, self._syncing  # type: ignore[assignment]
        if hasattr(os, "sendfile"):
            os.sendfile = self._sending(os.sendfile)
        builtins.open = io.open = self._opening(io.open)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            self._happens("open" if flags & WRITING else "read", path)
        elif event == "ctypes.dlsym" and arguments[1] == "renameat2":
            self._happens("rename", self.root)
        elif event in EVENTS:
            self._happens(EVENTS[event], arguments[0], inside=len(arguments) > 1 and arguments[-1] != -1)

    def _happens(self, kind: str, path: object, *, inside: bool = False) -> None:
        """Counts an operation; raises the fault if it is its turn. `inside`: in a folder that is open already."""
        if not isinstance(path, str | bytes | os.PathLike) or not (inside or self._below(path)):
            return
        now, begin = self.reached[kind] + 1, WIDTH * KINDS.index(kind)
        self.counts[begin : begin + WIDTH] = struct.pack("i", now)
        if kind == self.kind and (now == self.number or (self.lasting and now > self.number)):
            if self.code == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, self.code)
            raise OSError(number, os.strerror(number), os.fsdecode(path))

    def _below(self, path: str | bytes | os.PathLike[str]) -> bool:
        return os.path.abspath(os.fsdecode(path)).startswith(f"{self.root}")  # noqa: PTH100  (no disk is asked)

    def _is_file(self, number: int) -> bool:
        return number in self.names and stat.S_ISREG(os.fstat(number).st_mode)

    def _writing(self, number: int, data: Any) -> int:
        """A write that fails has written a part."""
        if self._is_file(number):
            try:
                self._happens("write", self.names[number])
            except OSError as error:
                self._write(number, bytes(data)[: len(data) // 2])
                raise OSError(error.errno, error.strerror) from None  # the system does not say which file
        return self._write(number, data)

    def _syncing(self, number: int) -> None:
        self._happens("fsync", self.root)
        self._fsync(number)

    def _sending(self, plain: Callable[..., int]) -> Callable[..., int]:
        def sending(out: int, *rest: Any, **named: Any) -> int:
            if self._is_file(out):
                self._happens("write", self.names[out])
            return plain(out, *rest, **named)

        return sending

    def _opening(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def opening(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            own = set(mode) & set("wxa+") and isinstance(file, str | bytes | os.PathLike) and self._below(file)
            return (_pyio.open if own else plain)(file, mode, *rest, **named)

        return opening
