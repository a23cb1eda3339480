"""Topic segmentation: the division of a talk into sections that its words and cues make most likely.

A section is likely if few words account for most of it (Utiyama and Isahara, 2001), if it begins where the talk turns
to something else, and if it is neither short nor long. Dynamic programming finds the best of all divisions.

Chapters with a time are placed in the same way. Where a source has times only now and then, the time of each sentence
is worked out in proportion to its characters; a chapter begins at the sentence near its time that is readiest to begin
a section, or where an editor marked one. (On a talk with 129 times, the last time before a chapter was right for 1
chapter of 8, this for all 8.)
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from quoth.analysis.sections.features import SECTION_FEATURES, SectionUnit, describe_units, section_units
from quoth.analysis.sections.titles import title_sections
from quoth.analysis.speakers.speaker_turns import turn_probabilities
from quoth.analysis.weights import LinearWeights, read_linear_weights
from quoth.model import SPOKEN_KINDS, Milliseconds, PassageKind, Timestamp, Transcript
from quoth.text.headings import part_title
from quoth.text.words import content_stems, count, is_english

WORDS_WEIGHT, SECTION_PRICE = 0.11, -1.8
"""How much the words count against the cues, and what a section costs: the best values on talks that people divided."""
UNLABELLED_PRICE = -0.9
"""What a section costs in a talk without speakers, whose sentences show less and seem to turn more often."""
SHORT_SECTION_WORDS = 150
"""Words below which a section costs more."""
WORDS_PER_PLACE = 45
"""Words for each place that is considered; if there are more places, the least ready are passed over."""
MAX_SECTION_WORDS = 5000
"""Words of a section at most, which also bounds the time for long talks."""


@cache
def section_weights() -> LinearWeights:
    """The weights that `bench/understanding/train_sections.py` learned."""
    return read_linear_weights("quoth.analysis.sections", SECTION_FEATURES)


def section_begins(units: Sequence[SectionUnit]) -> list[int]:
    """The numbers of the units that begin sections, 0 included."""
    eager = begin_log_odds(units)
    price = SECTION_PRICE if any(unit.speaker for unit in units) else UNLABELLED_PRICE
    return segment([content_stems(unit.text) for unit in units], [count(unit.text) for unit in units], eager, price)


def begin_log_odds(units: Sequence[SectionUnit]) -> list[float]:
    """How likely each unit begins a section, as the logarithm of the odds."""
    return log_odds(describe_units(units), *section_weights()) if units else []


def log_odds(rows: Iterable[Sequence[float]], weights: Sequence[float], bias: float) -> list[float]:
    """The logarithm of the odds for each row of features, by learned weights."""
    return [bias + sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in rows]


def segment(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The numbers of the units that begin sections, 0 included.

    Each unit is given by its stems, its size (words) and how eager it is to begin a section (logarithm of the odds);
    `price` is what a section costs.
    """
    max_places = max(12, sum(sizes) // WORDS_PER_PLACE)
    least = sorted(eager)[-max_places] if len(eager) > max_places else -inf
    return _cheapest(stems, sizes, [value if value >= least else -inf for value in eager], price)


def _cheapest(stems: Sequence[Sequence[str]], sizes: Sequence[int], eager: Sequence[float], price: float) -> list[int]:
    """The numbers of the units that begin the sections of least cost; a unit at minus infinity begins none."""
    total, vocabulary = len(stems), len({stem for unit in stems for stem in unit}) or 1
    gains = _repetition_gains(max(1, sum(map(len, stems))))
    best, via = [0.0] + [inf] * total, [0] * (total + 1)
    for begin in range(total):
        if eager[begin] == -inf and begin:
            continue
        counts: dict[str, int] = {}
        size = length = 0
        gained = 0.0
        base = best[begin] + price - (eager[begin] if begin else 0.0)
        for end in range(begin + 1, total + 1):
            for stem in stems[end - 1]:
                times = counts.get(stem, 0)
                gained += gains[times]
                counts[stem] = times + 1
            length += len(stems[end - 1])
            size += sizes[end - 1]
            if size > MAX_SECTION_WORDS and end > begin + 1:
                break
            if end < total and eager[end] == -inf:
                continue
            cost = base + WORDS_WEIGHT * (length * log(length + vocabulary) - gained)
            cost += max(0.0, 2 - 2 * size / SHORT_SECTION_WORDS)
            if cost < best[end]:
                best[end], via[end] = cost, begin
    begins, unit_number = list[int](), total
    while unit_number > 0:
        unit_number = via[unit_number]
        begins.append(unit_number)
    return begins[::-1]


def _repetition_gains(max_times: int) -> list[float]:
    """What one more occurrence of a word adds to the sum of c·log(c+1), by its occurrences so far."""
    return [(times + 1) * log(times + 2) - times * log(times + 1) for times in range(max_times)]


MIN_TALK_WORDS = 800
"""Words of a talk at least for it to be divided."""


class InferredSection(NamedTuple):
    """A section that is inferred: its offset in the source and its title."""

    offset: int
    title: str


def infer_sections(transcript: Transcript) -> list[InferredSection]:
    """The sections of a talk that nobody divided, the first included; none if it is short or does not divide."""
    offset_units = list(section_units(transcript, (PassageKind.SPEECH,)))
    if sum(count(unit.text) for _, unit in offset_units) < MIN_TALK_WORDS:
        return []
    places = section_begins([unit for _, unit in offset_units])
    if len(places) == 1:
        return []
    texts = [
        "\n".join(unit.text for _, unit in offset_units[low:high])
        for low, high in pairwise([*places, len(offset_units)])
    ]
    names = (*(unit.speaker for _, unit in offset_units), *(role.name for role in transcript.meta.people))
    speakers = tuple(dict.fromkeys(name for name in names if name))
    named = title_sections(texts, speakers) if is_english(texts) else [""] * len(texts)
    return [
        InferredSection(offset_units[index][0], name or part_title(no))
        for no, (index, name) in enumerate(zip(places, named, strict=True), 1)
    ]


CHAPTER_REACH_MS = 20_000
"""How far on either side of its time a chapter may begin."""
MS_PER_LOG_ODDS = 2_000
"""How much farther off a place may lie for being readier by one (a factor of e in its odds)."""
MARKED_BONUS = 8.0
"""How much readier a place is where an editor marked a section."""
STAMPED_BONUS = 3.0
"""The same, where the source has a time in the very second of the chapter."""
TURN_BONUS = 2.0
"""The same, where a new speaker begins; without speakers, in proportion to how likely one does."""
SECOND_MS = 1_000


class ChapterStart(NamedTuple):
    """A place where a chapter may begin: its offset, its time (milliseconds), and how ready it is.

    `stamped`: the source itself has a time there.
    """

    offset: int
    time: float
    ready: float
    stamped: bool


def chapter_starts(transcript: Transcript) -> list[ChapterStart]:
    """The places where a chapter may begin, in order; empty if the source has no times."""
    if not transcript.times:
        return []
    offset_units = list(section_units(transcript, SPOKEN_KINDS))
    eager = begin_log_odds([unit for _, unit in offset_units])
    length, stamps = len(transcript.source.text), {mark.offset for mark in transcript.times}
    speakers = [unit.speaker for _, unit in offset_units]
    turns = [
        float(bool(speaker) and speaker != before) for before, speaker in zip(["", *speakers], speakers, strict=False)
    ]
    if not any(speakers) and is_english([unit.text for _, unit in offset_units]):
        turns = turn_probabilities([unit.text for _, unit in offset_units])
    return [
        ChapterStart(
            offset, time_at_offset(transcript.times, offset, length), value + TURN_BONUS * turn, offset in stamps
        )
        for (offset, _), value, turn in zip(offset_units, eager, turns, strict=True)
    ]


def place_chapter(
    starts: list[ChapterStart], times: tuple[Timestamp, ...], time: Milliseconds, marked: set[int]
) -> int | None:
    """The offset in the source where a chapter of this time begins; None if the source has no times."""
    if not starts:
        return None
    if time <= times[0].start:
        return starts[0].offset
    nearby = [start for start in starts if abs(start.time - time) <= CHAPTER_REACH_MS]
    if not nearby:
        return times[max(0, bisect_right(times, time, key=lambda mark: mark.start) - 1)].offset
    return max(nearby, key=lambda start: _chapter_fit(start, time, marked)).offset


def _chapter_fit(start: ChapterStart, time: Milliseconds, marked: set[int]) -> float:
    distance = abs(start.time - time)
    is_stamped = start.stamped and distance <= SECOND_MS
    return (
        start.ready + MARKED_BONUS * (start.offset in marked) + STAMPED_BONUS * is_stamped - distance / MS_PER_LOG_ODDS
    )


def time_at_offset(times: tuple[Timestamp, ...], offset: int, length: int) -> float:
    """When the word at an offset is spoken (milliseconds), in proportion between the times before and after it."""
    index = max(0, bisect_right(times, offset, key=lambda mark: mark.offset) - 1)
    mark = times[index]
    after = times[index + 1] if index + 1 < len(times) else Timestamp(length, mark.start + 30_000)
    fraction = (offset - mark.offset) / max(1, after.offset - mark.offset)
    return mark.start + fraction * (after.start - mark.start)
