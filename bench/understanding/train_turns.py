"""Learns what shows that another turn begins with a sentence of running text.

Run by `python -m bench.understanding.train_turns CORPUS`: a logistic regression over the sentences of talks in which
people named every turn, every show of CORPUS counting much the same. Writes quoth/analysis/speakers/turn_weights.json.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from bench.understanding.conversations import Said, talks
from bench.understanding.train_speakers import climb
from bench.understanding.weights_file import write_weights
from quoth.analysis.speakers.speaker_turns import turn_cues
from quoth.text.sentences import ParagraphBreak, paragraph_breaks

TARGET = Path(__file__).parents[2] / "quoth/analysis/speakers/turn_weights.json"
RIDGE, LEAST, MOST = 3.0, 5000, 12_000
"""How much weights are kept small, and the sentences of a show that count like a whole one, and that are looked at."""
LEFT_OUT = "qmsum"
"""A show that is not learned from: spoken word by word, with marks for every sound."""


@dataclass(slots=True)
class Running:
    """A talk as running text."""

    source: str
    text: str
    turns: list[tuple[int, str]]
    """Where each turn begins, and whose it is."""
    places: list[ParagraphBreak]
    cues: list[dict[str, float]]
    """Of each sentence but the first."""
    true: list[bool]
    """Whether a turn begins with it."""


def running(source: str, paragraphs: Sequence[Said]) -> Running:
    """A talk without its labels."""
    turns, text = list[tuple[int, str]](), ""
    for name, same in groupby(paragraphs, key=lambda paragraph: paragraph[0]):
        text += " " * bool(text)
        turns.append((len(text), name))
        text += " ".join(words for _, words in same)
    places = paragraph_breaks(text)
    first, begins = [place.at for place in places if place.cost == 0], {at for at, _ in turns}
    cues = turn_cues([text[a:b].strip() for a, b in pairwise([*first, len(text)])])[1:]
    return Running(source, text, turns, places, cues, [at in begins for at in first[1:]])


def learn(unlabelled: Sequence[Running]) -> dict[str, float]:
    """The weights that make it likely where turns begin."""
    kept, sizes = list[Running](), Counter[str]()
    for talk in unlabelled:
        if sizes[talk.source] < MOST and talk.source != LEFT_OUT:
            kept.append(talk)
            sizes[talk.source] += len(talk.true)
    shown = [row for talk in kept for row in talk.cues]
    true = np.array([begins for talk in kept for begins in talk.true])
    count = np.array([LEAST / max(LEAST, sizes[talk.source]) for talk in kept for _ in talk.true])
    names = sorted({name for row in shown for name in row if not name.endswith(", in full")})
    place = {name: at for at, name in enumerate(names)}
    cues = np.zeros((len(shown), len(names)))
    for at, row in enumerate(shown):
        for name, value in row.items():
            if name in place:
                cues[at, place[name]] = value
    weights = _fitted(cues, true, count)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.0005}


def _fitted(cues: np.ndarray, true: np.ndarray, count: np.ndarray) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value = cues @ weights
        unlikely = (count * (np.logaddexp(0, value) - true * value)).sum()
        slope = cues.T @ (count * (1 / (1 + np.exp(-value)) - true))
        return float(unlikely + RIDGE * (weights @ weights) / 2), slope + RIDGE * weights

    return climb(loss, np.zeros(cues.shape[1]))


def main() -> None:
    weights = learn([running(show, paragraphs) for show, paragraphs in talks(Path(sys.argv[1]))])
    write_weights(TARGET, weights)


if __name__ == "__main__":
    main()
