"""Candidates for a correction: phrases that are spelled or sound like a known name or term, and are not it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.fuzz import ratio

from quoth.analysis.corrections.corpus_stats import (
    NUMBER,
    OtherTranscripts,
    VocabularyTerm,
    known_terms,
    numbered_patterns,
    patterns_with_number,
)
from quoth.analysis.corrections.deliberate import is_deliberate
from quoth.analysis.corrections.evidence import HeardPhrase, evidence_values
from quoth.analysis.corrections.heard_phrases import WordRun, heard_phrases
from quoth.analysis.corrections.phonetics import (
    TranscriptWord,
    fold_phrase,
    letters_only,
    phrase_sound,
)
from quoth.model import Document, Knowledge
from quoth.text.words import COMMON_ENGLISH

MIN_SOUND_SIMILARITY, MIN_LETTER_SIMILARITY = 0.6, 0.5
"""How alike a phrase and a term must be in sound, and in letters, to be compared at all (0 to 1)."""
MIN_LETTERS_OF_SAME_SOUND = 0.4
"""How alike in letters, if they sound the same."""
SPELLING_RATIO = 4
"""How many times as often the other transcripts must write the same letters as the term does."""
MIN_TRANSCRIPTS_BY_SOUND = 2
"""Transcripts that must have a name which only sounds alike; a single one may have misheard it itself."""
RARE_WORD_SHARE = 0.05
"""A word in more than this share of the other transcripts is no mistake, unless it has an odd capital."""
SPREAD_RATIO = 3
"""How many times as many transcripts must have the term, if some have the phrase as well."""
MIN_SOUNDS = 3
"""Sounds that a phrase must have to be compared by sound alone."""
MIN_ARCHIVE_TRANSCRIPTS = 20
"""With fewer transcripts, ordinary words cannot be told from others."""
WORD_ENDINGS = ("s", "ed", "ing", "er", "ers")
MIN_STEM_LETTERS = 3
"""Letters that a term must have to get one of these endings: “users” are no more of the U.S."""
TermsByLetters = Mapping[str, VocabularyTerm]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be misheard, with its evidence; `places` are the runs of words in passages where it stands."""

    heard: str
    meant: str
    term: VocabularyTerm
    evidence: tuple[float, ...]
    places: tuple[WordRun, ...]
    in_names: bool
    """Whether it is only said as a word of longer names, which are right or wrong as a whole."""


@dataclass(frozen=True, slots=True)
class VocabularyIndex:
    """The known names and terms: by letters, by sound, and by first sound and number of letters."""

    terms: TermsByLetters
    numbered: TermsByLetters
    sounds: Mapping[str, Sequence[str]]
    begins: Mapping[tuple[str, int], Sequence[tuple[str, str]]]


def find_candidates(document: Document, knowledge: Knowledge, others: OtherTranscripts) -> Iterator[Candidate]:
    """Every candidate for a correction in a transcript, in the order of its phrases."""
    heard, said_counts = heard_phrases(document)
    index = _index_vocabulary(known_terms(document, knowledge, others), numbered_patterns(others))
    for phrase in heard.values():
        strange = any(_may_be_misheard(word, others) for word in phrase.heard.spoken_words)
        for meant, term in _near_terms(phrase.heard, index, strange):
            possible = _may_stand_for(phrase.heard, meant, term, index.terms, others)
            if possible and not is_deliberate(phrase.heard, meant, term, others):
                yield Candidate(
                    phrase.heard.words,
                    meant,
                    term,
                    evidence_values(phrase.heard, meant, term, others, said_counts[letters_only(meant)]),
                    tuple(phrase.alone or phrase.in_names),
                    not phrase.alone,
                )


def _index_vocabulary(terms: TermsByLetters, numbers: TermsByLetters) -> VocabularyIndex:
    sounds, begins = defaultdict[str, list[str]](list), defaultdict[tuple[str, int], list[tuple[str, str]]](list)
    for key, term in terms.items():
        term_sound = phrase_sound(term.written)
        if len(term_sound) > 1:
            sounds[term_sound].append(key)
            if term.declared or term.spread >= MIN_TRANSCRIPTS_BY_SOUND:
                begins[term_sound[0], len(key)].append((key, term_sound))
    return VocabularyIndex(terms, numbers, sounds, begins)


def _may_be_misheard(word: TranscriptWord, others: OtherTranscripts) -> bool:
    """Whether a word may be misheard: it stands in few other transcripts, or has a capital like a name."""
    if word.folded in COMMON_ENGLISH:
        return False
    rare = others.spread(word.folded) <= max(1, RARE_WORD_SHARE * others.transcripts)
    return word.named or (rare and (len(word.folded) > 2 or not word.text.islower()))


def _near_terms(heard: HeardPhrase, index: VocabularyIndex, strange: bool) -> Iterator[tuple[str, VocabularyTerm]]:
    """Each term that a phrase may stand for, as it would be written there, with what is known of it."""
    key, heard_sound = letters_only(heard.words), phrase_sound(heard.words)
    ended = next((end for end in WORD_ENDINGS if key.endswith(end) and key.removesuffix(end) in index.terms), "")
    if key in index.terms:
        yield index.terms[key].written, index.terms[key]
    elif ended:
        stem = key.removesuffix(ended)
        if len(stem) >= MIN_STEM_LETTERS:
            yield index.terms[stem].written + ended, index.terms[stem]
        return
    numbers = NUMBER.findall(heard.words)
    if len(numbers) == 1:
        yield from _terms_with_number(NUMBER.sub("#", key), numbers[0], index.numbered)
    if len(heard_sound) >= 2:
        near_keys = dict.fromkeys(_near_keys(heard, index, strange))
        yield from ((index.terms[near].written, index.terms[near]) for near in near_keys if near != key)


