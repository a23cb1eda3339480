"""The nouns: the one place where a word gets its meaning. All are frozen: to change one, make another with `replace`.

Times are whole milliseconds. Offsets count characters of the source from 0; lines count from 1, inclusive.
`None` means that the source does not say.
"""

from quoth.model.editing import Chapter, Correction, Removal, SectionMark, Seed, Sidecar, SpeakerMark, ThemeMark
from quoth.model.knowledge import Knowledge, Person, Theme
from quoth.model.output import OutputFile, Site, SocialCard
from quoth.model.source import (
    AnchorState,
    Edit,
    Evidence,
    Media,
    Metadata,
    Milliseconds,
    Notice,
    Participant,
    PassageKind,
    Provenance,
    Source,
    Span,
    TextLocator,
    TimePrecision,
)
from quoth.model.summary import (
    AdjacentTranscript,
    Corpus,
    CrossReference,
    PassageSummary,
    SpeakerCount,
    Statement,
    Statistics,
    ThemeHit,
    TranscriptSummary,
    WorkMention,
    WorkMentionAt,
)
from quoth.model.transcript import Anchor, Document, Mention, Passage, Section, TextRun, Timestamp, Transcript

__all__ = [
    "AdjacentTranscript",
    "Anchor",
    "AnchorState",
    "Chapter",
    "Corpus",
    "Correction",
    "CrossReference",
    "Document",
    "Edit",
    "Evidence",
    "Knowledge",
    "Media",
    "Mention",
    "Metadata",
    "Milliseconds",
    "Notice",
    "OutputFile",
    "Participant",
    "Passage",
    "PassageKind",
    "PassageSummary",
    "Person",
    "Provenance",
    "Removal",
    "Section",
    "SectionMark",
    "Seed",
    "Sidecar",
    "Site",
    "SocialCard",
    "Source",
    "Span",
    "SpeakerCount",
    "SpeakerMark",
    "Statement",
    "Statistics",
    "TextLocator",
    "TextRun",
    "Theme",
    "ThemeHit",
    "ThemeMark",
    "TimePrecision",
    "Timestamp",
    "Transcript",
    "TranscriptSummary",
    "WorkMention",
    "WorkMentionAt",
]
