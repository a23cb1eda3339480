"""What `build_site.py search` says: the passages that answer, from the same text that readers of the site search.

It looks in what the last build has made. The index is SQLite's (FTS5) and is made anew when a build has changed it.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from quoth.cache import Cache, pack
from quoth.cli.search_query import SearchQuery, excerpt, indexed, says, understood
from quoth.cli.terminal import ROOT_OPTION, clear, guarded, report_progress
from quoth.errors import PROGRAM, MachineError, Problem, SettingsError
from quoth.model import Destination
from quoth.site import project_files, project_settings
from quoth.site.build import ReportProgress
from quoth.site.file_index import change_stamp_of
from quoth.site.output_cache import OutputCache
from quoth.site.project_layout import STATE_DIR
from quoth.site.publishing import with_project
from quoth.text.identifiers import digest_of
from quoth.text.search_words import INFERRED, fold_for_search

MAX_LONGER_WORDS = 50
"""Longer words that are tried for each word that no passage has."""
INDEX, SEAL = "search.db", "search"
"""In the state folder: the index. In the cache, as a kind of value: what it was made of, with the stamp of its file."""
FORM = "4"
"""Of the index; another one is made anew."""
TABLES = """
create virtual table passages using fts5 (
    words, heard, who, section, title, before, shown unindexed,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
"""
WEIGHTS = "1.0, 1.0, 0.5, 0.4, 0.3, 0.4"
"""How much a word counts among the words of a passage, among those heard there, in its speaker's name, in the headings
above it, and in the passage before."""


class SearchFilters(NamedTuple):
    """What an answer must be, as on the search page; empty: anything. A part of a name will do."""

    person: str = ""
    theme: str = ""
    transcript: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage as the search page has it."""

    page: str
    title: str
    year: str
    section: str
    anchor: str
    who: str
    doubtful: bool
    time: str
    themes: list[str]
    text: str
    heard: str


def search(root: Path, question: str, filters: SearchFilters, limit: int, say: ReportProgress) -> list[SearchHit]:
    """The passages that answer a question, the best first. Raises SettingsError without words or without a build."""
    asked = understood(question)
    if not asked.stems:
        raise SettingsError(Problem("search", "there are no words to search for", f'{PROGRAM} search "light tower"'))
    answers = partial(_answers, root / STATE_DIR, asked, filters, limit, say)
    return with_project(root, answers, lambda problem: say(problem.what))


def _answers(
    folder: Path, asked: SearchQuery, filters: SearchFilters, limit: int, say: ReportProgress, cache: Cache
) -> list[SearchHit]:
    with closing(_opened(folder, say, cache)) as index:
        answers = list(_found(index, asked.stems, asked, filters, limit))
        longer = () if answers else tuple(_longer_words(index, asked.stems))
        return answers or (list(_found(index, longer, asked, filters, limit)) if longer else [])


def _opened(folder: Path, say: ReportProgress, cache: Cache) -> sqlite3.Connection:
    """The index of what the last build has made, made anew unless it is whole and of that. Raises QuothError."""
    outputs = OutputCache(cache)
    records = outputs.to(Destination.SEARCH)
    if not records:
        raise SettingsError(
            Problem("search", "this version of Quoth has built nothing here yet", f"run {PROGRAM} build first")
        )
    index = folder / INDEX
    made_of = digest_of(FORM, *(f"{owned.file.path} {owned.file.digest}" for owned in records))
    if cache.get(SEAL, "") != f"{made_of} {change_stamp_of(index)}".encode():
        say(f"indexing {len(records)} transcripts")
        project_files.delete(index)
        _make(index, map(outputs.read, records))
        cache.put(SEAL, "", "", pack(f"{made_of} {change_stamp_of(index)}"))
    return sqlite3.connect(index)


def _make(path: Path, records: Iterable[bytes]) -> None:
    """Writes the index. Raises MachineError."""
    try:
        with closing(sqlite3.connect(path)) as index:
            index.executescript(TABLES)
            with index:
                for record in records:
                    index.executemany("insert into passages values (?, ?, ?, ?, ?, ?, ?)", _rows(record))
    except sqlite3.Error as error:
        hint = "this Python's SQLite lacks FTS5; use one that has it" if "fts5" in str(error) else "look at the disk"
        raise MachineError(Problem("search", f"SQLite cannot make the index: {error}", hint)) from error


def _rows(records: bytes) -> Iterator[tuple[str, ...]]:
    before = ""
    for line in records.splitlines():
        record = json.loads(line)
        for section, passages in record["sections"]:
            for anchor, who, marks, time, themes, text, heard in passages:
                about = [record["page"], record["title"], record["year"], section]
                shown = json.dumps([*about, anchor, who, bool(marks & INFERRED), time, themes, text, heard])
                yield *map(indexed, (text, heard, who, section, record["title"], before)), shown
                before = text


def _longer_words(index: sqlite3.Connection, stems: Sequence[str]) -> Iterator[str]:
    """The words of the index that begin with one of these stems: “Mieterhöhungen” for “Mieterhöhung”."""
    index.execute("create virtual table temp.vocabulary using fts5vocab('main', 'passages', 'row')")
    for begin in stems:
        longer = "select term from temp.vocabulary where term >= ? and term < ? limit ?"
        yield from (term for (term,) in index.execute(longer, (begin, f"{begin}\U0010ffff", MAX_LONGER_WORDS)))


def _found(
    index: sqlite3.Connection, stems: Sequence[str], asked: SearchQuery, filters: SearchFilters, limit: int
) -> Iterator[SearchHit]:
    words = " OR ".join(f'"{stem}"' for stem in stems)
    query = f"select shown from passages where passages match ? order by bm25(passages, {WEIGHTS}), rowid"
    own = f"({words}) AND {{words heard who}}: ({words})"  # the passage before lends weight, and is no answer by itself
    for (shown,) in index.execute(query, (own,)):
        hit = SearchHit(*json.loads(shown))
        if limit and _fits(hit, asked, filters):
            limit -= 1
            yield hit


def _fits(hit: SearchHit, asked: SearchQuery, filters: SearchFilters) -> bool:
    wanted = (
        (filters.person, [hit.who]),
        (filters.theme, hit.themes),
        (filters.transcript, [hit.title, hit.page]),
    )
    named = all(any(fold_for_search(part) in fold_for_search(name) for name in names) for part, names in wanted if part)
    return named and filters.year in ("", hit.year) and says(f"{hit.text}\n{hit.heard}", asked.phrases)


def text(root: Path, question: str, answers: list[SearchHit], opening: str, closing: str) -> str:
    """The answers as a person reads them in a terminal, with signs around the words that were looked for."""
    if not answers:
        return "no passages match; try fewer or different words, or drop a filter"
    stems = understood(question).stems
    site = project_settings.site_of(project_settings.load_settings(root, root / "site"))
    parts = []
    for hit in answers:
        who = f"{hit.who}{' (inferred)' if hit.doubtful else ''}, " if hit.who else ""
        where = ", ".join(part for part in (hit.section, hit.time) if part)
        heard = f"\n  heard: {excerpt(hit.heard, stems, opening, closing)}" if hit.heard else ""
        words = excerpt(hit.text, stems, opening, closing)
        parts.append(f"{who}{hit.title} ({where})\n  {words}{heard}\n  {site.url}{hit.page}#{hit.anchor}")
    return "\n\n".join(parts)


@click.command("search")
@click.argument("question")
@click.option("--person", default="", help="Only people with this in their name.")
@click.option("--theme", default="", help="Only themes with this in their name.")
@click.option("--transcript", default="", help="Only transcripts with this in their title or address.")
@click.option("--year", default="", help="Only transcripts of this year.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages to show.")
@ROOT_OPTION
@guarded
def search_command(question: str, root: Path, limit: int, **filters: str) -> int:
    """Find the passages that best answer a question. Words in quotation marks must occur exactly so."""
    root = root.resolve()
    answers = search(root, question, SearchFilters(**filters), limit, report_progress)
    clear()
    marks = ("\033[1m", "\033[22m") if sys.stdout.isatty() else ("[", "]")
    click.echo(text(root, question, answers, *marks))
    return 0
