"""Learns what shows who asks and who answers in a conversation of two.

Run by `python -m bench.understanding.train_speakers CORPUS`: a linear-chain conditional random field (L-BFGS), every
show of CORPUS counting much the same. Nobody says who of the two asks: the one with more questions for his words, and
after a first round the one who makes the talk likelier. Writes quoth/analysis/speakers/weights.json.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.understanding.conversations import Conversation, conversations
from bench.understanding.weights_file import write_weights
from quoth.analysis.speakers.features_addressed import name_cues
from quoth.analysis.speakers.features_asking import Cues, conversation_cues
from quoth.analysis.speakers.two_speaker_inference import STEP_TABLES

TARGET = Path(__file__).parents[2] / "quoth/analysis/speakers/weights.json"
RIDGE, STEPS, ROUNDS = 3.0, 60, 2
"""How much weights are kept small, steps of a round, and rounds."""
LONGEST = 60
"""Paragraphs that are looked at together."""
Learned = tuple[dict[str, float], tuple[dict[str, float], ...], dict[str, float]]
"""The weights of a paragraph by the one who asks, of the steps, and of names."""


@dataclass(slots=True)
class Part:
    """A stretch of a conversation as numbers, with who of the two speaks."""

    source: str
    talk: int
    shown: list[Cues]
    steps: list[Cues]
    names: tuple[list[Cues], list[Cues]]
    second: list[int]


def parts(talks: Sequence[Conversation]) -> list[Part]:
    """The conversations in stretches; the first of the two names is that of the one with more questions."""
    stretches = []
    for number, talk in enumerate(talks):
        texts = [text for _, text in talk.paragraphs]
        shown, steps = conversation_cues(texts, opens=talk.whole)
        asker, answerer = by_questions(talk)
        names = name_cues(texts, asker), name_cues(texts, answerer)
        second = [int(name == answerer) for name, _ in talk.paragraphs]
        for low in range(0, len(texts), LONGEST):
            at = slice(low, low + LONGEST)
            if len(texts[at]) > 4:
                pair = (names[0][at], names[1][at])
                stretches.append(Part(talk.source, number, shown[at], steps[at], pair, second[at]))
    return stretches


def by_questions(talk: Conversation) -> tuple[str, str]:
    """The two who talk; the one with more questions for his words first."""
    asked, words = Counter[str](), Counter[str]()
    for name, text in talk.paragraphs:
        asked[name] += text.count("?")
        words[name] += len(text.split())
    asker, answerer = sorted(words, key=lambda name: (-(asked[name] + 1) / (words[name] + 200), name))
    return asker, answerer


def learn(stretches: Sequence[Part]) -> Learned:
    """The weights that make what was said by whom likely."""
    kinds = [_names(row for part in stretches for row in rows(part)) for rows in (_shown, _steps, _named)]
    shown, steps = _array(stretches, kinds[0], _shown), _array(stretches, kinds[1], _steps)
    pair = [_array(stretches, kinds[2], lambda part, side=side: part.names[side]) for side in (0, 1)]  # type: ignore[misc]
    mask = _array(stretches, ["bias"], _shown)[..., 0] > 0
    second = np.zeros(mask.shape, int)
    for at, part in enumerate(stretches):
        second[at, : len(part.second)] = part.second
    sizes = Counter[str]()
    for part in stretches:
        sizes[part.source] += len(part.second)
    count = np.array([3000 / max(1500, sizes[part.source]) for part in stretches])
    owner = np.array([part.talk for part in stretches])
    swap = np.zeros(len(stretches), bool)
    weights = np.zeros(len(kinds[0]) + 3 * len(kinds[1]) + len(kinds[2]))
    for turn in range(ROUNDS):
        chosen = np.where(swap[:, None], 1 - second, second)
        sides = [np.where(swap[:, None, None], pair[1 - side], pair[side]) for side in (0, 1)]
        weights = climb(lambda w: _loss(w, shown, steps, sides, chosen, mask, count)[:2], weights)  # noqa: B023
        if turn < ROUNDS - 1:
            here = _loss(weights, shown, steps, sides, chosen, mask, count)[2]
            there = _loss(weights, shown, steps, sides[::-1], 1 - chosen, mask, count)[2]
            gain = np.zeros(owner.max() + 1)
            np.add.at(gain, owner, there - here)
            swap = swap ^ (gain[owner] > 0)
    return _by_name(weights, kinds)


def _shown(part: Part) -> list[Cues]:
    return part.shown


def _steps(part: Part) -> list[Cues]:
    return part.steps


def _named(part: Part) -> list[Cues]:
    return [*part.names[0], *part.names[1]]


def _names(rows: Iterable[Cues]) -> list[str]:
    return sorted({name for row in rows for name in row})


def _array(stretches: Sequence[Part], names: list[str], rows: Callable[[Part], list[Cues]]) -> np.ndarray:
    place = {name: at for at, name in enumerate(names)}
    values = np.zeros((len(stretches), max(len(part.shown) for part in stretches), len(names)))
    for at, part in enumerate(stretches):
        for step, row in enumerate(rows(part)):
            for name, value in row.items():
                if name in place:
                    values[at, step, place[name]] = value
    return values


def _by_name(weights: np.ndarray, kinds: list[list[str]]) -> Learned:
    sizes = np.cumsum([len(kinds[0]), *[len(kinds[1])] * 3])
    split = np.split(weights, sizes)
    kept = [
        {name: round(float(value), 3) for name, value in zip(names, values, strict=True) if abs(value) >= 0.0005}
        for names, values in zip((kinds[0], kinds[1], kinds[1], kinds[1], kinds[2]), split, strict=True)
    ]
    return kept[0], tuple(kept[1:4]), kept[4]


def _loss(
    weights: np.ndarray,
    shown: np.ndarray,
    steps: np.ndarray,
    sides: Sequence[np.ndarray],
    second: np.ndarray,
    mask: np.ndarray,
    count: np.ndarray,
) -> tuple[float, np.ndarray, np.ndarray]:
    """What is unlikely of it, which way that falls, and how likely each part is (logarithms)."""
    width, step = shown.shape[2], steps.shape[2]
    own, way, name = np.split(weights, [width, width + 3 * step])
    alone = np.stack([shown @ own + sides[0] @ name, sides[1] @ name], -1)
    scores = steps @ way.reshape(3, step).T
    edges = np.zeros((*mask.shape, 2, 2))
    edges[..., 0, 0], edges[..., 0, 1], edges[..., 1, 0] = scores[..., 0], scores[..., 1], scores[..., 2]
    total, nodes, pairs = _chains(alone, edges, mask)
    true = np.eye(2)[second] * mask[..., None]
    both = np.zeros_like(pairs)
    both[:, 1:] = true[:, :-1, :, None] * true[:, 1:, None, :]
    likely = (alone * true).sum((1, 2)) + (edges * both).sum((1, 2, 3)) - total
    off, over = (nodes - true) * count[:, None, None], (pairs - both) * count[:, None, None, None]
    slope = [np.einsum("bt,btd->d", off[..., 0], shown)]
    slope += [np.einsum("bt,btd->d", over[..., a, b], steps) for a, b in ((0, 0), (0, 1), (1, 0))]
    slope += [sum(np.einsum("bt,btd->d", off[..., side], sides[side]) for side in (0, 1))]
    fall = np.concatenate(slope) + RIDGE * weights
    return float(-(count * likely).sum() + RIDGE * (weights @ weights) / 2), fall, likely


def _chains(alone: np.ndarray, edges: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Forward and backward: the sum over all chains, and the shares of places and of pairs of places."""
    ahead, behind = np.zeros_like(alone), np.zeros_like(alone)
    ahead[:, 0] = alone[:, 0]
    for at in range(1, alone.shape[1]):
        into = np.logaddexp.reduce(ahead[:, at - 1, :, None] + edges[:, at], axis=1) + alone[:, at]
        ahead[:, at] = np.where(mask[:, at, None], into, ahead[:, at - 1])
    total = np.logaddexp.reduce(ahead[:, -1], axis=1)
    for at in range(alone.shape[1] - 2, -1, -1):
        out = np.logaddexp.reduce(edges[:, at + 1] + (alone[:, at + 1] + behind[:, at + 1])[:, None, :], axis=2)
        behind[:, at] = np.where(mask[:, at + 1, None], out, 0)
    nodes = np.exp(ahead + behind - total[:, None, None]) * mask[..., None]
    pairs = np.zeros_like(edges)
    onward = edges[:, 1:] + (alone[:, 1:] + behind[:, 1:])[:, :, None, :]
    pairs[:, 1:] = np.exp(ahead[:, :-1, :, None] + onward - total[:, None, None, None]) * mask[:, 1:, None, None]
    return total, nodes, pairs


