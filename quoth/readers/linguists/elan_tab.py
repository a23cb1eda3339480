"""Tables that ELAN exports: a line for each annotation, with tabs between its tier, participant, times and words."""

from itertools import takewhile
from typing import NamedTuple

from quoth.model import Evidence, Metadata, Milliseconds, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.linguists.tier_kinds import classify, speaker_in_name
from quoth.readers.linguists.tiers import Tier, TierAnnotation, read_tiers
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern

# yes "00:00:05.120" "1:02:03.5"   no "5.12" "00:05"
CLOCK = lazy_pattern(r"\d{1,3}:[0-5]\d:[0-5]\d\.\d{1,3}\Z")
# yes "5.120"   no "5120" "5.1.20"
SECONDS = lazy_pattern(r"\d{1,6}\.\d{1,3}\Z")
# yes "00:00:05:12", which counts frames, beside another way to write the time   no "00:00:05.120"
FRAMES = lazy_pattern(r"\d{1,3}:[0-5]\d:[0-5]\d[:;]\d\d\Z")
# yes "5120"   no "5.12"
THOUSANDTHS = lazy_pattern(r"\d{1,9}\Z")
KINDS = (("c", CLOCK), ("s", SECONDS), ("m", THOUSANDTHS), ("f", FRAMES))
FIRST = 2
"""The column of the first time: before it stand the tier and the participant, who may be empty."""
MIN_LINES, MIN_SHARE = 2, 0.9
"""Lines with two times, and their share of all lines that are not empty."""


class TabRow(NamedTuple):
    """A line of the table."""

    tier: str
    participant: str
    start: Milliseconds
    end: Milliseconds
    words: str
    clock: bool
    """Whether its times are written as hours, minutes and seconds."""
    length: Milliseconds | None
    """How long it lasts, if the line says so."""


class ElanTabReader(Reader):
    """Tab-delimited text that ELAN exports: tier, participant, begin, end, length and words of each annotation.

    Ann Lee<TAB>Ann Lee<TAB>00:00:05.120<TAB>00:00:08.000<TAB>00:00:02.880<TAB>Where were you born?
    Bo Rask<TAB>Bo Rask<TAB>00:00:09.800<TAB>00:00:14.000<TAB>00:00:04.200<TAB>In the house by the harbour.

    The speaker is the participant, or else the name of the tier. Tiers whose names say that they describe the speech
    are listed as left out. In ELAN: File > Export As > Tab-delimited Text, with separate columns for each tier not
    chosen, and with begin and end time; times as hh:mm:ss.ms, as seconds or as milliseconds.

    Kept: speakers, times.
    """

    NAME = "elan tab"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [_row(line) for line in seed.source.text[seed.body :].split("\n") if line.strip()]
        rows = rows if all(rows[:1]) else rows[1:]
        fitting = [row for row in rows if row]
        named = all(row.tier for row in fitting) and any(any(map(str.isalpha, row.words)) for row in fitting)
        exact = all(row.clock or row.length == row.end - row.start for row in fitting)
        if len(fitting) < max(MIN_LINES, MIN_SHARE * len(rows)) or not named or not exact:
            return NO_EVIDENCE
        return Evidence(0.99, f"{len(fitting)} lines with tabs between a tier, its times and its words")

    def parse(self, seed: Seed) -> Transcript:
        """What each tier says when. Raises SeedError."""
        tiers = dict[tuple[str, str], Tier]()
        header, groups = list[str](), list[list[str]]()
        for line in seed.source.text[seed.body :].split("\n"):
            row = _row(line)
            if not row:
                header.append(" ".join(line.split()))
                groups.append([line])
                continue
            speaker = row.participant or speaker_in_name(row.tier)
            tier = tiers.setdefault((row.tier, row.participant), Tier(row.tier, [], speaker))
            tier.annotations.append(TierAnnotation(row.words, row.start, row.end))
            groups.append([" ".join(line.split("\t")[FIRST if row.words else 0 :])])
        classify(list(tiers.values()))
        return read_tiers(seed, self.NAME, list(tiers.values()), Metadata(), header, groups)


def _row(line: str) -> TabRow | None:
    """A line of the table; None if it is none, such as a line of headings."""
    cells = [cell.strip() for cell in line.split("\t")]
    kinds = "".join(takewhile(bool, map(_kind, cells[FIRST:])))
    ways = next((index for index in range(1, len(kinds)) if kinds[index] in kinds[:index]), 0)
    way = next((index for index, kind in enumerate(kinds[:ways]) if kind != "f"), ways)
    number = next((number for number in (3, 2) if ways and kinds.startswith(kinds[:ways] * number)), 0)
    behind = FIRST + number * ways
    if not number or way == ways or len(cells) <= behind:
        return None
    start, end, *more = (_time(cells[column + way], kinds[way]) for column in range(FIRST, behind, ways))
    length = more[0] if more else None
    return (
        TabRow(cells[0], cells[1], start, end, _words(cells[behind:]), "c" in kinds, length) if start <= end else None
    )


def _words(cells: list[str]) -> str:
    """What is said, which a tab in it divides; a time that stands there has lost its column."""
    filled = list(filter(None, cells))
    return " ".join(cell for cell in filled if len(filled) == 1 or not _kind(cell))


def _kind(cell: str) -> str:
    """How a time is written, by a letter of `KINDS`; empty if it is none."""
    return next((kind for kind, form in KINDS if form.match(cell)), "")


def _time(cell: str, kind: str) -> Milliseconds:
    if kind == "m":
        return int(cell)
    return round(float(cell) * 1000) if kind == "s" else timecode.parse(cell) or 0
