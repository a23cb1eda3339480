"""Transcripts that people divided into sections, described by cues."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.understanding import corpus as stored
from bench.understanding.measures import Near
from quoth.analysis.sections.features import SectionUnit, describe_units

SOURCES = ("bitcointranscripts", "bitcoinops_podcast", "qmsum")
"""What is learned from and averaged over; the others have too few transcripts."""
MOST = 4000
"""Units of a transcript that are looked at; the longest run over days."""
HALF_MINUTE = 30_000


@dataclass(frozen=True, slots=True)
class Divided:
    source: str
    units: list[SectionUnit]
    rows: list[tuple[float, ...]]
    true: list[int]
    """The units that begin sections, without the first unit."""
    titles: dict[int, str]

    @property
    def near(self) -> Near:
        """Whether two places are within 30 seconds, or within 2 % of the units where there are no times."""
        times = [unit.start for unit in self.units]
        if all(time is not None for time in times):
            seconds = [time or 0 for time in times]
            return lambda a, b: abs(seconds[a] - seconds[b]) <= HALF_MINUTE
        most = len(self.units) / 50
        return lambda a, b: abs(a - b) <= most


def divided(corpus: Path) -> Iterator[Divided]:
    """The transcripts of `sections.jsonl.gz` that have a section to find."""
    for row in stored.rows(corpus, "sections"):
        units = stored.units(row["segments"][:MOST])
        titles = {chapter["seg"]: chapter["title"] for chapter in row["chapters"] if chapter["seg"] < len(units)}
        true = sorted(at for at in titles if at)
        if true:
            yield Divided(row["source"], units, list(describe_units(units)), true, titles)
