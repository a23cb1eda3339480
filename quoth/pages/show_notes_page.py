"""The page of show notes: summary, chapters with their times, and for each mentioned work where others speak of it."""

from collections.abc import Iterator, Sequence

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on, work_name
from quoth.model import Document, OutputFile, PassageKind, Section, WorkMentionAt
from quoth.pages.html import escape as languages
from quoth.pages.html import head_metadata, transcript_footer, transcript_header
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup, attribute, text
from quoth.pages.html.page_frame import PageFrame
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.transcript_footer import hint
from quoth.text import timecode

MAX_ELSEWHERE = 6
"""Passages shown for a work."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        if lookup.is_notes(document):
            yield _page(document, lookup)
            yield _frame(document, lookup).file(document)


def _frame(document: Document, lookup: CorpusIndex) -> PageFrame:
    return PageFrame(
        above=[transcript_header.crumbs(document)],
        below=[transcript_header.byline_block(document, lookup), transcript_header.contents(document), hint(document)],
        foot=[transcript_footer.withdrawn(document), transcript_footer.foot(document, lookup)],
        head=[head_metadata.transcript(document, lookup)],
    )


def _page(document: Document, lookup: CorpusIndex) -> OutputFile:
    parts = [transcript_header.title(document.meta.title)]
    for section in document.sections:
        rows = [transcript_header.section_line(section, document, lookup), *_passages(section, document, lookup)]
        section_html = Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n\n"))
        parts += [transcript_header.section_heading(section), section_html]
    front = {
        "title": str(attribute(document.meta.title)),
        "description": str(attribute(document.meta.description or document.meta.title)),
        "kind": "notes",
        **languages.language_front(document.meta.language),
    }
    body = "\n\n".join(part for part in parts if part)
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", body, front, changed_on(document))


def _passages(section: Section, document: Document, lookup: CorpusIndex) -> Iterator[Markup]:
    """The passages of a section, each work with the passages that speak of it elsewhere."""
    numbers, others = html.corrections(document), transcript_header.aliases(document)
    for passage in section.passages:
        tail = transcript_header.theme_notes(passage, document, lookup)
        margin = joined([html.aliases(others[passage.anchor]), html.permalink(passage)])
        row = html.passage_paragraph(passage, document, lookup, numbers, margin, tail)
        name = work_name(passage) if passage.kind is PassageKind.WORK else ""
        elsewhere = _elsewhere(name, lookup.corpus.named.get(name, ()), document) if name else NOTHING
        yield joined([row, elsewhere], "\n") if elsewhere else row


def _elsewhere(name: str, mentions: Sequence[WorkMentionAt], document: Document) -> Markup:
    """Where other transcripts speak of a work; nothing where none does."""
    rows = [mention for mention in mentions if mention.slug != document.slug]
    if not rows:
        return NOTHING
    entries = [_entry(mention) for mention in rows[:MAX_ELSEWHERE]]
    more = Markup("<li>and {} more</li>").format(len(rows) - MAX_ELSEWHERE) if len(rows) > MAX_ELSEWHERE else NOTHING
    template = Markup('<ul class="elsewhere" data-derived="" aria-label="Passages that speak of {}">{}{}</ul>')
    return template.format(text(name), joined(entries), more)


def _entry(naming: WorkMentionAt) -> Markup:
    passage = naming.passage
    who = f"{passage.speaker}: " if passage.speaker else ""
    when = f", at {timecode.shown(passage.start)}" if passage.start is not None else ""
    template = Markup('<li><a href="../{}/#{}">{}“{}”</a> <span class="source">{}{}</span></li>')
    return template.format(naming.slug, passage.anchor, text(who), text(passage.words), text(naming.title), when)
