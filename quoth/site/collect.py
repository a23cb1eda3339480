"""Collects every transcript of a project: converted by several processes, cached, withdrawn, or with its problems.

Problems of one transcript do not hide those of others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quoth import pipeline, sources
from quoth.corpus import summarize
from quoth.corpus.link import idle_corrections
from quoth.errors import Problem, QuothError
from quoth.model import Anchor, Document, TranscriptSummary
from quoth.site.document_cache import DocumentCache
from quoth.site.document_converter import CachedDocument, Naming, works_digest
from quoth.site.jobs import MIN_ITEMS, MapJobs, look_seldom_for_unused
from quoth.site.waiting import while_waiting


def read_entries(
    documents: DocumentCache, paths: Sequence[Path], map_jobs: MapJobs
) -> Iterator[CachedDocument | tuple[Problem, ...]]:
    """The cached entry of each seed, in order, or its problems; seeds whose entry is stale are converted."""
    entries = [documents.entry(path) for path in paths]
    ready = [
        (entry if documents.is_complete(entry) else None) if entry else documents.skipped(path)
        for path, entry in zip(paths, entries, strict=True)
    ]
    stale = [(path, entry) for path, entry, result in zip(paths, entries, ready, strict=True) if not result]
    results = map_jobs(documents.converter.convert, (documents.convert_job(*pair) for pair in stale))
    for path, result in zip(paths, ready, strict=True):
        yield result or documents.store(path, next(results))
    documents.store_themes()


def find_works(
    documents: DocumentCache, entries_by_path: Mapping[Path, CachedDocument], map_jobs: MapJobs
) -> Iterator[tuple[Path, CachedDocument | tuple[Problem, ...]]]:
    """Looks for the listed works in seeds where that was not done yet; returns their new entries, or problems."""
    listed = frozenset(name for entry in entries_by_path.values() for name in entry.summary.works)
    waiting = [path for path, entry in entries_by_path.items() if entry.listed != works_digest(listed)]
    jobs = (documents.name_job(path, listed) for path in waiting)
    for path, result in zip(waiting, map_jobs(documents.converter.name, jobs), strict=True):
        if isinstance(result, Naming):
            yield path, documents.store_named(path, entries_by_path[path], result.named, listed)
        else:
            yield path, result


@dataclass(slots=True)
class LoadResult:
    summaries: list[TranscriptSummary] = field(default_factory=list)
    stand_ins: dict[str, Document] = field(default_factory=dict)
    """By id, the documents that stand in for transcripts whose text is not shown: withdrawn or wrong ones."""
    published_rows: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)
    """By id, the addresses of transcripts whose ledgers are as they were published."""
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Problems that stop nothing: files without words, corrections for transcripts that are not there."""


def load_transcripts(
    folder: Path, documents: DocumentCache, map_jobs: MapJobs, report_progress: Callable[[str], None]
) -> LoadResult:
    """The transcripts of the seeds in a folder. Raises QuothError."""
    look_seldom_for_unused()
    paths, problems = sources.list_sources(folder)
    result = LoadResult(problems=problems)
    entries_by_path = _entries(documents, paths, map_jobs, report_progress)
    for path, entry in entries_by_path.items():
        if isinstance(entry, CachedDocument):
            result.summaries.append(entry.summary)
            result.published_rows |= {entry.summary.id: entry.summary.anchors} if entry.is_published else {}
        else:
            stand_ins = list(_stand_ins(path))
            stop = stand_ins or any(problem.stops for problem in entry)
            (result.problems if stop else result.skipped).extend(entry)
            _add_documents(result, stand_ins)
    for path in sources.withdrawn_sidecars(folder):
        try:
            sidecar, ledger = sources.withdrawn_sidecar(path), sources.ledger(path)
            _add_documents(
                result,
                [
                    pipeline.withdrawn_document(
                        sources.identity(path), sources.shown(path), sidecar, ledger, documents.converter.day
                    )
                ],
            )
        except QuothError as error:
            result.problems += error.problems
    result.skipped += idle_corrections(result.summaries, documents.converter.knowledge)
    if not result.summaries and not result.problems:
        result.problems.append(Problem(folder.name, "there are no transcripts in it", "put text files there"))
    return result


def _entries(
    documents: DocumentCache, paths: list[Path], map_jobs: MapJobs, report_progress: Callable[[str], None]
) -> dict[Path, CachedDocument | tuple[Problem, ...]]:
    """The cached entry of every seed, or its problems."""
    entries_by_path = dict[Path, CachedDocument | tuple[Problem, ...]]()
    entries = read_entries(documents, paths, map_jobs)
    for number, path in enumerate(paths, 1):
        message = f"reading {number} of {len(paths)}: {path.name}"
        with while_waiting(report_progress, message, ticks=len(paths) < MIN_ITEMS):
            entries_by_path[path] = next(entries)
    right = {path: entry for path, entry in entries_by_path.items() if isinstance(entry, CachedDocument)}
    return entries_by_path | dict(find_works(documents, right, map_jobs))


def _add_documents(result: LoadResult, documents: list[Document]) -> None:
    for document in documents:
        result.stand_ins[document.id] = document
        result.summaries.append(summarize.summarize(document))


def _stand_ins(path: Path) -> Iterator[Document]:
    """The document that stands in for a published transcript while its files are wrong."""
    with suppress(QuothError):
        ledger = sources.ledger(path)
        if ledger:
            yield pipeline.repairing_document(sources.identity(path), sources.shown(path), ledger)
