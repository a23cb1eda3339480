"""The weights of statistical models, read from the JSON file that stands beside the code that uses them.

Each file is written by the script that trains the model (`bench/understanding/train_*.py`): the name of each feature
with its weight, or several such tables by name. `bias` is what counts everywhere.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

Weights = Mapping[str, float]


class LinearWeights(NamedTuple):
    """The weights of a logistic regression in the order of its features, and its bias."""

    weights: tuple[float, ...]
    bias: float


def read_weights(package: str, file: str = "weights.json") -> Weights:
    """The weight of each feature by its name, from a file of a package."""
    table: dict[str, float] = json.loads(_text(package, file))
    return table


def read_weight_tables(package: str, file: str = "weights.json") -> Mapping[str, Weights]:
    """By the name of each table, the weight of each feature, from a file of a package."""
    tables: dict[str, dict[str, float]] = json.loads(_text(package, file))
    return tables


def read_linear_weights(package: str, features: Sequence[str], file: str = "weights.json") -> LinearWeights:
    """The weights in a file of a package, in the order of `features`. Raises KeyError if one is missing."""
    table = read_weights(package, file)
    return LinearWeights(tuple(table[name] for name in features), table["bias"])


def weighted_sum(weights: Weights, features: Weights) -> float:
    """What all features together count; a feature without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _text(package: str, file: str) -> str:
    return files(package).joinpath(file).read_text(encoding="utf-8")
