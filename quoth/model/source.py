"""What the other nouns are made of: places in a source, edits, how sure something is, notices, metadata."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

Milliseconds = int


class Provenance(StrEnum):
    """How a speaker or a title is known; the values are what the page says (`data-basis`)."""

    SOURCE = "source"
    RULE = "inferred"
    PERSON = "edited"


class TimePrecision(StrEnum):
    """How sure a time is (`data-clock`)."""

    EXACT = "exact"
    """The source stamps this very word."""
    BLOCK = "block"
    """The time of the stamped stretch that the passage begins in: the words come a little later."""
    CHAPTER = "chapter"
    """The publisher's chapter mark, which names a moment near the sentence and not the sentence."""
    NONE = "none"


class PassageKind(StrEnum):
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


SPOKEN_KINDS = (PassageKind.SPEECH, PassageKind.PREVIEW)
"""What is words of a recording, in the order of the recording."""


class AnchorState(StrEnum):
    """What became of a published id."""

    PAGE = "page"
    """The page itself: the id is its address."""
    MOVED = "moved"
    """An address that the page had before."""
    LIVE = "live"
    ALIAS = "alias"
    """The words are now part of the passage named as target."""
    WITHDRAWN = "withdrawn"
    """The words are gone since the day named as target."""


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


class OriginKind(StrEnum):
    """By what a person asked for an edit."""

    DECLARED = "declared"
    """A correction in a sidecar or in `knowledge/`."""
    EDITED_COPY = "edited copy"


@dataclass(frozen=True, slots=True)
class EditOrigin:
    """What a person wrote that an edit carries out."""

    kind: OriginKind
    where: str
    """File, with the line if there is one."""


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
    """For people to read; what a program asks for is in `rule` and `origin`."""
    decoded: str = ""
    """What `before` reads as, where the file writes codes, such as `caf\\u00e9`; empty if it stands as it reads."""
    origin: EditOrigin | None = None
    """None where no person asked for it: the edit of a reader or of a repair."""

    @property
    def end(self) -> int:
        return self.begin + len(self.before)

    @property
    def words(self) -> str:
        """What stood there, as a person reads it."""
        return self.decoded or self.before


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know that does not stop the build. Codes are stable."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TextLocator:
    """A spot in a source, named by its words (or its line), and where somebody named it."""

    where: str
    """File and line of the sidecar, for messages."""
    quote: str = ""
    line: int | None = None
    named: bool = True
    """Whether somebody wrote it as a place; a correction's own words may stand for one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure a reader is that a seed is of its kind, from 0 to 1, and why."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in a talk, as its source or an editor names them."""

    name: str
    role: str = ""
    """host, guest, interviewer, interviewee or what the publisher calls it; empty if nobody says."""


@dataclass(frozen=True, slots=True)
class Media:
    """A recording of a talk, or the page that plays it."""

    url: str
    """A whole address, or the path of a file below docs/."""
    kind: str
    """audio, video, youtube, vimeo or page."""
    offset: Milliseconds = 0
    """What to add to a time of the transcript to get the time in the recording."""
    shifts: bool = False
    """Whether the publisher puts advertising into the recording, so that times are not sure."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a transcript as a whole. Empty means that nobody said."""

    title: str = ""
    show: str = ""
    date: str = ""
    """ISO 8601, as precise as it is known: 2023, 2023-03 or 2023-03-27."""
    description: str = ""
    """What it is about, as plain words on one line."""
    about: str = ""
    """The description as it was written, if it has links, paragraphs or words in bold or italics."""
    language: str = ""
    licence: str = ""
    status: str = ""
    """machine, edited or reviewed."""
    kind: str = ""
    """interview or podcast: how it is cited."""
    people: tuple[Participant, ...] = ()
    media: tuple[Media, ...] = ()
