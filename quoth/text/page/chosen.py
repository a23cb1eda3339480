"""Which passages to quote first: those that say most of a subject, and begin where a sentence does."""

from collections.abc import Sequence
from itertools import islice

from quoth.model import Document, Kind, Mention, Passage
from quoth.text.lookup import Lookup
from quoth.text.sentences import ends_sentence
from quoth.text.words import count

ENOUGH = 25
"""Words; a passage of less says little by itself."""
SOON = 4
"""Passages after a question among which its answer is looked for."""


def begins(document: Document, one: Passage, lookup: Lookup) -> bool:
    """Whether a passage begins where a sentence does, and not in the middle of what its speaker says."""
    first = next((character for character in one.text if character.isalnum()), "")
    before = lookup.before(document.id, one)
    goes_on = before is not None and before.speaker == one.speaker and before.kind is one.kind is Kind.SPEECH
    return not first.islower() and (before is None or not goes_on or ends_sentence(before.text))


def says(document: Document, one: Passage, lookup: Lookup) -> bool:
    """Whether a passage is somebody's statement, long enough to stand by itself, and not a question put to them."""
    return one.kind is Kind.SPEECH and not lookup.asks(document, one) and count(one.text) >= ENOUGH


def best(document: Document, mentions: Sequence[Mention], most: int, lookup: Lookup) -> list[Mention]:
    """The mentions of a theme to quote first, in reading order."""
    found = ranked(document, mentions, most, lookup)
    return sorted(found, key=lambda one: lookup.numbers[document.id, one.anchor])


def ranked(document: Document, mentions: Sequence[Mention], most: int, lookup: Lookup) -> list[Mention]:
    """The mentions of a theme to quote first, the best first: one, and of the central ones up to `most`.

    Central before passing, statements before questions, whole sentences before fragments; one of each section.
    """

    def rank(mention: Mention) -> tuple[bool, bool, bool, int]:
        _, one = lookup.places[document.id, mention.anchor]
        whole = begins(document, one, lookup) and ends_sentence(one.text)
        return not mention.central, not says(document, one, lookup), not whole, -min(3, len(mention.matches))

    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=rank):
        section, _ = lookup.places[document.id, mention.anchor]
        if not found or mention.central:
            found.setdefault(section.anchor, mention)
    return list(islice(found.values(), most))


def answer(document: Document, one: Passage, lookup: Lookup) -> Passage | None:
    """What is said to a question, in the passage that says enough; None where nobody does before the next question."""
    section, _ = lookup.places[document.id, one.anchor]
    after = lookup.numbers[document.id, one.anchor] - lookup.numbers[document.id, section.passages[0].anchor] + 1
    replied = False
    for other in section.passages[after : after + SOON]:
        asks = lookup.asks(document, other)
        if says(document, other, lookup) or (asks and replied):
            return None if asks else other
        replied = replied or not asks
    return None
