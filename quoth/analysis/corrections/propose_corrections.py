"""What was heard beside what was meant: "GPD3" and GPT-3, "Elia Sutskaver" and an Ilya Sutskever in the title.

Nothing is changed by this: a person reads the proposals. They are learned from what people corrected in machine
transcripts, and ranked by how likely a person is to make them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.analysis.corrections.candidates import FEW, Candidate, candidates
from quoth.analysis.corrections.corpus_stats import OtherTranscripts, archive, without
from quoth.analysis.corrections.evidence import likely
from quoth.analysis.corrections.phonetics import sound
from quoth.analysis.weights import LinearWeights
from quoth.model import Document, Knowledge, Passage

SURE, SURER = 0.4, 0.5
"""How likely a proposal must be, from 0 to 1: at all, and if the term is one of the transcript's own."""
DECLARED_THRESHOLD = 0.3
"""And if it is in `knowledge/`, and few transcripts could say how widely it is said."""
MOST = 20
"""Proposals for a transcript; the surest."""
Spot = tuple[Document, Passage]
Ranked = tuple[float, Candidate]


@dataclass(frozen=True, slots=True)
class ProposedCorrection:
    """What was heard, what may have been meant, how likely that is, where it stands, and how the other is known."""

    heard: str
    meant: str
    likely: float
    source: str
    places: tuple[Spot, ...]


def slips(documents: Sequence[Document], knowledge: Knowledge) -> list[ProposedCorrection]:
    """What looks misheard, transcript by transcript, the surest first."""
    archived = archive(documents)
    return [slip for document in documents for slip in slips_in(document, knowledge, without(archived, [document]))]


def slips_in(
    document: Document, knowledge: Knowledge, others: OtherTranscripts, learned: LinearWeights | None = None
) -> list[ProposedCorrection]:
    """What looks misheard in one transcript beside others, the surest first; no two are about the same words."""
    possible = candidates(document, knowledge, others)
    rated = _whole([(likely(candidate.evidence, learned), candidate) for candidate in possible])
    likely_enough = (
        (probability, candidate) for probability, candidate in rated if probability >= _enough(candidate, others)
    )
    ranked = sorted(likely_enough, key=lambda pair: (-pair[0], pair[1].heard, pair[1].meant))
    proposals, used_words = list[ProposedCorrection](), set[tuple[str, int]]()
    for probability, candidate in ranked:
        candidate_words = {
            (passage.anchor, position) for passage, begin, end in candidate.places for position in range(begin, end)
        }
        if len(proposals) == MOST:
            break
        if not used_words.isdisjoint(candidate_words):
            continue
        used_words |= candidate_words
        if (candidate.heard, candidate.meant) not in document.refused:
            spots = tuple((document, passage) for passage in dict.fromkeys(place[0] for place in candidate.places))
            proposals.append(
                ProposedCorrection(
                    candidate.heard, candidate.meant, round(min(probability, 0.99), 2), candidate.term.source, spots
                )
            )
    return proposals


def _enough(candidate: Candidate, others: OtherTranscripts) -> float:
    if candidate.term.own_source:
        return SURER
    return DECLARED_THRESHOLD if candidate.term.knowledge and others.transcripts < FEW else SURE


def _whole(rated: Sequence[Ranked]) -> Iterator[Ranked]:
    """The same, with each name that sounds the same as sure as the part of it that is surest: it is corrected whole."""
    parts = {
        (candidate.heard, candidate.meant): probability
        for probability, candidate in rated
        if " " not in candidate.meant
    }
    for probability, candidate in rated:
        yield probability, candidate
        if candidate.term.declared and " " in candidate.meant and sound(candidate.heard) == sound(candidate.meant):
            part_probabilities = [
                parts.get(pair, 0.0) for pair in zip(candidate.heard.split(), candidate.meant.split(), strict=False)
            ]
            yield max(probability, *part_probabilities) + 0.001, candidate
