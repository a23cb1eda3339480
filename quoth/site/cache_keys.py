"""The cache of outputs: a folder for each transcript, theme and person, with its pages, files and parts of files.

A build links cached files to where they belong, so that what did not change is not written again. If a file is not as
it was written, everything in its folder counts as lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from quoth.model import Destination, OutputFile, SocialCard
from quoth.model.output import SITE_FOLDER, destination_of
from quoth.site import cache, project_files
from quoth.text.identifiers import digest_of

RECORD = "made.json"


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


def find(folder: Path, key: str, *, trusted: bool) -> CachedOutput | None:
    """What is cached in a folder under a key; None if it has another key or if a file was changed.

    Each file is read, unless the folder is `trusted`: nobody has touched anything since the last build.
    """
    output = cache.load(folder / RECORD, CACHED_OUTPUT)
    if output is None or output.key != key:
        return None
    is_whole = all(file.poster or _whole(folder, file, trusted=trusted) for file in output.files)
    return output if is_whole else None


def _whole(folder: Path, file: CachedFile, *, trusted: bool) -> bool:
    if cache.stamp(f"{folder}/{file.path}") != file.stamp:
        return False
    try:
        return trusted or digest_of((folder / file.path).read_bytes()) == file.digest
    except OSError:
        return False


def keep(folder: Path, key: str, words_digest: str, pages: Iterable[OutputFile]) -> CachedOutput:
    """What was cached: pages are written into a folder, with the record of their key. Raises MachineError."""
    project_files.make_way(folder)
    project_files.clear(folder)
    output = CachedOutput(key, words_digest, tuple(_keep(folder, page) for page in pages))
    cache.save(folder / RECORD, output, CACHED_OUTPUT)
    return output


def _keep(folder: Path, page: OutputFile) -> CachedFile:
    moved = page.front.get("kind") == project_files.LEADS_ON
    if page.poster:
        return CachedFile(page.path, "", "", page.changed, moved, page.poster)
    is_page = page.destination is Destination.PROJECT
    text = project_files.content(page) if is_page else page.text + "".join(page.rows)
    data = text.encode("utf-8", "replace")
    project_files.fresh(folder / page.path, data)
    return CachedFile(page.path, cache.stamp(folder / page.path), digest_of(data), page.changed, moved)
