"""The page of a transcript: its passages under their headings, each with its id, speaker, time and themes."""

from collections.abc import Iterator

from quoth.model import Basis, Document, Page, Passage, Section
from quoth.text import languages
from quoth.text.escape import text
from quoth.text.lookup import SAID, Lookup
from quoth.text.markup import Markup
from quoth.text.page import foot, frame, head, html
from quoth.text.page.dates import changed
from quoth.text.page.html import NOTHING, joined
from quoth.text.page.talk_map import talk_map
from quoth.text.page.views import hint, switches


def make(lookup: Lookup) -> Iterator[Page]:
    for document in lookup.corpus.documents:
        if not lookup.is_notes(document):
            yield _page(document, lookup)


def _page(document: Document, lookup: Lookup) -> Page:
    parts = [
        frame.crumbs(document),
        frame.title(document.meta.title),
        frame.head(document, lookup),
        frame.contents(document),
        talk_map(document, lookup),
        switches(document, lookup),
        hint(document),
    ]
    writer = _Writer(document, lookup)
    for section in document.sections:
        parts.append(frame.section_heading(section))
        parts.append(writer.section(section))
    parts += [foot.withdrawn(document), foot.foot(document, lookup)]
    front = {
        "title": str(text(document.meta.title)),
        "description": str(text(document.meta.description or document.meta.title)),
        "kind": "transcript",
        "source": str(text(document.path)),
        "head": head.transcript(document, lookup),
        **languages.front(document.meta.language),
    }
    body = "\n\n".join(part for part in parts if part)
    return Page(f"docs/transcripts/{document.slug}/index.md", body, front, changed(document))


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
        return Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))

    def passage(self, one: Passage) -> Markup:
        margin = joined([html.aliases(self.aliases[one.anchor]), self._who(one), html.permalink(one)])
        notes = frame.theme_notes(one, self.document, self.lookup)
        return html.passage(one, self.document, self.lookup, self.numbers, margin, notes)

    def _who(self, one: Passage) -> Markup:
        """The name of the speaker, where another one begins."""
        if one.kind not in SAID or one.speaker == self.speaker:
            return NOTHING
        self.speaker = one.speaker
        doubt = Markup(' <abbr title="speaker inferred">?</abbr>') if one.attributed_by is Basis.RULE else NOTHING
        made = Markup('<b class="who"{}>{}{} </b>')
        return made.format(html.DERIVED, text(one.speaker), doubt) if one.speaker else NOTHING
