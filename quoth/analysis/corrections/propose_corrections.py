"""Proposed corrections: "GPD3" may be GPT-3, "Elia Sutskaver" the Ilya Sutskever of the title.

Nothing is changed by them: a person decides. They are ranked by how likely a person is to make them, as learned from
what people corrected in machine transcripts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.analysis.corrections.candidates import MIN_ARCHIVE_TRANSCRIPTS, Candidate, find_candidates
from quoth.analysis.corrections.corpus_stats import OtherTranscripts, corpus_statistics, other_transcripts
from quoth.analysis.corrections.evidence import calibrated_probability, calibration_values, correction_probability
from quoth.analysis.corrections.phonetics import phrase_sound
from quoth.analysis.weights import LinearWeights
from quoth.model import Document, Knowledge, Passage
from quoth.readers.labels import MACHINE

MIN_PROBABILITY, MIN_PROBABILITY_OWN = 0.4, 0.5
"""How likely a proposal must be by its evidence (0 to 1): in general, and where the term is the transcript's own."""
MIN_PROBABILITY_DECLARED = 0.3
"""The same, where the term is in `knowledge/` and there are too few transcripts to show how widely it is said."""
MIN_PROBABILITY_TYPED, MIN_PROBABILITY_TYPED_OWN = 0.97, 0.9
"""The same, where a person typed the text, for a term that is not in `knowledge/`: what is odd was mostly meant."""
MAX_PROPOSALS = 20
"""Proposals for a transcript at most."""
MACHINE_SUFFIXES = ("json", "lrc", "sbv", "srt", "vtt")
"""Files that programs write more often than people."""
PassageOfDocument = tuple[Document, Passage]
RatedCandidate = tuple[float, Candidate]


@dataclass(frozen=True, slots=True)
class ProposedCorrection:
    """What was heard, what may have been meant, how likely that is (0 to 1), what knows the term, and the places.

    How likely it is, is calibrated: of all that are said to be 90 % sure, about 90 % are right.
    """

    heard: str
    meant: str
    likely: float
    source: str
    places: tuple[PassageOfDocument, ...]
    calibrated_from: tuple[float, ...] = ()
    """The numbers from which the likelihood was calibrated."""


def find_misheard(documents: Sequence[Document], knowledge: Knowledge) -> list[ProposedCorrection]:
    """What looks misheard, transcript by transcript, the surest first."""
    archived = corpus_statistics(documents)
    return [
        slip
        for document in documents
        for slip in find_misheard_in(document, knowledge, other_transcripts(archived, [document]))
    ]


def find_misheard_in(
    document: Document, knowledge: Knowledge, others: OtherTranscripts, learned: LinearWeights | None = None
) -> list[ProposedCorrection]:
    """What looks misheard in one transcript beside others, the surest first; no two are about the same words."""
    possible = find_candidates(document, knowledge, others)
    rated = _rate_whole_names(
        [(correction_probability(candidate.evidence, learned), candidate) for candidate in possible]
    )
    typed = not is_machine_text(document)
    likely_enough = (
        (probability, candidate)
        for probability, candidate in rated
        if not candidate.in_names and probability >= _min_probability(candidate, others, typed)
    )
    ranked = sorted(likely_enough, key=lambda pair: (-pair[0], pair[1].heard, pair[1].meant))
    proposals, used_words = list[ProposedCorrection](), set[tuple[str, int]]()
    for probability, candidate in ranked:
        candidate_words = {
            (passage.anchor, position) for passage, begin, end in candidate.places for position in range(begin, end)
        }
        if len(proposals) == MAX_PROPOSALS:
            break
        if not used_words.isdisjoint(candidate_words):
            continue
        used_words |= candidate_words
        if (candidate.heard, candidate.meant) not in document.refused:
            spots = tuple((document, passage) for passage in dict.fromkeys(place[0] for place in candidate.places))
            values = calibration_values(probability, candidate.evidence)
            likely = round(min(calibrated_probability(values), 0.99), 2)
            proposals.append(
                ProposedCorrection(candidate.heard, candidate.meant, likely, candidate.term.source, spots, values)
            )
    return sorted(proposals, key=lambda slip: -slip.likely)


def is_machine_text(document: Document) -> bool:
    """Whether a program wrote the text down, as far as one can tell: the file says so, or a program's labels do."""
    if document.meta.status:
        return document.meta.status == "machine"
    numbered = any(MACHINE.match(passage.speaker) for passage in document.passages)
    return numbered or document.path.rpartition(".")[2] in MACHINE_SUFFIXES


def _min_probability(candidate: Candidate, others: OtherTranscripts, typed: bool) -> float:
    if typed and not candidate.term.knowledge:
        return MIN_PROBABILITY_TYPED_OWN if candidate.term.own_source else MIN_PROBABILITY_TYPED
    if candidate.term.own_source:
        return MIN_PROBABILITY_OWN
    return (
        MIN_PROBABILITY_DECLARED
        if candidate.term.knowledge and others.transcripts < MIN_ARCHIVE_TRANSCRIPTS
        else MIN_PROBABILITY
    )


def _rate_whole_names(rated: Sequence[RatedCandidate]) -> Iterator[RatedCandidate]:
    """The candidates, where a full name that sounds the same is as likely as the likeliest of its words.

    So “Elia Sutskaver” is corrected as a whole and not word by word.
    """
    parts = {
        (candidate.heard, candidate.meant): probability
        for probability, candidate in rated
        if " " not in candidate.meant
    }
    for probability, candidate in rated:
        yield probability, candidate
        if (
            candidate.term.declared
            and " " in candidate.meant
            and phrase_sound(candidate.heard) == phrase_sound(candidate.meant)
        ):
            part_probabilities = [
                parts.get(pair, 0.0) for pair in zip(candidate.heard.split(), candidate.meant.split(), strict=False)
            ]
            yield max(probability, *part_probabilities) + 0.001, candidate
