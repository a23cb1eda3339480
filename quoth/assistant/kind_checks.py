"""What must be true of a proposal of each kind, once its words have been found: the reason against it, or nothing."""

from collections.abc import Callable

from rapidfuzz import fuzz

from quoth.analysis.speakers.attribute import is_numbered
from quoth.assistant.answer import ProposalKind, RawProposal
from quoth.assistant.grounding import PART
from quoth.assistant.proposal_facts import TalkFacts
from quoth.cleanup.quote_finder import FIRST_UNSPACED
from quoth.model import Provenance
from quoth.readers.person_names import NOBODY, NOUNS
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, fold

MAX_NAME_WORDS = 5
MAX_HEARD_WORDS, MAX_ADDED_WORDS = 5, 2
"""Words that a correction changes at most, and by how many it may make them more or fewer."""
MIN_LIKENESS = 60
"""How alike what was heard and what was meant must be written, of 100."""
# yes "1962" "3"   no "sixty"
NUMBER = lazy_pattern(r"\d+")


def section_problem(facts: TalkFacts, raw: RawProposal) -> str:
    """A section begins with a turn; where nobody is named, with a sentence."""
    if facts.span(raw.at).begin in facts.starts:
        return ""
    return "no turn begins there" if facts.has_named_turns else "no sentence begins there"


def speaker_problem(facts: TalkFacts, raw: RawProposal) -> str:
    """A speaker is somebody whom the file or `knowledge/` names, where the source itself names nobody."""
    words = PART.findall(raw.text)
    if not _is_name(raw.text, words):
        return "it is not the name of a person"
    if not facts.vocabulary.has_phrase(raw.text):
        return f"“{raw.text}” stands nowhere in the file or in knowledge/"
    spoken = set(map(fold, PART.findall(raw.because)))
    if not any(fold(word) in spoken for word in words if len(word) > 1):
        return "what speaks for it does not name them"
    if raw.at in facts.labels:
        return "" if is_numbered(raw.at) else f"the source itself says who speaks: {raw.at}"
    passage = facts.passage_at(facts.span(raw.at).begin)
    if passage is None or passage.span.begin != facts.span(raw.at).begin:
        return "no turn begins there"
    is_guess = passage.attributed_by is Provenance.RULE or not passage.speaker
    return "" if is_guess and passage.span.begin not in facts.labelled else "the source itself says who speaks there"


def _is_name(name: str, words: list[str]) -> bool:
    """Whether words may be the name of a person: no sentence, no “host”, no number."""
    folded = [fold(word) for word in words]
    ordinary = all(word in COMMON_ENGLISH or word in NOUNS for word in folded) or fold(name) in NOBODY
    return not (
        ordinary
        or len(words) > MAX_NAME_WORDS
        or any(map(str.isdigit, name))
        or words[0][0].islower()
        or words[-1][0].islower()
        or any(mark in name for mark in ',;:?!/()"“”')
    )


def correction_problem(_: TalkFacts, raw: RawProposal) -> str:
    """A correction changes what was misheard into something like it, and no other word and no number."""
    heard, meant = PART.findall(raw.heard), PART.findall(raw.text)
    if not heard or raw.at.count(raw.heard) != 1 or not _is_whole(raw.heard, raw.at):
        return "what was misheard does not stand once in the words around it"
    if raw.heard != raw.heard.strip() or len(heard) > MAX_HEARD_WORDS:
        return f"a correction of more than {MAX_HEARD_WORDS} words is no correction"
    if [fold(word) for word in heard] == [fold(word) for word in meant]:
        return "it changes no word"
    if abs(len(heard) - len(meant)) > MAX_ADDED_WORDS or _adds_neighbours(raw):
        return "it changes more than the words that were misheard"
    if NUMBER.findall(raw.heard) != NUMBER.findall(raw.text):
        return "it changes a number"
    likeness = fuzz.ratio(fold("".join(heard)), fold("".join(meant)))
    return "" if likeness >= MIN_LIKENESS else "what was meant is nothing like what was heard"


def _is_whole(words: str, around: str) -> bool:
    """Whether words stand in a text without a word going on across their ends."""
    begin = around.index(words)
    end = begin + len(words)
    before, after = around[begin - 1 : begin] if begin else "", around[end : end + 1]
    unspaced = any(ord(character) >= FIRST_UNSPACED for character in words)
    return unspaced or not (before.isalnum() or after.isalnum())


def _adds_neighbours(raw: RawProposal) -> bool:
    """Whether what was meant says again what stands before or after what was heard: “lite”, “the light was”."""
    before, _, after = fold(raw.at).partition(fold(raw.heard))
    meant, heard = PART.findall(fold(raw.text)), PART.findall(fold(raw.heard))
    last, following = PART.findall(before)[-1:], PART.findall(after)[:1]
    doubled_before = last and meant[:1] == last and heard[:1] != last
    doubled_after = following and meant[-1:] == following and heard[-1:] != following
    return bool(doubled_before or doubled_after)


def theme_problem(facts: TalkFacts, raw: RawProposal) -> str:
    """A theme has words of the talk that speak of it."""
    if fold(raw.heard) not in fold(raw.because) or not PART.findall(raw.heard):
        return "the words by which the talk speaks of it are not among those that speak for it"
    span = facts.span(raw.because)
    return "" if facts.passage_at(span.begin) else "nobody says there what speaks for it"


def description_problem(facts: TalkFacts, raw: RawProposal) -> str:
    """A description is of somebody in `knowledge/people.yml` whom what speaks for it names."""
    if not any(raw.heard == person.name for person in facts.knowledge.people):
        return "knowledge/people.yml has nobody of that name"
    spoken = set(map(fold, PART.findall(raw.because)))
    named = any(fold(word) in spoken for word in PART.findall(raw.heard) if len(word) > 1)
    return "" if named else "what speaks for it does not name them"


CHECKS: dict[ProposalKind, Callable[[TalkFacts, RawProposal], str]] = {
    ProposalKind.SECTION: section_problem,
    ProposalKind.SPEAKER: speaker_problem,
    ProposalKind.CORRECTION: correction_problem,
    ProposalKind.THEME: theme_problem,
    ProposalKind.DESCRIPTION: description_problem,
}
"""By kind; titles and summaries have no place, and nothing more is asked of them."""
