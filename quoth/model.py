"""The nouns. All are frozen: to change one, make another with `dataclasses.replace`.

Times are whole milliseconds. Offsets count characters of the source from 0; lines count from 1, inclusive.
`None` means that the source does not say. This module is longer than most because it is the one place
where a word gets its meaning.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, chain

Milliseconds = int


class Basis(StrEnum):
    """How a speaker or a title is known; the values are what the page says (`data-basis`)."""

    SOURCE = "source"
    RULE = "inferred"
    PERSON = "edited"


class Clock(StrEnum):
    """How sure a time is (`data-clock`)."""

    EXACT = "exact"
    """The source stamps this very word."""
    BLOCK = "block"
    """The time of the stamped stretch that the passage begins in: the words come a little later."""
    CHAPTER = "chapter"
    """The publisher's chapter mark, which names a moment near the sentence and not the sentence."""
    NONE = "none"


class Kind(StrEnum):
    """What a passage is."""

    SPEECH = "speech"
    INTRODUCTION = "introduction"
    """The publisher's prose around the talk."""
    HIGHLIGHT = "highlight"
    """A pull quote: repeats a passage, often in other words."""
    PREVIEW = "preview"
    """A cold open: sentences cut from later in the talk."""
    WORK = "work"
    """An entry of a list of books, papers and products that were mentioned."""
    CHAPTER = "chapter"
    """A chapter of a recording whose words we do not have."""


