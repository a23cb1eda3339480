"""Sections that nobody marked: of a talk without headings, or of a long stretch under a heading of the source."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from quoth.analysis.sections.asides import Aside, advertisers, find_asides
from quoth.analysis.sections.features import SectionUnit, section_units
from quoth.analysis.sections.segmentation import section_begins
from quoth.analysis.sections.titles import title_sections
from quoth.model import PassageKind, Transcript
from quoth.text.headings import part_title
from quoth.text.words import count

MIN_TALK_WORDS = 800
"""Words of a talk at least for it to be divided."""
MAX_HEADING_WORDS = 1500
"""Words under one heading of the source from which on they are divided as if it had none."""

MIN_OPENING_WORDS, OPENING_UNITS = 6, 6
"""Words of the first turn of a section at least for it to be its opening, and units that are otherwise."""

OffsetUnit = tuple[int, SectionUnit]


class InferredSection(NamedTuple):
    """A section that is inferred: its offset in the source and its title."""

    offset: int
    title: str


def infer_sections(transcript: Transcript) -> list[InferredSection]:
    """The sections of a talk that nobody divided, the first included; none if it is short or does not divide."""
    offset_units = list(section_units(transcript, (PassageKind.SPEECH,)))
    return _divide(transcript, offset_units, MIN_TALK_WORDS)


def infer_inside(transcript: Transcript, headings: Sequence[int]) -> list[InferredSection]:
    """The sections inside long stretches between `headings` (offsets in order), without the first of each stretch."""
    offset_units = list(section_units(transcript, (PassageKind.SPEECH,)))
    sections = list[InferredSection]()
    for begin, end in pairwise([-1, *headings, len(transcript.source.text) + 1]):
        stretch = [(offset, unit) for offset, unit in offset_units if begin <= offset < end]
        sections += _divide(transcript, stretch, MAX_HEADING_WORDS)[1:]
    return sections


def _divide(transcript: Transcript, offset_units: Sequence[OffsetUnit], least: int) -> list[InferredSection]:
    """The sections of units with at least so many words, with titles; none if there are fewer, or one section."""
    if sum(count(unit.text) for _, unit in offset_units) < least:
        return []
    units = [unit for _, unit in offset_units]
    places = section_begins(units)
    asides = {aside.begin: aside for aside in find_asides(units)}
    places = _with_asides(places, list(asides.values()), len(units))
    if len(places) == 1:
        return []
    titles = _titles(transcript, units, places, asides)
    return [
        InferredSection(offset_units[index][0], title or part_title(number))
        for number, (index, title) in enumerate(zip(places, titles, strict=True), 1)
    ]


def _with_asides(places: Sequence[int], asides: Sequence[Aside], end: int) -> list[int]:
    """The places where sections begin, with those of asides and of what follows them, and none inside asides."""
    edges = {edge for aside in asides for edge in (aside.begin, aside.end) if edge < end}
    inside = {index for aside in asides for index in range(aside.begin + 1, aside.end)}
    near = {index for aside in asides for index in range(aside.begin - 1, aside.begin)}
    return sorted({0, *(place for place in places if place not in inside | near), *edges})


def _titles(
    transcript: Transcript, units: Sequence[SectionUnit], places: Sequence[int], asides: Mapping[int, Aside]
) -> list[str]:
    """The title of the section that begins at each of the places."""
    sections = [units[low:high] for low, high in pairwise([*places, len(units)])]
    talk = [section for place, section in zip(places, sections, strict=True) if place not in asides]
    people = (*(unit.speaker for unit in units), *(role.name for role in transcript.meta.people))
    names = tuple(dict.fromkeys((*filter(None, people), *advertisers(units))))
    texts = ["\n".join(unit.text for unit in section) for section in talk]
    titles = iter(title_sections(texts, names, [_opening(section) for section in talk]))
    return [asides[place].title if place in asides else next(titles) for place in places]


def _opening(section: Sequence[SectionUnit]) -> str:
    """The words with which a section opens: the first turn, if it has words enough to say what it is about."""
    first = list(takewhile(lambda unit: unit.speaker == section[0].speaker, section))
    opening = " ".join(unit.text for unit in first)
    return opening if count(opening) >= MIN_OPENING_WORDS else " ".join(unit.text for unit in section[:OPENING_UNITS])
