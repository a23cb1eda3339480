"""Who speaks each paragraph in a conversation of two, of which only a few have a name.

Ann Lee: When did you come here? / In the year of the flood. / And why?      Ann asks, Ben answers, Ann asks

A conditional random field: a chain of paragraphs, each by the one who asks or the one who answers, with cues of each
paragraph, cues of each step, and the names that are there. Which of the two asks is inferred as well. Then the words of
each are learned from the result, and the chain is summed again with them. A name is given only where it is sure, and
only if enough of the talk is sure: co-hosts can seldom be told apart.

Forward-backward sums over all chains of speakers, in which each paragraph is by the one who asks or the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import NamedTuple

from quoth.analysis.speakers.features_addressed import calls_others, name_cues
from quoth.analysis.speakers.features_asking import Cues, conversation_cues, word_leanings
from quoth.analysis.weights import Weights, read_weight_tables, weighted_sum
from quoth.text.words import count, folded_words

STEP_TABLES = ("asker to asker", "asker to other", "other to asker")
"""Names of the tables of weights for each step."""


class CueWeights(NamedTuple):
    """The weights of cues: for the one who asks, for each step between the two, and for a person who is named."""

    asks: Weights
    steps: Sequence[Weights]
    """In the order of their names above; the step from the other to himself counts 0."""
    named: Weights


@cache
def speaker_weights() -> CueWeights:
    """The weights that `bench/understanding/train_speakers.py` learned."""
    tables = read_weight_tables("quoth.analysis.speakers")
    return CueWeights(tables["asks"], tuple(tables[name] for name in STEP_TABLES), tables["named"])


RolePair = tuple[float, float]
"""A number for the one who asks and one for the one who answers."""


def step_potentials(learned: Sequence[Weights], row: Cues) -> tuple[RolePair, RolePair]:
    """What speaks for each step to a paragraph: from the one who asks to either, and from the one who answers."""
    stays, over, back = (weighted_sum(weights, row) for weights in learned)
    return (stays, over), (back, 0.0)


def sum_chains(potentials: Sequence[RolePair], steps: Sequence[tuple[RolePair, RolePair]]) -> tuple[float, list[float]]:
    """The logarithm of the sum over all chains, and for each paragraph the probability that the asker speaks it."""
    ahead = [potentials[0]]
    for (asks, answers), (of_asker, of_other) in zip(potentials[1:], steps[1:], strict=True):
        asker_sum, other_sum = ahead[-1]
        ahead.append(
            (
                asks + _log_sum(asker_sum + of_asker[0], other_sum + of_other[0]),
                answers + _log_sum(asker_sum + of_asker[1], other_sum + of_other[1]),
            )
        )
    log_total = _log_sum(*ahead[-1])
    behind, shares = (0.0, 0.0), [0.0] * len(potentials)
    for index in range(len(potentials) - 1, -1, -1):
        shares[index] = exp(min(0.0, ahead[index][0] + behind[0] - log_total))
        (asks, answers), (of_asker, of_other) = potentials[index], steps[index]
        asker_sum, other_sum = asks + behind[0], answers + behind[1]
        behind = (
            _log_sum(of_asker[0] + asker_sum, of_asker[1] + other_sum),
            _log_sum(of_other[0] + asker_sum, of_other[1] + other_sum),
        )
    return log_total, shares


def _log_sum(first: float, second: float) -> float:
    high, low = max(first, second), min(first, second)
    return high + log(1 + exp(max(-700.0, low - high)))


NAMING_PROBABILITY = 0.97
"""The probability from which on a name is given. On held-out talks, this and the shares below keep every source above
97 % of words right."""
CLEAR_PROBABILITY = 0.95
"""The probability from which on a paragraph is clear. For any name to be given, this share of words must be clear:"""
MIN_CLEAR_BEFORE, MIN_CLEAR_AFTER = 0.4, 0.7
"""before the words of the two are learned, and after;"""
MIN_CLEAR_OF_MANY, MANY_NAMES = 0.6, 4
"""only after, where so many paragraphs have a name: a third person would have been named by then."""
WORD_ROUNDS = 2
"""How often the words of the two are learned."""
FIRST_ASKS_WEIGHT, ROLE_WEIGHT = 1.5, 3.0
"""How much speaks for the first speaker to be the one who asks, and how much the chain itself counts for that."""
MIN_PARAGRAPHS, MAX_SECOND_NAME_GAP = 8, 8
"""Paragraphs of a conversation at least, and paragraphs after the first name within which the second must stand."""
NEVER_LOG = -1e9


@dataclass(frozen=True, slots=True)
class TwoSpeakerTalk:
    """The labels of a talk of two, and what the cues of its paragraphs count."""

    labels: Sequence[str]
    pair: tuple[str, str]
    """The first of the two is the first to speak."""
    asker: str
    """Who asks, if anybody says."""
    asks: Sequence[float]
    steps: Sequence[tuple[RolePair, RolePair]]
    named: tuple[Sequence[float], Sequence[float]]


def infer_two_speakers(
    texts: Sequence[str], labels: Sequence[str], asker: str = "", learned: CueWeights | None = None
) -> list[str]:
    """The name for each paragraph: its label, or a name that is sure, or empty.

    `asker` is the one of the two who asks, empty if unknown. Nobody is named from a third label on, where the second
    label stands far after the first, or where somebody else is called by name, who may speak without a label.
    """
    names = list(dict.fromkeys(name for name in labels if name))
    begin = next((index for index, name in enumerate(labels) if name), 0)
    end = next((index for index, name in enumerate(labels) if name in names[2:]), len(labels))
    if len(names) < 2 or labels.index(names[1]) - begin > MAX_SECOND_NAME_GAP or end - begin < MIN_PARAGRAPHS:
        return list(labels)
    part = slice(begin, end)
    if calls_others(texts[part], names[:2]):
        return list(labels)
    talk = _describe_talk(texts[part], labels[part], (names[0], names[1]), asker, learned or speaker_weights())
    likely = _clear_probabilities(talk, texts[part])
    inferred = [
        names[0] if probability >= NAMING_PROBABILITY else names[1] if 1 - probability >= NAMING_PROBABILITY else ""
        for probability in likely
    ]
    return [
        name or (inferred[index - begin] if begin <= index < end and likely else "")
        for index, name in enumerate(labels)
    ]


def _describe_talk(
    texts: Sequence[str], labels: Sequence[str], pair: tuple[str, str], asker: str, learned: CueWeights
) -> TwoSpeakerTalk:
    shown, changes = conversation_cues(texts, opens=True)
    first_named, second_named = ([weighted_sum(learned.named, row) for row in name_cues(texts, name)] for name in pair)
    asks, steps = (
        [weighted_sum(learned.asks, row) for row in shown],
        [step_potentials(learned.steps, row) for row in changes],
    )
    return TwoSpeakerTalk(labels, pair, asker, asks, steps, (first_named, second_named))


def _clear_probabilities(talk: TwoSpeakerTalk, texts: Sequence[str]) -> list[float]:
    """How likely the first of the two speaks each paragraph; empty if too little of the talk is clear."""
    sizes = [count(text) * (not name) for text, name in zip(texts, talk.labels, strict=True)]
    words, few_named = [folded_words(text) for text in texts], sum(map(bool, talk.labels)) < MANY_NAMES
    likely = _first_probabilities(talk, [0.0] * len(texts))
    if few_named and _clear_share(sizes, likely) < MIN_CLEAR_BEFORE:
        return []
    for _ in range(WORD_ROUNDS):
        likely = _first_probabilities(talk, word_leanings(words, likely))
    return likely if _clear_share(sizes, likely) >= (MIN_CLEAR_AFTER if few_named else MIN_CLEAR_OF_MANY) else []


def _clear_share(sizes: Sequence[int], likely: Sequence[float]) -> float:
    """The share of words whose speaker is clear."""
    clear = sum(
        size
        for size, probability in zip(sizes, likely, strict=True)
        if max(probability, 1 - probability) >= CLEAR_PROBABILITY
    )
    return clear / max(1, sum(sizes))


def _first_probabilities(talk: TwoSpeakerTalk, leaning: Sequence[float]) -> list[float]:
    """How likely the first of the pair speaks each paragraph, from 0 to 1.

    `leaning` is what else speaks for the first, for each paragraph (logarithm of the odds).
    """
    first_name, second_name = talk.pair
    role_results = []
    for first, second, sign in ((0, 1, 1), (1, 0, -1)):
        rows = zip(talk.asks, talk.named[first], talk.named[second], leaning, strict=True)
        potentials = [(asks + mine + sign * more, others) for asks, mine, others, more in rows]
        constrained = [
            (asks + NEVER_LOG * (name == talk.pair[second]), answers + NEVER_LOG * (name == talk.pair[first]))
            for (asks, answers), name in zip(potentials, talk.labels, strict=True)
        ]
        free, _ = sum_chains(potentials, talk.steps)
        fixed, shares = sum_chains(constrained, talk.steps)
        role_results.append((fixed - free, shares))
    weight = ROLE_WEIGHT * (role_results[0][0] - role_results[1][0]) + FIRST_ASKS_WEIGHT
    weight = 50.0 if talk.asker == first_name else -50.0 if talk.asker == second_name else max(-50.0, min(50.0, weight))
    leads = 1 / (1 + exp(-weight))
    return [
        leads * if_first_asks + (1 - leads) * (1 - if_second_asks)
        for if_first_asks, if_second_asks in zip(role_results[0][1], role_results[1][1], strict=True)
    ]
