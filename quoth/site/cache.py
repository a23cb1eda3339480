"""What builds keep in `.quoth/`: files with a seal, and records of the pages of the published site.

The key of everything is the digest of what it was made of, so that what is found is right. A file whose seal does not
fit its content counts as lost.
"""

import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

import quoth
from quoth.site import project_files
from quoth.site.page_index import PageFacts
from quoth.text.identifiers import DIGEST_CHARS, digest_of

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the site that stands."""

    name: str
    """From the root of the site."""
    key: str
    """Digest of all that it was made of."""
    stamp: str
    """Of the file, when it was written."""
    digest: str
    facts: PageFacts


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The pages of the last build, and the site that they stand in."""

    site: Path
    records: Mapping[str, BuiltPage] = field(default_factory=dict)
    trusted: bool = False
    """Nobody has touched anything since the last build; otherwise each file is read before it is used."""

    def take(self, name: str, key: str, into: Path) -> BuiltPage | None:
        """The record of a page that was linked into a new site; None if its key or its file has changed."""
        record, old_file = self.records.get(name), self.site / name
        if record is None or not key or record.key != key:
            return None
        try:
            if not whole(old_file, record.stamp, record.digest, trusted=self.trusted):
                return None
            project_files.link(old_file, into)
        except OSError:
            return None
        return record


def stamp(path: Path | str) -> str:
    """Size and time of a file, which change when somebody writes to it; empty if there is no such file."""
    try:
        status = os.stat(path)  # noqa: PTH116  (thousands of them: a Path takes five times as long)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def touched(path: Path) -> str:
    """The same, with the time of the last change of any kind, which no program can set back."""
    return f"{stamp(path)} {path.stat().st_ctime_ns if path.exists() else 0}"


def whole(path: Path | str, stamped: str, digested: str, *, trusted: bool) -> bool:
    """Whether a file is as it was written: by its stamp, and unless `trusted` by its digest."""
    return stamp(path) == stamped and (trusted or digest(Path(path)) == digested)


def digest(path: Path) -> str:
    """Digest of a file of any length; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=DIGEST_CHARS // 2)).hexdigest()
    except OSError:
        return ""


def content_digest(data: bytes) -> str:
    """The digest that a file with this content has."""
    return blake2b(data, digest_size=DIGEST_CHARS // 2).hexdigest()


@cache
def program() -> str:
    """Digest of this program, of Python and of every package beside it."""
    files = (path for path in Path(quoth.__file__).parent.rglob("*") if path.is_file())
    own = sorted(path for path in files if path.suffix != ".pyc")
    packages = sorted({path.name for folder in sys.path for path in Path(folder or ".").glob("*.dist-info")})
    return digest_of(sys.version, *packages, *(path.read_bytes() for path in own))


def save(path: Path, kept: Kept, form: TypeAdapter[Kept]) -> str:
    """The seal of a value, which is written with it, so that it is found whole or not at all. Raises MachineError."""
    text = form.dump_json(kept).decode()
    seal = digest_of(text)
    project_files.make_way(path)
    project_files.replace(path, seal + text)
    return seal


def tidy(folder: Path, expected: Collection[Path]) -> None:
    """Clears everything in a folder that is not expected, whatever an earlier version has left there."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path not in expected:
            project_files.clear(path)


def load(path: Path, form: TypeAdapter[Kept]) -> Kept | None:
    """The value that was saved; None if there is none, or if its seal does not fit."""
    try:
        text = path.read_text(encoding="utf-8")
        return (
            form.validate_json(text[DIGEST_CHARS:]) if digest_of(text[DIGEST_CHARS:]) == text[:DIGEST_CHARS] else None
        )
    except (OSError, UnicodeDecodeError, ValidationError):
        return None
