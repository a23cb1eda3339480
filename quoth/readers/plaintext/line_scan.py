"""A scan of the lines of a typed text: what each opens with, and which of that are names, times and headings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quoth.model import Seed
from quoth.readers import base, labels
from quoth.readers.base import SourceLine
from quoth.readers.line_rendition import LineFacts
from quoth.readers.plaintext import line_prefix, outline_headings, whole_text_times
from quoth.readers.plaintext.header_block import fact_rows, header_entries
from quoth.readers.plaintext.label_variants import (
    display_names,
    names_beside_times,
    names_without_colon,
    names_without_seats,
    with_known_labels,
    with_single_speakers,
)
from quoth.readers.plaintext.legend import LegendEntry, legend
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.non_speech_lines import find_page_headers, is_sound, recording_time_rows
from quoth.readers.plaintext.other_labels import NO_LABELS, OtherLabels, other_labels
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.plaintext.repeated_lines import with_repeated_names, with_times_in_words
from quoth.readers.plaintext.surrounding_text import is_imprint, is_link_line, rows_about
from quoth.readers.plaintext.typed_rows import NO_ROWS, TypedRows, typed_rows
from quoth.readers.plaintext.whole_text_times import with_dotted_times, with_times_of_day
from quoth.text.patterns import lazy_pattern

WRAPPED_LINES = (2.5, 12)
"""Lines from one empty line to the next, on average, where empty lines, not the ends of lines, separate paragraphs."""
MIN_GAPS = 3
"""Empty lines; nobody has divided a text that has fewer."""
# yes "Location: Black Hat USA" "Last month’s seminar: https://…"   no "So: what is light?" "Yes: it was lit."
FACT = lazy_pattern(r"(?:[^\W\d_][\w’' -]{1,24}: (?!https?:)[^.!?:;]{2,80}|[^.!?:;]{2,120}: <?https?://\S+)$")
# yes "- bread" "* salt" "1. light"   no "1974 was a good year"
ITEM = lazy_pattern(r"(?:[-*+•]|\d{1,2}[.)])\s")
SENTENCE_ENDS = ".?!…。？！"
"""Before a time they end a sentence, unless the words recur as a name with a full stop does."""
NO_FACTS = LineFacts()


@dataclass(slots=True)
class ScannedLines:
    """The lines of a seed that are not empty, and what they open with. Lines are known by their index in `rows`."""

    rows: list[SourceLine]
    prefixes: list[LinePrefix | None]
    """What each line opens with: a time, a name in `names`, or both."""
    names: dict[str, str]
    """The names of speakers as they are written, with the form that is shown."""
    paragraphs: int
    """How many there are."""
    flowing: bool
    """Whether empty lines, and not the ends of lines, separate paragraphs."""
    bare: bool
    """Whether times without brackets are times."""
    outline: dict[int, OutlineHeading]
    """The headings, by index."""
    facts: Mapping[int, LineFacts]
    """What the file itself says of lines, by index."""
    pages: frozenset[int] = frozenset()
    """Headers and footers of printed pages, by index."""
    others: OtherLabels = NO_LABELS
    """Labels without a colon."""
    legend: tuple[LegendEntry, ...] = ()
    """What the text says of its labels."""
    typed: TypedRows = NO_ROWS
    """The rows as they were typed: what was cut off from them, and which began with a sign."""

    def label(self, index: int) -> LinePrefix | None:
        """What a line opens with, if that names a speaker; None otherwise."""
        prefix = self.prefixes[index]
        return prefix if prefix and prefix.name in self.names and index not in self.outline else None

    def has_facts(self, index: int) -> bool:
        """Whether the file itself says what a line is."""
        fact = self.facts.get(index)
        return bool(fact and (fact.understood or fact.apart or fact.heading or fact.kind))

    def stamped(self, index: int) -> LinePrefix | None:
        """What a line opens with, if that is a time and no name; None otherwise."""
        prefix = self.prefixes[index]
        fits = prefix and prefix.stamp and not self.label(index) and index not in self.outline
        return prefix if fits and prefix and (self.bare or not prefix.bare) else None


@lru_cache(maxsize=1)
def scan_lines(seed: Seed) -> ScannedLines:
    """The scanned lines of a typed text. The last scan is cached: several readers ask for it, and then one reads."""
    return scan_lines_with_facts(seed, {})


def scan_lines_with_facts(seed: Seed, facts: Mapping[int, LineFacts]) -> ScannedLines:
    """The scanned lines of a text of which the file itself says something; `facts` are by index of the line."""
    typed = TypedRows([line for line in base.lines(seed) if line.text]) if facts else typed_rows(seed)
    rows = typed.rows
    pages = frozenset[int]() if facts else frozenset(find_page_headers(rows, seed.source.text)) | typed.furniture
    free = _may_have_label(rows, pages)
    prefixes, names_beside = _first_prefixes(rows, free, facts)
    outline = _outline(rows, prefixes, facts) | {
        index: OutlineHeading(outline_headings.EMPHATIC, rows[index].text) for index in typed.centred - pages
    }
    flowing = typed.wrapped or _are_wrapped(rows)
    starts = [
        index
        for index in range(len(rows))
        if not facts.get(index, NO_FACTS).apart
        and index not in pages
        and (not flowing or begins_paragraph(rows, index) or prefixes[index])
    ]
    participants = frozenset(role.name.casefold() for role in (*seed.meta.people, *seed.sidecar.meta.people))
    free = [able and _may_open(facts.get(index)) for index, able in enumerate(free)]
    others = other_labels(rows, prefixes, free, starts, participants)
    prefixes = [others.prefixes.get(index, prefix) for index, prefix in enumerate(prefixes)]
    names_beside |= {prefix.name for prefix in others.prefixes.values()}
    outline = {index: heading for index, heading in outline.items() if index not in others.prefixes}
    written = list(_written_labels(rows, prefixes, outline, facts))
    speakers = labels.names_of_speakers(written, len(starts), participants)
    names = display_names(speakers | names_without_colon(rows, prefixes) | names_beside)
    if _file_names_speakers(facts, sum(1 for label in written if label.name in names)):
        names = {}
    free = [able and index not in outline for index, able in enumerate(free)]
    entries = legend(rows, names, [index for index, prefix in enumerate(prefixes) if prefix and prefix.name in names])
    names |= {entry.short: entry.full for entry in entries}
    legend_rows = {entry.row for entry in entries if entry.whole}
    free = [able and index not in legend_rows for index, able in enumerate(free)]
    prefixes = [prefix if free[index] else None for index, prefix in enumerate(prefixes)]
    prefixes = with_known_labels(rows, prefixes, names, free, len(starts))
    prefixes = with_repeated_names(rows, prefixes, names)
    prefixes, once = with_single_speakers(rows, prefixes, names, free)
    names |= once
    names |= names_without_seats(names)
    prefixes = _without_other_names(rows, prefixes, names)
    scan = ScannedLines(
        rows, prefixes, names, len(starts), flowing, True, outline, facts, pages, others, tuple(entries), typed
    )
    times = [prefix for index in range(len(rows)) if (prefix := scan.stamped(index))]
    scan.bare = whole_text_times.are_times([prefix for prefix in times if prefix.bare], len(rows))
    return scan


def _file_names_speakers(facts: Mapping[int, LineFacts], labelled: int) -> bool:
    """Whether the file itself names the speakers of as many lines as labels do."""
    speaker_lines = sum(1 for fact in facts.values() if fact.speaker)
    return 0 < speaker_lines >= labelled


def _without_other_names(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], names: Mapping[str, str]
) -> list[LinePrefix | None]:
    """What each line opens with; of what names no speaker only the time stays."""
    return [
        whole_text_times.time_only(row.text, prefix) if prefix and prefix.name and prefix.name not in names else prefix
        for row, prefix in zip(rows, prefixes, strict=True)
    ]


def _first_prefixes(
    rows: Sequence[SourceLine], free: Sequence[bool], facts: Mapping[int, LineFacts]
) -> tuple[list[LinePrefix | None], set[str]]:
    """What each line opens with, looked at by itself, and the names that stand on a line beside a time."""
    prefixes = [_opening(row, facts.get(index)) if free[index] else None for index, row in enumerate(rows)]
    header_times = recording_time_rows(rows, prefixes)
    prefixes = [None if index in header_times else prefix for index, prefix in enumerate(prefixes)]
    prefixes = with_times_in_words(rows, with_times_of_day(with_dotted_times(rows, prefixes)))
    beside_times = names_beside_times(rows, prefixes)
    prefixes = [beside_times.get(index, prefix) for index, prefix in enumerate(prefixes)]
    return prefixes, {prefix.name for prefix in beside_times.values()}


def _are_wrapped(rows: Sequence[SourceLine]) -> bool:
    """Whether empty lines, and not the ends of lines, separate paragraphs."""
    gaps = sum(1 for before, after in pairwise(rows) if after.number > before.number + 1)
    return gaps >= MIN_GAPS and WRAPPED_LINES[0] <= len(rows) / (gaps + 1) <= WRAPPED_LINES[1]


def _written_labels(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    outline: Mapping[int, OutlineHeading],
    facts: Mapping[int, LineFacts],
) -> Iterator[labels.WrittenLabel]:
    """What stands before a colon and may be the name of a speaker, in order."""
    times = Counter(prefix.name for prefix in prefixes if prefix)
    for index, prefix in enumerate(prefixes):
        if not prefix or not prefix.name or prefix.beside or index in outline:
            continue
        if prefix.alone and prefix.stamp and prefix.name[-1] in SENTENCE_ENDS and times[prefix.name] == 1:
            continue
        if not _introduces_no_speech(rows, index, prefix):
            bold = facts.get(index, NO_FACTS).bold
            yield labels.WrittenLabel(prefix.name, prefix.alone, prefix.marked or bold)


def _may_have_label(rows: Sequence[SourceLine], pages: frozenset[int]) -> list[bool]:
    """Whether each line may begin with a label: not in the header, on the edge of a page, or about the text."""
    head = {index for index, _, _ in header_entries(rows)} | set(fact_rows(rows)) | pages | rows_about(rows)
    return [index not in head and not is_imprint(row.text) and not is_sound(row.text) for index, row in enumerate(rows)]


def _may_open(fact: LineFacts | None) -> bool:
    """Whether a line may begin with a label as far as the file itself says."""
    decided = fact and (fact.understood or fact.speaker is not None or fact.apart or fact.heading or fact.kind)
    return not decided


def _opening(row: SourceLine, fact: LineFacts | None) -> LinePrefix | None:
    return line_prefix.opening(row.text) if _may_open(fact) else None


def _outline(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], facts: Mapping[int, LineFacts]
) -> dict[int, OutlineHeading]:
    """The headings by index of the line: those that the file gives, or else those of the text."""
    if any(fact.heading for fact in facts.values()):
        return {index: fact.heading for index, fact in facts.items() if fact.heading}
    return {
        index: heading
        for index, heading in outline_headings.headings(rows).items()
        if not facts.get(index, NO_FACTS).apart
    } | {
        index: OutlineHeading(outline_headings.LIST, prefix.name)
        for index, prefix in enumerate(prefixes)
        if prefix and prefix.alone and not prefix.stamp and prefix.name.casefold() in labels.NOT_NAMES
    }


def is_place_or_link(text: str) -> bool:
    """Whether a line at the top says where the talk was held, or links to something."""
    return is_link_line(text) or bool(FACT.match(text))


def _introduces_no_speech(rows: Sequence[SourceLine], index: int, prefix: LinePrefix) -> bool:
    """Whether an address or a list follows the colon, and no speech."""
    rest = rows[index].text[prefix.length :]
    if not rest and index + 1 < len(rows):
        return bool(ITEM.match(rows[index + 1].text))
    return is_link_line(rest)


def begins_paragraph(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line is the first one or follows an empty line."""
    return index == 0 or rows[index].number > rows[index - 1].number + 1
