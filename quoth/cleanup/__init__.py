"""One repair a module. A repair has

    NAME                                  what its edits are called
    PHASE                                 when it has its turn
    apply(transcript) -> transcript       the same words, but for the edits it adds

Applying a repair again changes nothing more. To add one: a module here, a line in `apply_repairs.py`, a file of cases
in `tests/cleanup/` with more cases where nothing may change than where something must.
"""

from enum import IntEnum
from typing import Protocol

from quoth.model import Transcript


class Phase(IntEnum):
    """When a repair has its turn. Repairs of one phase follow each other as `apply_repairs.py` lists them."""

    ARTEFACTS = 1
    """What programs have done to the words: lines shown again, loops, characters that nobody can see."""
    REMOVALS = 2
    """What an editor takes out."""
    SURROUNDINGS = 3
    """What stands around a talk and nobody said: marks, buttons, titles, notes about people."""
    LINES = 4
    """Lines that were cut by width are joined."""
    EDITED_COPY = 5
    """The words of an edited copy take the place of those of the source. The copy itself has been through all phases
    before this one, and through CORRECTIONS."""
    CORRECTIONS = 6
    """What was misheard is put right where somebody has declared it."""
    STYLE = 7
    """What an editor wants folded away, such as fillers."""
    REPEATS = 8
    """What repeats words said elsewhere becomes a preview or a highlight of them."""


class Repair(Protocol):
    """What a module of this package offers; mypy holds each to it."""

    NAME: str
    PHASE: Phase

    def apply(self, transcript: Transcript, /) -> Transcript:
        """The transcript repaired. Raises SeedError for what an editor has to put right first."""
