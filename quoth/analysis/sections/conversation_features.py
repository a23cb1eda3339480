"""What the turns of a conversation of two add to the features of the places where a section may begin.

How far the likeness of the words dips there, whether the one who asks says so ("I'm curious …"), and how long the
answers before and after are. How much each counts was learned from conversations (`train_sections.py`).
"""

from collections.abc import Sequence
from math import log1p

from quoth.analysis.sections.begins import Conversation, Turn
from quoth.analysis.sections.features import CURIOUS_CUE, SECTION_FEATURES, SectionUnit, standardize

CONVERSATION_FEATURES = (
    *SECTION_FEATURES,
    "curious",
    "depth near",
    "depth far",
    "answer follows",
    "answer before",
    "turn ends asking",
)
MIN_TURN_WORDS = 8
"""Words of a turn at least: fewer are thrown into an answer and do not end it."""
CURIOUS_CHARS, LAST_CHARS = 900, 150
"""Characters at the beginning of a turn in which a cue counts, and at its end in which a question does."""


def describe_conversation(
    units: Sequence[SectionUnit], rows: Sequence[tuple[float, ...]], conversation: Conversation
) -> list[tuple[float, ...]]:
    """The features of each unit in the order of the names above; `rows` are those of `describe_units`."""
    near, far = (
        standardize(_depths([row[SECTION_FEATURES.index(name)] for row in rows]))
        for name in ("similar near", "similar far")
    )
    turns = conversation.turns
    after, before = _answers(turns), _answers(turns[::-1])[::-1]
    described = list[tuple[float, ...]]()
    for number, turn in enumerate(turns):
        texts = [unit.text for unit in units[turn.begin : turn.end]]
        asks = float("?" in " ".join(texts)[-LAST_CHARS:])
        for index in range(turn.begin, turn.end):
            opening = " ".join(texts[index - turn.begin :][:3])[:CURIOUS_CHARS]
            answers = (0.0, 0.0) if index > turn.begin else (log1p(after[number]), log1p(before[number]))
            curious = float(bool(CURIOUS_CUE.search(opening)))
            described.append((*rows[index], curious, near[index], far[index], *answers, asks))
    return described


def _depths(values: Sequence[float]) -> list[float]:
    """How far the likeness rises on both sides of each place, up to the next peak (Hearst 1997)."""
    size = len(values)
    sides = [[0.0] * size, [0.0] * size]
    for heights, step in zip(sides, (-1, 1), strict=True):
        for start in range(1, size):
            top, index = values[start], start + step
            while 0 < index < size and values[index] >= top:
                top, index = values[index], index + step
            heights[start] = top - values[start]
    return [left + right for left, right in zip(*sides, strict=True)]


def _answers(turns: Sequence[Turn]) -> list[int]:
    """For each turn, the words of others up to the next turn of its speaker that is more than a word thrown in."""
    answers = list[int]()
    for number, turn in enumerate(turns):
        words = 0
        for other in turns[number + 1 :]:
            if other.speaker != turn.speaker:
                words += other.words
            elif other.words >= MIN_TURN_WORDS:
                break
        answers.append(words)
    return answers
