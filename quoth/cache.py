"""The one cache of a project, `.quoth/cache.db`: what builds keep, so that the next one makes only what changes.

A value has a kind, a name and a key. The key is a digest of everything that the value was made from, so the value is
found only while none of that has changed. It is compressed, and sealed with a digest of itself and its address: a value
that is not as it was written counts as lost. A database that SQLite cannot read, or that another program or another
version of Quoth wrote, is dropped, and everything is made anew.

The database also holds digests of files, with the size, times and inode they had (`site/file_index.py`). Only the
process that holds the project reads and writes here; workers are sent values and return values.
"""

import shutil
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from quoth.errors import MachineError, Problem

CACHE_FILE = "cache.db"
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite may leave beside a database when it is killed."""
APPLICATION_ID, SCHEMA_VERSION = 0x51756F74, 1
"""In the head of the database: the program that it belongs to, and the version of its tables. Others are made anew."""
TABLES = f"""
begin;
create table value (kind text, name text, key text, seal blob, data blob, primary key (kind, name));
create table file (
    area text, path text, size integer, mtime_ns integer, ctime_ns integer, inode integer, digest text,
    recorded_ns integer, primary key (area, path)
) without rowid;
pragma application_id = {APPLICATION_ID}; pragma user_version = {SCHEMA_VERSION}; commit;
"""
BATCH_BYTES = 4_000_000
"""Bytes of values that are written in one transaction."""
OPENINGS = (("", "wal"), ("?nolock=1", "truncate"))
"""How a database is opened: as usual, or relying on the project lock where a disk cannot lock parts of files."""
OF_THE_MACHINE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_NOMEM", "SQLITE_PROTOCOL")
"""Beginnings of the names of errors that say nothing about what is in the database."""
PACKING_LEVEL = 4
"""Of zlib: a twelfth less than by the first level, for half the time more, which is a hundredth of a build."""
VACUUM_SHARE = 4
"""A database of which more than one part in this many is empty gives the space back."""


class DamagedCacheError(Exception):
    """The database cannot be used. Its message is for a person, and empty where nobody needs to know."""


class Cache:
    """The open database, without values that another program stored; `program` is the digest of this one.

    Raises DamagedCacheError if it cannot be used, and MachineError if the disk is in the way.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self._unwritten = 0
        with _explained():
            self._database = _opened(folder / CACHE_FILE)
        if self.get("program", "") != program.encode():
            self._write("delete from value", [()])
            self.put("program", "", "", pack(program))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Writes what was put, also if the build failed: these values are right, whatever else was wrong."""
        try:
            with suppress(MachineError, DamagedCacheError) if error else _explained():
                self.commit()
                self._give_back()
        finally:
            with suppress(sqlite3.Error):
                self._database.close()

    def get(self, kind: str, name: str, key: str | None = None) -> bytes | None:
        """The value that was put; None if there is none, if it has another key, or if it is damaged."""
        packed = self.packed(kind, name, key)
        return None if packed is None else unpack(packed)

    def packed(self, kind: str, name: str, key: str | None = None) -> bytes | None:
        """The value as it is stored, for a worker, which unpacks it with `unpack`."""
        rows = self._rows("select key, seal, data from value where kind = ? and name = ?", kind, name)
        stored_key, seal, data = rows[0] if rows else (None, None, None)
        is_found = rows and key in (None, stored_key) and _is_whole(kind, name, stored_key, seal, data)
        return data if is_found else None

    def put(self, kind: str, name: str, key: str, packed: bytes) -> None:
        """Stores a value that `pack` has compressed; it replaces any other of that kind and name."""
        self._write(
            "insert or replace into value values (?, ?, ?, ?, ?)",
            [(kind, name, key, _seal(kind, name, key, packed), packed)],
        )
        self._unwritten += len(packed)

    def names(self, kind: str) -> list[str]:
        """The names of all values of a kind, sorted."""
        return [str(name) for (name,) in self._rows("select name from value where kind = ? order by name", kind)]

    def items(self, kind: str) -> Iterator[tuple[str, str, bytes]]:
        """All undamaged values of a kind, sorted by name: name, key, and the value as it is stored."""
        rows = self._rows("select name, key, seal, data from value where kind = ? order by name", kind)
        return ((name, key, data) for name, key, seal, data in rows if _is_whole(kind, name, key, seal, data))

    def drop(self, kind: str, names: Iterable[str]) -> None:
        self._write("delete from value where kind = ? and name = ?", [(kind, name) for name in names])

    def drop_except(self, kind: str, names: Collection[str]) -> None:
        """Drops the values of a kind that have other names, because what they belong to is gone."""
        self.drop(kind, [name for name in self.names(kind) if name not in names])

    def files(self, area: str) -> list[tuple[Any, ...]]:
        """The records of the files of an area: for each its path, and the other columns in `TABLES`."""
        return self._rows("select * from file where area = ?", area)

    def put_files(self, area: str, records: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        self._write(
            "insert or replace into file values (?, ?, ?, ?, ?, ?, ?, ?)",
            [(area, path, *record) for path, record in records],
        )

    def drop_files(self, area: str, paths: Iterable[str]) -> None:
        self._write("delete from file where area = ? and path = ?", [(area, path) for path in paths])

    def commit_batch(self) -> None:
        """Commits if much was put since the last time; to be called between two things that are whole."""
        if self._unwritten > BATCH_BYTES:
            self.commit()

    def commit(self) -> None:
        """Ends the transaction: what was put so far survives whatever happens next."""
        self._unwritten = 0
        with _explained():
            if self._database.in_transaction:
                self._database.execute("commit")

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        with _explained():
            if not self._database.in_transaction:
                self._database.execute("begin immediate")
            self._database.executemany(statement, rows)

    def _give_back(self) -> None:
        """Shrinks the file if much of it is empty."""
        ((pages,),), ((empty,),) = self._rows("pragma page_count"), self._rows("pragma freelist_count")
        if empty * VACUUM_SHARE > pages:
            self._rows("pragma incremental_vacuum")

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with _explained():
            return self._database.execute(query, values).fetchall()


def pack(data: bytes | str) -> bytes:
    """A value as it is stored. Workers do this, so that the process that writes need not."""
    return zlib.compress(data.encode("utf-8", "replace") if isinstance(data, str) else data, PACKING_LEVEL)


def unpack(packed: bytes) -> bytes:
    return zlib.decompress(packed)


def drop_cache(folder: Path) -> None:
    """Deletes the database, or whatever is in its place. Raises OSError."""
    for path in (folder / f"{CACHE_FILE}{ending}" for ending in ("", *SIDE_FILES)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    """The database, with its tables. Raises DamagedCacheError, and sqlite3.Error if it cannot be read or written."""
    if path.is_symlink() or path.is_dir():
        raise DamagedCacheError("was not a file")
    try:
        with suppress(FileNotFoundError), path.open("r+b"):
            pass
    except PermissionError as error:  # SQLite would read it, and say so only when it writes
        raise DamagedCacheError("could not be written") from error
    for options, journal in OPENINGS:
        database = sqlite3.connect(f"{path.absolute().as_uri()}{options}", isolation_level=None, uri=True)
        try:
            return _prepared(database, journal)
        except (sqlite3.Error, DamagedCacheError) as error:
            database.close()
            name = str(getattr(error, "sqlite_errorname", ""))
            if options or not name.startswith(("SQLITE_PROTOCOL", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHM")):
                raise
    raise AssertionError


def _prepared(database: sqlite3.Connection, journal: str) -> sqlite3.Connection:
    (application,), (version,), (tables,) = (
        database.execute(query).fetchone()
        for query in ("pragma application_id", "pragma user_version", "select count(*) from sqlite_master")
    )
    is_new = not (application or version or tables)
    if not is_new and (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
        raise DamagedCacheError("" if application == APPLICATION_ID else "was not a cache of Quoth")
    database.execute("pragma auto_vacuum = incremental")  # that holds for a new database
    database.execute(f"pragma journal_mode = {journal}").fetchall()
    database.execute("pragma synchronous = normal")
    if is_new:
        database.executescript(TABLES)
    return database


def _is_whole(kind: str, name: object, key: object, seal: object, data: object) -> bool:
    """Whether a row of the database is as it was written."""
    if not isinstance(name, str) or not isinstance(key, str) or not isinstance(data, bytes):
        return False
    return seal == _seal(kind, name, key, data)


def _seal(kind: str, name: str, key: str, data: bytes) -> bytes:
    head = "\0".join((kind, name, key)).encode("utf-8", "surrogatepass")
    return blake2b(data, key=blake2b(head, digest_size=64).digest(), digest_size=8).digest()


@contextmanager
def _explained() -> Iterator[None]:
    """Errors of SQLite as what they mean for the cache."""
    try:
        yield
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith(OF_THE_MACHINE) and name != "SQLITE_IOERR_SHORT_READ":
            hint = "check disk space and permissions"
            raise MachineError(Problem(f".quoth/{CACHE_FILE}", f"cannot be written: {error}", hint)) from error
        raise DamagedCacheError("could not be read") from error
