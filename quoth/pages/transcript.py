"""The page of a transcript: its passages under their headings, each with its id, speaker, time and themes."""

from collections.abc import Iterator

from markupsafe import Markup

from quoth.model import Basis, Document, Kind, Page, Passage, Section
from quoth.text import frame, html
from quoth.text.escape import text
from quoth.text.html import NOTHING, joined
from quoth.text.lookup import SAID, Lookup


def make(lookup: Lookup) -> Iterator[Page]:
    for document in lookup.corpus.documents:
        if not lookup.is_notes(document):
            yield _page(document, lookup)


def _page(document: Document, lookup: Lookup) -> Page:
    entries = frame.contents(document)
    parts = [
        frame.crumbs(),
        frame.title(document.meta.title),
        frame.head(document, lookup),
        frame.folded_contents(entries),
    ]
    writer = _Writer(document, lookup)
    for section in document.sections:
        parts.append(frame.section_heading(section))
        parts.append(writer.section(section))
    parts += [frame.withdrawn(document), frame.foot(document, lookup)]
    front = {
        "title": str(text(document.meta.title)),
        "description": str(text(document.meta.description or document.meta.title)),
        "kind": "transcript",
        "contents": str(entries),
    }
    return Page(f"docs/transcripts/{document.slug}/index.md", "\n\n".join(part for part in parts if part), front)


class _Writer:
    """Writes passages in reading order, and so knows who spoke last."""

    def __init__(self, document: Document, lookup: Lookup) -> None:
        self.document, self.lookup = document, lookup
        self.numbers = html.corrections(document)
        self.aliases = frame.aliases(document)
        self.speaker: str | None = None

    def section(self, section: Section) -> Markup:
        self.speaker = None
        rows = [frame.under(section, self.document, self.lookup), *(self.passage(one) for one in section.passages)]
        preview = section.passages and all(one.kind is Kind.PREVIEW for one in section.passages)
        skip = Markup(' data-search-exclude=""') if preview else NOTHING
        made = Markup('<div class="section"{}>\n{}\n</div>')
        return made.format(skip, joined([row for row in rows if row], "\n"))

    def passage(self, one: Passage) -> Markup:
        others = [
            Markup('<span class="alias" id="{}" data-derived=""></span>').format(a) for a in self.aliases[one.anchor]
        ]
        margin = joined([*others, self._margin(one)])
        notes = frame.theme_notes(one, self.document, self.lookup)
        return html.passage(one, self.document, self.lookup, self.numbers, margin, notes)

    def _margin(self, one: Passage) -> Markup:
        time = html.permalink(one)
        if one.kind not in SAID or one.speaker == self.speaker:
            return time
        self.speaker = one.speaker
        doubt = Markup(' <abbr title="speaker inferred">?</abbr>') if one.attributed_by is Basis.RULE else NOTHING
        who = Markup('<b class="who">{}{}</b> ').format(self._name(one.speaker), doubt) if one.speaker else NOTHING
        return Markup('<span class="margin" data-derived="">{}{}</span>').format(who, time)

    def _name(self, name: str) -> Markup:
        person = self.lookup.people.get(name)
        return html.link(f"../../people/{person.slug}/", name) if person else text(name)
