"""The whole program on one screen.

seeds/ =read=> Seed -parse-> Transcript -clean-> -attribute-> -section-> -anchor-> -mention-> Document    one at a time
                     all Documents -link-> Corpus -render-> Pages, one transcript at a time =publish=> docs/, site/
"""

from collections.abc import Iterator, Sequence

from quoth.model import Anchor, Corpus, Document, Knowledge, Meta, Page, Seed, Sidecar, Site, Source, Transcript
from quoth.stages import render
from quoth.stages.anchor import anchor, withdrawn
from quoth.stages.attribute import attribute
from quoth.stages.clean import clean
from quoth.stages.link import link
from quoth.stages.mention import mention
from quoth.stages.parse import parse
from quoth.stages.section import doubts, section, theme_marks
from quoth.text.page.alone import alone as by_itself


def convert(seed: Seed, knowledge: Knowledge, ledger: Sequence[Anchor], today: str) -> Document:
    """One transcript, from its source to citable passages. Raises SeedError with all that is wrong with it."""
    sections, transcript = section(attributed(seed, knowledge))
    sections, anchors = anchor(sections, ledger, seed.id, today)
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
        anchors=withdrawn(ledger, today),
        withdrawn=sidecar.withdrawn,
    )


def repairing(name: str, path: str, ledger: Sequence[Anchor]) -> Document:
    """What stands for a published transcript while its files are wrong. Its ledger stays as it is."""
    return Document(
        id=name,
        path=path,
        slug="",
        source=Source.of(""),
        meta=Meta(),
        sections=(),
        edits=(),
        notices=(),
        anchors=tuple(ledger),
        withdrawn="It will be back at this address.",
        repairing=True,
    )


def join(documents: Sequence[Document], knowledge: Knowledge) -> Corpus:
    """All transcripts together: who speaks in them, and which passages speak of which themes."""
    return link(documents, knowledge)


def alone(corpus: Corpus, document: Document) -> Corpus:
    """One transcript with all that its own pages say of others, and no more."""
    return by_itself(corpus, document)


def pages(one: Corpus, site: Site) -> Iterator[Page]:
    """Every page and file of a transcript that is alone, and its share of the files of all."""
    return render.of_document(one, site)


def shared(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Every page and file that is about all transcripts, made one at a time."""
    return render.of_corpus(corpus, site)
