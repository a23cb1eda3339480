"""Lookups in a corpus that pages need again and again, each worked out once."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from quoth.analysis.speakers.merge_labels import ASKING_ROLES
from quoth.cleanup.statistics import statistics_of
from quoth.model import (
    SPOKEN_KINDS,
    Corpus,
    Document,
    Mention,
    Passage,
    PassageKind,
    PassageSummary,
    Person,
    Provenance,
    Section,
    Site,
    Statistics,
    Theme,
    ThemeHit,
    TranscriptSummary,
)
from quoth.text.identifiers import slug
from quoth.text.words import natural_order

NO_SITE = Site("")
"""A site for lookups that are only about the corpus."""


class CorpusIndex:
    """Lookups in one corpus by document, theme, person and passage."""

    def __init__(self, corpus: Corpus, site: Site = NO_SITE) -> None:
        self.corpus, self.site = corpus, site
        self.documents: Mapping[str, Document] = {document.id: document for document in corpus.documents}
        self.themes: Mapping[str, Theme] = {theme.slug: theme for theme in corpus.themes}
        self.people: Mapping[str, Person] = {person.name: person for person in corpus.people}
        self.passage_ranks: dict[tuple[str, str], tuple[bool, bool]] = {}
        """What `corpus.quote_ranking` has found out of passages, by document id and anchor."""
        self.uses_question_marks: dict[str, bool] = {}
        """Whether a document has question marks at all, by its id."""

    @cached_property
    def newest_first(self) -> list[TranscriptSummary]:
        """The transcripts in the order of lists: the newest first, those without a date last."""
        return sorted(self._by_title, key=lambda summary: summary.meta.date or "0", reverse=True)

    @cached_property
    def oldest_first(self) -> list[TranscriptSummary]:
        """The transcripts in the order in which they are read one after the other: those without a date last."""
        return sorted(self._by_title, key=lambda summary: (not summary.meta.date, summary.meta.date))

    @cached_property
    def _by_title(self) -> list[TranscriptSummary]:
        return sorted(self.corpus.summaries, key=lambda summary: (natural_order(summary.meta.title), summary.id))

    @cached_property
    def transcripts_of_person(self) -> Mapping[str, list[TranscriptSummary]]:
        """By name, the transcripts in which a person speaks or is listed."""
        summaries: dict[str, list[TranscriptSummary]] = defaultdict(list)
        for summary in self.corpus.summaries:
            names = [role.name for role in summary.meta.people]
            for name in dict.fromkeys(
                [*names, *(speaker.name for speaker in summary.speaker_counts if speaker.passages)]
            ):
                summaries[name].append(summary)
        return summaries

    @cached_property
    def passage_counts(self) -> Counter[str]:
        """The number of passages of speech by name."""
        counts = Counter[str]()
        for summary in self.corpus.summaries:
            counts.update({speaker.name: speaker.passages for speaker in summary.speaker_counts})
        return counts

    @cached_property
    def hits_by_theme(self) -> Mapping[str, list[tuple[TranscriptSummary, PassageSummary, ThemeHit]]]:
        """By slug of the theme, the passages that mention it, in the order of transcripts and passages."""
        hits_by_theme: dict[str, list[tuple[TranscriptSummary, PassageSummary, ThemeHit]]] = {
            theme.slug: [] for theme in self.corpus.themes
        }
        for summary in self.corpus.summaries:
            for passage in summary.theme_passages:
                for hit in passage.theme_hits:
                    hits_by_theme[hit.theme].append((summary, passage, hit))
        return hits_by_theme

    @cached_property
    def theme_counts(self) -> Mapping[str, Counter[str]]:
        """By name, the number of passages that mention each theme, in the order of the themes."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for theme, hits in self.hits_by_theme.items():
            for _, passage, _ in hits:
                counts[passage.speaker][theme] += 1
        return counts

    @cached_property
    def places(self) -> Mapping[tuple[str, str], tuple[Section, Passage]]:
        """The section and the passage by document id and anchor."""
        return {
            (document.id, passage.anchor): (section, passage)
            for document in self.corpus.documents
            for section in document.sections
            for passage in section.passages
        }

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], list[Mention]]:
        """The mentions in a passage by document id and anchor, in the order of the themes."""
        mentions_by_passage: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        order = {theme.slug: number for number, theme in enumerate(self.corpus.themes)}
        for document in self.corpus.documents:
            for mention in sorted(document.mentions, key=lambda mention: order[mention.theme]):
                mentions_by_passage[mention.document, mention.anchor].append(mention)
        return mentions_by_passage

    @cached_property
    def passages(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages by document id, in order."""
        return {document.id: document.passages for document in self.corpus.documents}

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], int]:
        """The number of a passage in its document, from 0, by document id and anchor."""
        return {
            (name, passage.anchor): number
            for name, passages in self.passages.items()
            for number, passage in enumerate(passages)
        }

    def previous_passage(self, name: str, passage: Passage) -> Passage | None:
        """The passage before another in the document of this id; None at its beginning."""
        number = self.numbers[name, passage.anchor]
        return self.passages[name][number - 1] if number else None

    def frequent_themes(self, document: Document, passages: Iterable[Passage]) -> list[str]:
        """The themes of some passages, the most frequent first; a central mention counts as three."""
        counts: dict[str, int] = defaultdict(int)
        for passage in passages:
            for mention in self.mentions.get((document.id, passage.anchor), ()):
                counts[mention.theme] += 3 if mention.central else 1
        return sorted(counts, key=lambda slug: (-counts[slug], slug))

    def short_name(self, summary: TranscriptSummary) -> str:
        """The short name of a transcript: its guests, or else who says most, the show, or its title."""
        guests = [role.name for role in summary.meta.people if role.role not in ASKING_ROLES]
        return ", ".join(guests or self.speaking_people(summary)[:1]) or summary.meta.show or summary.meta.title

    def statistics(self, document: Document) -> Statistics:
        """The statistics of a document: those of its summary, or else counted."""
        return self._statistics.get(document.id) or statistics_of(document)

    @cached_property
    def _statistics(self) -> Mapping[str, Statistics]:
        """By id, the statistics of the transcripts."""
        return {summary.id: summary.statistics for summary in self.corpus.summaries}

    def is_notes(self, document: Document) -> bool:
        """Whether a document has only show notes and no words of the talk."""
        return not any(passage.kind in SPOKEN_KINDS for passage in document.passages)

    def speaker_slug(self, name: str) -> str:
        """The slug of a person, or of a label that is no person; empty for no name."""
        person = self.people.get(name)
        return person.slug if person else slug(name) if name else ""

    def is_question(self, document: Document, passage: Passage) -> bool:
        """Whether a passage is surely spoken by a person whose role is to ask."""
        if passage.kind is not PassageKind.SPEECH or passage.attributed_by is Provenance.RULE:
            return False
        return any(role.name == passage.speaker and role.role in ASKING_ROLES for role in document.meta.people)

    def speech_at(self, document: Document, offset: int) -> Passage | None:
        """The passage of speech at an offset of the source; None before the first."""
        speech = [passage for passage in document.passages if passage.kind is PassageKind.SPEECH]
        index = bisect_right(speech, offset, key=lambda passage: passage.span.begin) - 1
        return speech[index] if index >= 0 else None

    def speaking_people(self, summary: TranscriptSummary) -> list[str]:
        """The people who speak in a transcript, those with the most words first; labels such as “Audience” are none."""
        return [speaker.name for speaker in summary.speaker_counts if speaker.name in self.people]

    def speakers(self, document: Document) -> list[str]:
        """The speakers of a document, those with the most words first."""
        words: dict[str, int] = defaultdict(int)
        for passage in document.passages:
            if passage.kind in SPOKEN_KINDS and passage.speaker:
                words[passage.speaker] += len(passage.text)
        return sorted(words, key=lambda name: (-words[name], name))
