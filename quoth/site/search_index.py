"""The index of the search, by language: files that say where words are spoken, and the stretches of each transcript.

A stretch is a record of a transcript, published as it is; search_word_files.py makes the files that say which stretches
have a word. Only the stretches of changed transcripts are written, and only the files of words that these transcripts
say elsewhere than before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from quoth.cache import pack, unpack
from quoth.site import search_word_files
from quoth.site.file_index import program_digest
from quoth.site.jobs import MapJobs
from quoth.site.project_files import write_if_changed
from quoth.site.search_terms import TranscriptTerms, dump_terms, load_terms, terms_of
from quoth.site.search_word_files import WordFile
from quoth.site.site_manifest import BUILT, TERMS, BuiltSite, SearchBundle
from quoth.text.identifiers import digest_of
from quoth.text.search_words import INDEX_FOLDER

NUMBER_BITS = 20
"""Bits of a transcript's number: enough that few of ten thousand want the same one, and that gaps are short."""
WORDS = "words"
"""The bundle of a language that says where words are spoken."""
MAX_CHANGED_SHARE = 0.25
"""The share of the transcripts of a language that may have changed; with more, all files of words are made anew."""


@dataclass(frozen=True, slots=True)
class SearchRecords:
    """The records of a transcript: their digest, and a function that reads them, packed."""

    digest: str
    packed: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """The search index of the published site."""

    site: BuiltSite
    stage: Path
    """The folder of the new site."""
    bundles: Mapping[str, SearchBundle]

    def take(self, name: str, key: str) -> SearchBundle | None:
        """Keeps a published bundle for the new site, and returns it; None if its key or a file has changed."""
        bundle = self.bundles.get(name)
        if bundle is None or bundle.key != key:
            return None
        return bundle if all(self.keep(*row) for row in bundle.files) else None

    def keep(self, path: str, digest: str) -> bool:
        """Keeps a published file for the new site, or writes it again from the cache; returns whether it can."""
        if self.site.keep(path, digest):
            return True
        data = self.site.stored(BUILT, path, digest)
        if data is not None:
            write_if_changed(self.stage / path, data)
        return data is not None

    def read(self, path: str, digest: str) -> bytes:
        """A published file. Raises OSError if neither the site nor the cache has it."""
        if self.site.holds(path, digest):
            return (self.site.folder / path).read_bytes()
        data = self.site.stored(BUILT, path, digest)
        if data is None:
            raise FileNotFoundError(path)
        return data


class TranscriptRecords(NamedTuple):
    """The records of a transcript, and the bundle that they become."""

    number: int
    name: str
    key: str
    packed: Callable[[], bytes]


def write_index(
    site: Path, standing: BuiltSite, records: Mapping[str, SearchRecords], map_jobs: MapJobs
) -> list[SearchBundle]:
    """Writes the bundles of a new site, made from records given by LANGUAGE/TRANSCRIPT.

    Whatever has not changed is kept from the `standing` site. Raises MachineError.
    """
    published = PublishedIndex(standing, site, {bundle.name: bundle for bundle in standing.manifest.bundles})
    by_language: dict[str, dict[str, SearchRecords]] = defaultdict(dict)
    for name, record in records.items():
        language, _, transcript = name.partition("/")
        by_language[language][transcript] = record
    return [
        bundle
        for language in sorted(by_language)
        for bundle in _write_language(published, language, by_language[language], map_jobs)
    ]


def _write_language(
    published: PublishedIndex, language: str, records: Mapping[str, SearchRecords], map_jobs: MapJobs
) -> list[SearchBundle]:
    folder = f"{INDEX_FOLDER}/{language}"
    transcripts = [
        TranscriptRecords(
            number, f"{folder}/{number}", digest_of(program_digest(), records[name].digest), records[name].packed
        )
        for name, number in transcript_numbers(list(records)).items()
    ]
    bundles = [
        published.take(transcript.name, transcript.key)
        or _write_bundle(published, transcript.name, transcript.key, _stretch_files(transcript))
        for transcript in transcripts
    ]
    new = [row for row, bundle in zip(transcripts, bundles, strict=True) if published.bundles.get(row.name) != bundle]
    name, key = f"{folder}/{WORDS}", words_key(bundles)
    words = published.take(name, key)
    if words is None:
        changed = _changed_words(published, language, bundles, new, map_jobs)
        files = changed or search_word_files.whole(language, _terms(published, language, transcripts, map_jobs))
        placed = ((f"{folder}/{path}", text) for path, text in files)
        words = _write_bundle(published, name, key, placed)
    return [*bundles, words]


