"""How a transcript comes to be: one screen.

file =sources=> Seed -parse-> -clean-> -attribute-> -section-> -assign_anchors-> -mention-> Document, one at a time
Document -corpus.summarize-> TranscriptSummary; all of them -corpus.link-> Corpus -pages.render-> OutputFile =site/
"""

from collections.abc import Sequence

from quoth.analysis.sections.section import build_sections, placed_theme_marks, unsure_corrections
from quoth.analysis.speakers.attribute import attribute_speakers as attribute
from quoth.analysis.themes.mention import mention_themes
from quoth.anchors.assign import assign_anchors, withdraw_anchors
from quoth.cleanup.apply_repairs import clean
from quoth.model import Anchor, Document, Knowledge, Metadata, Seed, Sidecar, Source, Transcript
from quoth.readers.parse import parse


def convert(seed: Seed, knowledge: Knowledge, ledger: Sequence[Anchor], today: str) -> Document:
    """One transcript, from its source to citable passages. Raises SeedError with all that is wrong with it."""
    sections, transcript = build_sections(attribute_speakers(seed, knowledge), ledger)
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
        doubts=unsure_corrections(transcript),
        theme_marks=placed_theme_marks(transcript),
        refused=seed.sidecar.refused_corrections,
        model_texts=seed.sidecar.model_texts,
        times=transcript.times if transcript.meta.media else (),
    )
    return mention_themes(document, knowledge.themes)


def attribute_speakers(seed: Seed, knowledge: Knowledge) -> Transcript:
    """One transcript as it is before it is divided: each turn by itself, with its speaker. Raises SeedError."""
    transcript = parse(seed)
    transcript = clean(transcript, knowledge.corrections)
    return attribute(transcript, knowledge.people)


def withdrawn_document(name: str, path: str, sidecar: Sidecar, ledger: Sequence[Anchor], today: str) -> Document:
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


def repairing_document(name: str, path: str, ledger: Sequence[Anchor]) -> Document:
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
