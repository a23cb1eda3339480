"""Titles for sections, in words that were spoken in them: a phrase that is said only there, or else how they open.

Nothing is invented: every title stands in its section letter by letter, apart from the capital at its beginning. What
sponsors, credits and notices of rights say gives no title.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from quoth.analysis.keyphrases import Phrase, count_phrases, find_phrases, general_stems, often_said, shorter_phrases
from quoth.analysis.sections.opening_titles import (
    LEAD_IN,
    MAX_TITLE_CHARS,
    OPENING_CHARS,
    QUESTION,
    asked_titles,
    first_words,
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
MIN_NOUN_SHARE = {1: 0.3, 2: 0.5, 3: 0.5}
"""The share of its places, at least, in which a phrase of so many words stands where nouns stand."""
EARLY_FACTOR = 2.0
"""How many times as much a phrase counts that is said at the beginning, where a talk says what it turns to."""
MIN_QUESTION_WORDS = 4
"""Words of a question at least."""
MIN_TIMES = 3
"""How often a phrase is said in its section at least."""
WORDS_PER_MENTION = 400
"""A phrase that names a section is said once in so many words at least."""
LATEST_FIRST_SHARE, LATEST_FIRST_WORD, MIN_EXTENT_SHARE = 0.4, 200, 0.2
"""Where in the section it is first said at the latest (share, words), and over how much of it at least (share)."""
MIN_BITS = 7.0
"""How much a phrase must set its section apart, in bits."""
MIN_DISTINCT_BITS, ONLY_HERE_BITS = 2.0, 6.0
"""How much more often it is said there than elsewhere (bits), at least; and from where on it is said only there."""
SINGLE_WORD_FACTOR = 3
"""A single word must set its section apart so many times as much, and twice that if it is no name."""
WORDS_PER_NAME, WORDS_PER_WORD = 100, 40
"""A single name, or another single word, is said once in so many words at least."""
MAX_SECTION_SHARE = 0.5
"""A phrase that more than this share of the sections say is no title."""
MAX_FIRST_WORD = 150
"""A single word that is no name is first said among so many words of the section."""


def title_sections(sections: Sequence[str], names: Sequence[str], openings: Sequence[str] | None = None) -> list[str]:
    """A title for each section, from its text; empty where it has no words.

    `names` are those that no title names: the people of the talk, who are spoken to and are no subject. `openings` are
    the words in which each section is opened, if they are known: the turn of the one who asks.
    """
    people = {stem(word.casefold()) for name in names for word in WORD.findall(name)}
    subjects = subject_titles(sections, people) if is_english(sections) else [""] * len(sections)
    titles, used = list[str](), set[str]()
    for number, (text, subject) in enumerate(zip(sections, subjects, strict=True)):
        opening = openings[number] if openings else text
        title = next((words for words in _options(text, subject, opening, people) if words and words not in used), "")
        used.add(title)
        titles.append(title)
    return titles


def _options(text: str, subject: str, opening: str, people: set[str]) -> Iterator[str]:
    """What a section may be called, the best first: a plain word such as “Payment” says less than how it opens."""
    english = is_english([text])
    is_plain = subject.islower() or subject.lower() in WORD.findall(text)
    if not is_plain or subject == _announced_title(text):
        yield subject
    if english:
        yield from map(capitalize_first, asked_titles(opening, people))
    yield from map(capitalize_first, first_words(opening, people, is_english=english))
    yield subject


def subject_titles(sections: Sequence[str], people: set[str]) -> list[str]:
    """For each section what it announces, asks or speaks of most; empty where nothing stands out."""
    divided = [often_said(find_phrases(text, people)) for text in sections]
    section_phrases, once = [often for often, _ in divided], [rare for _, rare in divided]
    spread = count_phrases(section_phrases, once)
    usual = _usual_words(section_phrases)
    sizes = [len(WORD.findall(text)) for text in sections]
    section_titles, used = list[str](), set[str]()
    for text, phrase_by_key, size in zip(sections, section_phrases, sizes, strict=True):
        distinctiveness = _distinctiveness(phrase_by_key, spread, size, sum(sizes))
        scores = {
            key: bits * phrase_by_key[key].times * (1 + 0.4 * (len(key) - 1)) for key, bits in distinctiveness.items()
        }
        first = text[:OPENING_CHARS].casefold()
        scores = {
            key: score * (EARLY_FACTOR if phrase_by_key[key].text.casefold() in first else 1)
            for key, score in scores.items()
        }
        own_scores = {key: score for key, score in scores.items() if key not in usual}
        title = (
            _announced_title(text)
            or _question_title(text, scores, phrase_by_key)
            or _phrase_title(phrase_by_key, own_scores, distinctiveness, size)
        )
        title = "" if title in used else title
        used.add(title)
        section_titles.append(title)
    return section_titles


def _usual_words(section_phrases: Sequence[Mapping[tuple[str, ...], Phrase]]) -> set[tuple[str, ...]]:
    """Phrases that most sections say: “Bitcoin” in a talk about Bitcoin sets no section apart."""
    sections = Counter(key for phrase_by_key in section_phrases for key in phrase_by_key)
    return {key for key, count in sections.items() if count > MAX_SECTION_SHARE * len(section_phrases)}


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


def _phrase_title(
    phrase_by_key: dict[tuple[str, ...], Phrase],
    scores: dict[tuple[str, ...], float],
    distinctiveness: dict[tuple[str, ...], float],
    size: int,
) -> str:
    """The phrase that is said more in this section than in all others, and throughout it; empty if there is none."""
    parts = {
        part
        for key, phrase in phrase_by_key.items()
        for part in shorter_phrases(key)
        if phrase.times * 2 > phrase_by_key[part].times
    }
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        phrase = phrase_by_key[key]
        spread_out = (
            distinctiveness[key] >= ONLY_HERE_BITS and len(key) > 1
        ) or phrase.last - phrase.first >= MIN_EXTENT_SHARE * size
        if (
            scores[key] < MIN_BITS
            or len(phrase.text) > MAX_TITLE_CHARS
            or key in parts
            or not (spread_out and _names_section(phrase, size))
        ):
            continue
        if distinctiveness[key] >= MIN_DISTINCT_BITS and (len(key) > 1 or _stands_alone(phrase, scores[key], size)):
            return capitalize_first(phrase.text)
    return ""


def _names_section(phrase: Phrase, size: int) -> bool:
    """Whether a phrase names the subject of a section of `size` words: it is used as a noun, often, and early."""
    often = phrase.times >= max(MIN_TIMES, size / WORDS_PER_MENTION)
    early = phrase.first <= min(LATEST_FIRST_SHARE * size, LATEST_FIRST_WORD)
    return often and early and phrase.noun >= MIN_NOUN_SHARE[phrase.words]


def _stands_alone(phrase: Phrase, score: float, size: int) -> bool:
    """Whether a single word is enough: a name or an acronym, or a word with which a section opens and goes on."""
    if not phrase.text.islower():
        return score >= SINGLE_WORD_FACTOR * MIN_BITS and phrase.times * WORDS_PER_NAME >= size
    return (
        score >= 2 * SINGLE_WORD_FACTOR * MIN_BITS
        and phrase.first <= MAX_FIRST_WORD
        and phrase.times * WORDS_PER_WORD >= size
    )


def _distinctiveness(
    phrase_by_key: dict[tuple[str, ...], Phrase], spread: Counter[tuple[str, ...]], size: int, total: int
) -> dict[tuple[str, ...], float]:
    """How much more often each phrase is said in its section than in the others (bits)."""
    other_words = max(1, total - size + 50)
    return {
        key: log(phrase.times / size * other_words / (spread[key] - phrase.times + 0.5), 2)
        for key, phrase in phrase_by_key.items()
    }


def capitalize_first(words: str) -> str:
    """The words with a capital at the beginning; names such as iPhone keep their own."""
    return words[:1].upper() + words[1:] if words[:2].islower() or words[1:2] in (" ", "’", "'") else words
