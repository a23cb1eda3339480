"""Learns how much each kind of evidence counts for a correction.

Run by `python -m bench.understanding.train_misheard CORPUS`: logistic regression (Newton's method) over all that may be
misheard in machine transcripts, against what people changed. Writes quoth/analysis/corrections/weights.json;
how well it does on shows that it has not seen is measured by `python -m bench.understanding CORPUS corrections`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.understanding.machine import Case, cases, people
from bench.understanding.train_sections import newton
from bench.understanding.weights_file import write_weights
from quoth.analysis.corrections.candidates import find_candidates
from quoth.analysis.corrections.evidence import EVIDENCE_NAMES
from quoth.analysis.weights import LinearWeights
from quoth.model import Knowledge

TARGET = Path(__file__).parents[2] / "quoth/analysis/corrections/weights.json"
Rows = tuple[np.ndarray, np.ndarray]


def learn(rows: Sequence[Rows]) -> LinearWeights:
    """The weight of each number in `NAMES`, and the bias."""
    numbers, truth = (np.concatenate([row[at] for row in rows]) for at in (0, 1))
    mean, scale = numbers.mean(0), numbers.std(0) + 1e-9
    solution = newton((numbers - mean) / scale, truth, np.ones(len(truth)))
    each = solution[:-1] / scale
    return LinearWeights(tuple(round(float(weight), 3) for weight in each), round(float(solution[-1] - mean @ each), 3))


def numbers(case: Case, knowledge: Knowledge) -> Rows:
    """What may be misheard in a transcript, in numbers, and whether a person changed it so."""
    candidates = list(find_candidates(case.machine, knowledge, case.published))
    right = [case.aligned.right(candidate.heard, candidate.meant) for candidate in candidates]
    return np.array([candidate.evidence for candidate in candidates]), np.array(right, dtype=float)


def unseen(transcripts: Sequence[Case], knowledge: Knowledge) -> dict[str, LinearWeights]:
    """For each show, what all others teach."""
    rows = [numbers(case, knowledge) for case in transcripts]
    return {
        show: learn([row for case, row in zip(transcripts, rows, strict=True) if case.show != show])
        for show in sorted({case.show for case in transcripts})
    }


def main() -> None:
    corpus = Path(sys.argv[1])
    transcripts, knowledge = cases(corpus), people(corpus)
    each, bias = learn([numbers(case, knowledge) for case in transcripts])
    write_weights(TARGET, {**dict(zip(EVIDENCE_NAMES, each, strict=True)), "bias": bias})


if __name__ == "__main__":
    main()
