"""Which passages to quote first: those that say most of a subject, and begin where a sentence does.

What a transcript states, as much of it as others need to refer to it: its long statements, in a few words.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from math import log

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Mention, Passage, PassageKind, Statement
from quoth.text.sentences import ends_sentence
from quoth.text.stems import COMMON, is_english, stem
from quoth.text.words import count, folded

ENOUGH = 25
"""Words; a passage of less says little by itself."""
SOON = 4
"""Passages after a question among which its answer is looked for."""
EARLY = 40
"""Words; a passage that names its theme only after them begins with something else."""
QUESTION_MARKS = "?？؟"


def begins(document: Document, one: Passage, lookup: CorpusIndex) -> bool:
    """Whether a passage begins where a sentence does, and not in the middle of what its speaker says."""
    first = next((character for character in one.text if character.isalnum()), "")
    before = lookup.before(document.id, one)
    goes_on = before is not None and before.speaker == one.speaker and before.kind is one.kind is PassageKind.SPEECH
    return not first.islower() and (before is None or not goes_on or ends_sentence(before.text))


def says(document: Document, one: Passage, lookup: CorpusIndex) -> bool:
    """Whether a passage is somebody's statement, long enough to stand by itself, and not what an interviewer says."""
    return one.kind is PassageKind.SPEECH and not lookup.asks(document, one) and count(one.text) >= ENOUGH


def puts_question(document: Document, one: Passage, lookup: CorpusIndex) -> bool:
    """Whether an interviewer asks something here; in a transcript without question marks, whatever they say is taken
    for a question."""
    if not lookup.asks(document, one):
        return False
    return _has_question_mark(one) or not any(_has_question_mark(other) for other in document.passages)


def _has_question_mark(one: Passage) -> bool:
    return any(mark in one.text for mark in QUESTION_MARKS)


def best(document: Document, mentions: Sequence[Mention], most: int, lookup: CorpusIndex) -> list[Mention]:
    """The mentions of a theme to quote first, in reading order."""
    chosen = ranked(document, mentions, most, lookup)
    return sorted(chosen, key=lambda mention: lookup.numbers[document.id, mention.anchor])


def ranked(document: Document, mentions: Sequence[Mention], most: int, lookup: CorpusIndex) -> list[Mention]:
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


def answer(document: Document, question: Passage, on_theme: Container[str], lookup: CorpusIndex) -> tuple[Passage, ...]:
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


ROOM = 220
"""Characters of a passage beside which one reference has room in the margin."""
TERMS = 12
"""Words that are kept of a passage."""
LETTERS = 8
"""Of a stem, beyond which its length says no more of how rare it is."""
ONCE = 0.6
"""How much a word counts that only one passage of the talk has: it is rarely what the talk is about."""
SMALL = 8
"""Where the small words of a language are not known, words in more than one of so many passages are taken for such."""
SAMPLE = 20
"""Passages by which a language is told."""


def stated(document: Document, lookup: CorpusIndex) -> Iterator[Statement]:
    """The passages beside which a reference has room, each by the words that are most likely its subject."""
    every = [one for one in document.passages if len(one.text) >= ROOM and says(document, one, lookup)]
    stems = {one.anchor: _stems(one.text) for one in every}
    spread = Counter(term for found in stems.values() for term in found)
    most = len(every) if language(document) == "en" else max(1, len(every) // SMALL)
    for section in document.sections:
        for one in section.passages:
            if one.anchor in stems:
                kept = _kept(stems[one.anchor], spread, most)
                yield Statement(one.anchor, one.speaker, one.start, section.anchor, section.title, len(one.text), kept)


def language(document: Document) -> str:
    """What it is in: as its record says, else English if its words are; otherwise nobody knows."""
    said = [one.text for one in document.passages if one.kind is PassageKind.SPEECH]
    return document.meta.language.partition("-")[0] or ("en" if is_english(said[:SAMPLE]) else "")


def _stems(text: str) -> dict[str, int]:
    """The words of a text that carry its subject, as stems, and how often they are said."""
    times = Counter(folded(text))
    found: dict[str, int] = defaultdict(int)
    for word in times.keys() - COMMON:
        if len(word) > 1 or not word.isascii():
            found[stem(word)] += times[word]
    return found


def _kept(found: Mapping[str, int], spread: Mapping[str, int], most: int) -> str:
    """How rare a word is in the archive, a transcript cannot know; long words mostly are."""
    weights = [
        (-(1 + log(times)) * min(len(term), LETTERS) * (ONCE if spread[term] == 1 else 1), term)
        for term, times in found.items()
        if spread[term] <= most
    ]
    return " ".join([term for _, term in sorted(weights)[:TERMS]])
