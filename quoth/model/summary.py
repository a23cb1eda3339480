"""Transcripts in short, as the pages of others see them, and the corpus that they make up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quoth.model.editing import Person, Theme, ThemeMark
from quoth.model.source import Metadata, Milliseconds, Notice
from quoth.model.transcript import Anchor, Document


@dataclass(frozen=True, slots=True)
class Statistics:
    """What became of a transcript in numbers."""

    source_words: int
    kept: int
    """Words on the page, corrected ones included."""
    moved: int
    """Words of labels, times and titles, which the page shows in their own places."""
    removed: int
    corrections: int
    passages: int
    sections: int
    turns: int
    speakers: dict[str, int]
    """How many passages are attributed by the source, by an editor, by inference, and to nobody."""
    times: dict[str, int]
    """How many passages have a time that is exact, of their stretch, of a chapter, or none."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A passage of another transcript, as a page refers to it."""

    slug: str
    """Of the transcript."""
    anchor: str
    who: str
    where: str
    """Its time, or the title of its section; empty where that says nothing."""
    theme: str = ""
    """The one that is central to both, if one is."""
    why: tuple[str, ...] = ()
    """Stems of words that both passages have, the rarest first."""


References = Mapping[str, tuple[CrossReference, ...]]
"""By anchor of a passage, what it refers to."""


@dataclass(frozen=True, slots=True)
class AdjacentTranscript:
    """A transcript as the page of another one leads on to it."""

    slug: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """What a passage says of a theme: how often it names it, and whether that is what it is about."""

    theme: str
    times: int
    central: bool


@dataclass(frozen=True, slots=True)
class PassageSummary:
    """A passage that speaks of themes, as much of it as other pages ask."""

    anchor: str
    speaker: str
    start: Milliseconds | None
    section: str
    """The anchor of its section."""
    title: str
    """The title of its section."""
    theme_hits: tuple[ThemeHit, ...]
    length: int
    """Characters of its text."""
    is_statement: bool
    """Whether it is somebody's statement and long enough to stand by itself."""
    size: int = 0
    """Bytes of its text as HTML."""
    words_digest: str = ""
    """If a theme is central to it: digest of its words in `ComparedText`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that is somebody's statement, by what it can be related to those of other transcripts."""

    anchor: str
    speaker: str
    start: Milliseconds | None
    section: str
    """The anchor of its section."""
    title: str
    """The title of its section."""
    length: int
    """Characters of its text."""
    terms: str
    """Stems of the words that are most likely its subject."""


@dataclass(frozen=True, slots=True)
class ComparedText:
    """What a transcript says, as far as it is compared with others; apart from its summary, since few need it."""

    statements: tuple[Statement, ...] = ()
    """In reading order."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By anchor of a passage to which a theme is central: its words folded, each once, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Somebody who speaks in a transcript, and in how many passages of speech."""

    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class WorkMention:
    """A passage that names a work."""

    work: str
    anchor: str
    speaker: str
    start: Milliseconds | None
    words: str
    """Its text, or as much of it as has room."""


@dataclass(frozen=True, slots=True)
class TranscriptSummary:
    """A transcript as all that is not its own page sees it: lists, themes, people, other transcripts.

    It is small, so that a corpus of thousands can be held at once; texts are not.
    """

    id: str
    path: str
    slug: str
    meta: Metadata
    reader: str
    statistics: Statistics
    notices: tuple[Notice, ...]
    anchors: tuple[Anchor, ...]
    """Of its ledger, the addresses that it has and had, and the last passage that was withdrawn."""
    passage_ids: str
    """The ids of all the others, one a line."""
    ledger_digest: str
    """Fingerprint of these rows."""
    text_digest: str = ""
    """Fingerprint of all that its own pages show of it, apart from the ledger; empty: not known."""
    is_show_notes: bool = False
    """Whether it has no words of the talk itself."""
    end: Milliseconds = 0
    """The last time that is known."""
    chapters: int = 0
    """Chapters of a recording whose words it does not have."""
    is_searchable: bool = True
    names: tuple[str, ...] = ()
    """Everybody who is named as taking part or speaks a passage, in this order."""
    aside_speakers: tuple[str, ...] = ()
    """Everybody who throws words into the passages of others."""
    speaker_counts: tuple[SpeakerCount, ...] = ()
    """Who speaks, those with the most words first."""
    theme_passages: tuple[PassageSummary, ...] = ()
    """In reading order."""
    compared: ComparedText = ComparedText()
    """Empty in a summary from the cache, which keeps this by itself."""
    statements_digest: str = ""
    """Digest of how long its statements are and of their terms; empty if it has none."""
    language: str = ""
    """What it is in, as far as that is known: of its record, or of its words."""
    works: tuple[str, ...] = ()
    """Books, papers and products that it lists."""
    work_mentions: tuple[WorkMention, ...] = ()
    """Its passages that name works which any transcript lists, in reading order."""
    theme_marks: tuple[tuple[ThemeMark, bool], ...] = ()
    """The themes that its sidecar adds or refuses, and whether that place is a passage that can speak of themes."""
    applied_corrections: tuple[str, ...] = ()
    """Where the corrections stand, by file and line, that were applied to its words; each once."""
    withdrawn: str = ""
    repairing: bool = False

    @property
    def collection(self) -> str:
        """The folder of `seeds/` that it is in; empty for none."""
        return self.id.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class WorkMentionAt:
    """A passage that names a work, and the transcript that it stands in."""

    slug: str
    title: str
    passage: WorkMention


@dataclass(frozen=True, slots=True)
class Corpus:
    """All transcripts in short, and what joins them; where it is for the pages of one, also that one's text."""

    summaries: tuple[TranscriptSummary, ...]
    people: tuple[Person, ...]
    themes: tuple[Theme, ...]
    withdrawn_summaries: tuple[TranscriptSummary, ...] = ()
    """Transcripts whose words are not on the site: their addresses still answer."""
    documents: tuple[Document, ...] = ()
    """The transcript whose pages see this corpus; of the corpus of all, none."""
    withdrawn_documents: tuple[Document, ...] = ()
    """The same, where its words are not on the site."""
    last_changed: str = ""
    """ISO day of the last change, where no gist tells it."""
    short_names: Mapping[str, str] = field(default_factory=dict)
    """By transcript, a short name that no other one has: Ann Lee, Ann Lee 2022, or its title."""
    related: Mapping[str, References] = field(default_factory=dict)
    """By transcript, and there by anchor of a passage, where other transcripts speak of the same."""
    related_digests: Mapping[str, str] = field(default_factory=dict)
    """By transcript, the digest of these references."""
    adjacent: Mapping[str, tuple[AdjacentTranscript | None, AdjacentTranscript | None]] = field(default_factory=dict)
    """By transcript, the one before it in the list of transcripts, and the one after it."""
    work_mentions: Mapping[str, tuple[WorkMentionAt, ...]] = field(default_factory=dict)
    """By name of a work in show notes, the passages that name it."""

    @property
    def all_summaries(self) -> tuple[TranscriptSummary, ...]:
        """Of every transcript that has an address, those whose words are not on the site last."""
        return (*self.summaries, *self.withdrawn_summaries)
