"""The whole program on one screen.

seeds/ =read=> Seed -parse-> Transcript -clean-> -attribute-> -section-> -anchor-> -mention-> Document    one at a time
      Document -gist-> Gist; all Gists -link-> Corpus -render-> Pages, one transcript at a time =publish=> docs/, site/
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.analysis.sections.section import doubts, section, theme_marks
from quoth.analysis.speakers.attribute import attribute
from quoth.analysis.themes.mention import mention
from quoth.anchors.assign import assign_anchors, withdraw_anchors
from quoth.cleanup.apply_repairs import clean
from quoth.corpus.index import CorpusIndex
from quoth.corpus.link import link
from quoth.corpus.scope import alone as by_itself
from quoth.corpus.scope import of_person, of_theme, with_text
from quoth.corpus.summarize import gist as shorten
from quoth.corpus.summarize import naming as works_named
from quoth.model import (
    Anchor,
    Corpus,
    Document,
    Knowledge,
    Metadata,
    OutputFile,
    Person,
    Seed,
    Sidecar,
    Site,
    Source,
    Theme,
    Transcript,
    TranscriptSummary,
    WorkMention,
)
from quoth.pages import render
from quoth.pages.concatenated import Parts
from quoth.readers.parse import parse


def convert(seed: Seed, knowledge: Knowledge, ledger: Sequence[Anchor], today: str) -> Document:
    """One transcript, from its source to citable passages. Raises SeedError with all that is wrong with it."""
    sections, transcript = section(attributed(seed, knowledge), ledger)
    sections, anchors = assign_anchors(sections, ledger, seed.id, today)
    document = Document(
        id=seed.id,
        path=seed.path,
        slug=seed.sidecar.slug,
        source=transcript.source,
        meta=transcript.meta,
        sections=sections,
        edits=transcript.edits,
        notices=transcript.notices,
        reader=transcript.reader,
        anchors=anchors,
        doubts=doubts(transcript),
        theme_marks=theme_marks(transcript),
        refused=seed.sidecar.refused_corrections,
    )
    return speaking(document, knowledge)


def attributed(seed: Seed, knowledge: Knowledge) -> Transcript:
    """One transcript as it is before it is divided: each turn by itself, with its speaker. Raises SeedError."""
    transcript = parse(seed)
    transcript = clean(transcript, knowledge.corrections)
    return attribute(transcript, knowledge.people)


def speaking(document: Document, knowledge: Knowledge) -> Document:
    """A transcript with the passages that speak of the themes of the knowledge; the rest of it stays as it is."""
    return mention(document, knowledge.themes)


def withdraw(name: str, path: str, sidecar: Sidecar, ledger: Sequence[Anchor], today: str) -> Document:
    """What is left of a transcript that its publisher took back: its address, and its ids to land on."""
    return Document(
        id=name,
        path=path,
        slug=sidecar.slug,
        source=Source.of(""),
        meta=sidecar.meta,
        sections=(),
        edits=(),
        notices=(),
        anchors=withdraw_anchors(ledger, today),
        withdrawn=sidecar.withdrawn,
    )


def repairing(name: str, path: str, ledger: Sequence[Anchor]) -> Document:
    """What stands for a published transcript while its files are wrong. Its ledger stays as it is."""
    return Document(
        id=name,
        path=path,
        slug="",
        source=Source.of(""),
        meta=Metadata(),
        sections=(),
        edits=(),
        notices=(),
        anchors=tuple(ledger),
        withdrawn="It will be back at this address.",
        repairing=True,
    )


def gist(document: Document) -> TranscriptSummary:
    """A transcript as all others see it, still without the works that it names."""
    return shorten(document)


def naming(document: Document, listed: frozenset[str]) -> tuple[WorkMention, ...]:
    """Its passages that name works which any transcript lists."""
    return works_named(document, listed)


def gists(documents: Sequence[Document]) -> list[TranscriptSummary]:
    """Some transcripts as they see one another."""
    summaries = [gist(document) for document in documents]
    listed = frozenset(name for summary in summaries for name in summary.works)
    return [
        replace(summary, named=naming(document, listed)) for summary, document in zip(summaries, documents, strict=True)
    ]


def join(gists: Sequence[TranscriptSummary], knowledge: Knowledge) -> Corpus:
    """All transcripts together: who speaks in them, and which passages speak of which themes."""
    return link(gists, knowledge)


def alone(corpus: Corpus, summary: TranscriptSummary) -> Corpus:
    """One transcript with all that its own pages say of others, and no more; still without its text."""
    return by_itself(corpus, summary)


def pages(scope: Corpus, document: Document, site: Site) -> Iterator[OutputFile]:
    """Every page and file of a transcript that is alone, and its part of those of many."""
    return render.of_document(with_text(scope, document), site)


def shared(corpus: Corpus, site: Site, parts: Parts) -> Iterator[OutputFile]:
    """Every page and file that is about all transcripts, apart from those of a theme or a person."""
    return render.of_corpus(corpus, site, parts)


def subjects(corpus: Corpus) -> Iterator[tuple[Theme | Person, Corpus]]:
    """Each theme and each person with all that its pages show, and no more."""
    lookup = CorpusIndex(corpus)
    for theme in corpus.themes:
        yield theme, of_theme(lookup, theme)
    for person in corpus.people:
        yield person, of_person(lookup, person)


def of_subject(subject: Theme | Person, scope: Corpus, site: Site, parts: Parts) -> Iterator[OutputFile]:
    """Every page and file of a theme or a person."""
    if isinstance(subject, Theme):
        return render.of_theme(subject, scope, site, parts)
    return render.of_person(subject, scope, site, parts)
