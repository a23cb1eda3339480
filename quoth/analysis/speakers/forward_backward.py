"""Chains of paragraphs, each by the one who asks or the one who answers: which of all of them are likely.

The learned weights, what they count for a paragraph or a step, and the sums over all chains (forward and backward).
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from quoth.analysis.speakers.features_asking import Cues
from quoth.analysis.speakers.speaker_weights import ASKS, NAMED, STEPS

Weights = Mapping[str, float]


class CueWeights(NamedTuple):
    """How much each cue counts: for the one who asks, for each step but the last, and for the one who is named."""

    asks: Weights
    steps: Sequence[Weights]
    named: Weights


OURS = CueWeights(ASKS, STEPS, NAMED)
Pair = tuple[float, float]
"""A number for the one who asks and one for the one who answers."""


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
