"""Digests of files. A file is read again only if its size, its times or its inode differ from what is recorded.

One of the times is that of the last change of any kind (`ctime`). No program can set it back, so a file that was
damaged and then given its old time is noticed. Windows has no such time: there a generated file is read before it is
used.

A file that changed in the very moment it was looked at may have changed again without getting another time. As in git's
index, it counts as unknown, and is read once more.
"""

import os
import stat
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import quoth
from quoth.cache import Cache
from quoth.text.identifiers import DIGEST_CHARS, digest_of

INPUTS, PROJECT, SITE = "input", "project", "site"
"""Areas of files: what people wrote, what we generate in the project, and the published site."""
TICK_NS, COARSE_TICK_NS = 20_000_000, 2_000_000_000
"""Two changes of a file within so many nanoseconds may get the same time; the second number is for disks that know only
whole seconds."""
BLOCK_BYTES = 1 << 20


class FileRecord(NamedTuple):
    """A file as it was when its digest was taken, at `recorded_ns`; times in nanoseconds since 1970."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    recorded_ns: int


class FileIndex:
    """What is known about the files of an area. `save` records what was learnt."""

    def __init__(self, cache: Cache, area: str, root: Path) -> None:
        self.cache, self.area, self.root = cache, area, f"{root}/"
        self._records = {row[1]: FileRecord._make(row[2:]) for row in cache.files(area)}
        self._new = dict[str, FileRecord]()

    @property
    def size(self) -> int:
        """Bytes of all files that are recorded."""
        return sum(record.size for record in self._records.values())

    def digest(self, path: Path | str) -> str:
        """The digest of a file; empty if there is none, or if it cannot be read."""
        looked_at = time.time_ns()
        try:
            status = os.stat(path)  # noqa: PTH116  (thousands of them: a Path takes five times as long)
        except OSError:
            return ""
        if not stat.S_ISREG(status.st_mode):
            return ""
        return self._digest(path, status, looked_at)

    def digest_of_entry(self, path: str, status: os.stat_result) -> str:
        """The digest of an entry of a folder, looked at just now; that of a link also says where it leads."""
        if stat.S_ISLNK(status.st_mode):
            return f"{os.readlink(path)} {self.digest(path)}"  # noqa: PTH115
        return self._digest(path, status, time.time_ns()) if stat.S_ISREG(status.st_mode) else ""

    def _digest(self, path: Path | str, status: os.stat_result, looked_at: int) -> str:
        shown = self._shown(path)
        record = self._new.get(shown) or self._records.get(shown)
        if record and _is_current(record, status):
            return record.digest
        digest = digest_of_file(path)
        if digest:
            self._new[shown] = FileRecord(*_facts(status), digest, looked_at)
        return digest

    def record(self, path: Path | str, digest: str) -> None:
        """Notes the digest of a file that was just written. It is recorded with the time of `save`."""
        self._new[self._shown(path)] = FileRecord(*_facts(os.stat(path)), digest, 0)  # noqa: PTH116

    def save(self, keep: Iterable[Path | str] | None = None) -> None:
        """Writes what was learnt to the cache, and drops the records of files that are not among `keep`."""
        now = time.time_ns()
        self._new = {
            path: record if record.recorded_ns else record._replace(recorded_ns=now)
            for path, record in self._new.items()
        }
        self.cache.put_files(self.area, self._new.items())
        self._records |= self._new
        self._new = {}
        if keep is not None:
            gone = self._records.keys() - {self._shown(path) for path in keep}
            self.cache.drop_files(self.area, gone)
            for path in gone:
                del self._records[path]

    def _shown(self, path: Path | str) -> str:
        """A path from the root of the project as the database has it, whatever bytes are in its name."""
        shown = str(path).removeprefix(self.root)
        return shown if shown.isascii() else shown.encode("utf-8", "backslashreplace").decode()


def _facts(status: os.stat_result) -> tuple[int, int, int, int]:
    changed = 0 if sys.platform == "win32" else status.st_ctime_ns
    return status.st_size, status.st_mtime_ns, changed, status.st_ino


def _is_current(record: FileRecord, status: os.stat_result) -> bool:
    """Whether a file is certainly as it was when its digest was taken."""
    if record[:4] != _facts(status) or sys.platform == "win32":
        return False
    if not isinstance(record.digest, str) or not isinstance(record.recorded_ns, int):  # the database is damaged
        return False
    tick = TICK_NS if status.st_mtime_ns % 1_000_000_000 else COARSE_TICK_NS
    return status.st_mtime_ns < record.recorded_ns - tick


def digest_of_file(path: Path | str) -> str:
    """The digest of a file of any length, as `digest_of` gives it; empty if it cannot be read."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113  (as above; to open a pipe would wait for ever)
            return ""
        with open(path, "rb") as file:  # noqa: PTH123
            hasher = blake2b(os.fstat(file.fileno()).st_size.to_bytes(8, "big"), digest_size=DIGEST_CHARS // 2)
            while block := file.read(BLOCK_BYTES):
                hasher.update(block)
            return hasher.hexdigest()
    except OSError:
        return ""


def change_stamp_of(path: Path) -> str:
    """Size and times of a file, which change when anybody writes to it; empty if there is no such file."""
    return " ".join(map(str, _facts(path.stat()))) if path.exists() else ""


def walk_files(
    folder: str, below: str = "", passing_over: Collection[str] = ()
) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder with its size and times, except in folders with these paths, which end in a slash.

    (Of thousands of files: `rglob` takes ten times as long.) Raises PermissionError.
    """
    try:
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)
                elif f"{folder}/{below}{entry.name}/" not in passing_over:
                    yield from walk_files(folder, f"{below}{entry.name}/", passing_over)
    except (FileNotFoundError, NotADirectoryError):
        return


@cache
def program_digest() -> str:
    """Digest of this program, of Python and of every package beside it."""
    folder = str(Path(quoth.__file__).parent)
    names = sorted(name for name, _ in walk_files(folder) if not name.endswith(".pyc"))
    packages = sorted({name for path in sys.path for name in _names(path or ".") if name.endswith(".dist-info")})
    return digest_of(sys.version, *packages, *(part for name in names for part in (name, _bytes(f"{folder}/{name}"))))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
