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
    imprint,
    label_variants,
    line_prefix,
    outline_headings,
    time_lines,
)
from quoth.readers.plaintext.header_block import fact_rows
from quoth.readers.plaintext.line_prefix import LinePrefix, openings
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
    prefixes: list[LinePrefix | None]
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
    facts: Mapping[int, LineFacts]
    """What the file says of them in its own way."""
    pages: frozenset[int] = frozenset()
    """Heads and feet of printed pages."""

    def label(self, index: int) -> LinePrefix | None:
        """The label of a line, if it has a name."""
        prefix = self.prefixes[index]
        return prefix if prefix and prefix.name in self.names and index not in self.outline else None

    def has_facts(self, index: int) -> bool:
        """Whether the file itself says what a line is."""
        fact = self.facts.get(index)
        return bool(fact and (fact.understood or fact.apart or fact.heading or fact.kind))

    def stamped(self, index: int) -> LinePrefix | None:
        """The opening of a line that has a time and no name."""
        prefix = self.prefixes[index]
        fits = prefix and prefix.stamp and not self.label(index) and index not in self.outline
        return prefix if fits and prefix and (self.bare or not prefix.bare) else None


@lru_cache(maxsize=1)
def survey(seed: Seed) -> ScannedLines:
    """The lines of a seed, with the names and times that they begin with: two readers ask, and then a third reads."""
    return surveyed(seed, {})


def surveyed(seed: Seed, facts: Mapping[int, LineFacts]) -> ScannedLines:
    """The same with what the file itself says of its lines."""
    rows = [line for line in assemble.lines(seed) if line.text]
    pages = frozenset[int]() if facts else frozenset(page_heads(rows, seed.source.text))
    free = _free(rows, pages)
    prefixes = [_opening(row, facts.get(index)) if free[index] else None for index, row in enumerate(rows)]
    lasting = time_lines.places(rows, prefixes)
    prefixes = [None if index in lasting else prefix for index, prefix in enumerate(prefixes)]
    beside_times = openings(rows, prefixes)
    prefixes = [beside_times.get(index, prefix) for index, prefix in enumerate(prefixes)]
    outlined = _outlined(rows, prefixes, facts)
    gaps = sum(1 for before, after in pairwise(rows) if after.number > before.number + 1)
    apart = gaps >= FEW_GAPS and WRAPPED[0] <= len(rows) / (gaps + 1) <= WRAPPED[1]
    talk = [index for index in range(len(rows)) if not facts.get(index, LineFacts()).apart and index not in pages]
    paragraphs = sum(1 for index in talk if begins_paragraph(rows, index) or prefixes[index]) if apart else len(talk)
    written = [
        labels.WrittenLabel(prefix.name, prefix.alone, prefix.marked or facts.get(index, LineFacts()).bold)
        for index, prefix in enumerate(prefixes)
        if prefix
        and prefix.name
        and not prefix.beside
        and index not in outlined
        and not _says_nothing(rows, index, prefix)
    ]
    participants = frozenset(role.name.casefold() for role in (*seed.meta.people, *seed.sidecar.meta.people))
    own_lines = {prefix.name for prefix in beside_times.values()}
    names = _called(labels.names(written, paragraphs, participants) | _beside(prefixes) | own_lines)
    speaker_lines = sum(1 for fact in facts.values() if fact.speaker)
    if speaker_lines and speaker_lines >= sum(1 for label in written if label.name in names):
        names = {}
    free = [able and index not in outlined and _may_open(facts.get(index)) for index, able in enumerate(free)]
    prefixes = label_variants.labelled_differently(rows, prefixes, names, free, paragraphs)
    prefixes, once = label_variants.spoken_once(rows, prefixes, names, free)
    names |= once
    prefixes = [
        line_prefix.time_only(row.text) if prefix and prefix.name and prefix.name not in names else prefix
        for row, prefix in zip(rows, prefixes, strict=True)
    ]
    scan = ScannedLines(rows, prefixes, names, paragraphs, apart, True, outlined, facts, pages)
    times = [prefix for index in range(len(rows)) if (prefix := scan.stamped(index))]
    scan.bare = _are_times([prefix for prefix in times if prefix.bare], len(rows))
    return scan


def _free(rows: Sequence[SourceLine], pages: frozenset[int]) -> list[bool]:
    """Whether a line may begin with a label: it is no line of a head, of a printed page or about the text."""
    head = (
        {index for index, _, _ in header_values.header_entries(rows)} | set(fact_rows(rows)) | pages | rows_about(rows)
    )
    return [
        index not in head and not imprint.is_imprint(row.text) and not is_sound(row.text)
        for index, row in enumerate(rows)
    ]


def _may_open(fact: LineFacts | None) -> bool:
    """Whether a line may begin with a label, for what the file itself says of it."""
    decided = fact and (fact.understood or fact.speaker is not None or fact.apart or fact.heading or fact.kind)
    return not decided


def _opening(row: SourceLine, fact: LineFacts | None) -> LinePrefix | None:
    return line_prefix.opening(row.text) if _may_open(fact) else None


def _outlined(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], facts: Mapping[int, LineFacts]
) -> dict[int, OutlineHeading]:
    """The headings: those that the file gives, or else those that the text has."""
    if any(fact.heading for fact in facts.values()):
        return {index: fact.heading for index, fact in facts.items() if fact.heading}
    return {
        index: heading
        for index, heading in outline_headings.headings(rows).items()
        if not facts.get(index, LineFacts()).apart
    } | {
        index: OutlineHeading(outline_headings.LIST, prefix.name)
        for index, prefix in enumerate(prefixes)
        if prefix and prefix.alone and not prefix.stamp and prefix.name.casefold() in labels.NOT_NAMES
    }


def is_fact(text: str) -> bool:
    """Whether a line on top of a talk is about it: where it was held, or where something is."""
    return imprint.leads_elsewhere(text) or bool(FACT.match(text))


def _says_nothing(rows: Sequence[SourceLine], index: int, prefix: LinePrefix) -> bool:
    """Whether a word before a colon has no speech behind it, but an address or a list."""
    rest = rows[index].text[prefix.length :]
    if not rest and index + 1 < len(rows):
        return bool(ITEM.match(rows[index + 1].text))
    return imprint.leads_elsewhere(rest)


def begins_paragraph(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line is the first one, or stands behind an empty one."""
    return index == 0 or rows[index].number > rows[index - 1].number + 1


def _called(names: set[str]) -> dict[str, str]:
    """What each name is called: where “Ann Lee (AL)” speaks and AL does, both are Ann Lee."""
    called = as_spoken(names)
    for name in names:
        match = SHORTENED.match(name)
        if match and match["short"] in names:
            called[name] = called[match["short"]] = match["full"].strip()
    return called


def _beside(prefixes: Sequence[LinePrefix | None]) -> set[str]:
    """Names without a colon, behind times or before tabs, if nearly all that may be names recur."""
    names = set[str]()
    for alike in (
        [prefix for prefix in prefixes if prefix and prefix.stamp],
        [prefix for prefix in prefixes if prefix and prefix.beside and not prefix.stamp],
    ):
        counts = Counter(prefix.name for prefix in alike if prefix.beside and labels.is_name(prefix.name))
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
    starts = [line_prefix.times(prefix.stamp, days=False)[0] or 0 for prefix in bare]
    backward = sum(1 for before, after in pairwise(starts) if after < before)
    return len(bare) >= FEWEST and len(bare) >= DENSE * lines and backward <= BACKWARD * len(bare)
