"""The index of the search, by language: files that tell where words are said, and the stretches of each transcript.

A stretch is a record of a transcript, published as it is. What says which stretches have a word:
quoth/site/search_word_files.py. Only the stretches of transcripts that changed are written, and only the files of words
that these say elsewhere than before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from quoth.site import search_word_files
from quoth.site.cache import content_digest, is_unchanged, program_digest, stamp_of
from quoth.site.jobs import MapJobs
from quoth.site.project_files import link_or_copy, write_if_changed
from quoth.site.search_terms import TranscriptTerms, terms_of
from quoth.site.search_word_files import WordFile
from quoth.text.identifiers import digest_of
from quoth.text.search_words import INDEX_FOLDER

NUMBER_BITS = 20
"""Of the numbers of transcripts: enough that few of ten thousand want the same one, and their gaps are short."""
WORDS = "words"
"""The bundle of a language that tells where words are said."""
MAX_CHANGED_SHARE = 0.25
"""Of the transcripts of a language; with more, all that tells where words are said is made anew."""


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """Files of the site that stands: the stretches of a transcript, or what tells where the words of a language are."""

    name: str
    """From the root of the site: search/en/1234, search/en/words."""
    key: str
    """Fingerprint of what they were made of, and of what made them."""
    files: tuple[tuple[str, str, str], ...]
    """Each with its stamp and its digest."""


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """The site that stands, with what is known of its bundles."""

    site: Path
    bundles: Mapping[str, SearchBundle]
    trusted: bool
    """As in `BuiltSite`."""


class TranscriptRecords(NamedTuple):
    """The records of a transcript, and the bundle that they become."""

    number: int
    name: str
    key: str
    path: Path


def write_index(
    site: Path, standing: BuiltIndex, records: Mapping[str, tuple[Path, str]], map_jobs: MapJobs
) -> list[SearchBundle]:
    """The bundles of a new site, made from files of records, which come by LANGUAGE/TRANSCRIPT with their digests.

    What has not changed is linked from the `standing` index. Raises MachineError.
    """
    by_language: dict[str, dict[str, tuple[Path, str]]] = defaultdict(dict)
    for name, record in records.items():
        language, _, transcript = name.partition("/")
        by_language[language][transcript] = record
    return [
        bundle
        for language in sorted(by_language)
        for bundle in _write_language(site, standing, language, by_language[language], map_jobs)
    ]


def _write_language(
    site: Path, standing: BuiltIndex, language: str, records: Mapping[str, tuple[Path, str]], map_jobs: MapJobs
) -> list[SearchBundle]:
    folder = f"{INDEX_FOLDER}/{language}"
    transcripts = [
        TranscriptRecords(number, f"{folder}/{number}", digest_of(program_digest(), records[name][1]), records[name][0])
        for name, number in transcript_numbers(list(records)).items()
    ]
    bundles, new = list[SearchBundle](), list[TranscriptRecords]()
    for transcript in transcripts:
        bundle = _take_bundle(site, standing, transcript.name, transcript.key)
        if bundle is None:
            bundle = _write_bundle(site, standing, transcript.name, transcript.key, _stretch_files(transcript))
            new.append(transcript)
        bundles.append(bundle)
    name, key = f"{folder}/{WORDS}", words_key(bundles)
    words = _take_bundle(site, standing, name, key)
    if words is None:
        changed = _changed_words(standing, language, bundles, new, map_jobs)
        files = changed or search_word_files.whole(language, _terms(language, transcripts, map_jobs))
        placed = ((f"{folder}/{path}", text) for path, text in files)
        words = _write_bundle(site, standing, name, key, placed)
    return [*bundles, words]


def transcript_numbers(names: Sequence[str]) -> dict[str, int]:
    """A number for each transcript, in their order; another transcript seldom changes that of one."""
    numbers, last = dict[str, int](), -1
    for wanted, name in sorted((_wanted_number(name), name) for name in names):
        last = numbers[name] = max(wanted, last + 1)
    return numbers


def _wanted_number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) >> 32 - NUMBER_BITS


def words_key(transcripts: Sequence[SearchBundle]) -> str:
    """The fingerprint of what tells where the words of transcripts are."""
    rows = (f"{bundle.name} {bundle.key}" for bundle in sorted(transcripts, key=lambda bundle: bundle.name))
    return digest_of(program_digest(), *rows)


def _stretch_files(transcript: TranscriptRecords) -> Iterator[WordFile]:
    lines = transcript.path.read_text(encoding="utf-8").splitlines()
    return ((f"{transcript.name}/{number}.json", line) for number, line in enumerate(lines))


def _terms(
    language: str, transcripts: Sequence[TranscriptRecords], map_jobs: MapJobs
) -> Iterator[tuple[int, TranscriptTerms]]:
    terms = map_jobs(partial(_terms_of_file, language), [transcript.path for transcript in transcripts])
    return zip((transcript.number for transcript in transcripts), terms, strict=True)


def _terms_of_file(language: str, path: Path) -> TranscriptTerms:
    return terms_of(language, path.read_bytes().splitlines())


def _changed_words(
    standing: BuiltIndex,
    language: str,
    bundles: Sequence[SearchBundle],
    new: Sequence[TranscriptRecords],
    map_jobs: MapJobs,
) -> Sequence[WordFile] | None:
    """The files of words, made from the published ones; None if that cannot be, or is not worth it."""
    folder = f"{INDEX_FOLDER}/{language}/"
    published = {name: bundle for name, bundle in standing.bundles.items() if name.startswith(folder)}
    words = published.pop(folder + WORDS, None)
    current = {bundle.name: bundle for bundle in bundles}
    gone = [bundle for name, bundle in published.items() if current.get(name) != bundle]
    if words is None or words.key != words_key(list(published.values())):
        return None
    if len(gone) + len(new) > max(2, MAX_CHANGED_SHARE * len(bundles)):
        return None
    if not all(_is_whole(standing, bundle) for bundle in (words, *gone)):
        return None

    def read(path: str) -> str:
        return (standing.site / folder / path).read_text(encoding="utf-8")

    try:
        removed = {
            int(bundle.name.removeprefix(folder)): _published_terms(standing, language, bundle) for bundle in gone
        }
        return list(search_word_files.changed(language, read, removed, dict(_terms(language, new, map_jobs))))
    except (OSError, ValueError, KeyError):  # a published file cannot be read, or is not what was written
        return None


def _published_terms(standing: BuiltIndex, language: str, transcript: SearchBundle) -> TranscriptTerms:
    return terms_of(language, ((standing.site / path).read_bytes() for path, *_ in transcript.files))


def _is_whole(standing: BuiltIndex, bundle: SearchBundle) -> bool:
    return all(
        is_unchanged(f"{standing.site}/{path}", *recorded, trusted=standing.trusted) for path, *recorded in bundle.files
    )


def _take_bundle(site: Path, standing: BuiltIndex, name: str, key: str) -> SearchBundle | None:
    """The published bundle, linked into the new site; None if its key or a file of it has changed."""
    bundle = standing.bundles.get(name)
    if bundle is None or bundle.key != key or not _is_whole(standing, bundle):
        return None
    for path, *_ in bundle.files:
        link_or_copy(f"{standing.site}/{path}", f"{site}/{path}")
    return bundle


def _write_bundle(site: Path, standing: BuiltIndex, name: str, key: str, files: Iterable[WordFile]) -> SearchBundle:
    """A bundle of new files, and of those of the published one that stay. Raises MachineError."""
    before = {row[0]: row for row in standing.bundles[name].files} if name in standing.bundles else {}
    rows = list[tuple[str, str, str]]()
    for path, text in files:
        if text is None:
            link_or_copy(f"{standing.site}/{path}", f"{site}/{path}")
            rows.append(before[path])
        else:
            data = text.encode()
            write_if_changed(site / path, data)
            rows.append((path, stamp_of(site / path), content_digest(data)))
    return SearchBundle(name, key, tuple(rows))
