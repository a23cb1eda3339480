"""Learns how much each cue counts for the beginning of a section.

Run by `python -m bench.understanding.train_sections CORPUS`: logistic regression (Newton's method), every source of
CORPUS counting the same. Writes quoth/analysis/sections/weights.json, and conversation_weights.json for conversations
of two, which is learned from the labelled talks under the MIT licence alone, every show of them counting the same.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.understanding.divided import SOURCES, Divided, divided
from bench.understanding.weights_file import write_weights
from quoth.analysis.sections.begins import Conversation, possible_begins, read_conversation
from quoth.analysis.sections.conversation_features import CONVERSATION_FEATURES, describe_conversation
from quoth.analysis.sections.features import SECTION_FEATURES
from quoth.text.words import count

TARGET = Path(__file__).parents[2] / "quoth/analysis/sections/weights.json"
CONVERSATION_TARGET = TARGET.with_name("conversation_weights.json")
MIT_SOURCES = ("bitcointranscripts", "bitcoinops_podcast")
NEAR_WORDS = 25
"""Words from a place where a section may begin to the one where a person let it begin, at most."""


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


def conversation_of(talk: Divided) -> Conversation | None:
    """Who says what in a talk, if all turns are known."""
    return read_conversation(talk.units, [count(unit.text) for unit in talk.units])


def learn_conversations(talks: Sequence[Divided], general: tuple[list[float], float]) -> tuple[list[float], float]:
    """The weight of each number in `CONVERSATION_FEATURES`, and the bias, from talks whose turns are known.

    They are half way between what these talks show and the `general` weights (on unseen shows .436; alone .417).
    """
    per = Counter(talk.show for talk in talks)
    rows, truth, weight = list[np.ndarray](), list[np.ndarray](), list[np.ndarray]()
    for talk in talks:
        conversation = conversation_of(talk)
        if talk.source not in MIT_SOURCES or conversation is None:
            continue
        allowed = possible_begins(talk.units, conversation)
        places = [index for index, may in enumerate(allowed) if may and index]
        begins = _nearest(talk, places)
        if begins:
            rows.append(np.array(describe_conversation(talk.units, talk.rows, conversation))[places])
            truth.append(np.array([float(index in begins) for index in places]))
            weight.append(np.full(len(places), 1000 / per[talk.show] / len(talk.true)))
    solution = newton(np.concatenate(rows), np.concatenate(truth), np.concatenate(weight))
    weights, bias = general
    prior = [*weights, *[0.0] * (len(CONVERSATION_FEATURES) - len(weights)), bias]
    between = [round((float(value) + before) / 2, 3) for value, before in zip(solution, prior, strict=True)]
    return between[:-1], between[-1]


def _nearest(talk: Divided, places: Sequence[int]) -> set[int]:
    """For each true beginning the nearest of `places` (numbers of units), if one is near enough."""
    begins = set[int]()
    for begin in talk.true:
        near = min(places, key=lambda place: abs(talk.words[place] - talk.words[begin]), default=begin)
        if abs(talk.words[near] - talk.words[begin]) <= NEAR_WORDS:
            begins.add(near)
    return begins


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
    talks = [talk for talk in divided(Path(sys.argv[1])) if talk.source in SOURCES]
    general = learn(talks)
    weights, bias = general
    write_weights(TARGET, {**dict(zip(SECTION_FEATURES, weights, strict=True)), "bias": bias})
    weights, bias = learn_conversations(talks, general)
    write_weights(CONVERSATION_TARGET, {**dict(zip(CONVERSATION_FEATURES, weights, strict=True)), "bias": bias})


if __name__ == "__main__":
    main()
