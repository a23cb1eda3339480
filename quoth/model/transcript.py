"""A talk, from what a reader understood to what is published."""

from dataclasses import dataclass
from itertools import chain

from quoth.model.editing import Chapter, Correction, ModelText, Sidecar, ThemeMark
from quoth.model.source import (
    AnchorState,
    Edit,
    Metadata,
    Milliseconds,
    Notice,
    PassageKind,
    Provenance,
    Source,
    Span,
    TimePrecision,
)


@dataclass(frozen=True, slots=True)
class Timestamp:
    """The source says that the word at `offset` was spoken at `start`."""

    offset: int
    start: Milliseconds
    end: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of a passage's text with one history."""

    text: str
    edit: Edit | None = None
    """The correction that put these words here."""
    speaker: str = ""
    """Who says them, where another speaker throws in a word; empty: the speaker of the passage."""
    basis: Provenance = Provenance.SOURCE
    repeats: int | None = None
    """Offset in the source of the words that these repeat."""
    doubt: Correction | None = None
    """What an editor thinks these words may be, and is not sure of."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one speaker: the unit that a reader can cite."""

    text_runs: tuple[TextRun, ...]
    span: Span
    first_line: int
    last_line: int
    speaker: str = ""
    attributed_by: Provenance = Provenance.SOURCE
    kind: PassageKind = PassageKind.SPEECH
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    time_precision: TimePrecision = TimePrecision.NONE
    anchor: str = ""

    @property
    def text(self) -> str:
        return self.text_runs[0].text if len(self.text_runs) == 1 else "".join([piece.text for piece in self.text_runs])


@dataclass(frozen=True, slots=True)
class InferredName:
    """A guess who a label is that is only a number or a role."""

    label: str
    name: str
    words: str
    """The words of the talk from which it was inferred; empty if it was what the file says of its people."""
    line: int | None = None
    """Where they stand in the source."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A seed as a reader understood it: its words in order, and an edit for every word left out.

    Every character of the source that is not white space lies in a passage or in an edit.
    """

    id: str
    path: str
    source: Source
    meta: Metadata
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    reader: str = ""
    written: bool = False
    """Whether the source's paragraphs are somebody's choice, and are kept."""
    chapters: tuple[Chapter, ...] = ()
    times: tuple[Timestamp, ...] = ()
    notices: tuple[Notice, ...] = ()
    inferred_names: tuple[InferredName, ...] = ()
    sidecar: Sidecar = Sidecar()
    corrections: tuple[Correction, ...] = ()
    """Those that hold for it and are not applied: of the sidecar, then of `knowledge/`. Cleaning puts them there."""
    edited: "Transcript | None" = None
    """The same talk as a person corrected it in a file of its own, whose words are not yet taken over."""


@dataclass(frozen=True, slots=True)
class Section:
    """Passages in a row under one heading."""

    title: str
    titled_by: Provenance
    passages: tuple[Passage, ...]
    level: int = 1
    """1, or 2 where an editor divides what the source gives as one chapter."""
    start: Milliseconds | None = None
    time_precision: TimePrecision = TimePrecision.NONE
    offset: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageVersion:
    """Which version of its text a page is at."""

    number: int
    """Counted from 1."""
    day: str
    """ISO date on which it began."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One published id, and the words it was published with."""

    id: str
    state: AnchorState
    words: str
    """As last published; empty for a page."""
    minted: str
    """ISO date."""
    target: str = ""
    start: Milliseconds | None = None
    place: str = ""
    """Where it stands in reading order: the digits of a decimal fraction. Empty where a ledger does not say yet."""
    versions: int = 0
    """Versions of the page that began with a change of this row; of the page itself, the number it began with."""
    version_day: str = ""
    """ISO date of the last of these."""
    speaker: str | None = None
    """Who speaks; `None` where a ledger does not say yet."""
    first: str = ""
    """The words as first published; empty if they are still the same."""
    page_version: PageVersion | None = None
    """Of the page itself; `None` for all other rows. Ledgers do not hold it: it is counted from all rows."""

    @property
    def first_words(self) -> str:
        return self.first or self.words


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that speaks of a theme, and the characters of its text that say so."""

    theme: str
    document: str
    anchor: str
    matches: tuple[tuple[int, int], ...] = ()
    central: bool = False
    first: bool = False
    """Whether an editor wants it quoted before all others of its transcript."""


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript ready to be published. After this its text does not change."""

    id: str
    path: str
    slug: str
    source: Source
    meta: Metadata
    sections: tuple[Section, ...]
    edits: tuple[Edit, ...]
    notices: tuple[Notice, ...]
    reader: str = ""
    anchors: tuple[Anchor, ...] = ()
    withdrawn: str = ""
    """Why its words are not on the site: then only its published ids are."""
    repairing: bool = False
    """Whether that is only for now, and its ledger stays as it is."""
    doubts: tuple[tuple[Correction, int], ...] = ()
    """Corrections that an editor is not sure of, with their lines."""
    theme_marks: tuple[tuple[ThemeMark, Span], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """Corrections that an editor does not want proposed: what was heard, and what was not meant."""
    mentions: tuple[Mention, ...] = ()
    """In reading order."""
    model_texts: tuple[ModelText, ...] = ()
    times: tuple[Timestamp, ...] = ()
    """All times that the source gives, also inside passages, if there is a recording."""

    @property
    def collection(self) -> str:
        """The folder of `seeds/` that it is in; empty for none."""
        return self.id.rpartition("/")[0]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(chain.from_iterable([section.passages for section in self.sections]))
