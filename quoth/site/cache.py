"""What builds keep in `.quoth/`: files with a seal, and records of the pages of the published site.

The key of everything is the digest of what it was made of, so that what is found is right. A file whose seal does not
fit its content counts as lost.

The cache of outputs: a folder for each transcript, theme and person, with its pages, files and parts of files.

A build links cached files to where they belong, so that what did not change is not written again. If a file is not as
it was written, everything in its folder counts as lost.
"""

import os
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

import quoth
from quoth.model import Destination, OutputFile, SocialCard
from quoth.model.output import SITE_FOLDER, destination_of
from quoth.site import project_files
from quoth.site.check import PageFacts
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
            if not is_unchanged(old_file, record.stamp, record.digest, trusted=self.trusted):
                return None
            project_files.link_or_copy(old_file, into)
        except OSError:
            return None
        return record


def stamp_of(path: Path | str) -> str:
    """Size and time of a file, which change when somebody writes to it; empty if there is no such file."""
    try:
        status = os.stat(path)  # noqa: PTH116  (thousands of them: a Path takes five times as long)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def change_stamp_of(path: Path) -> str:
    """The same, with the time of the last change of any kind, which no program can set back."""
    return f"{stamp_of(path)} {path.stat().st_ctime_ns if path.exists() else 0}"


def is_unchanged(path: Path | str, stamped: str, digested: str, *, trusted: bool) -> bool:
    """Whether a file is as it was written: by its stamp, and unless `trusted` by its digest."""
    return stamp_of(path) == stamped and (trusted or digest_of_file(Path(path)) == digested)


def digest_of_file(path: Path) -> str:
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
def program_digest() -> str:
    """Digest of this program, of Python and of every package beside it."""
    files = (path for path in Path(quoth.__file__).parent.rglob("*") if path.is_file())
    own = sorted(path for path in files if path.suffix != ".pyc")
    packages = sorted({path.name for folder in sys.path for path in Path(folder or ".").glob("*.dist-info")})
    return digest_of(sys.version, *packages, *(path.read_bytes() for path in own))


def save(path: Path, kept: Kept, form: TypeAdapter[Kept]) -> str:
    """The seal of a value, which is written with it, so that it is found whole or not at all. Raises MachineError."""
    text = form.dump_json(kept).decode()
    seal = digest_of(text)
    project_files.clear_way(path)
    project_files.write_if_changed(path, seal + text)
    return seal


def clear_unexpected(folder: Path, expected: Collection[Path]) -> None:
    """Clears everything in a folder that is not expected, whatever an earlier version has left there."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path not in expected:
            project_files.delete(path)


def load(path: Path, form: TypeAdapter[Kept]) -> Kept | None:
    """The value that was saved; None if there is none, or if its seal does not fit."""
    try:
        text = path.read_text(encoding="utf-8")
        return (
            form.validate_json(text[DIGEST_CHARS:]) if digest_of(text[DIGEST_CHARS:]) == text[:DIGEST_CHARS] else None
        )
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


OUTPUT_RECORD = "made.json"


@dataclass(frozen=True, slots=True)
class CachedFile:
    """A file of the project or the site that was made of one transcript."""

    path: str
    """As in `OutputFile`."""
    stamp: str
    digest: str
    """Of what is in it, by `text.identifiers.digest_of`."""
    changed: str
    moved: bool
    """Whether it is the page of an address that only leads on."""
    poster: SocialCard | None = None

    @property
    def destination(self) -> Destination:
        return destination_of(self.path)

    @property
    def path_in_site(self) -> str:
        """From the root of the site, of a file that goes there as it is."""
        return self.path.removeprefix(SITE_FOLDER)


@dataclass(frozen=True, slots=True)
class CachedOutput:
    """All that was made of a transcript."""

    key: str
    """Fingerprint of all that it was made of."""
    words_digest: str
    """Digest of the words that its page must have."""
    files: tuple[CachedFile, ...] = ()


CACHED_OUTPUT = TypeAdapter(CachedOutput)


def find_output(folder: Path, key: str, *, trusted: bool) -> CachedOutput | None:
    """What is cached in a folder under a key; None if it has another key or if a file was changed.

    Each file is read, unless the folder is `trusted`: nobody has touched anything since the last build.
    """
    output = load(folder / OUTPUT_RECORD, CACHED_OUTPUT)
    if output is None or output.key != key:
        return None
    is_whole = all(file.poster or _is_stored(folder, file, trusted=trusted) for file in output.files)
    return output if is_whole else None


def _is_stored(folder: Path, file: CachedFile, *, trusted: bool) -> bool:
    if stamp_of(f"{folder}/{file.path}") != file.stamp:
        return False
    try:
        return trusted or digest_of((folder / file.path).read_bytes()) == file.digest
    except OSError:
        return False


def store_output(folder: Path, key: str, words_digest: str, pages: Iterable[OutputFile]) -> CachedOutput:
    """What was cached: pages are written into a folder, with the record of their key. Raises MachineError."""
    project_files.clear_way(folder)
    project_files.delete(folder)
    output = CachedOutput(key, words_digest, tuple(_store_file(folder, page) for page in pages))
    save(folder / OUTPUT_RECORD, output, CACHED_OUTPUT)
    return output


def _store_file(folder: Path, page: OutputFile) -> CachedFile:
    moved = project_files.is_moved(page)
    if page.poster:
        return CachedFile(page.path, "", "", page.changed, moved, page.poster)
    is_page = page.destination is Destination.PROJECT
    text = project_files.page_text(page) if is_page else page.text + "".join(page.rows)
    data = text.encode("utf-8", "replace")
    project_files.write_new(folder / page.path, data)
    return CachedFile(page.path, stamp_of(folder / page.path), digest_of(data), page.changed, moved)
