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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from markupsafe import escape

from quoth.cache import unpack
from quoth.errors import MachineError, Problem
from quoth.site.file_index import program_digest
from quoth.site.jobs import BEFORE_PROGRAM, MapJobs
from quoth.site.project_files import delete, write_if_changed, write_new
from quoth.site.site_manifest import BuiltSite, SearchBundle
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
class SearchRecords:
    """The records of a transcript: their digest, and what reads them, packed."""

    digest: str
    packed: Callable[[], bytes]


def write_index(
    site: Path, standing: BuiltSite, records: Mapping[str, SearchRecords], map_jobs: MapJobs
) -> list[SearchBundle]:
    """The bundles of a new site, made from records, which come by LANGUAGE/TRANSCRIPT.

    Those whose records have not changed are kept of the `standing` site. Raises MachineError if Pagefind cannot
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
    kept = [_take_bundle(standing, job) for job in every]
    new = (
        PackedBundle(job.name, tuple(record.packed() for record in job.records))
        for job, bundle in zip(every, kept, strict=True)
        if not bundle
    )
    packed_files = map_jobs(partial(_new_bundle, site.parent), new)
    return [bundle or _write_bundle(site, job, next(packed_files)) for job, bundle in zip(every, kept, strict=True)]


class BundleJob(NamedTuple):
    """A bundle, the digest of what it is made of, and its records."""

    name: str
    key: str
    records: tuple[SearchRecords, ...]


class PackedBundle(NamedTuple):
    """A bundle for a worker, with its records packed, a transcript each."""

    name: str
    packed: tuple[bytes, ...]


def _bundle_job(name: str, records: Sequence[SearchRecords]) -> BundleJob:
    key = digest_of(version("pagefind"), program_digest(), CHUNK, *(record.digest for record in records))
    return BundleJob(name, key, tuple(records))


def _take_bundle(standing: BuiltSite, job: BundleJob) -> SearchBundle | None:
    """The published bundle, which the new site has, too; None if its key or a file of it has changed."""
    bundle = next((bundle for bundle in standing.manifest.bundles if bundle.name == job.name), None)
    if bundle is None or bundle.key != job.key or not all(standing.holds(*row) for row in bundle.files):
        return None
    return bundle if all(standing.keep(*row) for row in bundle.files) else None


def _write_bundle(site: Path, job: BundleJob, files: Mapping[str, bytes]) -> SearchBundle:
    for path, data in files.items():
        if not (site / path).exists():  # the script, which all bundles share
            write_new(site / path, data)
    return SearchBundle(job.name, job.key, tuple((path, digest_of(data)) for path, data in files.items()))


def _new_bundle(place: Path, job: PackedBundle) -> dict[str, bytes]:
    """The files of a bundle by their paths in the site, from a worker; it makes them in `place` if it is there."""
    lines = [line for packed in job.packed for line in unpack(packed).splitlines()]
    with TemporaryDirectory(dir=place if place.is_dir() else None, prefix=TEMPORARY_PREFIX) as temporary:
        site = Path(temporary, "site")
        _make_bundle(site / job.name, lines)
        paths = sorted(path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def _make_bundle(folder: Path, lines: Sequence[bytes]) -> None:
    """A bundle, in the language that its parent folder is named after. Its number makes its ids its own.

    Each line is a record; no more than one is unpacked at a time.
    """
    language = f"{folder.parent.name}-x-{folder.name}"
    by_address, counted = dict[str, bytes](), Counter[str]()
    pages, bundle = folder.parents[3] / "pages", folder.parents[3] / "bundle"
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
