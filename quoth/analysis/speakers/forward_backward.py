"""Chains of paragraphs, each by the one who asks or the one who answers: which of all of them are likely.

The learned weights, what they count for a paragraph or a step, and the sums over all chains (forward and backward).
"""

from collections.abc import Sequence
from functools import cache
from math import exp, log
from typing import NamedTuple

from quoth.analysis.speakers.features_asking import Cues
from quoth.analysis.weights import Weights, read_weight_tables, weighted_sum

STEP_TABLES = ("asker to asker", "asker to other", "other to asker")
"""Names of the tables of weights for each step."""


class CueWeights(NamedTuple):
    """How much each cue counts: for the one who asks, for each step but the last, and for the one who is named."""

    asks: Weights
    steps: Sequence[Weights]
    """From the one who asks to himself, from him to the other, and back; the other to himself counts nothing."""
    named: Weights


@cache
def speaker_weights() -> CueWeights:
    """What `bench/understanding/train_speakers.py` has learned."""
    tables = read_weight_tables("quoth.analysis.speakers")
    return CueWeights(tables["asks"], tuple(tables[name] for name in STEP_TABLES), tables["named"])


Pair = tuple[float, float]
"""A number for the one who asks and one for the one who answers."""


def step(learned: Sequence[Weights], row: Cues) -> tuple[Pair, Pair]:
    """What speaks for each step: from the one who asks, and from the one who answers, to either."""
    stays, over, back = (weighted_sum(weights, row) for weights in learned)
    return (stays, over), (back, 0.0)


def chain(potentials: Sequence[Pair], steps: Sequence[tuple[Pair, Pair]]) -> tuple[float, list[float]]:
    """The logarithm of the sum over all chains, and for each place the share of those in which the asker speaks."""
    ahead = [potentials[0]]
    for (asks, answers), (of_asker, of_other) in zip(potentials[1:], steps[1:], strict=True):
        asker_sum, other_sum = ahead[-1]
        ahead.append(
            (
                asks + _either(asker_sum + of_asker[0], other_sum + of_other[0]),
                answers + _either(asker_sum + of_asker[1], other_sum + of_other[1]),
            )
        )
    log_total = _either(*ahead[-1])
    behind, shares = (0.0, 0.0), [0.0] * len(potentials)
    for index in range(len(potentials) - 1, -1, -1):
        shares[index] = exp(min(0.0, ahead[index][0] + behind[0] - log_total))
        (asks, answers), (of_asker, of_other) = potentials[index], steps[index]
        asker_sum, other_sum = asks + behind[0], answers + behind[1]
        behind = (
            _either(of_asker[0] + asker_sum, of_asker[1] + other_sum),
            _either(of_other[0] + asker_sum, of_other[1] + other_sum),
        )
    return log_total, shares


def _either(first: float, second: float) -> float:
    high, low = max(first, second), min(first, second)
    return high + log(1 + exp(max(-700.0, low - high)))
