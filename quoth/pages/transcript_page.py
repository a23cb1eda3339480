"""The page of a transcript: its passages under their headings, each with its id, speaker, time and themes."""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on
from quoth.model import SPOKEN_KINDS, Document, OutputFile, Passage, Provenance, Section
from quoth.pages.html import escape as languages
from quoth.pages.html import head_metadata, transcript_footer, transcript_header
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup, attribute, content
from quoth.pages.html.page_frame import PageFrame
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.talk_map import talk_map
from quoth.pages.html.transcript_footer import hint, switches


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        if not lookup.is_notes(document):
            yield _page(document, lookup)
            yield _frame(document, lookup).file(document)


def _frame(document: Document, lookup: CorpusIndex) -> PageFrame:
    return PageFrame(
        above=[transcript_header.crumbs(document)],
        below=[
            transcript_header.byline_block(document, lookup),
            transcript_header.contents(document),
            talk_map(document, lookup),
            switches(document, lookup),
            hint(document),
        ],
        foot=[transcript_footer.withdrawn(document), transcript_footer.foot(document, lookup)],
        head=[head_metadata.transcript(document, lookup)],
    )


def _page(document: Document, lookup: CorpusIndex) -> OutputFile:
    """Title, headings and passages; six scalars of front matter at most."""
    parts = [transcript_header.title(document.meta.title)]
    writer = _Writer(document, lookup)
    for section in document.sections:
        parts.append(transcript_header.section_heading(section))
        parts.append(writer.section(section))
    front = {
        "title": str(attribute(document.meta.title)),
        "description": str(attribute(document.meta.description or document.meta.title)),
        "kind": "transcript",
        "source": str(attribute(document.path)),
        **languages.language_front(document.meta.language),
    }
    body = "\n\n".join(part for part in parts if part)
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", body, front, changed_on(document))


class _Writer:
    """Writes passages in reading order, and so knows who spoke last."""

    def __init__(self, document: Document, lookup: CorpusIndex) -> None:
        self.document, self.lookup = document, lookup
        self.numbers = html.corrections(document)
        self.aliases = transcript_header.aliases(document)
        self.speaker: str | None = None

    def section(self, section: Section) -> Markup:
        self.speaker = None
        rows = [
            transcript_header.section_line(section, self.document, self.lookup),
            *(self.passage(passage) for passage in section.passages),
        ]
        return Markup('<div class="section">\n{}\n</div>').format(joined([row for row in rows if row], "\n\n"))

    def passage(self, passage: Passage) -> Markup:
        margin = joined([html.aliases(self.aliases[passage.anchor]), self._who(passage), html.permalink(passage)])
        notes = transcript_header.theme_notes(passage, self.document, self.lookup)
        return html.passage_paragraph(passage, self.document, self.lookup, self.numbers, margin, notes)

    def _who(self, passage: Passage) -> Markup:
        """The name of the speaker, where another one begins."""
        if passage.kind not in SPOKEN_KINDS or passage.speaker == self.speaker:
            return NOTHING
        self.speaker = passage.speaker
        doubt = (
            Markup(' <abbr title="speaker inferred">?</abbr>') if passage.attributed_by is Provenance.RULE else NOTHING
        )
        template = Markup('<b class="who"{}>{}{} </b>')
        return template.format(html.DERIVED, content(passage.speaker), doubt) if passage.speaker else NOTHING
