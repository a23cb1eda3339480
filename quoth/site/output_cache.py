"""The cache of outputs: the files made of each transcript, theme and person, one by one, with a record of them.

A worker renders and packs; the parent process stores. A file is found by its owner, its path and its digest. If one is
lost, everything of its owner is rendered again.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import TypeAdapter

from quoth.cache import Cache, DamagedCacheError, pack
from quoth.model import Destination, OutputFile, SocialCard
from quoth.model.output import PlacedFile
from quoth.site import project_files
from quoth.text.identifiers import digest_of

OUTPUT, FILE = "output", "file"
"""Kinds of values: the record of an owner, named as it is, and its files, each named by the owner and its path."""


@dataclass(frozen=True, slots=True)
class CachedFile(PlacedFile):
    """A file of the project or the site that was made of one transcript, theme or person."""

    digest: str
    """The digest of its content, by `text.identifiers.digest_of`; empty for a picture, which is drawn later."""
    changed_day: str
    moved: bool
    """Whether it is the page of an address that only leads on."""
    social_card: SocialCard | None = None
    size: int = 0
    """Bytes of its content."""


@dataclass(frozen=True, slots=True)
class CachedOutput:
    """All that was made of a transcript, a theme or a person."""

    key: str
    """Digest of all that it was made from."""
    words_digest: str
    """Digest of the words that its page must have."""
    files: tuple[CachedFile, ...] = ()


CACHED_OUTPUT = TypeAdapter(CachedOutput)


class RenderedOutput(NamedTuple):
    """What a worker returns: the record, and the packed text of each file that has one."""

    output: CachedOutput
    packed_by_path: dict[str, bytes]


class OwnedFile(NamedTuple):
    """A file, and the transcript, theme or person that it was made of."""

    owner: str
    file: CachedFile


def packed_output(key: str, words_digest: str, pages: Iterable[OutputFile]) -> RenderedOutput:
    """Renders and packs the files of an owner one by one."""
    files, packed_by_path = list[CachedFile](), dict[str, bytes]()
    for page in pages:
        moved = project_files.is_moved(page)
        if page.social_card:
            files.append(CachedFile(page.path, "", page.changed_day, moved, page.social_card))
            continue
        is_page = page.destination is Destination.PROJECT
        text = project_files.page_text(page) if is_page else page.text + "".join(page.chunks)
        data = text.encode("utf-8", "replace")
        files.append(CachedFile(page.path, digest_of(data), page.changed_day, moved, size=len(data)))
        packed_by_path[page.path] = pack(data)
    return RenderedOutput(CachedOutput(key, words_digest, tuple(files)), packed_by_path)


class OutputCache:
    """The outputs in the cache, by their owners: transcripts/ID, themes/SLUG, people/SLUG."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.renderers = dict[str, Callable[[], RenderedOutput]]()
        """By owner, a function that renders its files again if one is lost."""

    def find(self, owner: str, key: str | None = None) -> CachedOutput | None:
        """What is cached for an owner, under this key or, without one, under any."""
        data = self.cache.get(OUTPUT, owner, key)
        return None if data is None else CACHED_OUTPUT.validate_json(data)

    def to(self, destination: Destination) -> list[OwnedFile]:
        """All cached files with this destination, in the order of their owners."""
        files = (owned for owner in self.cache.names(OUTPUT) for owned in self.files(owner))
        return [owned for owned in files if owned.file.destination is destination]

    def files(self, owner: str) -> list[OwnedFile]:
        """The cached files of an owner, under whatever key."""
        record = self.find(owner)
        return [OwnedFile(owner, file) for file in record.files] if record else []

    def store(self, owner: str, rendered: RenderedOutput) -> CachedOutput:
        """Stores what was rendered for an owner, in place of what was cached, and returns its record."""
        self._drop_files(owner, rendered.packed_by_path)
        digests = {file.path: file.digest for file in rendered.output.files}
        for path, packed in rendered.packed_by_path.items():
            self.cache.put(FILE, _name(owner, path), digests[path], packed)
        self.cache.put(OUTPUT, owner, rendered.output.key, pack(CACHED_OUTPUT.dump_json(rendered.output)))
        self.cache.commit_batch()
        return rendered.output

    def read(self, owned: OwnedFile) -> bytes:
        """The text of a file."""
        data = self.cache.get(FILE, _name(owned.owner, owned.file.path), owned.file.digest)
        if data is None:
            self._render_again(owned.owner)
            data = self.cache.get(FILE, _name(owned.owner, owned.file.path), owned.file.digest)
        if data is None:
            raise DamagedCacheError("could not be read")
        return data

    def packed(self, owned: OwnedFile) -> bytes:
        """The text of a file as it is stored, for a worker."""
        packed = self.cache.packed(FILE, _name(owned.owner, owned.file.path), owned.file.digest)
        return pack(self.read(owned)) if packed is None else packed

    def drop_except(self, owners: set[str]) -> None:
        """Drops what is cached for transcripts, themes and people that are gone."""
        for owner in self.cache.names(OUTPUT):
            if owner not in owners:
                self._drop_files(owner)
                self.cache.drop(OUTPUT, [owner])

    def _drop_files(self, owner: str, keep: Collection[str] = ()) -> None:
        paths = (owned.file.path for owned in self.files(owner))
        self.cache.drop(FILE, [_name(owner, path) for path in paths if path not in keep])

    def _render_again(self, owner: str) -> None:
        if owner in self.renderers:
            self.store(owner, self.renderers[owner]())


def _name(owner: str, path: str) -> str:
    return f"{owner}\n{path}"
