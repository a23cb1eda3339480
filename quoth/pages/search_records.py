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
from quoth.model import Document, Metadata, OutputFile, Passage, PassageKind, Provenance, Section
from quoth.pages.concatenated import Parts
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.text import timecode
from quoth.text.search_words import ASKS, INFERRED, RECORDS, REPEATING_KINDS

RECORD_WORDS = 1500
"""After this many words a new record begins; earlier where a section begins or somebody asks."""


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    names: dict[str, list[str]] = {}
    for transcript in lookup.newest_first:
        if transcript.is_searchable:
            names.setdefault(_language(transcript.meta), []).append(transcript.slug)
    yield _page(lookup, sorted(names, key=_largest(names)))


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


class SearchFilter(NamedTuple):
    """A list of values by which a reader can filter results."""

    name: str
    label: str
    options: Sequence[str]


def _page(lookup: CorpusIndex, languages: Sequence[str]) -> OutputFile:
    years = sorted(
        {transcript.meta.date[:4] for transcript in lookup.corpus.summaries if transcript.meta.date}, reverse=True
    )
    themes = sorted(
        (theme.name for theme in lookup.corpus.themes if lookup.hits_by_theme[theme.slug]), key=str.casefold
    )
    speakers = sorted({voice.name for transcript in lookup.corpus.summaries for voice in transcript.speaker_counts})
    filters = [
        SearchFilter(name, label, values)
        for name, label, values in (
            ("person", word("search_page.person"), speakers),
            ("theme", word("search_page.theme"), themes),
        )
        if len(values) > 1
    ]
    if len(lookup.newest_first) > 1:  # those with results, which the script knows
        filters.append(SearchFilter("transcript", word("search_page.transcript"), ()))
    if len(years) > 1:
        filters.append(SearchFilter("year", word("search_page.year"), years))
    front = {"title": word("search_page.title"), "description": word("search_page.description"), "kind": "search"}
    body = render("search_page.html", languages=" ".join(languages), filters=filters)
    return OutputFile("docs/search/index.md", str(body), front)
