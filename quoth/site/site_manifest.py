"""The manifest of the published site: its pages, pictures and joined files, with the keys of what made them, and its
bundles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from quoth.cache import Cache, pack, unpack
from quoth.site.check import PageFacts, read_page_facts
from quoth.site.file_index import FileIndex, digest_of_file
from quoth.site.journal import files_of
from quoth.text.identifiers import digest_of

PAGE, FACTS, BUNDLE, BUILT, TERMS = "page", "facts", "bundle", "built", "terms"
"""Kinds of values; the name of each is its path from the root of the site. `BUILT` has what a file of the site is made
again from if there is no site, as on a fresh checkout; `TERMS` what a transcript adds to the index of the search."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page, a picture or a joined file of a site, without its facts, which are read only when they are needed."""

    name: str
    """From the root of the site."""
    key: str
    """Digest of all that it was made from; empty if each build makes it anew."""
    digest: str
    """The digest of its file."""
    words_digest: str = ""
    """As in `PageFacts`."""
    promised: str = ""
    """Digest of the published ids that a check found on it."""
    packed_facts: bytes = b""
    """The facts of a page that is not published yet."""
    packed: bytes = b""
    """What the cache must keep of a new page or picture, so that the file can be made again without other files."""


def built_page(name: str, key: str, html: bytes, facts: PageFacts) -> BuiltPage:
    """The record of a page, from its file and its facts, which are packed here, in the worker."""
    return BuiltPage(name, key, digest_of(html), facts.words_digest, "", pack(FACTS_TYPE.dump_json(facts)))


def load_facts(packed: bytes) -> PageFacts:
    return FACTS_TYPE.validate_json(unpack(packed))


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """Files of the index of the search: the stretches of a transcript, or the files of words of a language."""

    name: str
    """From the root of the site: search/en/1234, search/en/words."""
    key: str
    """Digest of the records that it was made from, and of the program."""
    files: tuple[tuple[str, str], ...]
    """Each with its digest."""


FACTS_TYPE, BUNDLE_TYPE = TypeAdapter(PageFacts), TypeAdapter(SearchBundle)


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """The pages, pictures, bundles and other files of a site, with their digests."""

    records: tuple[BuiltPage, ...] = ()
    bundles: tuple[SearchBundle, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """For a new site: the files that are taken from the cache as they are, with their digests."""

    def digests(self) -> dict[str, str]:
        """The digests of all files that need not be read for it."""
        pages = {page.name: page.digest for page in self.records}
        return {**self.files, **pages, **{name: digest for bundle in self.bundles for name, digest in bundle.files}}


def load_manifest(cache: Cache) -> SiteManifest:
    """The manifest of the published site, without anything that is damaged."""
    pages = tuple(_stored_page(*row) for row in cache.items(PAGE))
    bundles = (unpack(data) for _, _, data in cache.items(BUNDLE))
    return SiteManifest(pages, tuple(map(BUNDLE_TYPE.validate_json, bundles)))


def _stored_page(name: str, key: str, data: bytes) -> BuiltPage:
    digest, words_digest, promised = data.decode().split(" ")
    return BuiltPage(name, key, digest, words_digest, promised)


def save_manifest(cache: Cache, manifest: SiteManifest, published: SiteManifest) -> None:
    """Stores what a manifest has that the published one lacks, and drops what it no longer has."""
    names = {page.name for page in manifest.records}
    bundles = {bundle.name for bundle in manifest.bundles}
    in_bundles = {name for bundle in manifest.bundles for name, _ in bundle.files}
    for kind, current in ((PAGE, names), (FACTS, names), (BUNDLE, bundles), (TERMS, bundles)):
        cache.drop_except(kind, current)
    cache.drop_except(BUILT, names | in_bundles)
    stored = {id(row) for row in (*published.records, *published.bundles)}
    for page in (page for page in manifest.records if id(page) not in stored):
        cache.put(PAGE, page.name, page.key, f"{page.digest} {page.words_digest} {page.promised}".encode())
        for kind, packed in ((FACTS, page.packed_facts), (BUILT, page.packed)):
            if packed:
                cache.put(kind, page.name, page.digest, packed)
    for bundle in (bundle for bundle in manifest.bundles if id(bundle) not in stored):
        cache.put(BUNDLE, bundle.name, bundle.key, pack(BUNDLE_TYPE.dump_json(bundle)))


@dataclass(frozen=True)
class BuiltSite:
    """The published site, from which the new one keeps what did not change."""

    folder: Path
    manifest: SiteManifest = SiteManifest()
    index: FileIndex | None = None
    """The index of the files of the site; without one, each file is read."""
    records: dict[str, BuiltPage] = field(init=False)
    kept: dict[str, str] = field(default_factory=dict)
    """The files that the new site keeps, with their digests."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "records", {record.name: record for record in self.manifest.records})

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The digests of all files of the site, by name."""
        digest_of_entry = self.index.digest_of_entry if self.index else lambda path, _: digest_of_file(path)
        return {name: digest_of_entry(f"{self.folder}/{name}", status) for name, status in files_of(self.folder)}

    def holds(self, name: str, digest: str) -> bool:
        """Whether the site has a file with this digest."""
        return bool(digest) and self.files.get(name) == digest

    @property
    def size(self) -> int:
        """Bytes of all files that are recorded."""
        return self.index.size if self.index else 0

    def record(self, digests: Mapping[str, str]) -> None:
        """Records the files of the site that was published in its place, so that the next build need not read them."""
        if self.index:
            for name in digests.keys() - self.kept.keys():
                self.index.record(f"{self.folder}/{name}", digests[name])
            self.index.save(f"{self.folder}/{name}" for name in digests)

    def facts(self, page: BuiltPage, cache: Cache, site_url: str) -> PageFacts:
        """The facts of a page of the new site. Raises OSError if a published page cannot be read."""
        packed = page.packed_facts or cache.packed(FACTS, page.name, page.digest)
        if packed:
            return load_facts(packed)
        return read_page_facts(page.name, (self.folder / page.name).read_bytes(), site_url)

    def take(self, name: str, key: str) -> BuiltPage | None:
        """Keeps a page for the new site, and returns its record; None if its key or its file has changed."""
        record = self.records.get(name)
        if record is None or not key or record.key != key:
            return None
        return record if self.keep(name, record.digest) else None

    def lost(self, name: str, key: str) -> tuple[BuiltPage, bytes] | None:
        """The record of a page with this key whose file is gone, and what the cache keeps of it; None without either.

        That is the state of a fresh checkout: the cache was restored, and there is no site yet.
        """
        record = self.records.get(name)
        if record is None or not key or record.key != key:
            return None
        data = self.stored(BUILT, name, record.digest)
        return (record, data) if data is not None else None

    def stored(self, kind: str, name: str, key: str) -> bytes | None:
        """What the cache keeps of a file of the site."""
        return self.index.cache.get(kind, name, key) if self.index else None

    def store(self, kind: str, name: str, key: str, packed: bytes) -> None:
        """Keeps something of a file of the site in the cache."""
        if self.index:
            self.index.cache.put(kind, name, key, packed)

    def keep(self, name: str, digest: str) -> bool:
        """Keeps a file for the new site if it has this digest, and returns whether it does."""
        if not self.holds(name, digest):
            return False
        self.kept[name] = digest
        return True
