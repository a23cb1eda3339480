"""Features of the places where a section may begin: what is said there, who says it, and whether the words change.

A talk is cut into units (turns, paragraphs or sentences), and each unit is described by numbers. How much each number
counts was learned from transcripts that people had divided (`bench/understanding/train_sections.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log, log1p, sqrt
from statistics import fmean, pstdev

from quoth.analysis.sections.paragraph_builder import join_visible
from quoth.model import PassageKind, TimePrecision, Transcript
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import paragraph_breaks
from quoth.text.words import content_stems, count, has_more_words

# yes "Let's talk about data." "Moving on to the next item" "My last question is"   no "we moved to Boston"
TURNING_CUE = lazy_pattern(
    r"\blet(?:['’]s| us| me)(?: just)? (?:talk|turn|move|switch|go (?:on|to|back|into)|start|begin|get (?:to|into)|jump"
    r"|dive|come back)\b"
    r"|\b(?:mov(?:e|ing)|go(?:ing)? on|turning|jump(?:ing)?|(?:switch|shift)(?:ing)? gears?)"
    r"(?: now| on| over| ahead)* (?:to|onto|into|with)\b"
    r"|\b(?:switch|shift|chang)(?:e|ing)? (?:gears|topics?|subjects?)\b"
    r"|\b(?:first|next|last|final|another|second|third|other|new) (?:\w+ )?(?:question|topic|item|thing i want|section"
    r"|part|point|subject|issue|one)\b"
    r"|\bi (?:want|wanted|would like|['’]d like|'d love)(?: \w+)? to (?:ask|talk|start|turn|touch|go|get|move|switch"
    r"|discuss)\b"
    r"|\bquestions? (?:from|for|about|is)\b|\byou (?:mentioned|talked about)\b|\bspeaking of\b|\bwhat about\b"
    r"|\bhow about\b|\btell (?:me|us)\b|\bbefore we\b",
    re.I,
)
# yes "So what is"   no "Sometimes"
OPENING_CUE = lazy_pattern(r"(?:so|now|ok(?:ay)?|all ?right|alright|well|anyway|right)\b", re.I)
# yes "But it was" "Yeah." "Because they"   no "Butter is"
GOING_ON_CUE = lazy_pattern(
    r"(?:and|but|because|or|which|that|it|this|they|he|she|these|those|also|then|yeah|yes|no|mm|uh|um|exactly"
    r"|i mean)\b",
    re.I,
)
# yes "How does that work?" "Did you"   no "However"
ASKING_CUE = lazy_pattern(
    r"\b(?:what|why|how|when|where|who|which|do|does|did|is|are|can|could|would|have|has|will)\b[^.?!]*\?", re.I
)
# yes "I'm curious how" "could you tell us" "what are your thoughts on"   no "I wonder." (nothing is asked)
CURIOUS_CUE = lazy_pattern(
    r"\bi(?:['’]m| am|['’]d be| was) (?:\w+ )?(?:curious|wondering|interested)\b"
    r"|\bi wonder (?:if|how|what|whether|why)\b"
    r"|\bi(?:['’]d| would) (?:\w+ )?(?:love|like|be curious) to (?:hear|know|ask|get|understand)\b"
    r"|\b(?:can|could|would) you (?:\w+ )?(?:tell|talk|explain|walk|describe|give|speak|elaborate|say)\b"
    r"|\bwhat(?:['’]s| do| are| is) you(?:r)? (?:\w+ )?(?:think|thoughts|view|take|sense|opinion)\b|\blet me ask\b",
    re.I,
)
THANKS_CUE = lazy_pattern(r"\b(?:thank(?:s| you)|appreciate it)\b", re.I)
SECTION_FEATURES = (
    "turn changes",
    "asker",
    "asker speaks long",
    "words here",
    "words before",
    "asks here",
    "asked before",
    "turning",
    "turning, asker",
    "opening",
    "going on",
    "thanks before",
    "thanks here",
    "similar near",
    "similar far",
    "new words",
    "pause",
    "short",
    "same speaker",
    "words of the turn before",
)
NEAR_WORDS, FAR_WORDS = 50, 160
"""Content words on either side of a place that are compared."""
MAX_UNPUNCTUATED_WORDS = 1500
"""Words of a paragraph that somebody chose from which on sections may begin inside it where no sentence does."""
MAX_UNIT_WORDS = 400
"""Words of a paragraph at most that is a unit as somebody chose it; a longer one is looked at by sentences."""
HEAD_CHARS = 320
"""Characters at the beginning of a unit in which cues count as its opening."""


@dataclass(frozen=True, slots=True)
class SectionUnit:
    """What may begin a section: its words, its speaker (empty: unknown) and its start (milliseconds; None: unknown)."""

    text: str
    speaker: str = ""
    start: int | None = None


def describe_units(units: Sequence[SectionUnit]) -> Iterator[tuple[float, ...]]:
    """The features of each unit, in the order of the names above."""
    stems = [content_stems(unit.text) for unit in units]
    sizes = [count(unit.text) for unit in units]
    near, far = (standardize(_similarities(stems, width)) for width in (NEAR_WORDS, FAR_WORDS))
    fresh = standardize(_new_word_shares(stems))
    pauses = standardize(_pauses(units, sizes))
    host = find_asker(units)
    turns = _turn_sizes(units, sizes)
    for index, unit in enumerate(units):
        before = units[index - 1] if index else SectionUnit("")
        head = unit.text[:HEAD_CHARS]
        changes = bool(unit.speaker) and unit.speaker != before.speaker
        goes_on = bool(unit.speaker) and not changes
        asks = bool(host) and unit.speaker == host and changes
        turning = bool(TURNING_CUE.search(head))
        yield (
            float(changes),
            float(asks),
            asks * log1p(turns[index][1]),
            log1p(sizes[index]),
            log1p(turns[index - 1][0]) if changes and index else 0.0,
            float(bool(ASKING_CUE.search(unit.text[: 3 * HEAD_CHARS]))),
            float(before.text.rstrip().endswith("?")),
            float(turning),
            float(turning and asks),
            float(bool(OPENING_CUE.match(unit.text))),
            float(bool(GOING_ON_CUE.match(unit.text))),
            float(bool(THANKS_CUE.search(before.text[-HEAD_CHARS:]))),
            float(bool(THANKS_CUE.search(head))),
            near[index],
            far[index],
            fresh[index],
            pauses[index],
            float(sizes[index] < 5),
            float(goes_on),
            log1p(turns[index][0] - sizes[index]) if goes_on else 0.0,
        )


def find_asker(units: Sequence[SectionUnit]) -> str:
    """The speaker with the most questions for their words; empty if nobody stands out."""
    questions, words = Counter[str](), Counter[str]()
    for unit in units:
        if unit.speaker:
            questions[unit.speaker] += unit.text.count("?")
            words[unit.speaker] += count(unit.text)
    if len(words) < 2:
        return ""
    enough = sum(words.values()) / 50
    ranked = sorted((-(questions[name] + 1) / (size + 200), name) for name, size in words.items() if size > enough)
    return ranked[0][1] if len(ranked) > 1 and questions[ranked[0][1]] > 1 else ""


def _turn_sizes(units: Sequence[SectionUnit], sizes: list[int]) -> list[tuple[int, int]]:
    """For each unit the words of its turn up to its own end, and the words of the whole turn."""
    sofar = list[int]()
    for index, size in enumerate(sizes):
        goes_on = index > 0 and units[index].speaker == units[index - 1].speaker
        sofar.append(size + (sofar[-1] if goes_on else 0))
    turn_sizes = list(sofar)
    for index in range(len(units) - 2, -1, -1):
        if units[index].speaker == units[index + 1].speaker:
            turn_sizes[index] = turn_sizes[index + 1]
    return list(zip(sofar, turn_sizes, strict=True))


def _similarities(stems: Sequence[Sequence[str]], width: int) -> list[float]:
    """The cosine of the stems before and after the beginning of each unit (0 to 1); rarer stems count more."""
    flat = [stem for unit in stems for stem in unit]
    spread = Counter(
        stem for start in range(0, len(flat), NEAR_WORDS) for stem in set(flat[start : start + NEAR_WORDS])
    )
    slices = max(1, len(flat) / NEAR_WORDS)
    weight = {stem: log(1 + slices / slice_count) for stem, slice_count in spread.items()}
    values, position = list[float](), 0
    for unit in stems:
        left, right = Counter(flat[max(0, position - width) : position]), Counter(flat[position : position + width])
        values.append(_cosine(left, right, weight))
        position += len(unit)
    return values


def _cosine(left: Counter[str], right: Counter[str], weight: dict[str, float]) -> float:
    shared = sum(times * right[stem] * weight[stem] ** 2 for stem, times in left.items() if stem in right)
    if not shared:
        return 0.0
    sizes = [sum((times * weight[stem]) ** 2 for stem, times in side.items()) for side in (left, right)]
    return shared / sqrt(sizes[0] * sizes[1])


def _new_word_shares(stems: Sequence[Sequence[str]]) -> list[float]:
    """The share of stems after the beginning of each unit that were not said before it."""
    flat = [stem for unit in stems for stem in unit]
    first: dict[str, int] = {}
    for index, stem in enumerate(flat):
        first.setdefault(stem, index)
    values, index = list[float](), 0
    for unit in stems:
        ahead = flat[index : index + NEAR_WORDS]
        values.append(sum(first[stem] >= index for stem in ahead) / max(1, len(ahead)))
        index += len(unit)
    return values


def _pauses(units: Sequence[SectionUnit], sizes: list[int]) -> list[float]:
    """How much longer the unit before took than its words need (logarithm of seconds), where the source has times."""
    values = [0.0]
    for before, unit, size in zip(units, units[1:], sizes, strict=False):
        timed = before.start is not None and unit.start is not None
        gap = (unit.start or 0) - (before.start or 0) - 400 * size if timed else 0
        values.append(log1p(max(0, gap) / 1000))
    return values


def standardize(values: list[float]) -> list[float]:
    """The values as distances from their mean, in standard deviations."""
    middle, spread = fmean(values), pstdev(values)
    return [(value - middle) / spread if spread else 0.0 for value in values]


def section_units(transcript: Transcript, kinds: tuple[PassageKind, ...]) -> Iterator[tuple[int, SectionUnit]]:
    """Each unit of a transcript with its offset in the source: paragraphs that somebody chose, or else sentences.

    Sentences go on across the times of the source; a new speaker always begins a unit.
    """
    spoken = [passage for passage in transcript.passages if passage.kind in kinds]
    for (speaker, _), same_speaker in groupby(
        spoken, key=lambda passage: (passage.speaker, transcript.written and passage.span.begin)
    ):
        parts = tuple(same_speaker)
        text, offsets, _ = join_visible(transcript, parts)
        starts = {
            passage.span.begin: passage.start for passage in parts if passage.time_precision is TimePrecision.EXACT
        }
        breaks = paragraph_breaks(text, transcript.meta.language) if _is_divided(transcript, text) else []
        only_sentences = transcript.written and not has_more_words(text, MAX_UNPUNCTUATED_WORDS)
        places = [place.at for place in breaks if not only_sentences or not place.cost] or [0]
        for begin, end in pairwise([*places, len(text)]):
            yield offsets[begin], SectionUnit(text[begin:end].strip(), speaker, starts.get(offsets[begin]))


def _is_divided(transcript: Transcript, text: str) -> bool:
    """Whether sections may begin inside a text: not in a paragraph that somebody chose, unless it is a long one."""
    return not transcript.written or has_more_words(text, MAX_UNIT_WORDS)
