"""The lines of a typed text with what they open with, and which of that are names, times and headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quoth.model import Seed
from quoth.readers import assemble, labels
from quoth.readers.assemble import SourceLine
from quoth.readers.line_rendition import LineFacts
from quoth.readers.person_names import as_spoken
from quoth.readers.plaintext import (
    header_values,
    header_words,
    imprint,
    label_variants,
    line_prefix,
    outline_headings,
    time_lines,
)
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.plaintext.page_headers import page_heads
from quoth.readers.plaintext.surrounding_text import rows_about
from quoth.readers.plaintext.time_lines import is_sound

WRAPPED = (2.5, 12)
"""Lines from one empty line to the next, on average, where these and not the ends of lines part paragraphs."""
FEW_GAPS = 3
"""Empty lines; a text with fewer has not been divided by anybody."""
BESIDE = 0.8
"""Of the lines with a time or a tab, how many must have a name that recurs for it to be a name at all."""
OFTEN = 3
"""Times such a name must stand there."""
# yes "Location: Black Hat USA" "Last month’s seminar: https://…"   no "So: what is light?" "Yes: it was lit."
FACT = re.compile(r"(?:[^\W\d_][\w’' -]{1,24}: (?!https?:)[^.!?:;]{2,80}|[^.!?:;]{2,120}: <?https?://\S+)$")
# yes "- bread" "* salt" "1. light"   no "1974 was a good year"
ITEM = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s")
# yes "Ann Lee (AL)" "Jeremy Rubin（JR）"   no "Dawn 1 (Gagarin)"
SHORTENED = re.compile(r"(?P<full>.+?) ?[(（](?P<short>[^\W\d_]{1,5})[)）]$")
FEWEST, DENSE, BACKWARD = 3, 0.2, 0.1
"""Times without brackets are times if there are so many, on so many of the lines, and so few of them run back."""


@dataclass(slots=True)
class ScannedLines:
    """The lines of a seed that are not empty, and what they open with."""

    rows: list[SourceLine]
    found: list[LinePrefix | None]
    """What each line opens with: a time, a name, or both; never a name that is not in `names`."""
    names: dict[str, str]
    """Names of speakers as they are written, and as they are shown."""
    paragraphs: int
    flowing: bool
    """Whether empty lines, and not the ends of lines, part paragraphs."""
    bare: bool
    """Whether times without brackets are times."""
    outline: dict[int, OutlineHeading]
    """The headings among them, by their places."""
    given: Mapping[int, LineFacts]
    """What the file says of them in its own way."""
    pages: frozenset[int] = frozenset()
    """Heads and feet of printed pages."""

    def label(self, at: int) -> LinePrefix | None:
        """The label of a line, if it has a name."""
        one = self.found[at]
        return one if one and one.name in self.names and at not in self.outline else None

    def known(self, at: int) -> bool:
        """Whether the file itself says what a line is."""
        one = self.given.get(at)
        return bool(one and (one.understood or one.apart or one.heading or one.kind))

    def stamped(self, at: int) -> LinePrefix | None:
        """The opening of a line that has a time and no name."""
        one = self.found[at]
        fits = one and one.stamp and not self.label(at) and at not in self.outline
        return one if fits and one and (self.bare or not one.bare) else None


@lru_cache(maxsize=1)
def survey(seed: Seed) -> ScannedLines:
    """The lines of a seed, with the names and times that they begin with: two readers ask, and then a third reads."""
    return surveyed(seed, {})


def surveyed(seed: Seed, given: Mapping[int, LineFacts]) -> ScannedLines:
    """The same with what the file itself says of its lines."""
    rows = [line for line in assemble.lines(seed) if line.text]
    pages = frozenset[int]() if given else frozenset(page_heads(rows, seed.source.text))
    free = _free(rows, pages)
    found = [_opening(row, given.get(at)) if free[at] else None for at, row in enumerate(rows)]
    lasting = time_lines.places(rows, found)
    found = [None if at in lasting else one for at, one in enumerate(found)]
    beside_times = label_variants.openings(rows, found)
    found = [beside_times.get(at, one) for at, one in enumerate(found)]
    outlined = _outlined(rows, found, given)
    gaps = sum(1 for before, after in pairwise(rows) if after.number > before.number + 1)
    apart = gaps >= FEW_GAPS and WRAPPED[0] <= len(rows) / (gaps + 1) <= WRAPPED[1]
    said = [at for at in range(len(rows)) if not given.get(at, LineFacts()).apart and at not in pages]
    paragraphs = sum(1 for at in said if begins_paragraph(rows, at) or found[at]) if apart else len(said)
    written = [
        labels.WrittenLabel(one.name, one.alone, one.marked or given.get(at, LineFacts()).bold)
        for at, one in enumerate(found)
        if one and one.name and not one.beside and at not in outlined and not _says_nothing(rows, at, one)
    ]
    known = frozenset(role.name.casefold() for role in (*seed.meta.people, *seed.sidecar.meta.people))
    own_lines = {one.name for one in beside_times.values()}
    names = _called(labels.names(written, paragraphs, known) | _beside(found) | own_lines)
    told = sum(1 for one in given.values() if one.speaker)
    if told and told >= sum(1 for one in written if one.name in names):
        names = {}
    free = [able and at not in outlined and _may_open(given.get(at)) for at, able in enumerate(free)]
    found = label_variants.labelled_differently(rows, found, names, free, paragraphs)
    found, once = label_variants.spoken_once(rows, found, names, free)
    names |= once
    found = [
        line_prefix.time_only(row.text) if one and one.name and one.name not in names else one
        for row, one in zip(rows, found, strict=True)
    ]
    made = ScannedLines(rows, found, names, paragraphs, apart, True, outlined, given, pages)
    times = [one for at in range(len(rows)) if (one := made.stamped(at))]
    made.bare = _are_times([one for one in times if one.bare], len(rows))
    return made


def _free(rows: Sequence[SourceLine], pages: frozenset[int]) -> list[bool]:
    """Whether a line may begin with a label: it is no line of a head, of a printed page or about the text."""
    head = (
        {at for at, _, _ in header_values.entries(rows)} | set(header_words.fact_rows(rows)) | pages | rows_about(rows)
    )
    return [
        at not in head and not imprint.is_imprint(row.text) and not is_sound(row.text) for at, row in enumerate(rows)
    ]


def _may_open(given: LineFacts | None) -> bool:
    """Whether a line may begin with a label, for what the file itself says of it."""
    told = given and (given.understood or given.speaker is not None or given.apart or given.heading or given.kind)
    return not told


def _opening(row: SourceLine, given: LineFacts | None) -> LinePrefix | None:
    return line_prefix.opening(row.text) if _may_open(given) else None


def _outlined(
    rows: Sequence[SourceLine], found: Sequence[LinePrefix | None], given: Mapping[int, LineFacts]
) -> dict[int, OutlineHeading]:
    """The headings: those that the file gives, or else those that the text has."""
    if any(one.heading for one in given.values()):
        return {at: one.heading for at, one in given.items() if one.heading}
    return {at: one for at, one in outline_headings.headings(rows).items() if not given.get(at, LineFacts()).apart} | {
        at: OutlineHeading(outline_headings.LIST, one.name)
        for at, one in enumerate(found)
        if one and one.alone and not one.stamp and one.name.casefold() in labels.NOT_NAMES
    }


def is_fact(text: str) -> bool:
    """Whether a line on top of a talk is about it: where it was held, or where something is."""
    return imprint.leads_elsewhere(text) or bool(FACT.match(text))


def _says_nothing(rows: Sequence[SourceLine], at: int, one: LinePrefix) -> bool:
    """Whether a word before a colon has no speech behind it, but an address or a list."""
    rest = rows[at].text[one.length :]
    if not rest and at + 1 < len(rows):
        return bool(ITEM.match(rows[at + 1].text))
    return imprint.leads_elsewhere(rest)


def begins_paragraph(rows: Sequence[SourceLine], at: int) -> bool:
    """Whether a line is the first one, or stands behind an empty one."""
    return at == 0 or rows[at].number > rows[at - 1].number + 1


def _called(names: set[str]) -> dict[str, str]:
    """What each name is called: where “Ann Lee (AL)” speaks and AL does, both are Ann Lee."""
    called = as_spoken(names)
    for name in names:
        found = SHORTENED.match(name)
        if found and found["short"] in names:
            called[name] = called[found["short"]] = found["full"].strip()
    return called


def _beside(found: Sequence[LinePrefix | None]) -> set[str]:
    """Names without a colon, behind times or before tabs, if nearly all that may be names recur."""
    names = set[str]()
    for alike in (
        [one for one in found if one and one.stamp],
        [one for one in found if one and one.beside and not one.stamp],
    ):
        counts = Counter(one.name for one in alike if one.beside and labels.is_name(one.name))
        recurring = {name for name, number in counts.items() if number >= OFTEN}
        if alike and sum(counts[name] for name in recurring) >= BESIDE * len(alike):
            names |= recurring
        elif alike[0:1] and alike[0].stamp and len(alike) >= OFTEN and _few_beside_times(counts, len(alike)):
            names |= set(counts)
    return names


def _few_beside_times(counts: Counter[str], times: int) -> bool:
    """Whether nearly all times have names behind them, and those are few: “[00:02] - Speaker 1”."""
    return sum(counts.values()) >= BESIDE * times and 2 * len(counts) <= times + 1


def _are_times(bare: Sequence[LinePrefix], lines: int) -> bool:
    """Whether times without brackets are many and run on."""
    starts = [line_prefix.times(one.stamp, days=False)[0] or 0 for one in bare]
    backward = sum(1 for before, after in pairwise(starts) if after < before)
    return len(bare) >= FEWEST and len(bare) >= DENSE * lines and backward <= BACKWARD * len(bare)
