"""Forward-backward sums over all chains of speakers, in which each paragraph is by the one who asks or the other."""

from collections.abc import Sequence
from functools import cache
from math import exp, log
from typing import NamedTuple

from quoth.analysis.speakers.features_asking import Cues
from quoth.analysis.weights import Weights, read_weight_tables, weighted_sum

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


Pair = tuple[float, float]
"""A number for the one who asks and one for the one who answers."""


def step(learned: Sequence[Weights], row: Cues) -> tuple[Pair, Pair]:
    """What speaks for each step to a paragraph: from the one who asks to either, and from the one who answers."""
    stays, over, back = (weighted_sum(weights, row) for weights in learned)
    return (stays, over), (back, 0.0)


def chain(potentials: Sequence[Pair], steps: Sequence[tuple[Pair, Pair]]) -> tuple[float, list[float]]:
    """The logarithm of the sum over all chains, and for each paragraph the probability that the asker speaks it."""
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
