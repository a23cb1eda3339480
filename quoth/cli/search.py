"""What `build_site.py search` says: the passages that answer, from the same text that readers of the site search.

It looks in what the last build has made. The index is SQLite's (FTS5) and is made anew when a build has changed it.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from quoth.cli.search_hits import Asked, excerpt, indexed, says, understood
from quoth.errors import MachineError, Problem, SettingsError
from quoth.site import cache, cache_keys, mkdocs_adapter, project_files
from quoth.site.build import SHARES, Say
from quoth.site.build_lock import ASIDE, alone
from quoth.text.hashing import fingerprint
from quoth.text.search_words import INFERRED, RECORDS, folded

INDEX, SEAL = "search.db", "search.json"
"""In the folder aside: the index, and what it was made of, with the stamp of its file."""
FORM = "3"
"""Of the index; another one is made anew."""
TEXT = TypeAdapter(str)
TABLES = """
create virtual table passages using fts5 (
    words, heard, who, section, title, before, shown unindexed,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
"""
WEIGHTS = "1.0, 1.0, 0.5, 0.4, 0.3, 0.4"
"""How much a word counts among the words of a passage, among those heard there, in its speaker's name, in the headings
above it, and in the passage before."""


class Filters(NamedTuple):
    """What an answer must be, as on the search page; empty: anything. A part of a name will do."""

    person: str = ""
    theme: str = ""
    transcript: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Found:
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


def search(root: Path, question: str, filters: Filters, limit: int, say: Say) -> list[Found]:
    """The passages that answer a question, the best first. Raises SettingsError without words or without a build."""
    asked = understood(question)
    if not asked.stems:
        raise SettingsError(Problem("search", "there are no words to look for", 'build_site.py search "light tower"'))
    with alone(root), closing(_opened(root / ASIDE, say)) as index:
        return list(_found(index, asked, filters, limit))


def _opened(folder: Path, say: Say) -> sqlite3.Connection:
    """The index of what the last build has made, made anew unless it is whole and of that. Raises QuothError."""
    paths = sorted((folder / SHARES).glob(f"*/{RECORDS}*/*.jsonl"))
    if not paths:
        raise SettingsError(Problem("search", "nothing has been built yet", "run build_site.py first"))
    index = folder / INDEX
    made_of = fingerprint(FORM, *(f"{path.relative_to(folder)} {cache.touched(path)}" for path in paths))
    if cache.load(folder / SEAL, TEXT) != f"{made_of} {cache.touched(index)}":
        say(f"making the index of {len(paths)} transcripts")
        _check(folder / SHARES)
        project_files.clear(index)
        _make(index, paths)
        cache.save(folder / SEAL, f"{made_of} {cache.touched(index)}", TEXT)
    return sqlite3.connect(index)


def _check(folder: Path) -> None:
    """Raises SettingsError if what a build made is not as it made it."""
    for place in sorted(folder.glob(f"*/{cache_keys.RECORD}")):
        made = cache.load(place, cache_keys.FORM)
        if made is None or not cache_keys.find(place.parent, made.key, trusted=False):
            what = "what the last build made is damaged"
            raise SettingsError(Problem("search", what, "run build_site.py again, which makes it anew"))


def _make(path: Path, records: Sequence[Path]) -> None:
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


def _rows(path: Path) -> Iterator[tuple[str, ...]]:
    before = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)["shown"]
        for section, passages in record["sections"]:
            for anchor, who, marks, time, themes, text, heard in passages:
                about = [record["page"], record["title"], record["year"], section]
                shown = json.dumps([*about, anchor, who, bool(marks & INFERRED), time, themes, text, heard])
                yield *map(indexed, (text, heard, who, section, record["title"], before)), shown
                before = text


def _found(index: sqlite3.Connection, asked: Asked, filters: Filters, limit: int) -> Iterator[Found]:
    words = " OR ".join(f'"{stem}"' for stem in asked.stems)
    query = f"select shown from passages where passages match ? order by bm25(passages, {WEIGHTS}), rowid"
    own = f"({words}) AND {{words heard who}}: ({words})"  # the passage before lends weight, and is no answer by itself
    for (shown,) in index.execute(query, (own,)):
        one = Found(*json.loads(shown))
        if limit and _fits(one, asked, filters):
            limit -= 1
            yield one


def _fits(one: Found, asked: Asked, filters: Filters) -> bool:
    wanted = (
        (filters.person, [one.who]),
        (filters.theme, one.themes),
        (filters.transcript, [one.title, one.page]),
    )
    named = all(any(folded(part) in folded(name) for name in names) for part, names in wanted if part)
    return named and filters.year in ("", one.year) and says(f"{one.text}\n{one.heard}", asked.phrases)


def text(root: Path, question: str, found: list[Found], opening: str, closing: str) -> str:
    """The answers as a person reads them in a terminal, with signs around the words that were looked for."""
    if not found:
        return "no passage has these words; try others, or drop a filter"
    stems = understood(question).stems
    site = mkdocs_adapter.site(mkdocs_adapter.settings(root, root / "site"))
    parts = []
    for one in found:
        who = f"{one.who}{' (inferred)' if one.doubtful else ''}, " if one.who else ""
        where = ", ".join(part for part in (one.section, one.time) if part)
        heard = f"\n  heard: {excerpt(one.heard, stems, opening, closing)}" if one.heard else ""
        said = excerpt(one.text, stems, opening, closing)
        parts.append(f"{who}{one.title} ({where})\n  {said}{heard}\n  {site.url}{one.page}#{one.anchor}")
    return "\n\n".join(parts)
