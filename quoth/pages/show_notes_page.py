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
        for one in section.passages:
            tail = transcript_header.theme_notes(one, document, lookup)
            margin = joined([html.aliases(others[one.anchor]), html.permalink(one)])
            rows.append(html.passage(one, document, lookup, numbers, margin, tail))
            if one.kind is PassageKind.WORK:
                rows.append(_elsewhere(work(one), lookup.corpus.named.get(work(one), ()), document))
        made = Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))
        parts += [transcript_header.section_heading(section), made]
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


def _elsewhere(name: str, found: Sequence[WorkMentionAt], document: Document) -> Markup:
    """Where other transcripts speak of a work; nothing where none does."""
    rows = [one for one in found if one.slug != document.slug]
    if not rows:
        return NOTHING
    entries = [_entry(one) for one in rows[:MOST]]
    more = Markup("<li>and {} more</li>").format(len(rows) - MOST) if len(rows) > MOST else NOTHING
    made = Markup('<ul class="elsewhere" data-derived="" aria-label="Passages that speak of {}">{}{}</ul>')
    return made.format(text(name), joined(entries), more)


def _entry(naming: WorkMentionAt) -> Markup:
    one = naming.passage
    who = f"{one.speaker}: " if one.speaker else ""
    when = f", at {timecode.shown(one.start)}" if one.start is not None else ""
    made = Markup('<li><a href="../{}/#{}">{}“{}”</a> <span class="source">{}{}</span></li>')
    return made.format(naming.slug, one.anchor, text(who), text(one.words), text(naming.title), when)
