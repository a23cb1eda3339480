"""Scopes: the slice of a corpus that the pages of one transcript, theme or person show, and no more.

A page cannot depend on anything outside its scope, so it can be cached until the scope changes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.anchors.ledger import move_page
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import last_changed
from quoth.model import Corpus, Document, PassageSummary, Person, Statistics, Theme, TranscriptSummary
from quoth.text.identifiers import digest_of

NO_STATISTICS = Statistics(0, 0, 0, 0, 0, 0, 0, 0, {}, {})


def transcript_scope(corpus: Corpus, summary: TranscriptSummary) -> Corpus:
    """The scope of a transcript, still without its text."""
    if summary.withdrawn:
        return Corpus((), (), (), withdrawn_summaries=(summary,))
    names = {*summary.names, *summary.aside_speakers}
    themes = {hit.theme for passage in summary.theme_passages for hit in passage.theme_hits}
    return Corpus(
        summaries=(summary,),
        people=tuple(
            Person(person.slug, person.name, sort_name=person.sort_name)
            for person in corpus.people
            if person.name in names
        ),
        themes=tuple(Theme(theme.slug, theme.name) for theme in corpus.themes if theme.slug in themes),
        related={summary.id: corpus.related[summary.id]} if summary.id in corpus.related_digests else {},
        adjacent={summary.id: corpus.adjacent[summary.id]},
        work_mentions={name: corpus.work_mentions[name] for name in summary.works if name in corpus.work_mentions},
    )


class TranscriptKeys:
    """Digests of the scopes of transcripts, still without their text, and without making the scopes themselves."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._people = {person.name: repr((person.slug, person.name, person.sort_name)) for person in corpus.people}
        self._themes = {theme.slug: (number, theme.slug, theme.name) for number, theme in enumerate(corpus.themes)}

    def key(self, summary: TranscriptSummary) -> str:
        """Digest of the address and the ids of a transcript, and of all that its scope holds."""
        address = repr((summary.slug, summary.anchors, summary.ledger_digest))
        if summary.withdrawn:
            return digest_of(address)
        names = {*summary.names, *summary.aside_speakers}
        slugs = {hit.theme for passage in summary.theme_passages for hit in passage.theme_hits}
        themes = sorted(self._themes[slug] for slug in slugs if slug in self._themes)
        mentions = self.corpus.work_mentions
        return digest_of(
            address,
            repr(sorted(self._people[name] for name in names if name in self._people)),
            repr([shown for _, *shown in themes]),
            self.corpus.related_digests.get(summary.id, ""),
            repr(self.corpus.adjacent[summary.id]),
            repr([(name, mentions[name]) for name in summary.works if name in mentions]),
        )


def add_text(scoped: Corpus, document: Document) -> Corpus:
    """The scope of a transcript with its text, to which its address is added."""
    summary = scoped.all_summaries[0]
    document = replace(document, slug=summary.slug, anchors=move_page(document.anchors, summary.slug))
    return (
        replace(scoped, withdrawn_documents=(document,))
        if summary.withdrawn
        else replace(scoped, documents=(document,))
    )


def subject_scope(index: CorpusIndex, subject: Theme | Person) -> Corpus:
    """The scope of a theme or a person."""
    return theme_scope(index, subject) if isinstance(subject, Theme) else person_scope(index, subject)


def theme_scope(index: CorpusIndex, theme: Theme) -> Corpus:
    """The scope of a theme: transcripts that mention it, related themes, themes in the same passages, and speakers."""
    passages_by_id: dict[str, list[PassageSummary]] = defaultdict(list)
    for summary, passage, _ in index.hits_by_theme[theme.slug]:
        passages_by_id[summary.id].append(passage)
    theme_passages = [passage for passages in passages_by_id.values() for passage in passages]
    met = {hit.theme for passage in theme_passages for hit in passage.theme_hits}
    return Corpus(
        summaries=tuple(
            _brief_summary(summary, passages_by_id[summary.id])
            for summary in index.corpus.summaries
            if summary.id in passages_by_id
        ),
        people=_named_people(index, {passage.speaker for passage in theme_passages}),
        themes=tuple(
            _as_related(other, theme) for other in index.corpus.themes if other.slug in met or _is_related(other, theme)
        ),
        short_names={name: index.corpus.short_names[name] for name in passages_by_id},
        last_changed="" if passages_by_id else last_changed(index.corpus.summaries),
    )


