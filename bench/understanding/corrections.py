"""Corrections that are proposed for machine transcripts, against what people changed in them.

What is known to the proposals is what a publisher has: the texts of other transcripts, everybody who speaks in them,
and the title, the people and the summary of this one. They are asked for twice: beside transcripts that people
corrected and published before, and beside other machine transcripts alone. A proposal is right if the person changed
it so in half of its places at least, as the two texts are aligned word by word; where only spaces and hyphens change,
they must be the person's. A single correction of a person is reached if a right proposal makes it in its context.
For each show the weights, and how sure the figures are, are learned from the other shows alone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.understanding.aligned import flat, folded, makes, plain
from bench.understanding.machine import Case, cases, people
from bench.understanding.train_misheard import Proposals, learn_calibration, unseen_proposals
from quoth.analysis.corrections.evidence import calibrated_probability
from quoth.analysis.corrections.propose_corrections import ProposedCorrection


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """How many proposals are right, how many single corrections of people they reach, and what the build damages."""
    transcripts, knowledge = cases(corpus), people(corpus)
    damaged = sum(edit.rule == "correction" for case in transcripts for edit in case.machine.edits)
    total = sum(case.row["asr_words"] for case in transcripts)
    published, raw = unseen_proposals(transcripts, knowledge)
    rows = {"beside published transcripts": figures(published), "beside machine transcripts": figures(raw)}
    names = sorted({case.show for case in transcripts})
    shows = {show: figures([pair for pair in published if pair[0].show == show]) for show in names}
    unseen_figures = calibrated([*published, *raw])
    return {
        "machine transcripts": rows,
        "reliability, beside published transcripts": reliability(unseen_figures[: len(published)]),
        "reliability, beside machine transcripts": reliability(unseen_figures[len(published) :]),
        "by show, beside published transcripts": shows,
        "changed unasked": {"Quoth": {"words damaged": damaged / total}},
    }


def calibrated(proposed: Proposals) -> list[tuple[Case, list[ProposedCorrection]]]:
    """The same proposals, as sure as the proposals for other shows say."""
    learned = {
        show: learn_calibration([pair for pair in proposed if pair[0].show != show])
        for show in {case.show for case, _ in proposed}
    }
    return [
        (
            case,
            [replace(slip, likely=calibrated_probability(slip.calibrated_from, learned[case.show])) for slip in slips],
        )
        for case, slips in proposed
    ]


def figures(proposed: Sequence[tuple[Case, Sequence[ProposedCorrection]]]) -> dict[str, float]:
    right = total = reached = wanted = 0
    for case, proposals in proposed:
        good = [slip for slip in proposals if case.aligned.right(slip.heard, slip.meant)]
        right, total = right + len(good), total + len(proposals)
        reached += len({flat(plain(row["to"])) for row in case.wanted if any(_reaches(slip, row) for slip in good)})
        wanted += len({flat(plain(row["to"])) for row in case.wanted})
    return {"right": right / max(1, total), "proposals": total, "names and terms reached": reached / max(1, wanted)}


def reliability(proposed: Sequence[tuple[Case, Sequence[ProposedCorrection]]]) -> dict[str, dict[str, float]]:
    """Of the proposals of each tenth of likelihood, how likely they are said to be, and how many are right."""
    rated = [
        (slip.likely, case.aligned.right(slip.heard, slip.meant)) for case, proposals in proposed for slip in proposals
    ]
    tenths = {tenth: [pair for pair in rated if int(10 * pair[0]) == tenth] for tenth in range(10)}
    return {
        f"{tenth * 10} to {tenth * 10 + 10} %": {
            "said": sum(likely for likely, _ in pairs) / len(pairs),
            "right": sum(right for _, right in pairs) / len(pairs),
            "proposals": len(pairs),
        }
        for tenth, pairs in tenths.items()
        if pairs
    }


def _reaches(slip: ProposedCorrection, row: dict[str, str]) -> bool:
    """Whether a proposal makes a person's correction in the words around it."""
    before = " ".join(folded(plain(row["context"])))
    heard = re.escape(" ".join(folded(slip.heard)))
    after = re.sub(rf"(?<![\w'-]){heard}(?![\w'-])", lambda _: " ".join(folded(slip.meant)), before)
    wanted = plain(row["to"])
    return after != before and makes(row["from"], wanted, after) and not makes(row["from"], wanted, before)
