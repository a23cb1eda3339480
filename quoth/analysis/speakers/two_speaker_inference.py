"""Who speaks each paragraph in a conversation of two, of which only a few have a name.

Ann Lee: When did you come here? / In the year of the flood. / And why?      Ann asks, Ben answers, Ann asks

A conditional random field: a chain of paragraphs, each by the one who asks or the one who answers, with cues of each
paragraph, cues of each step, and the names that are there. Which of the two asks is inferred as well. Then the words of
each are learned from the result, and the chain is summed again with them. A name is given only where it is sure, and
only if enough of the talk is sure: co-hosts can seldom be told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from quoth.analysis.speakers.features_addressed import addressed, others_called
from quoth.analysis.speakers.features_asking import conversation, leanings
from quoth.analysis.speakers.forward_backward import CueWeights, Pair, chain, speaker_weights, step
from quoth.analysis.weights import weighted_sum
from quoth.text.words import count, folded_words

SURE = 0.97
"""The probability from which on a name is given. On held-out talks, this and the shares below keep every source above
97 % of words right."""
CLEAR = 0.95
"""The probability from which on a paragraph is clear. For any name to be given, this share of words must be clear:"""
BEFORE, AFTER = 0.4, 0.7
"""before the words of the two are learned, and after;"""
ENOUGH, NAMES = 0.6, 4
"""only after, where so many paragraphs have a name: a third person would have been named by then."""
ROUNDS = 2
"""How often the words of the two are learned."""
FIRST, ROLES = 1.5, 3.0
"""How much speaks for the first speaker to be the one who asks, and how much the chain itself counts for that."""
LEAST, SOON = 8, 8
"""Paragraphs of a conversation at least, and paragraphs after the first name within which the second must stand."""
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class TwoSpeakerTalk:
    """The labels of a talk of two, and what the cues of its paragraphs count."""

    labels: Sequence[str]
    pair: tuple[str, str]
    """The first of the two is the first to speak."""
    asker: str
    """Who asks, if anybody says."""
    asks: Sequence[float]
    steps: Sequence[tuple[Pair, Pair]]
    named: tuple[Sequence[float], Sequence[float]]


def carried(
    texts: Sequence[str], labels: Sequence[str], asker: str = "", learned: CueWeights | None = None
) -> list[str]:
    """The name for each paragraph: its label, or a name that is sure, or empty.

    `asker` is the one of the two who asks, empty if unknown. Nobody is named from a third label on, where the second
    label stands far after the first, or where somebody else is called by name, who may speak without a label.
    """
    names = list(dict.fromkeys(name for name in labels if name))
    begin = next((index for index, name in enumerate(labels) if name), 0)
    end = next((index for index, name in enumerate(labels) if name in names[2:]), len(labels))
    if len(names) < 2 or labels.index(names[1]) - begin > SOON or end - begin < LEAST:
        return list(labels)
    part = slice(begin, end)
    if others_called(texts[part], names[:2]):
        return list(labels)
    talk = _talk(texts[part], labels[part], (names[0], names[1]), asker, learned or speaker_weights())
    likely = _sure(talk, texts[part])
    inferred = [
        names[0] if probability >= SURE else names[1] if 1 - probability >= SURE else "" for probability in likely
    ]
    return [
        name or (inferred[index - begin] if begin <= index < end and likely else "")
        for index, name in enumerate(labels)
    ]


def _talk(
    texts: Sequence[str], labels: Sequence[str], pair: tuple[str, str], asker: str, learned: CueWeights
) -> TwoSpeakerTalk:
    shown, changes = conversation(texts, opens=True)
    first_named, second_named = ([weighted_sum(learned.named, row) for row in addressed(texts, name)] for name in pair)
    asks, steps = [weighted_sum(learned.asks, row) for row in shown], [step(learned.steps, row) for row in changes]
    return TwoSpeakerTalk(labels, pair, asker, asks, steps, (first_named, second_named))


def _sure(talk: TwoSpeakerTalk, texts: Sequence[str]) -> list[float]:
    """How likely the first of the two speaks each paragraph; empty if too little of the talk is clear."""
    sizes = [count(text) * (not name) for text, name in zip(texts, talk.labels, strict=True)]
    words, few_named = [folded_words(text) for text in texts], sum(map(bool, talk.labels)) < NAMES
    likely = _likely(talk, [0.0] * len(texts))
    if few_named and _share(sizes, likely) < BEFORE:
        return []
    for _ in range(ROUNDS):
        likely = _likely(talk, leanings(words, likely))
    return likely if _share(sizes, likely) >= (AFTER if few_named else ENOUGH) else []


def _share(sizes: Sequence[int], likely: Sequence[float]) -> float:
    """The share of words whose speaker is clear."""
    clear = sum(
        size for size, probability in zip(sizes, likely, strict=True) if max(probability, 1 - probability) >= CLEAR
    )
    return clear / max(1, sum(sizes))


def _likely(talk: TwoSpeakerTalk, leaning: Sequence[float]) -> list[float]:
    """How likely the first of the pair speaks each paragraph, from 0 to 1.

    `leaning` is what else speaks for the first, for each paragraph (logarithm of the odds).
    """
    first_name, second_name = talk.pair
    role_results = []
    for first, second, sign in ((0, 1, 1), (1, 0, -1)):
        rows = zip(talk.asks, talk.named[first], talk.named[second], leaning, strict=True)
        potentials = [(asks + mine + sign * more, others) for asks, mine, others, more in rows]
        constrained = [
            (asks + NEVER * (name == talk.pair[second]), answers + NEVER * (name == talk.pair[first]))
            for (asks, answers), name in zip(potentials, talk.labels, strict=True)
        ]
        free, _ = chain(potentials, talk.steps)
        fixed, shares = chain(constrained, talk.steps)
        role_results.append((fixed - free, shares))
    weight = ROLES * (role_results[0][0] - role_results[1][0]) + FIRST
    weight = 50.0 if talk.asker == first_name else -50.0 if talk.asker == second_name else max(-50.0, min(50.0, weight))
    leads = 1 / (1 + exp(-weight))
    return [
        leads * if_first_asks + (1 - leads) * (1 - if_second_asks)
        for if_first_asks, if_second_asks in zip(role_results[0][1], role_results[1][1], strict=True)
    ]