def transcript_numbers(names: Sequence[str]) -> dict[str, int]:
    """A number for each transcript, ascending; one more transcript seldom changes the numbers of others."""
    numbers, last = dict[str, int](), -1
    for wanted, name in sorted((_wanted_number(name), name) for name in names):
        last = numbers[name] = max(wanted, last + 1)
    return numbers


def _wanted_number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) >> 32 - NUMBER_BITS


def words_key(transcripts: Sequence[SearchBundle]) -> str:
    """The key of the files that say where the words of transcripts are."""
    rows = (f"{bundle.name} {bundle.key}" for bundle in sorted(transcripts, key=lambda bundle: bundle.name))
    return digest_of(program_digest(), *rows)


def _stretch_files(transcript: TranscriptRecords) -> Iterator[WordFile]:
    lines = unpack(transcript.packed()).splitlines()
    return ((f"{transcript.name}/{number}.json", line.decode()) for number, line in enumerate(lines))


def _terms(
    published: PublishedIndex, language: str, transcripts: Sequence[TranscriptRecords], map_jobs: MapJobs
) -> Iterator[tuple[int, TranscriptTerms]]:
    """The terms of each transcript, from the cache if they are there."""
    stored = published.site.stored
    records = (row.packed() for row in transcripts if stored(TERMS, row.name, row.key) is None)
    computed = map_jobs(partial(_terms_of_records, language), records)
    for row in transcripts:
        data = stored(TERMS, row.name, row.key)
        if data is None:
            packed = next(computed)
            published.site.store(TERMS, row.name, row.key, packed)
            data = unpack(packed)
        yield row.number, load_terms(data)


def _terms_of_records(language: str, packed: bytes) -> bytes:
    return pack(dump_terms(terms_of(language, unpack(packed).splitlines())))


def _changed_words(
    published: PublishedIndex,
    language: str,
    bundles: Sequence[SearchBundle],
    new: Sequence[TranscriptRecords],
    map_jobs: MapJobs,
) -> Sequence[WordFile] | None:
    """The files of words, made from the published ones; None if that is impossible, or not worth it."""
    folder = f"{INDEX_FOLDER}/{language}/"
    before = {name: bundle for name, bundle in published.bundles.items() if name.startswith(folder)}
    words = before.pop(folder + WORDS, None)
    current = {bundle.name: bundle for bundle in bundles}
    gone = [bundle for name, bundle in before.items() if current.get(name) != bundle]
    if words is None or words.key != words_key(list(before.values())):
        return None
    if len(gone) + len(new) > max(2, MAX_CHANGED_SHARE * len(bundles)):
        return None
    digests = dict(words.files)

    def read(path: str) -> str:
        return published.read(folder + path, digests[folder + path]).decode()

    try:
        removed = {
            int(bundle.name.removeprefix(folder)): _published_terms(published, language, bundle) for bundle in gone
        }
        added = dict(_terms(published, language, new, map_jobs))
        files = list(search_word_files.changed(language, read, removed, added))
        staying = [folder + path for path, text in files if text is None]
        return files if all(published.keep(path, digests[path]) for path in staying) else None
    except (OSError, ValueError, KeyError):  # a published file cannot be read, or is not what was written
        return None


def _published_terms(published: PublishedIndex, language: str, transcript: SearchBundle) -> TranscriptTerms:
    data = published.site.stored(TERMS, transcript.name, transcript.key)
    return load_terms(data) if data else terms_of(language, starmap(published.read, transcript.files))


def _write_bundle(published: PublishedIndex, name: str, key: str, files: Iterable[WordFile]) -> SearchBundle:
    """Writes a bundle: new files, and those of the published bundle that are kept. Raises MachineError."""
    before = dict(published.bundles[name].files) if name in published.bundles else {}
    rows = list[tuple[str, str]]()
    for path, text in files:
        if text is None:
            rows.append((path, before[path]))
        else:
            data = text.encode()
            rows.append((path, digest_of(data)))
            if not published.site.keep(*rows[-1]):
                write_if_changed(published.stage / path, data)
                if name.endswith(f"/{WORDS}"):
                    published.site.store(BUILT, path, rows[-1][1], pack(data))
    return SearchBundle(name, key, tuple(rows))
