"""The search page, and what is searched: a record for each stretch of about 1,500 words, with its passages as a reader
sees them.

quoth/site/search_index.py publishes the records with an index of their words; `quoth/theme/assets/search.js` finds
stretches by their words, and passages in them. decisions/0007 says why.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Metadata, OutputFile, Passage, PassageKind, Provenance, Section, Theme
from quoth.pages.concatenated import Parts
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.text import timecode
from quoth.text.search_words import ASKS, INFERRED, RECORDS, REPEATING_KINDS

THEME_WORDS = "site/themes/words.json"
"""What themes are called, for the script of the search page."""
MAX_OPTIONS = 500
"""How many people or themes a menu of the search page offers."""
RECORD_WORDS = 1500
"""After this many words a new record begins; earlier where a section begins or somebody asks."""


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    names: dict[str, list[str]] = {}
    for transcript in lookup.newest_first:
        if transcript.is_searchable:
            names.setdefault(_language(transcript.meta), []).append(transcript.slug)
    yield _page(lookup, sorted(names, key=_largest(names)))
    if _spoken_themes(lookup):
        yield _theme_words(lookup)


def records(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What is searched of each transcript."""
    for document in lookup.corpus.documents:
        if any(passage.kind not in REPEATING_KINDS for passage in document.passages):
            yield OutputFile(
                f"{RECORDS}{_language(document.meta)}/{document.slug}.jsonl", "", chunks=_rows(document, lookup)
            )


def _language(meta: Metadata) -> str:
    return (meta.language or "en").partition("-")[0]


def _largest(names: Mapping[str, Sequence[str]]) -> Callable[[str], tuple[int, str]]:
    return lambda language: (-len(names[language]), language)


def _rows(document: Document, lookup: CorpusIndex) -> Iterator[str]:
    for row in _records(document, lookup):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _records(document: Document, lookup: CorpusIndex) -> Iterator[dict[str, object]]:
    spoken = [
        RecordPassage(section.title, passage, _asks(passage, after, document, lookup), place == 0)
        for section in document.sections
        for place, (passage, after) in enumerate(_followed(section))
    ]
    for begin, end in _stretches(spoken):
        yield _record(spoken[begin:end], document, lookup)


class RecordPassage(NamedTuple):
    """A passage in its section, whether the next one answers it, and whether the section begins with it."""

    section: str
    passage: Passage
    asks: bool
    begins: bool


def _followed(section: Section) -> Iterator[tuple[Passage, Passage | None]]:
    """The passages of a section that are searched, each with the one after it."""
    passages = [passage for passage in section.passages if passage.kind not in REPEATING_KINDS]
    return zip(passages, [*passages[1:], None], strict=True) if passages else iter(())


def _asks(passage: Passage, after: Passage | None, document: Document, lookup: CorpusIndex) -> bool:
    """Whether a passage asks something that the next one answers."""
    answered = not passage.speaker or after is None or after.speaker != passage.speaker
    return lookup.is_question(document, passage) or (
        passage.kind is PassageKind.SPEECH and passage.text.endswith("?") and answered
    )


def _stretches(spoken: Sequence[RecordPassage]) -> Iterator[tuple[int, int]]:
    """The stretches of a transcript, divided where sections begin or somebody asks, if possible."""
    begin = words = 0
    for index, entry in enumerate(spoken):
        if words >= RECORD_WORDS or ((entry.asks or entry.begins) and words >= 0.6 * RECORD_WORDS):
            yield begin, index
            begin, words = index, 0
        words += len(entry.passage.text.split())
    yield begin, len(spoken)


def _record(spoken: Sequence[RecordPassage], document: Document, lookup: CorpusIndex) -> dict[str, object]:
    """The record of a stretch: sections with their rows."""
    sections = [
        (section, [_shown(entry.passage, entry.asks, document, lookup) for entry in entries])
        for section, entries in groupby(spoken, key=lambda entry: entry.section)
    ]
    place = {"page": f"transcripts/{document.slug}/", "title": document.meta.title, "year": document.meta.date[:4]}
    return {**place, "sections": sections}


