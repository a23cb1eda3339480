"""Which passages to quote first: those that say most of a subject, and begin where a sentence does."""

from collections.abc import Container, Sequence
from itertools import islice

from quoth.corpus.index import Lookup
from quoth.model import Document, Kind, Mention, Passage
from quoth.text.sentences import ends_sentence
from quoth.text.words import count

ENOUGH = 25
"""Words; a passage of less says little by itself."""
SOON = 4
"""Passages after a question among which its answer is looked for."""
EARLY = 40
"""Words; a passage that names its theme only after them begins with something else."""
QUESTION_MARKS = "?？؟"


def begins(document: Document, one: Passage, lookup: Lookup) -> bool:
    """Whether a passage begins where a sentence does, and not in the middle of what its speaker says."""
    first = next((character for character in one.text if character.isalnum()), "")
    before = lookup.before(document.id, one)
    goes_on = before is not None and before.speaker == one.speaker and before.kind is one.kind is Kind.SPEECH
    return not first.islower() and (before is None or not goes_on or ends_sentence(before.text))


def says(document: Document, one: Passage, lookup: Lookup) -> bool:
    """Whether a passage is somebody's statement, long enough to stand by itself, and not what an interviewer says."""
    return one.kind is Kind.SPEECH and not lookup.asks(document, one) and count(one.text) >= ENOUGH


def puts_question(document: Document, one: Passage, lookup: Lookup) -> bool:
    """Whether an interviewer asks something here; in a transcript without question marks, whatever they say is taken
    for a question."""
    if not lookup.asks(document, one):
        return False
    return _has_question_mark(one) or not any(_has_question_mark(other) for other in document.passages)


def _has_question_mark(one: Passage) -> bool:
    return any(mark in one.text for mark in QUESTION_MARKS)


def best(document: Document, mentions: Sequence[Mention], most: int, lookup: Lookup) -> list[Mention]:
    """The mentions of a theme to quote first, in reading order."""
    chosen = ranked(document, mentions, most, lookup)
    return sorted(chosen, key=lambda mention: lookup.numbers[document.id, mention.anchor])


def ranked(document: Document, mentions: Sequence[Mention], most: int, lookup: Lookup) -> list[Mention]:
    """The mentions of a theme to quote first, the best first: one, and of the central ones up to `most`.

    What an editor wants first, then central before passing, whole sentences before fragments, statements before
    questions, what names the theme early before what comes to it late; one of each section.
    """

    def rank(mention: Mention) -> tuple[bool, bool, bool, bool, bool, int]:
        _, passage = lookup.places[document.id, mention.anchor]
        whole = begins(document, passage, lookup) and ends_sentence(passage.text)
        late = bool(mention.matches) and count(passage.text[: mention.matches[0][0]]) > EARLY
        fragment_or_not = (not whole, not says(document, passage, lookup), late)
        return not mention.first, not mention.central, *fragment_or_not, -min(3, len(mention.matches))

    by_section: dict[str, Mention] = {}
    for mention in sorted(mentions, key=rank):
        section, _ = lookup.places[document.id, mention.anchor]
        if not by_section or mention.central:
            by_section.setdefault(section.anchor, mention)
    return list(islice(by_section.values(), most))


def answer(document: Document, question: Passage, on_theme: Container[str], lookup: Lookup) -> tuple[Passage, ...]:
    """What is said to a question before the next: the first reply whose anchor is `on_theme`, else the direct one.

    A direct reply of a few words brings the passage with which the same speaker goes on.
    """
    section, _ = lookup.places[document.id, question.anchor]
    after = lookup.numbers[document.id, question.anchor] - lookup.numbers[document.id, section.passages[0].anchor] + 1
    replies = list[Passage]()
    for passage in section.passages[after : after + SOON]:
        if not lookup.asks(document, passage):
            replies.append(passage)
        elif replies:
            break
    for reply in replies:
        if reply.anchor in on_theme:
            return (reply,)
    goes_on = len(replies) > 1 and replies[0].speaker == replies[1].speaker and count(replies[0].text) < ENOUGH
    return tuple(replies[: 2 if goes_on else 1])
