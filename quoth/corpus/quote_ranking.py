"""Ranks passages to quote (central statements that begin with a sentence come first), and finds statements."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from math import log

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Mention, Passage, PassageKind, Statement
from quoth.text.headings import ASIDE_TITLES
from quoth.text.sentences import ends_sentence
from quoth.text.words import content_stems, count, is_english

MIN_STATEMENT_WORDS = 25
"""Words: a shorter passage says little by itself."""
ANSWER_REACH = 4
"""Passages after a question in which its answer is looked for."""
EARLY_WORDS = 40
"""Words: a passage that names its theme only after them begins with something else."""
QUESTION_MARKS = "?？؟"


def begins_sentence(document: Document, passage: Passage, index: CorpusIndex) -> bool:
    """Whether a passage begins with a sentence, and not in the middle of one of its speaker."""
    first = next((character for character in passage.text if character.isalnum()), "")
    before = index.previous_passage(document.id, passage)
    goes_on = (
        before is not None and before.speaker == passage.speaker and before.kind is passage.kind is PassageKind.SPEECH
    )
    return not first.islower() and (before is None or not goes_on or ends_sentence(before.text))


def is_statement(document: Document, passage: Passage, index: CorpusIndex) -> bool:
    """Whether a passage is a statement: long enough to stand by itself, and not said by an interviewer."""
    return (
        passage.kind is PassageKind.SPEECH
        and not index.is_question(document, passage)
        and count(passage.text) >= MIN_STATEMENT_WORDS
    )


def asks_question(document: Document, passage: Passage, index: CorpusIndex) -> bool:
    """Whether an interviewer asks something in a passage.

    In a transcript without question marks, all that an interviewer says counts as a question.
    """
    if not index.is_question(document, passage):
        return False
    if document.id not in index.uses_question_marks:
        index.uses_question_marks[document.id] = any(map(_has_question_mark, document.passages))
    return _has_question_mark(passage) or not index.uses_question_marks[document.id]


def _has_question_mark(passage: Passage) -> bool:
    return any(mark in passage.text for mark in QUESTION_MARKS)


def best_mentions(document: Document, mentions: Sequence[Mention], limit: int, index: CorpusIndex) -> list[Mention]:
    """The mentions of a theme to quote, `limit` at most, in reading order."""
    chosen = rank_mentions(document, mentions, limit, index)
    return sorted(chosen, key=lambda mention: index.numbers[document.id, mention.anchor])


def rank_mentions(document: Document, mentions: Sequence[Mention], limit: int, index: CorpusIndex) -> list[Mention]:
    """The mentions of a theme to quote, the best first: one, and more central ones up to `limit`.

    The order is: what an editor wants first, central before passing mentions, whole sentences before fragments,
    statements before questions, early before late mentions. Each section gives one.
    """

    def rank(mention: Mention) -> tuple[bool, bool, bool, bool, bool, int]:
        _, passage = index.places[document.id, mention.anchor]
        late = bool(mention.matches) and count(passage.text[: mention.matches[0][0]]) > EARLY_WORDS
        rank_of_passage = _rank_passage(document, passage, index)
        return not mention.first, not mention.central, *rank_of_passage, late, -min(3, len(mention.matches))

    by_section: dict[str, Mention] = {}
    for mention in sorted(mentions, key=rank):
        section, _ = index.places[document.id, mention.anchor]
        if not by_section or mention.central:
            by_section.setdefault(section.anchor, mention)
    return list(islice(by_section.values(), limit))


def _rank_passage(document: Document, passage: Passage, index: CorpusIndex) -> tuple[bool, bool]:
    """Whether a passage is a fragment, and whether it is no statement; found out once, for it may have many themes."""
    key = document.id, passage.anchor
    if key not in index.passage_ranks:
        is_whole = begins_sentence(document, passage, index) and ends_sentence(passage.text)
        index.passage_ranks[key] = not is_whole, not is_statement(document, passage, index)
    return index.passage_ranks[key]


def find_answer(
    document: Document, question: Passage, on_theme: Container[str], index: CorpusIndex
) -> tuple[Passage, ...]:
    """The answer to a question: the first reply whose anchor is in `on_theme`, or else the direct reply.

    After a direct reply of a few words, the next passage of the same speaker belongs to it.
    """
    section, _ = index.places[document.id, question.anchor]
    after = index.numbers[document.id, question.anchor] - index.numbers[document.id, section.passages[0].anchor] + 1
    replies = list[Passage]()
    for passage in section.passages[after : after + ANSWER_REACH]:
        if not index.is_question(document, passage):
            replies.append(passage)
        elif replies:
            break
    for reply in replies:
        if reply.anchor in on_theme:
            return (reply,)
    goes_on = (
        len(replies) > 1 and replies[0].speaker == replies[1].speaker and count(replies[0].text) < MIN_STATEMENT_WORDS
    )
    return tuple(replies[: 2 if goes_on else 1])


CHARS_PER_REFERENCE = 220
"""Characters of a passage that leave room for one reference in the margin."""
MAX_TERMS = 12
"""Stems that are kept of a passage at most."""
MAX_STEM_LETTERS = 8
"""Letters of a stem, beyond which its length shows no more of how rare it is."""
ONCE_FACTOR = 0.6
"""How much a word counts that only one passage of the talk has, and that is rarely its subject."""
SMALL_WORD_ONE_IN = 8
"""Where the small words of a language are unknown, words in more than one of so many passages count as small."""
LANGUAGE_SAMPLE = 20
"""Passages by which the language is detected."""


def find_statements(document: Document, index: CorpusIndex) -> Iterator[Statement]:
    """The statements with room for a reference beside them, each with the stems that are most likely its subject."""
    statements = [
        passage
        for passage in document.passages
        if len(passage.text) >= CHARS_PER_REFERENCE and is_statement(document, passage, index)
    ]
    stems = {passage.anchor: Counter(content_stems(passage.text)) for passage in statements}
    spread = Counter(term for term_counts in stems.values() for term in term_counts)
    max_spread = len(statements) if spoken_language(document) == "en" else max(1, len(statements) // SMALL_WORD_ONE_IN)
    for section in document.sections:
        for passage in section.passages:
            if passage.anchor in stems and section.title not in ASIDE_TITLES:
                terms = _subject_terms(stems[passage.anchor], spread, max_spread)
                yield Statement(
                    passage.anchor,
                    passage.speaker,
                    passage.start,
                    section.anchor,
                    section.title,
                    len(passage.text),
                    terms,
                )


def spoken_language(document: Document) -> str:
    """The language (“en”): from the metadata, or English if the words are; empty if it is unknown."""
    texts = [passage.text for passage in document.passages if passage.kind is PassageKind.SPEECH]
    return document.meta.language.partition("-")[0] or ("en" if is_english(texts[:LANGUAGE_SAMPLE]) else "")


def _subject_terms(term_counts: Mapping[str, int], spread: Mapping[str, int], max_spread: int) -> str:
    """The stems that are most likely the subject: frequent ones and long ones, which are mostly rare in other talks."""
    weights = [
        (-(1 + log(times)) * min(len(term), MAX_STEM_LETTERS) * (ONCE_FACTOR if spread[term] == 1 else 1), term)
        for term, times in term_counts.items()
        if spread[term] <= max_spread
    ]
    return " ".join([term for _, term in sorted(weights)[:MAX_TERMS]])