def _shown(
    passage: Passage, asks: bool, document: Document, lookup: CorpusIndex
) -> tuple[str, str, int, str, list[str], str, str]:
    """The row of a passage: id, speaker, marks (1: inferred, 2: asks), time, themes, words, and misheard words."""
    marks = INFERRED * (passage.attributed_by is Provenance.RULE and bool(passage.speaker)) + ASKS * asks
    time = timecode.shown(passage.start) if passage.start is not None else ""
    themes = [lookup.themes[mention.theme].name for mention in lookup.mentions.get((document.id, passage.anchor), ())]
    heard = " ".join(piece.edit.before for piece in passage.text_runs if piece.edit and piece.text)
    return passage.anchor, passage.speaker, marks, time, themes, passage.text, " ".join(heard.split())


class SearchOption(NamedTuple):
    """A value by which a reader can filter results."""

    name: str
    page: str = ""
    """The last part of the address of its page; empty if it has none."""


class SearchFilter(NamedTuple):
    """A list of values by which a reader can filter results."""

    name: str
    label: str
    options: Sequence[SearchOption]


def _page(lookup: CorpusIndex, languages: Sequence[str]) -> OutputFile:
    years = sorted(
        {transcript.meta.date[:4] for transcript in lookup.corpus.summaries if transcript.meta.date}, reverse=True
    )
    filters = [
        SearchFilter(name, label, values)
        for name, label, values in (
            ("person", word("search_page.person"), _people(lookup)),
            ("theme", word("search_page.theme"), _themes(lookup)),
        )
        if len(values) > 1
    ]
    if len(lookup.newest_first) > 1:  # those with results, which the script knows
        filters.append(SearchFilter("transcript", word("search_page.transcript"), ()))
    if len(years) > 1:
        filters.append(SearchFilter("year", word("search_page.year"), [SearchOption(year) for year in years]))
    front = {"title": word("search_page.title"), "description": word("search_page.description"), "kind": "search"}
    themes = THEME_WORDS.removeprefix("site/") if _spoken_themes(lookup) else ""
    body = render("search_page.html", languages=" ".join(languages), filters=filters, themes=themes)
    return OutputFile("docs/search/index.md", str(body), front)


def _people(lookup: CorpusIndex) -> list[SearchOption]:
    """Everybody who speaks, by name; of very many, those with most passages. Others are offered where they answer."""
    counts = lookup.passage_counts
    names = sorted({speaker.name for summary in lookup.corpus.summaries for speaker in summary.speaker_counts})
    shown = sorted(names, key=lambda name: -counts[name])[:MAX_OPTIONS]
    return [SearchOption(name, lookup.people[name].slug if name in lookup.people else "") for name in sorted(shown)]


def _spoken_themes(lookup: CorpusIndex) -> list[Theme]:
    """The themes with passages; of very many, those with most."""
    spoken = [theme for theme in lookup.corpus.themes if lookup.hits_by_theme[theme.slug]]
    return sorted(spoken, key=lambda theme: -len(lookup.hits_by_theme[theme.slug]))[:MAX_OPTIONS]


def _themes(lookup: CorpusIndex) -> list[SearchOption]:
    by_name = sorted(_spoken_themes(lookup), key=lambda theme: theme.name.casefold())
    return [SearchOption(theme.name, theme.slug) for theme in by_name]


def _theme_words(lookup: CorpusIndex) -> OutputFile:
    """The words of the themes, by which the search page widens a query that finds little."""
    rows = [
        {
            "page": f"themes/{theme.slug}/",
            "name": theme.name,
            "names": list(dict.fromkeys([*theme.other_names, *theme.terms, *theme.searched_as])),
            "about": theme.definition,
        }
        for theme in _spoken_themes(lookup)
    ]
    return OutputFile(THEME_WORDS, json.dumps(rows, ensure_ascii=False, separators=(",", ":")))
