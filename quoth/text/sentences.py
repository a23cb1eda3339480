"""Where a paragraph may begin: at a sentence, or in a long text without full stops at a clause.

A clause of English begins with its own subject, and never inside a phrase:

yes  … these things | but so you know to put this in …      … at colleges | so we talk about …
no   … more severe than | that …   … not just are smart | but actually are aligned …   … so | that you can use it …

Text in other languages has no such places, and is divided between any two words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from quoth.text.patterns import lazy_pattern
from quoth.text.words import SENTENCE_END, count, fold, has_more_words, inside_token

APOSTROPHE = "['’]"
PRONOUN = r"(?:i|you|he|she|it|we|they|there|this|that|these|those|what|who|here|let)"
CONTRACTED = rf"{PRONOUN}{APOSTROPHE}(?:s|m|re|ve|ll|d)"
DETERMINER = (
    r"(?:the|an?|my|your|his|her|our|their|its|some|every|each|all|no|one|people|everyone|everybody|nobody|somebody)"
)
SUBJECT = rf"(?:{CONTRACTED}|{PRONOUN}|{DETERMINER})\b"
ADVERB = (
    r"(?:(?:actually|also|again|basically|eventually|finally|maybe|now|obviously|of course|then|you know|i think) )?"
)

# What begins a clause, and the cost of beginning a paragraph with it.
OPENERS = (
    # yes "and so we went" "yeah it was"   no "and interest" "yes or no"
    (
        lazy_pattern(
            r"\b(?:and (?:so(?! on\b| forth\b)|then|i think|now|you know|yeah|yes|if|when) |(?:yeah|yes)\b(?! or\b))",
            re.I,
        ),
        12,
    ),
    # yes "but I think" "so there was" "so that's why" "well we did"   no "but could still" "so that you can"
    (
        lazy_pattern(
            rf"\b(?:but|so(?! that\b(?!{APOSTROPHE}))|well) (?:so |if |when |now )?(?={ADVERB}{SUBJECT})",
            re.I,
        ),
        12,
    ),
    # yes "and the harbour was" "i mean it was"   no "and harbours" "right now the"
    (
        lazy_pattern(
            rf"\b(?:and (?={ADVERB}{SUBJECT})|i (?:think|mean) (?={SUBJECT})|(?<!right )now (?={SUBJECT}))", re.I
        ),
        24,
    ),
    # yes "because it was late"   no "because of"
    (lazy_pattern(rf"\b(?:because (?={SUBJECT})|or (?:if|so|maybe) (?={SUBJECT}))", re.I), 40),
)

# Words that belong with the next word: prepositions, articles, conjunctions, auxiliaries, subjects, some verbs.
BINDING = frozenset(
    "a about actually after against all also am an and another any are as at basically be because been before "
    "being believe between but by can can't cause could couldn't did didn't do does doesn't doing don't each "
    "either essentially even ever every feel feels felt for from get gets getting go going gonna got guess had "
    "has have he her here's his hope how i if in into is isn't it its just kind know less let like likely "
    "literally made make makes many may maybe me mean might more most much must my need no nor not of off on "
    "only onto or other our out over probably quite really said same say saying says see seems she should "
    "shouldn't simply so some sort such tell than that the their them then these they think thinks this those "
    "though thought through to told too toward towards try trying uh um under unless until up upon us very want "
    "wanted wants was wasn't we were weren't what when where whether which while who whom whose why will with "
    "within without won't would wouldn't you your".split()
)
FILLER = lazy_pattern(
    r"(?:\byou know|\bi mean|\bi think so|\bi guess|\bof course|\band all that|\bor so|\bright|\btoo)$", re.I
)
CONTRACTION = lazy_pattern(rf"{APOSTROPHE}(?:s|m|re|ve|ll|d|t)$", re.I)
GOES_ON = frozenset(
    "and are as at be because been but by can could for from had has have if in into is nor of on onto or "
    "should than that to until was were when where which while who whom whose will with would".split()
)
# yes "we were late", "it's late", "and the boat was"   no "you" or "it", which may be an object: "give you a path"
CLAUSE = lazy_pattern(rf"(?:i|he|she|we|they|{CONTRACTED})\b|(?:and|but|so) {ADVERB}{SUBJECT}", re.I)
LAST_WORDS = lazy_pattern(r"\S+(?:\s+\S+){0,2}$")


def openers(sentence: str) -> Iterator[tuple[int, float]]:
    """Offsets of clauses in a sentence, in order, with the cost of beginning a paragraph there."""
    costs: dict[int, float] = {}
    for pattern, cost in OPENERS:
        for match in pattern.finditer(sentence):
            if not holds_on(sentence[: match.start()]):
                costs.setdefault(match.start(), cost)
    yield from sorted(costs.items())


def holds_on(before: str) -> bool:
    """Whether the last word of a text belongs with the one that follows it."""
    last = LAST_WORDS.search(before.rstrip()[-60:])
    if last is None or FILLER.search(last[0]):
        return False
    word = fold(last[0].split()[-1])
    pronoun = CONTRACTION.search(word) and word not in ("let's",)
    return word in BINDING or bool(pronoun)


def begins_clause(text: str, offset: int) -> bool:
    """Whether a clause with a subject may begin with the word at this offset."""
    return bool(CLAUSE.match(text, offset)) and not holds_on(text[:offset])


def inside_phrase(text: str, offset: int) -> bool:
    """Whether a cut before the word at this offset would separate words that belong together."""
    following = text[offset:].split(maxsplit=1)
    return holds_on(text[:offset]) or bool(following and following[0].casefold() in GOES_ON)


ANYWHERE_COST = 60
"""The cost of a paragraph that begins between any two words."""
LONG_WORDS = 70
"""A longer sentence may be divided."""
MIN_CLAUSE_WORDS = 12
"""Breaks at clauses are at least so far apart."""


OPENING, CLOSING = '“„‘«‹([{`"', "”’»›)]}"
"""Quotation marks and brackets."""
APOSTROPHES = str.maketrans(dict.fromkeys(OPENING + CLOSING, "’"))


@dataclass(frozen=True, slots=True)
class ParagraphBreak:
    """An offset where a paragraph may begin, and the cost of that; beginning with a sentence costs nothing."""

    at: int
    cost: float


def paragraph_breaks(text: str, language: str = "en") -> list[ParagraphBreak]:
    """Every place where a paragraph of this text may begin, in order, its first character included."""
    places: list[ParagraphBreak] = []
    position = 0
    for sentence in _sentences(text, language or "en"):
        begin = text.find(sentence.strip(), position) if sentence.strip() else position
        begin = position if begin < 0 else begin
        if sentence.strip():
            places.extend([ParagraphBreak(begin, 0)] if not places or not inside_token(text, begin) else [])
            places.extend(_breaks_inside(sentence.strip(), begin))
        position = max(position, begin) + len(sentence.strip())
    return places


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a text; a long one is segmented again as if it had no quotation marks.

    In “‘Cause it's late. … the boys’ day” sentencex takes all the words between the two marks for one sentence.
    """
    for sentence in sentencex.segment(language, text):
        if not has_more_words(sentence, LONG_WORDS):
            yield sentence
            continue
        position = begin = 0
        for part in sentencex.segment(language, sentence.translate(APOSTROPHES)):
            end = position = position + len(part)
            while end > begin and sentence[end - 1] in OPENING and sentence[: end - 1][-1:].isspace():
                end -= 1
            yield sentence[begin:end]
            begin = end
        yield sentence[begin:]


