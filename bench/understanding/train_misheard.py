"""Learns how much each kind of evidence counts for a correction.

Run by `python -m bench.understanding.train_misheard CORPUS`: logistic regression (Newton's method) over all that may be
misheard in machine transcripts, against what people changed. Writes weights.json and calibration.json of
quoth/analysis/corrections; how well it does on shows that it has not seen is measured by
`python -m bench.understanding CORPUS corrections`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.understanding.machine import Case, cases, people
from bench.understanding.train_sections import newton
from bench.understanding.weights_file import write_weights
from quoth.analysis.corrections.candidates import find_candidates
from quoth.analysis.corrections.evidence import CALIBRATION_FILE, CALIBRATION_NAMES, EVIDENCE_NAMES
from quoth.analysis.corrections.propose_corrections import ProposedCorrection, find_misheard_in
from quoth.analysis.weights import LinearWeights
from quoth.model import Knowledge

TARGET = Path(__file__).parents[2] / "quoth/analysis/corrections/weights.json"
CALIBRATION_TARGET = TARGET.with_name(CALIBRATION_FILE)
Proposals = Sequence[tuple[Case, Sequence[ProposedCorrection]]]
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


def unseen_proposals(transcripts: Sequence[Case], knowledge: Knowledge) -> tuple[Proposals, Proposals]:
    """What is proposed by weights that the show has taught nothing: beside published transcripts, and machine ones."""
    learned = unseen(transcripts, knowledge)
    published = [
        (case, find_misheard_in(case.machine, knowledge, case.published, learned[case.show])) for case in transcripts
    ]
    raw = [(case, find_misheard_in(case.machine, knowledge, case.raw, learned[case.show])) for case in transcripts]
    return published, raw


def learn_calibration(proposed: Proposals) -> LinearWeights:
    """How sure proposals are in truth: logistic regression over what they are rated by (Platt)."""
    rated = [
        (slip.calibrated_from, case.aligned.right(slip.heard, slip.meant)) for case, slips in proposed for slip in slips
    ]
    truth = np.array([right for _, right in rated], dtype=float)
    solution = newton(np.array([values for values, _ in rated]), truth, np.ones(len(truth)))
    return LinearWeights(tuple(round(float(weight), 3) for weight in solution[:-1]), round(float(solution[-1]), 3))


def main() -> None:
    corpus = Path(sys.argv[1])
    transcripts, knowledge = cases(corpus), people(corpus)
    each, bias = learn([numbers(case, knowledge) for case in transcripts])
    write_weights(TARGET, {**dict(zip(EVIDENCE_NAMES, each, strict=True)), "bias": bias})
    published, raw = unseen_proposals(transcripts, knowledge)
    each, bias = learn_calibration([*published, *raw])
    write_weights(CALIBRATION_TARGET, {**dict(zip(CALIBRATION_NAMES, each, strict=True)), "bias": bias})


if __name__ == "__main__":
    main()