def climb(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], at: np.ndarray) -> np.ndarray:
    """The place where a loss is least (L-BFGS)."""
    value, slope = loss(at)
    moves: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        way = _downward(slope, moves)
        size = 1.0
        while True:
            there = at + size * way
            new, turned = loss(there)
            if new <= value + 1e-4 * size * (slope @ way) or size < 1e-6:
                break
            size /= 2
        if (there - at) @ (turned - slope) > 1e-10:
            moves = [*moves[-7:], (there - at, turned - slope)]
        done = abs(value - new) < 1e-5 * abs(value)
        at, value, slope = there, new, turned
        if done:
            break
    return at


def _downward(slope: np.ndarray, moves: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    way, taken = slope.copy(), []
    for step, bend in reversed(moves):
        taken.append((step @ way) / (bend @ step))
        way -= taken[-1] * bend
    step, bend = moves[-1] if moves else (slope, slope * max(1.0, float(np.abs(slope).sum())))
    way *= (step @ bend) / (bend @ bend)
    for (step, bend), share in zip(moves, reversed(taken), strict=True):
        way += step * (share - (bend @ way) / (bend @ step))
    return -way


def main() -> None:
    asks, steps, named = learn(parts(conversations(Path(sys.argv[1]))))
    write_weights(TARGET, {"asks": asks, **dict(zip(STEP_TABLES, steps, strict=True)), "named": named})


if __name__ == "__main__":
    main()
