"""The manifest of the published site: its pages and pictures with the keys that they were made under, its bundles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from quoth.cache import Cache, pack
from quoth.site.check import PageFacts
from quoth.site.file_index import FileIndex, digest_of_file, program_digest

PAGE, BUNDLE = "page", "bundle"
"""Kinds of values, each named as it is called from the root of the site."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page or a picture of the published site."""

    name: str
    """From the root of the site."""
    key: str
    """Digest of all that it was made of."""
    digest: str
    """Of its file."""
    facts: PageFacts


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """A bundle of the index of the search."""

    name: str
    """From the root of the site: search/en/0."""
    key: str
    """Digest of the records that it was made of, and of what made it."""
    files: tuple[tuple[str, str], ...]
    """Each with its digest; the script of Pagefind too, which all bundles share."""


PAGE_TYPE, BUNDLE_TYPE = TypeAdapter(BuiltPage), TypeAdapter(SearchBundle)


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """What is known of a site."""

    records: tuple[BuiltPage, ...] = ()
    bundles: tuple[SearchBundle, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Of a new site: the files that are taken from the cache as they are, with their digests."""

    def digests(self) -> dict[str, str]:
        """Of all files whose digests are known without a look at them."""
        pages = {page.name: page.digest for page in self.records if page.digest}
        return {**self.files, **pages, **{name: digest for bundle in self.bundles for name, digest in bundle.files}}


def load_manifest(cache: Cache) -> SiteManifest:
    """The manifest of the published site, without what is lost of it."""
    return SiteManifest(
        tuple(map(PAGE_TYPE.validate_json, _values(cache, PAGE))),
        tuple(map(BUNDLE_TYPE.validate_json, _values(cache, BUNDLE))),
    )


def _values(cache: Cache, kind: str) -> Iterator[bytes]:
    return (data for name in cache.names(kind) if (data := cache.get(kind, name, program_digest())) is not None)


def save_manifest(cache: Cache, manifest: SiteManifest, published: SiteManifest) -> None:
    """Stores what a manifest has that is not in that of the site before, and drops what it has not."""
    cache.drop_except(PAGE, {page.name for page in manifest.records})
    cache.drop_except(BUNDLE, {bundle.name for bundle in manifest.bundles})
    stored = {id(row) for row in (*published.records, *published.bundles)}
    for page in manifest.records:
        if id(page) not in stored:
            cache.put(PAGE, page.name, program_digest(), pack(PAGE_TYPE.dump_json(page)))
    for bundle in manifest.bundles:
        if id(bundle) not in stored:
            cache.put(BUNDLE, bundle.name, program_digest(), pack(BUNDLE_TYPE.dump_json(bundle)))


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The published site, of which the new one keeps what did not change."""

    folder: Path
    manifest: SiteManifest = SiteManifest()
    index: FileIndex | None = None
    """Of the files of the site; without one each is read."""
    records: dict[str, BuiltPage] = field(init=False)
    kept: dict[str, str] = field(default_factory=dict)
    """The files of the new site that are as they were, with their digests."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "records", {record.name: record for record in self.manifest.records})

    def holds(self, name: str, digest: str) -> bool:
        """Whether a file of the site is there with this in it."""
        path = self.folder / name
        return bool(digest) and (self.index.digest(path) if self.index else digest_of_file(path)) == digest

    def record(self, digests: Mapping[str, str]) -> None:
        """Records the files of the site that was published in its place, so that the next build need not read them."""
        if self.index:
            for name in digests.keys() - self.kept.keys():
                self.index.record(self.folder / name, digests[name])
            self.index.save(self.folder / name for name in digests)

    def take(self, name: str, key: str) -> BuiltPage | None:
        """The record of a page that the new site has, too; None if its key or its file has changed."""
        record = self.records.get(name)
        if record is None or not key or record.key != key:
            return None
        return record if self.keep(name, record.digest) else None

    def keep(self, name: str, digest: str) -> bool:
        """Whether a file of the site has this in it; then it is a file of the new site, too."""
        if not self.holds(name, digest):
            return False
        self.kept[name] = digest
        return True
