"""Who speaks in the paragraphs of a conversation of two in which only a few have a name.

Ann Lee: When did you come here? / In the year of the flood. / And why?      Ann asks, Ben answers, Ann asks

A chain of paragraphs, each by the one who asks or the one who answers (a conditional random field): what each paragraph
shows, what the step from one to the next shows, and the names that are known. Who of the two asks is weighed too. A
name is given where the chain is sure, and only if it is sure of enough of the talk: co-hosts seldom are told apart.
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from quoth.text.speakers.addressed import addressed, others_called
from quoth.text.speakers.asking import Cues, conversation
from quoth.text.speakers.weights import ASKS, NAMED, STEPS
from quoth.text.words import count

Weights = Mapping[str, float]


class Learned(NamedTuple):
    """How much each cue counts: for the one who asks, for each step but the last, and for the one who is named."""

    asks: Weights
    steps: Sequence[Weights]
    named: Weights


OURS = Learned(ASKS, STEPS, NAMED)
Pair = tuple[float, float]
"""A number for the one who asks and one for the one who answers."""

SURE = 0.98
"""Where a name is given; held out, this and `ENOUGH` keep every source above 97 % of words right."""
ENOUGH = 0.3
"""Of the words, how many must be sure for any to get a name."""
FIRST, ROLES = 1.5, 3.0
"""How much speaks for the first speaker to be the one who asks, and how much what is known of the chain counts."""
LEAST, SOON = 8, 8
"""Paragraphs of a conversation, and paragraphs after the first name in which the second must stand."""
NEVER = -1e9


def carried(texts: Sequence[str], known: Sequence[str], asker: str = "", learned: Learned = OURS) -> list[str]:
    """The name for each paragraph: as it is `known`, or as it is sure, or empty.

    `asker` is the one of the two who asks, if anybody says. From a third name on, and where the second name stands far
    behind the first or somebody else is called by name (who may then speak without a label), nobody is named.
    """
    names = list(dict.fromkeys(name for name in known if name))
    begin = next((at for at, name in enumerate(known) if name), 0)
    end = next((at for at, name in enumerate(known) if name in names[2:]), len(known))
    if len(names) < 2 or known.index(names[1]) - begin > SOON or end - begin < LEAST:
        return list(known)
    part = slice(begin, end)
    if others_called(texts[part], names[:2]):
        return list(known)
    likely = _likely(texts[part], known[part], (names[0], names[1]), asker, learned)
    open_ = [count(text) * (not name) for text, name in zip(texts[part], known[part], strict=True)]
    sure = sum(size for size, one in zip(open_, likely, strict=True) if max(one, 1 - one) >= SURE)
    if sure < ENOUGH * sum(open_):
        return list(known)
    found = [names[0] if one >= SURE else names[1] if 1 - one >= SURE else "" for one in likely]
    return [name or (found[at - begin] if begin <= at < end else "") for at, name in enumerate(known)]


def _likely(
    texts: Sequence[str], known: Sequence[str], pair: tuple[str, str], asker: str, learned: Learned
) -> list[float]:
    """How likely each paragraph is by the first of the pair, who is the first to speak, rather than by the other."""
    one, other = pair
    shown, changes = conversation(texts, opens=True)
    steps = [step(learned.steps, row) for row in changes]
    asks = [total(learned.asks, row) for row in shown]
    names = {name: [total(learned.named, row) for row in addressed(texts, name)] for name in (one, other)}
    made = []
    for first, second in ((one, other), (other, one)):
        potentials = [(a + b, c) for a, b, c in zip(asks, names[first], names[second], strict=True)]
        held = [
            (a + NEVER * (name == second), c + NEVER * (name == first))
            for (a, c), name in zip(potentials, known, strict=True)
        ]
        free, _ = chain(potentials, steps)
        fixed, shares = chain(held, steps)
        made.append((fixed - free, shares))
    weight = ROLES * (made[0][0] - made[1][0]) + FIRST
    weight = 50.0 if asker == one else -50.0 if asker == other else max(-50.0, min(50.0, weight))
    leads = 1 / (1 + exp(-weight))
    return [leads * a + (1 - leads) * (1 - b) for a, b in zip(made[0][1], made[1][1], strict=True)]


def total(weights: Weights, row: Cues) -> float:
    """What all cues together count."""
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def step(learned: Sequence[Weights], row: Cues) -> tuple[Pair, Pair]:
    """What speaks for each step: from the one who asks, and from the one who answers, to either."""
    stays, over, back = (total(weights, row) for weights in learned)
    return (stays, over), (back, 0.0)


def chain(potentials: Sequence[Pair], steps: Sequence[tuple[Pair, Pair]]) -> tuple[float, list[float]]:
    """The logarithm of the sum over all chains, and for each place the share of those in which the asker speaks."""
    ahead = [potentials[0]]
    for (asks, answers), (of_asker, of_other) in zip(potentials[1:], steps[1:], strict=True):
        a, b = ahead[-1]
        ahead.append(
            (
                asks + _either(a + of_asker[0], b + of_other[0]),
                answers + _either(a + of_asker[1], b + of_other[1]),
            )
        )
    whole = _either(*ahead[-1])
    behind, shares = (0.0, 0.0), [0.0] * len(potentials)
    for at in range(len(potentials) - 1, -1, -1):
        shares[at] = exp(min(0.0, ahead[at][0] + behind[0] - whole))
        (asks, answers), (of_asker, of_other) = potentials[at], steps[at]
        a, b = asks + behind[0], answers + behind[1]
        behind = (_either(of_asker[0] + a, of_asker[1] + b), _either(of_other[0] + a, of_other[1] + b))
    return whole, shares


def _either(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high + log(1 + exp(max(-700.0, low - high)))
