"""Where a section may begin at all, before it is asked how likely that is: never in mid-sentence, never in mid-answer.

Ann Lee: Where were you born? | Ben Hall: In the house by the harbour. ¶ My father … | Ann Lee: And who kept the light?
^                                                                                     ^

Where a source names the speakers, a section begins with a turn. In a conversation of two it is a turn of the one who
asks, or a paragraph inside one ("Let's move on"); a turn as long as a lecture is divided like a lecture. Without
speakers it begins with a sentence that does not go on with “And” or “So”, or in text without full stops where somebody
seems to turn to something else.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from quoth.analysis.sections.features import ASKING_CUE, CURIOUS_CUE, TURNING_CUE, SectionUnit, find_asker
from quoth.text.patterns import lazy_pattern
from quoth.text.words import SENTENCE_END, count, is_english

LECTURE_WORDS = 1500
"""Words from which on a turn is no answer but a lecture, and may be divided."""
MIN_LABELLED_SHARE = 0.95
"""The share of the words with a speaker from which on all turns are known."""
MIN_SHARE_OF_TWO, MIN_SECOND_SHARE = 0.97, 0.005
"""Of all words, how many the two who say most say in a conversation of two, and the second of them alone."""
MAX_ASKER_SHARE = 0.45
"""Of all words, how many the one who asks says at most: who says more is no host but talks with another."""
WORDS_PER_ASKING, MIN_ASKING_TURNS = 700, 4
"""A conversation has a turn of the one who asks in so many words, and so many at least."""
CUE_CHARS = 160
"""Characters at the beginning of a unit in which it shows that it turns to something else."""
UNITS_AROUND, WORDS_PER_MARK = 3, 60
"""Units on either side of a place that show whether its text has full stops, and words for each of them at most."""
# yes "end." "end?”"   no "3.14", "end,"
SENTENCE_MARK = lazy_pattern(r"[.!?…。！？।؟](?=\W|$)")
# yes "And it was lit." "So they came."   no "Sooner or later", "Butter is dear."
LINKING_WORD = lazy_pattern(r"(?:and|but|so|because|or|which|also|then)\b", re.I)


class Turn(NamedTuple):
    """Units in a row by one speaker: the numbers of the first and of the one after the last, and the words."""

    speaker: str
    begin: int
    end: int
    words: int


class Conversation(NamedTuple):
    """The turns of a talk, who asks in it (empty: nobody stands out), and whether it is one of two people."""

    turns: tuple[Turn, ...]
    asker: str
    is_of_two: bool


def read_conversation(units: Sequence[SectionUnit], sizes: Sequence[int]) -> Conversation | None:
    """The turns of a talk with its words by unit; None if not all of them are known."""
    turns = tuple(_turns(units, sizes))
    words = Counter[str]()
    for turn in turns:
        words[turn.speaker] += turn.words
    total = words.total()
    if len(words) < 2 or words[""] > (1 - MIN_LABELLED_SHARE) * total:
        return None
    asker = find_asker(units)
    two = words.most_common(2)
    of_two = two[0][1] + two[1][1] >= MIN_SHARE_OF_TWO * total and two[1][1] >= MIN_SECOND_SHARE * total
    asked = sum(turn.speaker == asker for turn in turns)
    stands_out = bool(asker) and words[asker] <= MAX_ASKER_SHARE * total
    talks = asked >= max(MIN_ASKING_TURNS, total / WORDS_PER_ASKING)
    return Conversation(turns, asker, of_two and stands_out and talks)


def _turns(units: Sequence[SectionUnit], sizes: Sequence[int]) -> list[Turn]:
    turns, begin = list[Turn](), 0
    for speaker, group in groupby(units, key=lambda unit: unit.speaker):
        end = begin + sum(1 for _ in group)
        turns.append(Turn(speaker, begin, end, sum(sizes[begin:end])))
        begin = end
    return turns


def possible_begins(units: Sequence[SectionUnit], conversation: Conversation | None) -> list[bool]:
    """For each unit whether a section may begin with it; the first always begins one."""
    if conversation is None:
        return _sentence_begins(units)
    allowed = [False] * len(units)
    for turn in conversation.turns:
        asks = turn.speaker == conversation.asker
        allowed[turn.begin] = asks or not conversation.is_of_two or turn.words > LECTURE_WORDS
        for index in range(turn.begin + 1, turn.end):
            inside = (asks or turn.words > LECTURE_WORDS) and _ends_sentence(units[index - 1])
            allowed[index] = inside
    return [True, *allowed[1:]]


def _sentence_begins(units: Sequence[SectionUnit]) -> list[bool]:
    """The same where nobody says who speaks: the beginnings of sentences that do not go on with the one before."""
    ends = [_ends_sentence(unit) for unit in units]
    english = is_english([unit.text for unit in units])
    return [
        not index
        or (ends[index - 1] and not (english and _goes_on(units[index])))
        or (not ends[index - 1] and _is_unpunctuated(units, index) and (not english or _turns_away(units[index])))
        for index in range(len(units))
    ]


def _goes_on(unit: SectionUnit) -> bool:
    """Whether a sentence goes on with what was said before it, and turns to nothing else."""
    return LINKING_WORD.match(unit.text) is not None and not _turns_away(unit)


def _ends_sentence(unit: SectionUnit) -> bool:
    return SENTENCE_END.search(unit.text[-12:].rstrip()) is not None


def _is_unpunctuated(units: Sequence[SectionUnit], index: int) -> bool:
    """Whether the text around a unit has no full stops to go by."""
    around = " ".join(unit.text for unit in units[max(0, index - UNITS_AROUND) : index + UNITS_AROUND])
    return len(SENTENCE_MARK.findall(around)) * WORDS_PER_MARK < count(around)


def _turns_away(unit: SectionUnit) -> bool:
    """Whether a unit opens as somebody who turns to something else."""
    head = unit.text[:CUE_CHARS]
    return any(cue.search(head) for cue in (TURNING_CUE, CURIOUS_CUE, ASKING_CUE))
