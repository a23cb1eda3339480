"""The page of a transcript: its passages under their headings, each with its id, speaker, time and themes."""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import SPOKEN_KINDS, Document, OutputFile, Passage, Section
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup, attribute
from quoth.pages.html.page_frame import frame_file
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.transcript_body import aliases, page_file, theme_notes


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        if not lookup.is_notes(document):
            source = {"source": str(attribute(document.path))}
            yield page_file(document, lookup, "transcript", _Writer(document, lookup).passages, source)
            yield frame_file(document, lookup)


class _Writer:
    """Writes passages in reading order, and so knows who spoke last."""

    def __init__(self, document: Document, lookup: CorpusIndex) -> None:
        self.document, self.lookup = document, lookup
        self.numbers = html.corrections(document)
        self.aliases = aliases(document)
        self.speaker: str | None = None

    def passages(self, section: Section) -> Iterator[Markup]:
        self.speaker = None
        for passage in section.passages:
            margin = joined([html.aliases(self.aliases[passage.anchor]), self._who(passage), html.permalink(passage)])
            notes = theme_notes(passage, self.document, self.lookup)
            yield html.passage_paragraph(passage, self.document, self.lookup, self.numbers, margin, notes)

    def _who(self, passage: Passage) -> Markup:
        """The name of the speaker, if another one begins."""
        if passage.kind not in SPOKEN_KINDS or passage.speaker == self.speaker:
            return NOTHING
        self.speaker = passage.speaker
        return html.speaker_name(passage) if passage.speaker else NOTHING
