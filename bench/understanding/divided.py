"""Transcripts that people divided into sections, described by cues."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from bench.understanding import corpus as stored
from bench.understanding.conversations import show_of
from bench.understanding.measures import Near
from quoth.analysis.sections.features import SectionUnit, describe_units
from quoth.text.words import count

SOURCES = ("bitcointranscripts", "bitcoinops_podcast", "qmsum")
"""What is learned from and averaged over; the others have too few transcripts."""
ALL_SOURCES = (*SOURCES, "podlove", "spacelog")
MOST = 4000
"""Units of a transcript that are looked at; the longest run over days."""
HALF_MINUTE = 30_000


@dataclass(frozen=True)
class Divided:
    source: str
    units: list[SectionUnit]
    rows: list[tuple[float, ...]]
    true: list[int]
    """The units that begin sections, without the first unit."""
    titles: dict[int, str]
    show: str

    @cached_property
    def words(self) -> list[int]:
        """The number of words before each unit."""
        return list(accumulate((count(unit.text) for unit in self.units), initial=0))

    @property
    def near(self) -> Near:
        """Whether two places are within 30 seconds, or within 2 % of the units where there are no times."""
        times = [unit.start for unit in self.units]
        if all(time is not None for time in times):
            seconds = [time or 0 for time in times]
            return lambda a, b: abs(seconds[a] - seconds[b]) <= HALF_MINUTE
        most = len(self.units) / 50
        return lambda a, b: abs(a - b) <= most


def divided(corpus: Path, sources: Container[str] = ALL_SOURCES) -> Iterator[Divided]:
    """The transcripts of `sections.jsonl.gz`, of some sources, that have a section to find."""
    for row in (row for row in stored.rows(corpus, "sections") if row["source"] in sources):
        units = stored.units(row["segments"][:MOST])
        titles = {chapter["seg"]: chapter["title"] for chapter in row["chapters"] if chapter["seg"] < len(units)}
        true = sorted(at for at in titles if at)
        if true:
            yield Divided(row["source"], units, list(describe_units(units)), true, titles, show_of(row))
