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
    everything = archive(documents)
    return [slip for one in documents for slip in slips_in(one, knowledge, without(everything, [one]))]


def slips_in(document: Document, knowledge: Knowledge, others: OtherTranscripts) -> list[ProposedCorrection]:
    """What looks misheard in one transcript beside others, the surest first; no two are about the same words."""
    found = _whole([(likely(one.evidence), one) for one in candidates(document, knowledge, others)])
    sure = ((value, one) for value, one in found if value >= _enough(one, others))
    ranked = sorted(sure, key=lambda pair: (-pair[0], pair[1].heard, pair[1].meant))
    kept, taken = list[ProposedCorrection](), set[tuple[str, int]]()
    for value, one in ranked:
        here = {(passage.anchor, at) for passage, begin, end in one.places for at in range(begin, end)}
        if len(kept) == MOST:
            break
        if not taken.isdisjoint(here):
            continue
        taken |= here
        if (one.heard, one.meant) not in document.refused:
            spots = tuple((document, passage) for passage in dict.fromkeys(place[0] for place in one.places))
            kept.append(ProposedCorrection(one.heard, one.meant, round(min(value, 0.99), 2), one.term.source, spots))
    return kept


def _enough(one: Candidate, others: OtherTranscripts) -> float:
    if one.term.own:
        return SURER
    return DECLARED_THRESHOLD if one.term.knowledge and others.transcripts < FEW else SURE


def _whole(found: Sequence[Ranked]) -> Iterator[Ranked]:
    """The same, with each name that sounds the same as sure as the part of it that is surest: it is corrected whole."""
    parts = {(one.heard, one.meant): value for value, one in found if " " not in one.meant}
    for value, one in found:
        yield value, one
        if one.term.declared and " " in one.meant and sound(one.heard) == sound(one.meant):
            said = [parts.get(pair, 0.0) for pair in zip(one.heard.split(), one.meant.split(), strict=False)]
            yield max(value, *said) + 0.001, one
