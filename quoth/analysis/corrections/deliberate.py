"""Phrases that resemble a known name or term, and were written so on purpose: they are not proposed for a correction.

March (for Murch), Greg (for Gregory), BIPs 340 (for BIP340), but I can (for Bitcoin), SLIP-39 (for SLIP 39)
"""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from quoth.analysis.corrections.corpus_stats import CALENDAR, NUMBER, OtherTranscripts, VocabularyTerm
from quoth.analysis.corrections.evidence import HeardPhrase
from quoth.analysis.corrections.phonetics import TranscriptWord, letters_only, phrase_sound
from quoth.text.patterns import lazy_pattern
from quoth.text.search_words import fold_for_search
from quoth.text.words import COMMON_ENGLISH

# yes "https://example.org/boats" "@annlee" "annlee.com" "www.boats.org" "ann@example.org" "#boats"   no "Yes.And"
ADDRESS = lazy_pattern(
    r"\S*(?:://|(?<!\w)www\.|@)\S*|(?<!\S)#\w\S*|(?<![\w.])[a-z\d][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}(?![\w'’])(?:/\S*)?"
)
# yes "J-O-E" "n-e-t"   no "e-mail"
SPELLED_OUT = lazy_pattern(r"\w(?:-\w)+")
BETWEEN_WORDS, INSIDE_WORDS = lazy_pattern(r"[-_\s]+"), lazy_pattern(r"['’]")
"""What may stand between the words of a name, and in them, however it is written."""
INFLECTION = lazy_pattern(r"(?:ably|ibly|able|ible|ings?|ions?|ers?|ed|es|ly|e|s|y)$")
MIN_STEM_LETTERS, MIN_SHORT_NAME_LETTERS = 4, 2
"""Letters of words that are the same but for their endings, and of a name that is short for another."""
# yes "BitGo" "OP_TX" "Bitcoin-Qt"   no "Bitcoin" "LN"
INNER_CAPITAL = lazy_pattern(r"[a-z][A-Z]|[A-Z]{2}[a-z]|_|\w-[A-Z]")
MIN_SPREAD_OF_ORDINARY = 2
"""Other transcripts that have a word in small letters, if it is an ordinary one."""
MIN_SPREAD_OF_SPELLING, MIN_SPREAD_OF_NAME = 2, 5
"""Other transcripts that must divide a word, or a name with capitals, in another way than this one."""
MIN_LIKENESS_OF_NAMES = 0.7
"""The share of letters that a name must have in common with another one to be that name, if they sound different."""


def without_addresses(text: str) -> str:
    """The text with a full stop for each address, tag and user name."""
    return ADDRESS.sub(" . ", text)


def is_deliberate(heard: HeardPhrase, meant: str, term: VocabularyTerm, others: OtherTranscripts) -> bool:
    """Whether a phrase was most likely meant as it stands."""
    spoken = heard.spoken_words
    named = any(word.named for word in spoken)
    if SPELLED_OUT.fullmatch(heard.words) or _plain(heard.words) == _plain(meant):
        return True
    if any(word.folded in CALENDAR for word in spoken) or _adds_small_words(spoken, meant):
        return True
    if letters_only(heard.words) == letters_only(meant):
        user_name = heard.words.islower() and len(spoken) == 1 and meant.istitle() and " " in meant
        enough = MIN_SPREAD_OF_NAME if named else MIN_SPREAD_OF_SPELLING
        return user_name or (term.spread < enough and not term.declared)
    if _is_inflected(heard.words, meant) or _is_short_name(heard.words, meant) or _is_other_number(heard.words, meant):
        return True
    return phrase_sound(heard.words) != phrase_sound(meant) and (
        bool(INNER_CAPITAL.search(heard.words))
        or (len(spoken) > 1 and any(_is_ordinary(word, others) for word in spoken))
        or (
            named
            and len(spoken) == 1
            and Levenshtein.normalized_similarity(*map(letters_only, (heard.words, meant))) < MIN_LIKENESS_OF_NAMES
        )
    )


def stands_in_a_name(spoken_words: Sequence[TranscriptWord], begin: int, end: int) -> bool:
    """Whether a word with a capital stands right before or after: the Peter of “Peter Todd” is no Pieter."""
    before, after = spoken_words[begin - 1] if begin else None, spoken_words[end] if end < len(spoken_words) else None
    neighbours = [
        word
        for word, joined in ((before, spoken_words[begin].joined), (after, bool(after and after.joined)))
        if word and joined
    ]
    return any(word.named and word.folded not in COMMON_ENGLISH for word in neighbours)


def _plain(phrase: str) -> list[str]:
    """The words of a phrase without capitals, accents, hyphens and apostrophes."""
    return BETWEEN_WORDS.sub(" ", INSIDE_WORDS.sub("", fold_for_search(phrase))).split()


def _adds_small_words(spoken: Sequence[TranscriptWord], meant: str) -> bool:
    """Whether a phrase has small words that the term has not: “BTCPay is free” is no BTCPayServer."""
    meant_words = set(_plain(meant))
    return len(spoken) > 1 and any(word.folded in COMMON_ENGLISH and word.folded not in meant_words for word in spoken)


def _is_inflected(heard: str, meant: str) -> bool:
    """Whether a phrase has all words of the term, with other endings: “reproducibly build”, Reproducible Builds."""
    heard_stems, meant_stems = (
        {INFLECTION.sub("", word) or word for word in _plain(phrase)} for phrase in (heard, meant)
    )
    return meant_stems <= heard_stems and max(map(len, meant_stems)) >= MIN_STEM_LETTERS


def _is_short_name(heard: str, meant: str) -> bool:
    """Whether one of two names of people is short for the other: “Greg” and “Gregory”."""
    pairs = list(zip(heard.split(), meant.split(), strict=False))
    return len(heard.split()) == len(meant.split()) and all(
        first == second
        or (
            min(len(first), len(second)) > MIN_SHORT_NAME_LETTERS
            and first.istitle()
            and second.istitle()
            and second.startswith(first)
            and len(second) - len(first) > MIN_SHORT_NAME_LETTERS
        )
        for first, second in pairs
    )


def _is_other_number(heard: str, meant: str) -> bool:
    """Whether two numbered names have other letters than misheard ones: “BIPs 340”, “RFC 4180”."""
    if not NUMBER.search(meant):
        return False
    first, second = (NUMBER.sub("", letters_only(phrase)) for phrase in (heard, meant))
    return len(first) != len(second) and NUMBER.sub("", heard).strip(" s-").isupper()


def _is_ordinary(word: TranscriptWord, others: OtherTranscripts) -> bool:
    """Whether a word in small letters is one that others use, too."""
    return (
        word.text.islower() and others.spread(word.folded) >= MIN_SPREAD_OF_ORDINARY and others.small(word.folded) > 0.5
    )