def sentence_starts(text: str, language: str = "en") -> list[int]:
    """The offsets at which the sentences of a text begin."""
    return [place.at for place in paragraph_breaks(text, language) if place.cost == 0]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return bool(SENTENCE_END.search(text))


def _breaks_inside(sentence: str, offset: int) -> list[ParagraphBreak]:
    """Breaks at clauses of a sentence that is too long, and between words where there is no clause."""
    if not has_more_words(sentence, LONG_WORDS):
        return []
    clauses: list[ParagraphBreak] = []
    last = 0
    for place, cost in openers(sentence):
        apart = count(sentence[last:place]) >= MIN_CLAUSE_WORDS and count(sentence[place:]) >= MIN_CLAUSE_WORDS
        if apart and not inside_token(sentence, place):
            clauses.append(ParagraphBreak(offset + place, cost))
            last = place
    return _without_gaps(sentence, offset, clauses)


def _without_gaps(sentence: str, offset: int, places: list[ParagraphBreak]) -> list[ParagraphBreak]:
    """The breaks with more of them between words where they are more than `LONG_WORDS` apart."""
    edges = [0, *(place.at - offset for place in places), len(sentence)]
    for begin, end in pairwise(edges):
        if has_more_words(sentence[begin:end], LONG_WORDS):
            gaps = [match.end() for match in re.finditer(r"\s+|(?<=[。！？、，])", sentence[begin:end])]
            clauses = [gap for gap in gaps if begins_clause(sentence, begin + gap)]
            gaps = clauses or [gap for gap in gaps if not inside_phrase(sentence, begin + gap)] or gaps
            gaps = gaps[:: max(1, len(gaps) * 20 // max(1, count(sentence[begin:end])))]
            places.extend(ParagraphBreak(offset + begin + gap, ANYWHERE_COST) for gap in gaps if gap)
    return sorted(places, key=lambda place: place.at)