def person_scope(index: CorpusIndex, person: Person) -> Corpus:
    """The scope of a person: transcripts in which they take part, and the themes that they speak of."""
    summaries = [
        _brief_summary(
            summary, [passage for passage in summary.theme_passages if passage.speaker == person.name], person.name
        )
        for summary in index.transcripts_of_person.get(person.name, ())
    ]
    themes = {hit.theme for summary in summaries for passage in summary.theme_passages for hit in passage.theme_hits}
    spoken_themes = tuple(Theme(theme.slug, theme.name) for theme in index.corpus.themes if theme.slug in themes)
    day = "" if summaries else last_changed(index.corpus.summaries)
    return Corpus(summaries=tuple(summaries), people=(person,), themes=spoken_themes, last_changed=day)


def _is_related(other: Theme, theme: Theme) -> bool:
    return (
        other is theme
        or other.slug in (*theme.broader, *theme.related)
        or theme.slug in (*other.broader, *other.related)
    )


def _as_related(other: Theme, theme: Theme) -> Theme:
    """The theme itself in full; another theme only with its name and its relation to the first."""
    if other is theme:
        return other
    broader = tuple(slug for slug in other.broader if slug == theme.slug)
    return Theme(
        other.slug, other.name, broader=broader, related=tuple(slug for slug in other.related if slug == theme.slug)
    )


def _named_people(index: CorpusIndex, names: set[str]) -> tuple[Person, ...]:
    return tuple(Person(person.slug, person.name) for person in index.corpus.people if person.name in names)


def _brief_summary(
    summary: TranscriptSummary, passages: Sequence[PassageSummary], speaker_name: str = ""
) -> TranscriptSummary:
    """A summary with only what the pages of themes and people show of a transcript."""
    return TranscriptSummary(
        id=summary.id,
        path="",
        slug=summary.slug,
        meta=summary.meta,
        reader="",
        statistics=NO_STATISTICS,
        notices=(),
        anchors=summary.anchors,
        passage_ids="",
        ledger_digest="",
        is_show_notes=summary.is_show_notes,
        speaker_counts=tuple(speaker for speaker in summary.speaker_counts if speaker.name == speaker_name),
        theme_passages=tuple(replace(passage, words_digest="", length=0) for passage in passages),
    )


class SubjectKeys:
    """Digests of the scopes of all themes and people, without making the scopes themselves."""

    def __init__(self, index: CorpusIndex) -> None:
        self.index = index
        self._shown = {summary.id: _shown_digest(summary) for summary in index.corpus.summaries}
        self._met: dict[str, set[str]] = defaultdict(set)
        self._speakers: dict[str, set[str]] = defaultdict(set)
        for summary in index.corpus.summaries:
            for passage in summary.theme_passages:
                slugs = [hit.theme for hit in passage.theme_hits]
                for theme in slugs:
                    self._met[theme].update(slugs)
                    self._speakers[theme].add(passage.speaker)

    def key(self, subject: Theme | Person) -> str:
        """Digest of a theme or a person, and of all that its scope holds."""
        read = self._read_by_theme(subject) if isinstance(subject, Theme) else self._read_by_person(subject)
        return digest_of(repr(subject), *read)

    def transcripts(self, subject: Theme | Person) -> list[str]:
        """The ids of the transcripts in the scope, in their order."""
        if isinstance(subject, Theme):
            return list(dict.fromkeys(summary.id for summary, _, _ in self.index.hits_by_theme[subject.slug]))
        return [summary.id for summary in self.index.transcripts_of_person.get(subject.name, ())]

    def _read_by_theme(self, theme: Theme) -> Iterator[str]:
        met, people = self._met[theme.slug], self.index.people
        others = [other for other in self.index.corpus.themes if other.slug in met or _is_related(other, theme)]
        yield repr([_as_related(other, theme) for other in others])
        yield repr([(name, people[name].slug) for name in sorted(self._speakers[theme.slug]) if name in people])
        yield from self._read_of_transcripts(theme)
        yield repr([self.index.corpus.short_names[id_] for id_ in self.transcripts(theme)])

    def _read_by_person(self, person: Person) -> Iterator[str]:
        spoken = self.index.theme_counts.get(person.name, ())
        yield repr([(theme.slug, theme.name) for theme in self.index.corpus.themes if theme.slug in spoken])
        yield from self._read_of_transcripts(person)

    def _read_of_transcripts(self, subject: Theme | Person) -> Iterator[str]:
        ids = self.transcripts(subject)
        yield "" if ids else last_changed(self.index.corpus.summaries)
        yield from (self._shown[id_] for id_ in ids)


def _shown_digest(summary: TranscriptSummary) -> str:
    """Digest of all that `_brief_summary` can have of a transcript: its text, its addresses and its versions."""
    words = summary.text_digest or repr((summary.meta, summary.speaker_counts, summary.theme_passages))
    return digest_of(summary.id, summary.slug, words, repr(summary.anchors), str(summary.is_show_notes))
