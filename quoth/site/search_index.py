"""The index of the search, made by Pagefind from the records of each transcript, in bundles by language.

Pagefind is given pages that hold nothing but the words of a record. Its script and its indexes are published as they
are; only the fragments, which its script fetches for an answer, hold the passages of the record instead of the bare
words. The records themselves are not published. What a record is: quoth/pages/search_records.py.

(Pagefind's own filters are not used: it writes them in another order at each run. Nor is its Python interface: it
waits for a tenth of a second at each record.)
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from markupsafe import escape

from quoth.errors import MachineError, Problem
from quoth.site.cache import digest_of_file, is_unchanged, program_digest, stamp_of
from quoth.site.jobs import BEFORE_PROGRAM, MapJobs
from quoth.site.project_files import delete, link_or_copy, write_if_changed
from quoth.text.identifiers import digest_of
from quoth.text.search_words import INDEX_ENTRY, INDEX_FOLDER, INDEX_SCRIPT, WORD_LISTS, transcripts_by_index

PACKED = (".pf_fragment", ".pf_index", ".pf_meta")
SCRIPT_END = b"search};"
"""What Pagefind's script ends with: the list of what it offers."""
CHUNK = "1000"
"""Pagefind's measure for the parts of an index that a reader loads: about 2 kB a word, instead of 20."""
SIGNATURE = b"pagefind_dcd"
"""What Pagefind's script expects a file of its own to begin with."""
TEMPORARY_PREFIX = "index-"
"""How folders begin in which a bundle is made, beside the site that is made."""
PROGRAMS = ("pagefind", "pagefind.exe")
MAX_MESSAGE_CHARS = 300
"""Of what Pagefind says when it fails, from its end."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """A bundle of the site that stands."""

    name: str
    """From the root of the site: search/en/0."""
    key: str
    """Fingerprint of the records that it was made of, and of what made it."""
    files: tuple[tuple[str, str, str], ...]
    """Each with its stamp and its digest; the script of Pagefind too, which all bundles share."""


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """The site that stands, with what is known of its bundles."""

    site: Path
    bundles: Mapping[str, SearchBundle]
    trusted: bool
    """As in `BuiltSite`."""


def write_index(
    site: Path, standing: BuiltIndex, records: Mapping[str, tuple[Path, str]], map_jobs: MapJobs
) -> list[SearchBundle]:
    """The bundles of a new site, made from files of records, which come by LANGUAGE/TRANSCRIPT with their digests.

    Those whose records have not changed are linked from the `standing` index. Raises MachineError if Pagefind cannot
    run here.
    """
    for leftover in site.parent.glob(f"{TEMPORARY_PREFIX}*"):  # by a build that was killed
        delete(leftover)
    by_language: dict[str, list[str]] = defaultdict(list)
    for name in records:
        language, _, transcript = name.partition("/")
        by_language[language].append(transcript)
    every = [
        _bundle_job(
            f"{INDEX_FOLDER}/{language}/{number}", [records[f"{language}/{transcript}"] for transcript in transcripts]
        )
        for language in sorted(by_language)
        for number, transcripts in transcripts_by_index(sorted(by_language[language])).items()
    ]
    kept = [_link_bundle(site, standing, job) for job in every]
    new_bundles = map_jobs(
        partial(_new_bundle, site), [job for job, bundle in zip(every, kept, strict=True) if not bundle]
    )
    return [bundle or next(new_bundles) for bundle in kept]


class BundleJob(NamedTuple):
    """A bundle, the fingerprint of what it is made of, and the files of its records."""

    name: str
    key: str
    records: tuple[Path, ...]


def _bundle_job(name: str, records: Sequence[tuple[Path, str]]) -> BundleJob:
    key = digest_of(version("pagefind"), program_digest(), CHUNK, *(digest for _, digest in records))
    return BundleJob(name, key, tuple(path for path, _ in records))


def _link_bundle(site: Path, standing: BuiltIndex, job: BundleJob) -> SearchBundle | None:
    """The published bundle, linked into the new site; None if its key or a file of it has changed."""
    bundle = standing.bundles.get(job.name)
    if bundle is None or bundle.key != job.key:
        return None
    if not all(
        is_unchanged(f"{standing.site}/{path}", *recorded, trusted=standing.trusted) for path, *recorded in bundle.files
    ):
        return None
    for path, *_ in bundle.files:
        with suppress(FileExistsError):  # the script, which all bundles share
            link_or_copy(f"{standing.site}/{path}", f"{site}/{path}")
    return bundle


def _new_bundle(site: Path, job: BundleJob) -> SearchBundle:
    folder = site / job.name
    _make_bundle(folder, [line for path in job.records for line in path.read_bytes().splitlines()])
    paths = [site / INDEX_FOLDER / INDEX_SCRIPT, *sorted(path for path in folder.rglob("*") if path.is_file())]
    files = tuple((path.relative_to(site).as_posix(), stamp_of(path), digest_of_file(path)) for path in paths)
    return SearchBundle(job.name, job.key, files)


def _make_bundle(folder: Path, lines: Sequence[bytes]) -> None:
    """A bundle, in the language that its parent folder is named after. Its number makes its ids its own.

    Each line is a record; no more than one is unpacked at a time.
    """
    language = f"{folder.parent.name}-x-{folder.name}"
    by_address, counted = dict[str, bytes](), Counter[str]()
    with TemporaryDirectory(dir=folder.parents[3], prefix=TEMPORARY_PREFIX) as temporary:
        pages, bundle = Path(temporary, "pages"), Path(temporary, "bundle")
        for line in lines:
            record = json.loads(line)
            by_address[f"/{record['id']}.html"] = line
            counted.update(set(record["words"].split()))
            path = pages / f"{record['id']}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_page(record, language).encode())
        _run(pages, bundle)
        _check_whole(bundle, len(by_address))
        _fill_fragments(bundle / "fragment", by_address)
        _move_bundle(bundle, folder)
    for number, words in _words_by_letter(counted).items():
        path = folder / "words" / f"{number}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(json.dumps(words, ensure_ascii=False).encode())


def _page(record: Record, language: str) -> str:
    return f'<html lang="{language}"><body>{escape(record["words"])}</body></html>'


@cache
def _pagefind() -> tuple[str, ...]:
    """Pagefind's program; through Python, which takes 70 ms more, where somebody has another than its package's."""
    has_other = "PAGEFIND_BINARY_PATH" in os.environ or find_spec("pagefind_bin_extended")
    package = None if has_other else find_spec("pagefind_bin")
    folders = (package.submodule_search_locations if package else None) or ()
    programs = (Path(folder, name) for folder in folders for name in PROGRAMS)
    program = next((str(path) for path in programs if path.is_file()), "")
    return (program,) if program else (sys.executable, "-m", "pagefind")


def _run(pages: Path, bundle: Path) -> None:
    command = [*_pagefind(), "--site", str(pages), "--output-path", str(bundle), "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
    process = subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd=pages,
        env=environment,
        preexec_fn=BEFORE_PROGRAM,
    )
    if process.returncode:
        message = " ".join(process.stderr.split())[-MAX_MESSAGE_CHARS:] or f"it ended with {process.returncode}"
        hint = "look at space and permissions, or install the package pagefind-bin for this machine"
        raise MachineError(Problem("search", f"Pagefind cannot make the index: {message}", hint))


def _check_whole(bundle: Path, records: int) -> None:
    """Raises MachineError if Pagefind could not write all of an index: on a full disk it says nothing of that."""
    try:
        for path in bundle.rglob("*"):
            if path.name.startswith("wasm.") or path.suffix in PACKED:
                gzip.decompress(path.read_bytes())
        json.loads((bundle / INDEX_ENTRY).read_bytes())
        is_whole = (bundle / INDEX_SCRIPT).read_bytes().rstrip().endswith(SCRIPT_END)
        is_whole = is_whole and len(list((bundle / "fragment").iterdir())) == records
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, FileNotFoundError):
        is_whole = False
    if not is_whole:
        hint = "make room on the disk, and build again"
        raise MachineError(Problem("search", "Pagefind has not written the whole index", hint))


def _fill_fragments(fragments: Path, records: Mapping[str, bytes]) -> None:
    """Puts what a reader sees into the files that Pagefind's script fetches for an answer."""
    for path in fragments.iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        fragment |= {"content": "", "filters": {}, "meta": {}} | json.loads(records[fragment["url"]])["shown"]
        data = SIGNATURE + json.dumps(fragment, ensure_ascii=False).encode()
        path.write_bytes(gzip.compress(data, mtime=0))


def _move_bundle(bundle: Path, folder: Path) -> None:
    """Moves what our page asks for, once for the site or into the folder; Pagefind's own interfaces are not shipped."""
    folder.mkdir(parents=True)
    entry = json.loads((bundle / INDEX_ENTRY).read_bytes())
    program = next(iter(entry["languages"].values()))["wasm"] or "unknown"
    write_if_changed(folder.parent.parent / INDEX_SCRIPT, (bundle / INDEX_SCRIPT).read_bytes())
    metas = [path.name for path in bundle.glob("*.pf_meta")]
    for name in (INDEX_ENTRY, "fragment", "index", f"wasm.{program}.pagefind", *metas):
        shutil.move(bundle / name, folder / name)


def _words_by_letter(counted: Mapping[str, int]) -> dict[int, dict[str, int]]:
    """The words of a bundle and how many records say them, by first letter, for words that nobody says."""
    by_letter: dict[int, dict[str, int]] = defaultdict(dict)
    for word, count in sorted(counted.items()):
        by_letter[ord(word[0]) % WORD_LISTS][word] = count
    return by_letter