def _near_keys(heard: HeardPhrase, index: VocabularyIndex, strange: bool) -> Iterator[str]:
    """The keys of terms that sound like a phrase, or nearly so if the phrase is `strange`."""
    key, heard_sound = letters_only(heard.words), phrase_sound(heard.words)
    yield from (
        term_key
        for term_key in index.sounds.get(heard_sound, ())
        if len(heard_sound) >= MIN_SOUNDS and _letter_similarity(key, term_key) >= MIN_LETTERS_OF_SAME_SOUND
    )
    edges = {heard.spoken_words[0].folded, heard.spoken_words[-1].folded}
    if strange and len(key) > 2 and edges.isdisjoint(COMMON_ENGLISH):
        max_difference = 1 + len(key) // 4
        yield from (
            term_key
            for length in range(len(key) - max_difference, len(key) + max_difference + 1)
            for term_key, term_sound in index.begins.get((heard_sound[0], length), ())
            if _letter_similarity(key, term_key) >= MIN_LETTER_SIMILARITY
            and ratio(heard_sound, term_sound) >= 100 * MIN_SOUND_SIMILARITY
        )


def _letter_similarity(first: str, second: str) -> float:
    """The share of letters that need no change, from 0 to 1."""
    return Levenshtein.normalized_similarity(first, second)


def _without_small_words(heard: HeardPhrase) -> str:
    """The letters of a phrase without the small words at its beginning and end."""
    inner_words = list(heard.spoken_words)
    while inner_words and inner_words[-1].folded in COMMON_ENGLISH:
        inner_words.pop()
    while inner_words and inner_words[0].folded in COMMON_ENGLISH:
        inner_words.pop(0)
    return "".join(word.flat for word in inner_words)


def _terms_with_number(key: str, number: str, numbers: TermsByLetters) -> Iterator[tuple[str, VocabularyTerm]]:
    """Names with the same number that are near in letters: “bit 34” may be BIP 34."""
    for pattern_key, term in patterns_with_number(numbers, number):
        alike_begin = phrase_sound(pattern_key.replace("#", ""))[:1] == phrase_sound(key.replace("#", ""))[:1]
        if pattern_key == key or (
            alike_begin
            and abs(len(pattern_key) - len(key)) <= 1
            and JaroWinkler.similarity(pattern_key, key) > MIN_SOUND_SIMILARITY
        ):
            yield term.written, term


def _may_stand_for(
    heard: HeardPhrase, meant: str, term: VocabularyTerm, terms: TermsByLetters, others: OtherTranscripts
) -> bool:
    """Whether a phrase may be the term misheard: not the term with words more or less, and with the same number."""
    heard_form, meant_form = fold_phrase(heard.words), fold_phrase(meant)
    key, numbers = letters_only(heard.words), NUMBER.findall(heard.words)
    if heard_form == meant_form or f" {meant_form} " in f" {heard_form} " or f" {heard_form} " in f" {meant_form} ":
        return False
    same_sound = phrase_sound(heard.words) == phrase_sound(meant)
    has_no_capital = key != letters_only(meant) and not any(word.named for word in heard.spoken_words)
    if (numbers != NUMBER.findall(meant) and (numbers or not same_sound)) or (
        has_no_capital and others.transcripts < MIN_ARCHIVE_TRANSCRIPTS
    ):
        return False
    if key == letters_only(meant):
        # The same letters: the others must write the term so more often than as it is here, a title need not be alone.
        as_meant, as_heard = others.spelled(key, meant_form), others.spelled(key, heard_form)
        return (
            bool(term.knowledge)
            or as_meant > SPELLING_RATIO * as_heard
            or (bool(term.own_source) and as_meant >= as_heard)
        )
    if letters_only(meant).removesuffix("s") in (key.removesuffix("s"), _without_small_words(heard).removesuffix("s")):
        return False
    same_term = terms.get(key)
    other_name = same_term and (
        same_term.own_source or not (term.own_source or term.spread >= SPREAD_RATIO * max(1, same_term.spread))
    )
    return (
        not key.startswith(letters_only(meant))
        and not other_name
        and _differences_are_alike(heard_form.split(), meant_form.split())
    )


def _differences_are_alike(heard: list[str], meant: list[str]) -> bool:
    """Whether the words that two phrases do not share are near in letters.

    “Lightning app developers” is not Lightning Developers misheard, nor “Bitcoin IRC” Bitcoin Core.
    """
    while heard and meant and heard[-1] == meant[-1]:
        heard, meant = heard[:-1], meant[:-1]
    while heard and meant and heard[0] == meant[0]:
        heard, meant = heard[1:], meant[1:]
    heard_rest, meant_rest = " ".join(heard), " ".join(meant)
    small = COMMON_ENGLISH.issuperset((*heard, *meant))
    return (
        not small
        and _letter_similarity(letters_only(heard_rest), letters_only(meant_rest)) >= MIN_LETTERS_OF_SAME_SOUND
    )
