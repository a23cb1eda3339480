"""Whatever a model answers, only what was checked comes through: words of the talk, as plain text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.assistant.answer import FIELDS, ProposalKind
from quoth.assistant.checks import CheckedProposal, check_answer
from quoth.assistant.grounding import PART
from quoth.assistant.proposal_facts import TalkFacts
from quoth.model import Knowledge
from tests.assistant.test_asking import TALK
from tests.cases import seed_of

FACTS = TalkFacts(pipeline.attribute_speakers(seed_of(TALK), Knowledge()), Knowledge())
WORDS = st.lists(st.sampled_from(TALK.split()), max_size=8).map(" ".join)
PIECES = st.builds(lambda begin, length: TALK[begin : begin + length], st.integers(0, len(TALK)), st.integers(0, 60))
EVIL = st.sampled_from(
    ["<b>", "](javascript:x)", "\u202e", "\n# ", "{{x}}", "http://a.b", "Obama", "1943", "&lt;", "**"]
)
VALUES = st.one_of(WORDS, PIECES, st.text(max_size=20), EVIL, st.tuples(PIECES, EVIL).map("".join))
PROPOSALS = st.fixed_dictionaries(
    {"kind": st.one_of(st.sampled_from([kind.value for kind in ProposalKind]), VALUES)},
    optional={name: st.one_of(VALUES, st.none(), st.integers()) for name in FIELDS[1:]},
)
ANSWERS = st.one_of(st.text(), st.lists(st.one_of(PROPOSALS.map(json.dumps), VALUES)).map("\n".join))
FILE_WORDS = {word.casefold() for word in PART.findall(TALK)}


@given(ANSWERS)
def test_what_comes_through_stands_in_the_talk_and_is_plain(answer: str) -> None:
    for proposal in check_answer(FACTS, answer):
        if not isinstance(proposal, CheckedProposal):
            assert proposal.reason
            continue
        text = TALK.replace("\n", " ")
        quotes = [quote for quote in (proposal.at, proposal.because) if quote and quote not in FACTS.labels]
        assert all(" ".join(quote.split()) in " ".join(text.split()) for quote in quotes)
        assert proposal.text.isprintable() and not set(proposal.text) & set("<>[]{}|`*_~\\")
        named = [word for word in PART.findall(proposal.text) if word[0].isdigit()]
        assert all(word.casefold() in FILE_WORDS for word in named)
        assert len(proposal.text) <= 400
