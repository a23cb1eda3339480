"""The page of show notes: summary, chapters with their times, and for each mentioned work where others speak of it."""

from collections.abc import Iterator, Sequence
from functools import partial

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import work_name
from quoth.model import Document, OutputFile, PassageKind, Section, WorkMentionAt
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup
from quoth.pages.html.page_frame import frame_file
from quoth.pages.html.passages import joined
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_body import aliases, page_file, theme_notes
from quoth.pages.locales import word
from quoth.text import timecode

MAX_ELSEWHERE = 6
"""Passages shown for a work."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        if lookup.is_notes(document):
            yield page_file(document, lookup, "notes", partial(_passages, document=document, lookup=lookup), {})
            yield frame_file(document, lookup)


def _passages(section: Section, document: Document, lookup: CorpusIndex) -> Iterator[Markup]:
    """The passages of a section, each work with the passages of other transcripts that speak of it."""
    numbers, others = html.corrections(document), aliases(document)
    for passage in section.passages:
        tail = theme_notes(passage, document, lookup)
        margin = joined([html.aliases(others[passage.anchor]), html.permalink(passage)])
        row = html.passage_paragraph(passage, document, lookup, numbers, margin, tail)
        name = work_name(passage) if passage.kind is PassageKind.WORK else ""
        mentions = [mention for mention in lookup.corpus.work_mentions.get(name, ()) if mention.slug != document.slug]
        yield joined([row, _elsewhere(name, mentions)], "\n") if name and mentions else row


def _elsewhere(name: str, mentions: Sequence[WorkMentionAt]) -> Markup:
    """Where other transcripts speak of a work."""
    entries = [_entry(mention) for mention in mentions[:MAX_ELSEWHERE]]
    return render("works_elsewhere.html", work=name, mentions=entries, more=max(0, len(mentions) - MAX_ELSEWHERE))


def _entry(mention: WorkMentionAt) -> dict[str, str]:
    passage = mention.passage
    time = timecode.shown(passage.start) if passage.start is not None else ""
    return {
        "slug": mention.slug,
        "anchor": passage.anchor,
        "speaker": f"{passage.speaker}: " if passage.speaker else "",
        "words": passage.words,
        "source": word("works.source", title=mention.title, time=time) if time else mention.title,
    }
