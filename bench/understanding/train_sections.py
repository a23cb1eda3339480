"""Learns how much each cue counts for the beginning of a section.

Run by `python -m bench.understanding.train_sections CORPUS`: logistic regression (Newton's method), every source of
CORPUS counting the same. Writes quoth/analysis/sections/weights.json.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.understanding.divided import SOURCES, Divided, divided
from bench.understanding.weights_file import write_weights
from quoth.analysis.sections.features import SECTION_FEATURES

TARGET = Path(__file__).parents[2] / "quoth/analysis/sections/weights.json"


def learn(talks: Sequence[Divided]) -> tuple[list[float], float]:
    """The weight of each number in `NAMES`, and the bias."""
    per = Counter(talk.source for talk in talks)
    rows, truth, weight = list[np.ndarray](), list[np.ndarray](), list[np.ndarray]()
    for talk in talks:
        begins = np.zeros(len(talk.rows))
        begins[talk.true] = 1
        rows.append(np.array(talk.rows[1:]))
        truth.append(begins[1:])
        weight.append(np.full(len(begins) - 1, 1000 / per[talk.source] / len(talk.true)))
    solution = newton(np.concatenate(rows), np.concatenate(truth), np.concatenate(weight))
    return [round(float(value), 3) for value in solution[:-1]], round(float(solution[-1]), 3)


def newton(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    rows = np.c_[rows, np.ones(len(rows))]
    solution, ridge = np.zeros(rows.shape[1]), np.eye(rows.shape[1])
    ridge[-1, -1] = 0
    for _ in range(25):
        likely = 1 / (1 + np.exp(-rows @ solution))
        slope = rows.T @ (weight * (likely - truth)) + ridge @ solution
        bend = (rows * (weight * likely * (1 - likely))[:, None]).T @ rows + ridge
        solution -= np.linalg.solve(bend, slope)
    return solution


def main() -> None:
    weights, bias = learn([talk for talk in divided(Path(sys.argv[1])) if talk.source in SOURCES])
    write_weights(TARGET, {**dict(zip(SECTION_FEATURES, weights, strict=True)), "bias": bias})


if __name__ == "__main__":
    main()
