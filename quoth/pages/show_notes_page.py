"""The page of show notes: summary, chapters with their times, and for each mentioned work where others speak of it."""

from collections.abc import Iterator, Sequence

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed, work
from quoth.model import Document, OutputFile, PassageKind, WorkMentionAt
from quoth.pages.html import escape as languages
from quoth.pages.html import head_metadata, transcript_footer, transcript_header
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.transcript_footer import hint
from quoth.text import timecode

MOST = 6
"""Passages shown for a work."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        if lookup.is_notes(document):
            yield _page(document, lookup)


def _page(document: Document, lookup: CorpusIndex) -> OutputFile:
    numbers, others = html.corrections(document), transcript_header.aliases(document)
    parts = [
        transcript_header.crumbs(document),
        transcript_header.title(document.meta.title),
        transcript_header.head(document, lookup),
        transcript_header.contents(document),
        hint(document),
    ]
    for section in document.sections:
        rows = [transcript_header.under(section, document, lookup)]
        for passage in section.passages:
            tail = transcript_header.theme_notes(passage, document, lookup)
            margin = joined([html.aliases(others[passage.anchor]), html.permalink(passage)])
            rows.append(html.passage(passage, document, lookup, numbers, margin, tail))
            if passage.kind is PassageKind.WORK:
                rows.append(_elsewhere(work(passage), lookup.corpus.named.get(work(passage), ()), document))
        section_html = Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))
        parts += [transcript_header.section_heading(section), section_html]
    parts += [transcript_footer.withdrawn(document), transcript_footer.foot(document, lookup)]
    front = {
        "title": str(text(document.meta.title)),
        "description": str(text(document.meta.description or document.meta.title)),
        "kind": "notes",
        "head": head_metadata.transcript(document, lookup),
        **languages.front(document.meta.language),
    }
    body = "\n\n".join(part for part in parts if part)
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", body, front, changed(document))


def _elsewhere(name: str, mentions: Sequence[WorkMentionAt], document: Document) -> Markup:
    """Where other transcripts speak of a work; nothing where none does."""
    rows = [mention for mention in mentions if mention.slug != document.slug]
    if not rows:
        return NOTHING
    entries = [_entry(mention) for mention in rows[:MOST]]
    more = Markup("<li>and {} more</li>").format(len(rows) - MOST) if len(rows) > MOST else NOTHING
    template = Markup('<ul class="elsewhere" data-derived="" aria-label="Passages that speak of {}">{}{}</ul>')
    return template.format(text(name), joined(entries), more)


def _entry(naming: WorkMentionAt) -> Markup:
    passage = naming.passage
    who = f"{passage.speaker}: " if passage.speaker else ""
    when = f", at {timecode.shown(passage.start)}" if passage.start is not None else ""
    template = Markup('<li><a href="../{}/#{}">{}“{}”</a> <span class="source">{}{}</span></li>')
    return template.format(naming.slug, passage.anchor, text(who), text(passage.words), text(naming.title), when)
