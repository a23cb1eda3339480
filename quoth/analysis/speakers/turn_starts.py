"""Beginnings of turns in running text without labels, so that a question and its answer are not one paragraph.

So when did you come here? | In the year of the flood. My father had a boat.
>> so when did you come here | >> in the year of the flood

Nobody is named, and the page does not show it: a paragraph only begins there rather than elsewhere. How much each cue
counts was learned from talks in which every turn has a name (`bench/understanding/train_turns.py`). The cues are for
English.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp

from quoth.analysis.speakers.features_asking import Cues, conversation
from quoth.analysis.weights import Weights, read_weights, weighted_sum
from quoth.text.sentences import ParagraphBreak
from quoth.text.words import is_english

# yes ">> Where were you born?"   no "a>>b"
MARK = re.compile(r"(?<!\S)>>+(?=\s*[^\s>])")
MARKS = 3
"""Marks that a text must have for them to count."""
WORTH, DOUBT = 60, 0.1
"""How much less it costs to begin a paragraph where a turn surely begins, and how likely that must be to count."""


@cache
def turn_weights() -> Weights:
    """The weights that `bench/understanding/train_turns.py` learned."""
    return read_weights("quoth.analysis.speakers", "turn_weights.json")


def favoured(text: str, places: list[ParagraphBreak], weights: Weights | None = None) -> list[ParagraphBreak]:
    """The places where a paragraph of running text may begin, at less cost where a turn seems to begin.

    Where the source marks turns (“>>”), only the marks count.
    """
    marked = [match.start() for match in MARK.finditer(text)]
    likely = dict.fromkeys(marked, 1.0) if len(marked) >= MARKS else _likely(text, places, weights)
    costs = {place.at: place.cost for place in places} | (dict.fromkeys(marked, 0.0) if len(marked) >= MARKS else {})
    gains = {position: WORTH * max(0.0, probability - DOUBT) for position, probability in likely.items()}
    return [ParagraphBreak(position, costs[position] - gains.get(position, 0.0)) for position in sorted(costs)]


def _likely(text: str, places: list[ParagraphBreak], weights: Weights | None) -> dict[int, float]:
    """How likely a turn begins with each sentence but the first, by position; empty for languages but English."""
    first = [place.at for place in places if place.cost == 0]
    if len(first) < 2 or not is_english([text]):
        return {}
    sentences = [text[begin:end].strip() for begin, end in pairwise([*first, len(text)])]
    return dict(zip(first, begins_turn(sentences, weights), strict=True))


def begins_turn(sentences: Sequence[str], weights: Weights | None = None) -> list[float]:
    """How likely each sentence is by another speaker than the one before, from 0 to 1; 0 for the first."""
    learned = turn_weights() if weights is None else weights
    return [
        1 / (1 + exp(-weighted_sum(learned, row))) if index else 0.0 for index, row in enumerate(turn_cues(sentences))
    ]


def turn_cues(sentences: Sequence[str]) -> list[Cues]:
    """For each sentence, the cues of whether a turn begins: its own, those of the one before, those of a change."""
    shown, steps = conversation(sentences, opens=False)
    before = [Cues(), *({f"before: {name}": value for name, value in row.items()} for row in shown)]
    return [{**last, **step, **row} for last, step, row in zip(before, steps, shown, strict=False)]
