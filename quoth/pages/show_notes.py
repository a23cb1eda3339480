"""The page of show notes: summary, chapters with their times, and for each mentioned work where others speak of it."""

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from quoth.model import Document, Kind, Page, Passage
from quoth.text import clock, foot, frame, head, html, languages
from quoth.text.dates import changed
from quoth.text.escape import text
from quoth.text.html import NOTHING, joined
from quoth.text.lookup import Lookup
from quoth.text.terms import build, find
from quoth.text.views import hint

MOST = 6
"""Passages shown for a work."""
SPEAKING = (Kind.SPEECH, Kind.INTRODUCTION, Kind.WORK)


def make(lookup: Lookup) -> Iterator[Page]:
    notes = [document for document in lookup.corpus.documents if lookup.is_notes(document)]
    spoken_of = _spoken_of(lookup, notes) if notes else {}
    for document in notes:
        yield _page(document, lookup, spoken_of)


def _page(document: Document, lookup: Lookup, spoken_of: dict[str, list[tuple[Document, Passage]]]) -> Page:
    numbers, others = html.corrections(document), frame.aliases(document)
    parts = [
        frame.crumbs(document),
        frame.title(document.meta.title),
        frame.head(document, lookup),
        frame.contents(document),
        hint(document),
    ]
    for section in document.sections:
        rows = [frame.under(section, document, lookup)]
        for one in section.passages:
            tail = frame.theme_notes(one, document, lookup)
            margin = joined([html.aliases(others[one.anchor]), html.permalink(one)])
            rows.append(html.passage(one, document, lookup, numbers, margin, tail))
            if one.kind is Kind.WORK:
                rows.append(_elsewhere(work(one), spoken_of.get(work(one), []), document))
        made = Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))
        parts += [frame.section_heading(section), made]
    parts += [foot.withdrawn(document), foot.foot(document, lookup)]
    front = {
        "title": str(text(document.meta.title)),
        "description": str(text(document.meta.description or document.meta.title)),
        "kind": "notes",
        "head": head.transcript(document, lookup),
        **languages.front(document.meta.language),
    }
    body = "\n\n".join(part for part in parts if part)
    return Page(f"docs/transcripts/{document.slug}/index.md", body, front, changed(document))


def work(one: Passage) -> str:
    """The name of a mentioned work: what stands before the colon."""
    return one.text.partition(":")[0].strip()


def _spoken_of(lookup: Lookup, notes: list[Document]) -> dict[str, list[tuple[Document, Passage]]]:
    """For each work, the passages of all transcripts that name it; "A and B" is found by either."""
    names = {work(one) for document in notes for one in document.passages if one.kind is Kind.WORK}
    trie = build((name, part, False) for name in sorted(names) for part in (name, *name.split(" and ")))
    found: dict[str, list[tuple[Document, Passage]]] = defaultdict(list)
    for document in lookup.corpus.documents:
        for one in document.passages:
            if one.kind in SPEAKING:
                for name in dict.fromkeys(owner for owner, _, _ in find(trie, one.text)):
                    found[name].append((document, one))
    return found


def _elsewhere(name: str, found: list[tuple[Document, Passage]], document: Document) -> Markup:
    """Where other transcripts speak of a work; nothing where none does."""
    rows = [(other, one) for other, one in found if other is not document]
    if not rows:
        return NOTHING
    entries = [_entry(other, one) for other, one in rows[:MOST]]
    more = Markup("<li>and {} more</li>").format(len(rows) - MOST) if len(rows) > MOST else NOTHING
    made = Markup('<ul class="elsewhere" data-derived="" aria-label="Passages that speak of {}">{}{}</ul>')
    return made.format(text(name), joined(entries), more)


def _entry(other: Document, one: Passage) -> Markup:
    who = f"{one.speaker}: " if one.speaker else ""
    when = f", at {clock.shown(one.start)}" if one.start is not None else ""
    words = one.text if len(one.text) <= 90 else one.text[:90].rpartition(" ")[0] + " …"
    made = Markup('<li><a href="../{}/#{}">{}“{}”</a> <span class="source">{}{}</span></li>')
    return made.format(other.slug, one.anchor, text(who), text(words), text(other.meta.title), when)
