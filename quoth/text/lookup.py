"""What page kinds ask of a corpus again and again: who has this address, which themes this passage, what is next."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from quoth.model import Basis, Corpus, Document, Kind, Mention, Passage, Person, Section, Site, Theme
from quoth.text.slugs import slug

ASKING = ("host", "interviewer", "moderator")
SAID = (Kind.SPEECH, Kind.PREVIEW)


class Lookup:
    """Answers about one corpus, each worked out once."""

    def __init__(self, corpus: Corpus, site: Site) -> None:
        self.corpus, self.site = corpus, site
        self.documents: Mapping[str, Document] = {document.id: document for document in corpus.documents}
        self.themes: Mapping[str, Theme] = {theme.slug: theme for theme in corpus.themes}
        self.people: Mapping[str, Person] = {person.name: person for person in corpus.people}

    @cached_property
    def in_order(self) -> list[Document]:
        """The documents as lists show them: the newest first, those without a date last."""
        by_title = sorted(self.corpus.documents, key=lambda one: (one.meta.title.casefold(), one.id))
        return sorted(by_title, key=lambda one: one.meta.date or "0", reverse=True)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], tuple[Section, Passage]]:
        """The section and the passage of each pair of document and anchor."""
        return {
            (document.id, one.anchor): (section, one)
            for document in self.corpus.documents
            for section in document.sections
            for one in section.passages
        }

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], list[Mention]]:
        """The mentions in each passage, in the order of the themes."""
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for theme in self.corpus.themes:
            for mention in self.corpus.mentions.get(theme.slug, ()):
                found[mention.document, mention.anchor].append(mention)
        return found

    def is_notes(self, document: Document) -> bool:
        """Whether a document has no words of the talk itself."""
        return not any(one.kind in SAID for one in document.passages)

    def speaker_slug(self, name: str) -> str:
        """The address of a person, or the name of a label in the letters of one; empty for nobody."""
        person = self.people.get(name)
        return person.slug if person else slug(name) if name else ""

    def asks(self, document: Document, one: Passage) -> bool:
        """Whether a passage is spoken by somebody whose part is to ask, and that is sure."""
        if one.kind is not Kind.SPEECH or one.attributed_by is Basis.RULE:
            return False
        return any(role.name == one.speaker and role.role in ASKING for role in document.meta.people)

    def takes_part(self, person: Person, document: Document) -> bool:
        """Whether somebody speaks in a document, or is named among its people."""
        named = any(role.name == person.name for role in document.meta.people)
        return named or any(one.speaker == person.name and one.kind is Kind.SPEECH for one in document.passages)

    def said_at(self, document: Document, offset: int) -> Passage | None:
        """The passage of speech that has the words at an offset of the source."""
        speech = [one for one in document.passages if one.kind is Kind.SPEECH]
        index = bisect_right(speech, offset, key=lambda one: one.span.begin) - 1
        return speech[index] if index >= 0 else None

    def speakers(self, document: Document) -> list[str]:
        """The names that speak in a document, those with the most words first."""
        words: dict[str, int] = defaultdict(int)
        for one in document.passages:
            if one.kind in SAID and one.speaker:
                words[one.speaker] += len(one.text)
        return sorted(words, key=lambda name: (-words[name], name))
