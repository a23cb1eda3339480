"""The command status: what each transcript of an archive still lacks, and what to do about it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from quoth import sources
from quoth.analysis.speakers.attribute import is_numbered
from quoth.cache import Cache
from quoth.cli.terminal import ROOT_OPTION, clear, guarded, report_progress
from quoth.errors import PROGRAM, Problem, group_problems
from quoth.model import Provenance, TimePrecision, TranscriptSummary
from quoth.site import collect, jobs, scaffold
from quoth.site.document_cache import DocumentCache, document_converter
from quoth.site.document_converter import CachedDocument, DocumentConverter
from quoth.site.file_index import INPUTS, FileIndex
from quoth.site.publishing import with_project
from quoth.text.identifiers import slug
from quoth.text.words import counted, natural_order

MAX_LISTED = 25
"""Transcripts that are listed one by one; of more, those that lack the same are listed together."""
MAX_NAMED = 3
"""Transcripts that are named where many lack the same."""


@click.command("status")
@ROOT_OPTION
@click.option("--all", "is_each", is_flag=True, help="List each transcript, however many there are.")
@guarded
def status_command(root: Path, is_each: bool) -> int:
    """Show what each transcript still lacks. That is a title, a date, names of speakers, a recording, or themes."""
    root = root.resolve()
    notices = list[Problem]()
    collected = partial(_summaries, root, document_converter(root))
    summaries, problems = with_project(root, collected, notices.append)
    clear()
    lacking = {summary.path: lacks(summary) for summary in summaries}
    rows = _each(lacking) if is_each or len(lacking) <= MAX_LISTED else _together(lacking)
    for line in (*group_problems([*notices, *problems, *scaffold.sample_texts(root)]), *rows):
        click.echo(line)
    complete = sum(not missing for missing in lacking.values())
    click.echo(f"{counted(len(lacking), 'transcript')}; {complete:,} {'lacks' if complete == 1 else 'lack'} nothing")
    if any(any(what.startswith(GUESSES) for what in missing) for missing in lacking.values()):
        click.echo(f"what is a guess, and who numbered speakers are, is asked by: {PROGRAM} review seeds/NAME")
    return 0


def _summaries(root: Path, converter: DocumentConverter, cache: Cache) -> tuple[list[TranscriptSummary], list[Problem]]:
    """All transcripts in short, and what is wrong with the others."""
    paths, problems = sources.list_sources(root / "seeds")
    documents = DocumentCache(cache, FileIndex(cache, INPUTS, root), converter)
    summaries = list[TranscriptSummary]()
    entries = collect.read_entries(documents, paths, jobs.local_pool(jobs.available_cores()))
    for number, (path, entry) in enumerate(zip(paths, entries, strict=True), 1):
        report_progress(f"reading {number} of {len(paths)}: {path.name}")
        if isinstance(entry, CachedDocument):
            summaries.append(entry.summary)
        else:
            problems += entry
    return summaries, problems


GUESSES = ("guessed", "nameless")


def lacks(summary: TranscriptSummary) -> list[str]:
    """What a transcript lacks, each in a few words."""
    meta, statistics = summary.meta, summary.statistics
    stem = summary.id.rpartition("/")[2]
    numbered = [count.name for count in summary.speaker_counts if is_numbered(count.name)]
    nameless = sorted(numbered, key=natural_order)
    unknown, guessed = statistics.speakers.get("unknown", 0), statistics.speakers.get(Provenance.RULE, 0)
    untimed = statistics.times.get(TimePrecision.NONE, 0)
    missing = {
        "a title (the name of the file is used)": slug(meta.title) == slug(stem),
        "a date": not meta.date,
        "a show or a series": not meta.show,
        "a licence": not meta.licence,
        "a recording": not meta.media,
        "times": statistics.passages > 0 and untimed == statistics.passages,
        f"speakers of {unknown:,} of {counted(statistics.passages, 'passage')}": unknown > 0,
        f"nameless speakers: {', '.join(nameless)}": bool(nameless),
        f"guessed speakers of {counted(guessed, 'passage')}": guessed > 0,
        "themes": not summary.theme_passages,
    }
    return [what for what, is_missing in missing.items() if is_missing]


def _each(lacking: dict[str, list[str]]) -> Iterator[str]:
    for path, missing in lacking.items():
        if missing:
            yield f"{path} lacks\n{click.wrap_text('; '.join(missing), 100, '  ', '  ')}"


def _together(lacking: dict[str, list[str]]) -> Iterator[str]:
    """Each thing that is lacking, with how many transcripts lack it, and some of them."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path, missing in lacking.items():
        for what in missing:
            paths[_kind(what)].append(path)
    for what, those in sorted(paths.items(), key=lambda pair: -len(pair[1])):
        yield f"{counted(len(those), 'transcript')} without {what}: {_named(those)}"


def _kind(what: str) -> str:
    """What is lacking, without the figures of one transcript."""
    if what.startswith("speakers of"):
        return "speakers in some passages"
    if what.startswith("nameless"):
        return "names of numbered speakers"
    return "speakers who are no guess" if what.startswith("guessed") else what


def _named(paths: Sequence[str]) -> str:
    more = len(paths) - MAX_NAMED
    return ", ".join(paths[:MAX_NAMED]) + (f" and {more:,} more" if more > 0 else "")
