"""The sections of a talk that nobody divided: where they begin in the source, and what they might be called."""

from itertools import pairwise
from typing import NamedTuple

from quoth.analysis.sections.segmentation import begins
from quoth.analysis.sections.spoken import units
from quoth.analysis.sections.titles import titles
from quoth.model import Kind, Transcript
from quoth.text.headings import part
from quoth.text.stems import is_english
from quoth.text.words import count

SHORTEST = 800
"""Words of a talk that is divided; a shorter one is read at a glance."""


class Turning(NamedTuple):
    """A section begins at this offset of the source, under this title."""

    offset: int
    title: str


def turnings(transcript: Transcript) -> list[Turning]:
    """Where the sections of a talk seem to begin, the first one included; none if it is short or of one piece."""
    found = list(units(transcript, (Kind.SPEECH,)))
    if sum(count(unit.text) for _, unit in found) < SHORTEST:
        return []
    places = begins([unit for _, unit in found])
    if len(places) == 1:
        return []
    texts = ["\n".join(unit.text for _, unit in found[low:high]) for low, high in pairwise([*places, len(found)])]
    known = (*(unit.speaker for _, unit in found), *(role.name for role in transcript.meta.people))
    speakers = tuple(dict.fromkeys(name for name in known if name))
    named = titles(texts, speakers) if is_english(texts) else [""] * len(texts)
    return [Turning(found[at][0], name or part(no)) for no, (at, name) in enumerate(zip(places, named, strict=True), 1)]
