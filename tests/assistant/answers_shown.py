"""Cases of `tests/assistant/`: a talk, and what a model answered; out comes what a person is asked about, and what not.

A case has the talk, and may have `--- sidecar`, `--- people` and `--- themes`; `--- answer` is what the model said.
"""

from quoth import pipeline
from quoth.assistant.answer import RefusedProposal
from quoth.assistant.checks import CheckedProposal, check_answer
from quoth.assistant.proposal_facts import TalkFacts
from quoth.assistant.question import questions
from quoth.model import Knowledge, Seed


def shown_answer(seed: Seed, knowledge: Knowledge, answer: str) -> str:
    """What becomes of an answer, a line for each proposal."""
    facts = TalkFacts(pipeline.attribute_speakers(seed, knowledge), knowledge)
    return "\n".join(shown_proposal(facts, proposal) for proposal in check_answer(facts, answer)) or "no proposal"


def shown_proposal(facts: TalkFacts, proposal: CheckedProposal | RefusedProposal) -> str:
    """What a person would be asked, with the line that it is about; or why nobody is."""
    if isinstance(proposal, RefusedProposal):
        return f"refused “{proposal.proposal}”: {proposal.reason}"
    line = facts.transcript.source.line(proposal.offset)
    heard = f"“{proposal.heard}” -> " if proposal.heard else ""
    because = f", because “{proposal.because}”" if proposal.because else ""
    return f"asked: {proposal.kind}, line {line}: {heard}“{proposal.text}”{because}"


def shown_questions(seed: Seed) -> str:
    """All that is sent about a talk."""
    transcript = pipeline.attribute_speakers(seed, Knowledge())
    return "\n".join(f"[{question.name}]\n{question.text}" for question in questions(transcript)).strip("\n")
