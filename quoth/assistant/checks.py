"""Each proposal of a model accepted for review, or refused with the reason.

Words must stand in the file where the model says so, and only once. A section begins with a turn; where nobody is
named, with a sentence. A name stands in the file, in its sidecar or in `knowledge/`. A correction changes its own words
only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.assistant.answer import REQUIRED, ProposalKind, RawProposal, RefusedProposal, read_answer, shown
from quoth.assistant.grounding import PART
from quoth.assistant.kind_checks import CHECKS
from quoth.assistant.proposal_facts import TalkFacts
from quoth.assistant.wording import MAX_QUOTE_CHARS, wording_problem
from quoth.cleanup.quote_finder import FIRST_UNSPACED

MIN_REASON_WORDS, MIN_REASON_CHARS = 3, 8
"""Words that speak for a proposal are at least so many; where words have no spaces, so many characters."""
MAX_OF_KIND = 20
"""Proposals of a kind in an answer; a model that proposes more is not choosing."""


@dataclass(frozen=True, slots=True)
class CheckedProposal:
    """A proposal that a person may be asked about."""

    kind: ProposalKind
    text: str
    heard: str
    at: str
    because: str
    offset: int
    """Where in the source its place begins; of those without a place, where what speaks for it does."""


def check_answer(facts: TalkFacts, answer: str) -> Iterator[CheckedProposal | RefusedProposal]:
    """What is in an answer, in order; what it says twice only once."""
    counts, seen = dict[str, int](), set[RawProposal]()
    for raw in read_answer(answer):
        if isinstance(raw, RefusedProposal):
            yield raw
        elif raw not in seen:
            seen.add(raw)
            counts[raw.kind] = counts.get(raw.kind, 0) + 1
            is_much = counts[raw.kind] > MAX_OF_KIND
            yield RefusedProposal(shown(raw.text), "there are too many of its kind") if is_much else check(facts, raw)


def check(facts: TalkFacts, raw: RawProposal) -> CheckedProposal | RefusedProposal:
    """The proposal with its place, or why nobody is asked about it."""
    raw = replace(raw, at=facts.words_of_turn(raw.at), because=facts.words_of_turn(raw.because))
    reason = next(filter(None, _reasons(facts, raw)), "")
    if reason:
        return RefusedProposal(shown(raw.text), reason)
    place = raw.because if not raw.at or _names_label(facts, raw) else raw.at
    return CheckedProposal(ProposalKind(raw.kind), raw.text, raw.heard, raw.at, raw.because, facts.span(place).begin)


def _reasons(facts: TalkFacts, raw: RawProposal) -> Iterator[str]:
    """Reasons against a proposal, or nothing, in an order in which each may rely on what came before it."""
    if raw.kind not in set(ProposalKind):
        yield f"nobody asked for the kind “{shown(raw.kind)}”"
    kind = ProposalKind(raw.kind)
    yield from (f"there are no words in “{name}”" for name in REQUIRED[kind] if not getattr(raw, name).strip())
    yield wording_problem(kind, raw.text)
    if max(len(raw.at), len(raw.heard), len(raw.because)) > MAX_QUOTE_CHARS:
        yield f"a quotation is longer than {MAX_QUOTE_CHARS} characters"
    if raw.at and not _names_label(facts, raw):
        yield facts.place_problem(raw.at)
    if raw.because:
        yield facts.place_problem(raw.because)
        yield "" if _says_enough(raw.because) else "too few words speak for it"
    yield facts.vocabulary.name_problem(raw.text)
    yield "" if kind is ProposalKind.CORRECTION else facts.vocabulary.content_problem(raw.text)
    yield CHECKS[kind](facts, raw) if kind in CHECKS else ""


def _names_label(facts: TalkFacts, raw: RawProposal) -> bool:
    """Whether a speaker is proposed for a label of the source, such as “Speaker 1”."""
    return raw.kind == ProposalKind.SPEAKER and raw.at in facts.labels


def _says_enough(quote: str) -> bool:
    if any(ord(character) >= FIRST_UNSPACED for character in quote):
        return len(quote) >= MIN_REASON_CHARS
    return len(PART.findall(quote)) >= MIN_REASON_WORDS
