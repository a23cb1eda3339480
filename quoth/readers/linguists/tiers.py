"""Tiers: rows of annotations along a recording, as ELAN, Praat and EXMARaLDA have them, written down as a talk.

AL  |Where were you born?|              |            becomes   Ann Lee: Where were you born?
BR  |                |In the house.     |                      Bo Rask: In the house.
gl  |where be.PST 2SG|in the house      |            is no speech, and listed as left out

Turns stand in the order in which they begin. The rows of a talk that are no speech come behind it, cut with a reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Metadata, Milliseconds, Notice, Seed, Transcript
from quoth.readers.line_rendition import HEADER, LABEL, LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.person_names import names_as_spoken
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.sources import metadata_fields
from quoth.text.words import counted

ANNOTATION = ("annotation", "a tier that describes the speech (a gloss, a translation, a comment), which nobody says")
SILENCE = ("silence", "how the file marks that nobody speaks")
SILENT = frozenset("sil sp <sil> <sp> <p> <p:> <p>: <eps> {sl} # _ - -- <pause> [pause] [silence] (sil)".split())
"""What stands in an interval without speech, in small letters."""
MAX_LINE_CHARS = 800
MAX_NAMES = 6
"""Names of tiers in a notice."""


class TierAnnotation(NamedTuple):
    """What stands in one interval of a tier."""

    text: str
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    place: float | None = None
    """Where it stands in the timeline, for files that order moments without timing them; else its start counts."""
    words: tuple[tuple[int, Milliseconds], ...] = ()
    """Columns of words in the text, with the times at which they begin."""


@dataclass(slots=True)
class Tier:
    """A row of annotations in the order of the file."""

    name: str
    annotations: list[TierAnnotation] = field(default_factory=list)
    speaker: str = ""
    why: tuple[str, str] = ("", "")
    """Rule and reason why it is no speech; empty for speech."""

    @property
    def speech(self) -> bool:
        return not self.why[0]

    @property
    def has_words(self) -> bool:
        return any(any(map(str.isalpha, annotation.text)) for annotation in self.annotations)


def read_tiers(
    seed: Seed,
    reader: str,
    tiers: Sequence[Tier],
    meta: Metadata,
    header: Iterable[str] = (),
    groups: Iterable[Sequence[str]] = (),
) -> Transcript:
    """The transcript of the tiers that are speech, and an edit for all else.

    `header`: lines of what the file says of itself; `groups`: every text of the file, to list what no line has.
    Raises SeedError if no tier has words.
    """
    turn_lines = list(_turn_lines(tiers))
    if not turn_lines:
        what, hint = "no tier of the transcript has words", "export it with the tiers that hold what is said"
        raise SeedError(Problem(seed.path, what, hint, stops=False))
    names = dict.fromkeys(
        tier.name for tier in tiers if tier.speech and tier.name and not (tier.name == tier.speaker and tier.has_words)
    )
    about = [*header, *(f"tier: {name}" for name in names)]
    lines = [RenderedLine(line, LineFacts(apart=HEADER), apart=False) for line in about]
    lines += turn_lines
    lines += [line for tier in tiers if not tier.speech for line in _listed(tier, tier.annotations, tier.why)]
    silences = {tier.name: list(filter(_is_silent, tier.annotations)) for tier in tiers if tier.speech}
    lines += [line for tier in tiers if tier.speech for line in _listed(tier, silences[tier.name], SILENCE)]
    rest = list(unread_lines(groups, lines))
    rendition, facts = render(seed, [*lines, *rest])
    read = turns.read_lines(rendition, reader, scan_lines_with_facts(rendition, facts), written=False)
    declared = metadata_fields.merge_metadata(seed.meta, metadata_fields.merge_metadata(meta, read.meta))
    return replace(read, meta=declared, notices=(*read.notices, *_tier_notice(tiers), *unread_notice(rest)))


def _is_silent(annotation: TierAnnotation) -> bool:
    return annotation.text.strip().casefold() in SILENT


def _turn_lines(tiers: Sequence[Tier]) -> Iterator[RenderedLine]:
    """A line for each annotation of speech, in the order in which they begin."""
    placed = list[tuple[float, int, int, TierAnnotation]]()
    for number, tier in enumerate(tiers):
        place = float("-inf")
        for index, annotation in enumerate(tier.annotations if tier.speech else ()):
            stated = annotation.start if annotation.place is None else annotation.place
            place = place if stated is None else stated
            if annotation.text.strip() and not _is_silent(annotation):
                placed.append((place, number, index, annotation))
    spoken = names_as_spoken({tier.speaker for tier in tiers})
    for _, number, _, annotation in sorted(placed, key=lambda entry: entry[:3]):
        yield _turn_line(annotation, spoken[tiers[number].speaker])


def _turn_line(annotation: TierAnnotation, speaker: str) -> RenderedLine:
    label = f"{speaker}: " if speaker else ""
    cuts = ((0, len(label) - 1, LABEL),) if label else ()
    start, end = annotation.start, annotation.end
    end = end if start is not None and end is not None and end >= start else None
    text, words = _single_line(annotation)
    words = tuple((column + len(label), time) for column, time in words)
    facts = LineFacts(speaker=speaker, start=start, end=end, cuts=cuts, words=words, understood=True)
    return RenderedLine(label + text, facts)


def _single_line(annotation: TierAnnotation) -> tuple[str, tuple[tuple[int, Milliseconds], ...]]:
    """The text without line breaks and double spaces, and its words with their columns in it."""
    columns, column = dict[int, int](), 0
    for match in re.finditer(r"\S+", annotation.text):
        columns[match.start()] = column
        column += len(match[0]) + 1
    words = ((columns.get(place, 0), time) for place, time in annotation.words)
    return " ".join(annotation.text.split()), tuple((place, time) for place, time in words if place)


def _listed(tier: Tier, annotations: Iterable[TierAnnotation], why: tuple[str, str]) -> Iterator[RenderedLine]:
    """The annotations of a tier that is no speech, several on a line, behind its name."""
    line = ""
    for annotation in annotations:
        text = " ".join(annotation.text.split())
        if text and line and len(line) + len(text) > MAX_LINE_CHARS:
            yield RenderedLine(line, LineFacts(apart=why), apart=False)
            line = ""
        if text:
            line = f"{line} | {text}" if line else f"{tier.name}: {text}".lstrip(": ")
    if line:
        yield RenderedLine(line, LineFacts(apart=why), apart=False)


def _tier_notice(tiers: Sequence[Tier]) -> list[Notice]:
    """A notice of the tiers that are not read as speech; empty if all are."""
    names = [tier.name for tier in tiers if not tier.speech and tier.has_words]
    if not names:
        return []
    shown = ", ".join(names[:MAX_NAMES]) + (", …" if len(names) > MAX_NAMES else "")
    size = counted(len(names), "tier is", "tiers are")
    return [Notice("tiers-beside", f"{size} not read as speech ({shown}): see the list of what was removed")]
