"""Titles for sections, in words that were spoken in them: a phrase that is said only there, or else how they open.

Nothing is invented: every title stands in its section letter by letter, apart from the capital at its beginning. What
sponsors, credits and notices of rights say gives no title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quoth.analysis.keyphrases import Phrase, count_phrases, find_phrases, general_stems, often_said
from quoth.analysis.sections.first_sentences import LEAD_IN, MAX_TITLE_CHARS, NOT_WORDS, OPENING_CHARS, first_words
from quoth.analysis.sections.opening_titles import QUESTION, asked_titles
from quoth.analysis.sections.phrase_titles import (
    MIN_BITS,
    MIN_TIMES,
    best_phrase,
    distinct_phrases,
    opening_phrases,
    phrase_distinctiveness,
    usual_phrases,
)
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, WORD, fold, is_english, stem

# yes "what is jamming" "how do"   no "is it" (an answer of yes or no seldom names a subject) "what about that"
ASKING_WORD = lazy_pattern(r"(?:what(?:'s|’s)?|how|why|where|when|who|which)\b", re.I)
# yes "what do you think about that" "how did you do it": it speaks of what was said before
POINTING_WORD = lazy_pattern(
    r"\b(?:that|this|it|those|these|them|there|he|she|they|him|her|one|i|me|my|us|our|else|here|gonna|about you)\b",
    re.I,
)
# yes 'the next item is, "Payjoin in Cake Wallet."'   no 'he said, "Yes"'
QUOTED_TITLE = lazy_pattern(
    r"\b(?:titled|called|entitled|item is|one is|question is|question was|topic is)[,:]? [\"“]([^\"“”]{4,}?)[.,]?[\"”]"
)
# yes "let's talk about alignment." "moving on to the next steps,"   no "let's talk about what that is"
ANNOUNCED_SUBJECT = lazy_pattern(
    r"\b(?:(?:let['’]s|let us|i(?:['’]d like| want|['’]ll) to|we(?:['’]re going| want) to)(?: \w+){0,2}? talk"
    r"(?: \w+){0,2}? about"
    r"|mov(?:e|ing) on to|turn(?:ing)? (?:now )?to the) ((?:\w[\w'’-]*,? ?){1,6}?)[.?!:]",
    re.I,
)
# yes "the next section"   no "section headers"
NOT_A_SUBJECT = lazy_pattern(
    r"\b(?:section|segment|item|topic|question|part|thing|agenda|next|last)\W*$"
    r"|^(?:the )?(?:next|first|second|third|fourth|other|another|some|any|our|your|my)\b",
    re.I,
)
EARLY_FACTOR = 2.0
"""How many times as much a phrase counts that is said at the beginning, where a talk says what it turns to."""
MIN_TELLING = 1.6
"""How much first words say at least, if they go before a phrase that is said anywhere in the section."""
MIN_QUESTION_WORDS = 4
"""Words of a question at least."""


class Subject(NamedTuple):
    """What a section speaks of: a title or nothing, phrases with which it opens, and others, the best first."""

    title: str
    phrases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def title_sections(sections: Sequence[str], names: Sequence[str], openings: Sequence[str] | None = None) -> list[str]:
    """A title for each section, from its text; empty where it has no words.

    `names` are those that no title names: the people of the talk, who are spoken to and are no subject. `openings` are
    the words in which each section is opened, if they are known: the turn of the one who asks.
    """
    people = {stem(word.casefold()) for name in names for word in WORD.findall(name)}
    subjects = find_subjects(sections, people) if is_english(sections) else [Subject("")] * len(sections)
    titles, used = list[str](), set[str]()
    for number, (text, subject) in enumerate(zip(sections, subjects, strict=True)):
        opening = openings[number] if openings else text
        options = _options(text, subject, opening, people)
        title = next((words for words in options if words and words not in used and not NOT_WORDS.search(words)), "")
        used.add(title)
        titles.append(title)
    return titles


def _options(text: str, subject: Subject, opening: str, people: set[str]) -> Iterator[str]:
    """What a section may be called, the best first: a plain word such as “Payment” says less than how it opens."""
    english = is_english([text])
    title = subject.title
    is_plain = title.islower() or title.lower() in WORD.findall(text)
    if not is_plain or title == _announced_title(text):
        yield title
    if english:
        yield from map(capitalize_first, asked_titles(opening, people))
    yield from map(capitalize_first, subject.phrases)
    ranked = first_words(opening, people, is_english=english)
    yield from (capitalize_first(words) for words, worth in ranked if worth >= MIN_TELLING or not english)
    yield title
    yield from map(capitalize_first, subject.others)
    yield from (capitalize_first(words) for words, _ in ranked)


def find_subjects(sections: Sequence[str], people: set[str]) -> list[Subject]:
    """For each section what it announces, asks or speaks of most, if anything stands out."""
    divided = [often_said(find_phrases(text, people)) for text in sections]
    section_phrases, once = [often for often, _ in divided], [rare for _, rare in divided]
    spread = count_phrases(section_phrases, once)
    usual = usual_phrases(section_phrases)
    sizes = [len(WORD.findall(text)) for text in sections]
    subjects, used = list[Subject](), set[str]()
    for text, phrase_by_key, size in zip(sections, section_phrases, sizes, strict=True):
        distinctiveness = phrase_distinctiveness(phrase_by_key, spread, size, sum(sizes))
        scores = _phrase_scores(text, phrase_by_key, distinctiveness)
        own_scores = {key: score for key, score in scores.items() if key not in usual}
        title = (
            _announced_title(text)
            or _question_title(text, scores, phrase_by_key)
            or capitalize_first(best_phrase(phrase_by_key, own_scores, distinctiveness, size))
        )
        title = "" if title in used else title
        used.add(title)
        phrases = opening_phrases(phrase_by_key, distinctiveness)
        subjects.append(Subject(title, tuple(phrases), tuple(distinct_phrases(phrase_by_key, own_scores))))
    return subjects


def _phrase_scores(
    text: str, phrase_by_key: Mapping[tuple[str, ...], Phrase], distinctiveness: Mapping[tuple[str, ...], float]
) -> dict[tuple[str, ...], float]:
    """How much each phrase sets a section apart: more the oftener it is said, the longer it is, and the earlier."""
    first = text[:OPENING_CHARS].casefold()
    return {
        key: bits
        * phrase_by_key[key].times
        * (1 + 0.4 * (len(key) - 1))
        * (EARLY_FACTOR if phrase_by_key[key].text.casefold() in first else 1)
        for key, bits in distinctiveness.items()
    }


def _announced_title(text: str) -> str:
    """The subject that the speakers announce; empty if they announce none."""
    for pattern in (QUOTED_TITLE, ANNOUNCED_SUBJECT):
        for match in pattern.finditer(text[:OPENING_CHARS]):
            words = " ".join(match[1].split()).rstrip(",")
            content_words = [
                word
                for word in WORD.findall(words.casefold())
                if word not in COMMON_ENGLISH and stem(word) not in general_stems()
            ]
            if (
                content_words
                and not NOT_A_SUBJECT.search(words)
                and len(words) <= MAX_TITLE_CHARS
                and not POINTING_WORD.search(words)
                and not ASKING_WORD.match(words)
            ):
                return capitalize_first(words)
    return ""


def _question_title(
    text: str, scores: dict[tuple[str, ...], float], phrase_by_key: dict[tuple[str, ...], Phrase]
) -> str:
    """The best opening question that can stand alone and is about the section's subject; empty if there is none."""
    best, least = "", 0.0
    stems = {key[0]: score for key, score in scores.items() if len(key) == 1}
    nouns = {word for key, phrase in phrase_by_key.items() if phrase.times >= MIN_TIMES and phrase.noun for word in key}
    for match in QUESTION.finditer(text[:OPENING_CHARS]):
        words = match[0].strip()
        lead = LEAD_IN.match(words)
        words = words[lead.end() :] if lead else words
        if len(words) > MAX_TITLE_CHARS or not ASKING_WORD.match(words) or POINTING_WORD.search(words):
            continue
        content_stems = [stem(word) for word in WORD.findall(fold(words)) if word not in COMMON_ENGLISH]
        worth = sum(max(0.0, stems.get(word, 0.0)) for word in set(content_stems))
        if (
            not nouns.isdisjoint(content_stems)
            and len(words.split()) >= MIN_QUESTION_WORDS
            and worth > max(least, MIN_BITS)
        ):
            best, least = words, worth
    return capitalize_first(best)


def capitalize_first(words: str) -> str:
    """The words with a capital at the beginning; names such as iPhone keep their own."""
    return words[:1].upper() + words[1:] if words[:2].islower() or words[1:2] in (" ", "’", "'") else words