@dataclass(frozen=True, slots=True)
class Source:
    """A seed's text, with its lines counted."""

    text: str
    starts: tuple[int, ...]
    """Offset of the first character of each line."""

    @classmethod
    def of(cls, text: str) -> "Source":
        lengths = (len(line) + 1 for line in text.split("\n")[:-1])
        return cls(text, tuple(accumulate(lengths, initial=0)))

    def line(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source: from `begin` up to, and without, `end`."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the source, replayable: the characters `before`, found at `begin`, became `after`."""

    rule: str
    begin: int
    before: str
    after: str
    first_line: int
    last_line: int
    reason: str

    @property
    def end(self) -> int:
        return self.begin + len(self.before)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know that does not stop the build. Codes are stable."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a source, named by its words (or its line), and where somebody named it."""

    where: str
    """File and line of the sidecar, for messages."""
    quote: str = ""
    line: int | None = None
    named: bool = True
    """Whether somebody wrote it as a place; a correction's own words may stand for one."""


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    role: str = ""
    """host, guest, interviewer, interviewee or what the publisher calls it; empty if nobody says."""


@dataclass(frozen=True, slots=True)
class Media:
    url: str
    """A whole address, or the path of a file below docs/."""
    kind: str
    """audio, video, youtube, vimeo or page."""
    offset: Milliseconds = 0
    """What to add to a time of the transcript to get the time in the recording."""
    shifts: bool = False
    """Whether the publisher puts advertising into the recording, so that times are not sure."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a transcript as a whole. Empty means that nobody said."""

    title: str = ""
    show: str = ""
    date: str = ""
    """ISO 8601, as precise as it is known: 2023, 2023-03 or 2023-03-27."""
    description: str = ""
    language: str = ""
    licence: str = ""
    status: str = ""
    """machine, edited or reviewed."""
    kind: str = ""
    """interview or podcast: how it is cited."""
    people: tuple[Role, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading that the source or its publisher gives, by time, by offset in the source, or both."""

    title: str
    start: Milliseconds | None = None
    offset: int | None = None
    place: Place | None = None
    by: Basis = Basis.SOURCE


@dataclass(frozen=True, slots=True)
class Correction:
    """What was heard and what was meant. Without a place it holds for every transcript in its scope."""

    heard: str
    meant: str
    where: str
    place: Place | None = None
    sure: bool = True
    """A correction that is not sure is shown as a doubt and changes nothing."""
    scope: tuple[str, ...] = ()
    """Names of seeds, without their endings; empty: all of them."""
    spare: tuple[str, ...] = ()
    """Phrases in which the words are right as they stand."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that an editor takes out of one transcript, from one place up to the end of another."""

    start: Place
    end: Place | None
    reason: str


@dataclass(frozen=True, slots=True)
class SpeakerMark:
    """An editor says who speaks from here on; without a name, only that no other mark holds any more."""

    place: Place
    name: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SectionMark:
    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """An editor adds a mention of a theme at a place, or refuses the one that was found there."""

    place: Place
    theme: str
    central: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor knows of one transcript (`seeds/NAME.yml`). A sidecar always wins over a rule."""

    path: str = ""
    meta: Meta = Meta()
    slug: str = ""
    format: str = ""
    encoding: str = ""
    withdrawn: str = ""
    style: str = ""
    """verbatim or clean; empty: as the settings say, until it is read."""
    inferred_speakers: bool | None = None
    """Whether speakers who are a guess are named; None: as the settings say, until it is read."""
    chapters: tuple[Chapter, ...] = ()
    speakers: tuple[SpeakerMark, ...] = ()
    sections: tuple[SectionMark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    removals: tuple[Removal, ...] = ()
    themes: tuple[ThemeMark, ...] = ()
    refused_corrections: tuple[tuple[str, str], ...] = ()
    """What was heard and not what somebody may think was meant: not proposed again."""
    refused_sections: tuple[Place, ...] = ()
    """Where no section begins, whatever is inferred."""
    refused_speakers: tuple[tuple[Place, str], ...] = ()
    """Who does not speak from a place on, whatever is inferred."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One source file, decoded; nothing else is done to it."""

    id: str
    """The file's name without its ending, behind that of its collection if it is in one: talk, tides/talk."""
    path: str
    source: Source
    body: int = 0
    """Offset where front matter ends."""
    meta: Meta = Meta()
    """What the front matter says."""
    sidecar: Sidecar = Sidecar()
    notices: tuple[Notice, ...] = ()
    edited: "Seed | None" = None
    """The same talk as a person corrected it in a file of its own."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure a reader is that a seed is of its kind, from 0 to 1, and why."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TimeMark:
    """The source says that the word at `offset` was spoken at `start`."""

    offset: int
    start: Milliseconds
    end: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text with one history."""

    text: str
    edit: Edit | None = None
    """The correction that put these words here."""
    speaker: str = ""
    """Who says them, where another speaker throws in a word; empty: the speaker of the passage."""
    basis: Basis = Basis.SOURCE
    repeats: int | None = None
    """Offset in the source of the words that these repeat."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one speaker: the unit that a reader can cite."""

    pieces: tuple[Piece, ...]
    span: Span
    first_line: int
    last_line: int
    speaker: str = ""
    attributed_by: Basis = Basis.SOURCE
    kind: Kind = Kind.SPEECH
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    clock: Clock = Clock.NONE
    anchor: str = ""

    @property
    def text(self) -> str:
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Transcript:
    """A seed as a reader understood it: its words in order, and an edit for every word left out.

    Every character of the source that is not white space lies in a passage or in an edit.
    """

    id: str
    path: str
    source: Source
    meta: Meta
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    reader: str = ""
    written: bool = False
    """Whether the source's paragraphs are somebody's choice, and are kept."""
    chapters: tuple[Chapter, ...] = ()
    times: tuple[TimeMark, ...] = ()
    notices: tuple[Notice, ...] = ()
    sidecar: Sidecar = Sidecar()
    edited: "Transcript | None" = None
    """The same talk as a person corrected it in a file of its own, whose words are not yet taken over."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    titled_by: Basis
    passages: tuple[Passage, ...]
    level: int = 1
    """1, or 2 where an editor divides what the source gives as one chapter."""
    start: Milliseconds | None = None
    clock: Clock = Clock.NONE
    offset: int = 0
    anchor: str = ""


class State(StrEnum):
    """What became of a published id."""

    PAGE = "page"
    """The page itself: the id is its address; the words are its version, the day that came, and its fingerprint."""
    MOVED = "moved"
    """An address that the page had before."""
    LIVE = "live"
    ALIAS = "alias"
    """The words are now part of the passage named as target."""
    WITHDRAWN = "withdrawn"
    """The words are gone since the day named as target."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One published id, and the words it was last published with."""

    id: str
    state: State
    words: str
    minted: str
    """ISO date."""
    target: str = ""
    start: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that speaks of a theme, and the characters of its text that say so."""

    theme: str
    document: str
    anchor: str
    matches: tuple[tuple[int, int], ...] = ()
    central: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript ready to be published. After this its text does not change."""

    id: str
    path: str
    slug: str
    source: Source
    meta: Meta
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

    @property
    def collection(self) -> str:
        """The folder of `seeds/` that it is in; empty for none."""
        return self.id.rpartition("/")[0]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(chain.from_iterable([section.passages for section in self.sections]))


@dataclass(frozen=True, slots=True)
class Figures:
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
class Person:
    slug: str
    name: str
    other_names: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    sort_name: str = ""
    """How lists of works have the name where no rule can know it: “Cher”, “Nguyen, Van Thieu”."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject heading (SKOS concept) with the words that speak of it."""

    slug: str
    name: str
    definition: str = ""
    other_names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    """Phrases that hold a term and speak of something else."""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people know about the corpus as a whole, edited by hand in `knowledge/`."""

    people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage of another transcript, as a page refers to it."""

    slug: str
    """Of the transcript."""
    anchor: str
    who: str
    where: str
    """Its time, or the title of its section; empty where that says nothing."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A transcript as the page of another one leads on to it."""

    slug: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage says of a theme: how often it names it, and whether that is what it is about."""

    theme: str
    times: int
    central: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage that speaks of themes, as much of it as other pages ask."""

    anchor: str
    speaker: str
    start: Milliseconds | None
    section: str
    """The anchor of its section."""
    title: str
    """The title of its section."""
    told: tuple[Told, ...]
    length: int
    """Characters of its text."""
    states: bool
    """Whether it is somebody's statement and long enough to stand by itself."""
    words: str = ""
    """If a theme is central to it: its words folded, each once, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a transcript, and in how many passages of speech."""

    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class Named:
    """A passage that names a work."""

    work: str
    anchor: str
    speaker: str
    start: Milliseconds | None
    words: str
    """Its text, or as much of it as has room."""


@dataclass(frozen=True, slots=True)
class Gist:
    """A transcript as all that is not its own page sees it: lists, themes, people, other transcripts.

    It is small, so that a corpus of thousands can be held at once; texts are not.
    """

    id: str
    path: str
    slug: str
    meta: Meta
    reader: str
    figures: Figures
    notices: tuple[Notice, ...]
    anchors: tuple[Anchor, ...]
    """Of its ledger, the addresses that it has and had, and the last passage that was withdrawn."""
    ids: str
    """The ids of all the others, one a line."""
    ledger: str
    """Fingerprint of these rows."""
    text: str = ""
    """Fingerprint of all that its own pages show of it, apart from the ledger; empty: not known."""
    notes: bool = False
    """Whether it has no words of the talk itself."""
    end: Milliseconds = 0
    """The last time that is known."""
    chapters: int = 0
    """Chapters of a recording whose words it does not have."""
    searched: bool = True
    names: tuple[str, ...] = ()
    """Everybody who is named as taking part or speaks a passage, in this order."""
    asides: tuple[str, ...] = ()
    """Everybody who throws words into the passages of others."""
    voices: tuple[Voice, ...] = ()
    """Who speaks, those with the most words first."""
    spoken: tuple[Spoken, ...] = ()
    """In reading order."""
    works: tuple[str, ...] = ()
    """Books, papers and products that it lists."""
    named: tuple[Named, ...] = ()
    """Its passages that name works which any transcript lists, in reading order."""
    marks: tuple[tuple[ThemeMark, bool], ...] = ()
    """The themes that its sidecar adds or refuses, and whether that place is a passage that can speak of themes."""
    declared: tuple[str, ...] = ()
    """Why words were changed, each reason once."""
    withdrawn: str = ""
    repairing: bool = False

    @property
    def collection(self) -> str:
        """The folder of `seeds/` that it is in; empty for none."""
        return self.id.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Naming:
    """A passage that names a work, and the transcript that it stands in."""

    slug: str
    title: str
    passage: Named


@dataclass(frozen=True, slots=True)
class Corpus:
    """All transcripts in short, and what joins them; where it is for the pages of one, also that one's text."""

    gists: tuple[Gist, ...]
    people: tuple[Person, ...]
    themes: tuple[Theme, ...]
    gone: tuple[Gist, ...] = ()
    """Transcripts whose words are not on the site: their addresses still answer."""
    documents: tuple[Document, ...] = ()
    """The transcript whose pages see this corpus; of the corpus of all, none."""
    withdrawn: tuple[Document, ...] = ()
    """The same, where its words are not on the site."""
    changed: str = ""
    """ISO day of the last change, where no gist tells it."""
    called: Mapping[str, str] = field(default_factory=dict)
    """By transcript, a short name that no other one has: Ann Lee, Ann Lee 2022, or its title."""
    related: Mapping[tuple[str, str], tuple[Reference, ...]] = field(default_factory=dict)
    """By transcript and anchor of a passage, where other transcripts say most of its theme."""
    around: Mapping[str, tuple[Neighbour | None, Neighbour | None]] = field(default_factory=dict)
    """By transcript, the one before it in the list of transcripts, and the one after it."""
    named: Mapping[str, tuple[Naming, ...]] = field(default_factory=dict)
    """By name of a work in show notes, the passages that name it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of the site as a whole."""

    name: str
    url: str = ""
    """Where it will stand, with a slash at its end; empty: nobody said, and nothing may need a whole address."""
    description: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Poster:
    """What a picture of 1200 by 630 pixels says of a page, for those who are sent its address."""

    title: str
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the generated project."""

    path: str
    """From the root of the project, such as docs/themes/agi.md; under site/ what the engine does not make."""
    text: str
    front: Mapping[str, object] = field(default_factory=dict)
    """Front matter. Its text is HTML-safe already: the theme prints it as it is."""
    changed: str = ""
    """ISO day on which what a reader finds there last changed; empty: not known."""
    poster: Poster | None = None
    """The file is a picture of this, and has no text."""
    rows: Iterable[str] = ()
    """The text of a file too long to hold at once, in parts that are made one by one."""
