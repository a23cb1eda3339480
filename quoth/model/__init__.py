"""The nouns: the one place where a word gets its meaning. All are frozen: to change one, make another with `replace`.

Times are whole milliseconds. Offsets count characters of the source from 0; lines count from 1, inclusive.
`None` means that the source does not say.
"""

from quoth.model.editing import Chapter, Correction, Removal, SectionMark, Seed, Sidecar, SpeakerMark, ThemeMark
from quoth.model.knowledge import Knowledge, Person, Theme
from quoth.model.metadata import Media, Meta, Role
from quoth.model.output import Page, Poster, Site
from quoth.model.source import Basis, Clock, Edit, Evidence, Kind, Milliseconds, Notice, Place, Source, Span, State
from quoth.model.summary import Corpus, Figures, Gist, Named, Naming, Neighbour, Reference, Spoken, Stated, Told, Voice
from quoth.model.transcript import Anchor, Document, Mention, Passage, Piece, Section, TimeMark, Transcript

__all__ = [
    "Anchor",
    "Basis",
    "Chapter",
    "Clock",
    "Corpus",
    "Correction",
    "Document",
    "Edit",
    "Evidence",
    "Figures",
    "Gist",
    "Kind",
    "Knowledge",
    "Media",
    "Mention",
    "Meta",
    "Milliseconds",
    "Named",
    "Naming",
    "Neighbour",
    "Notice",
    "Page",
    "Passage",
    "Person",
    "Piece",
    "Place",
    "Poster",
    "Reference",
    "Removal",
    "Role",
    "Section",
    "SectionMark",
    "Seed",
    "Sidecar",
    "Site",
    "Source",
    "Span",
    "SpeakerMark",
    "Spoken",
    "State",
    "Stated",
    "Theme",
    "ThemeMark",
    "TimeMark",
    "Told",
    "Transcript",
    "Voice",
]
