"""Phrases that name a section: said in it more than elsewhere, where nouns stand, early and throughout."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from quoth.analysis.keyphrases import Phrase, general_stems, shorter_phrases
from quoth.analysis.sections.first_sentences import MAX_TITLE_CHARS
from quoth.text.words import stem

PhraseByKey = Mapping[tuple[str, ...], Phrase]
BitsByKey = Mapping[tuple[str, ...], float]

MIN_NOUN_SHARE = {1: 0.3, 2: 0.5, 3: 0.5}
"""The share of its places, at least, in which a phrase of so many words stands where nouns stand."""
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
MIN_TIMES_WHERE_OPENED, MIN_NOUN_SHARE_WHERE_OPENED = 2, 0.75
"""The same for a phrase of several words that is said where the section opens and nowhere else."""
MAX_OPENING_WORD, MIN_EXTENT_WORDS = 100, 25
"""Words of a section that are its opening, and over how many it is said at least: not in one sentence alone."""

NO_END = frozenset(
    map(
        stem,
        "comes goes says looks seems makes needs wants gets means happens becomes has otherwise together instead "
        "already today yesterday tomorrow basically based related".split(),
    )
)
"""Stems of words that stand behind a noun and name nothing with it: “the block comes”, “opcodes otherwise”."""


def usual_phrases(section_phrases: Sequence[PhraseByKey]) -> set[tuple[str, ...]]:
    """Phrases that most sections say: “Bitcoin” in a talk about Bitcoin sets no section apart."""
    sections = Counter(key for phrase_by_key in section_phrases for key in phrase_by_key)
    return {key for key, count in sections.items() if count > MAX_SECTION_SHARE * len(section_phrases)}


def best_phrase(
    phrase_by_key: PhraseByKey,
    scores: BitsByKey,
    distinctiveness: BitsByKey,
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
            or is_general(key)
            or not (spread_out and _names_section(phrase, size))
        ):
            continue
        if distinctiveness[key] >= MIN_DISTINCT_BITS and (len(key) > 1 or _stands_alone(phrase, scores[key], size)):
            return phrase.text
    return ""


def opening_phrases(phrase_by_key: PhraseByKey, distinctiveness: BitsByKey) -> Iterator[str]:
    """Phrases of several words with which a section opens, said again in it and hardly elsewhere; the best first."""
    fitting = [
        (distinctiveness[key] + len(key), phrase)
        for key, phrase in phrase_by_key.items()
        if len(key) > 1
        and phrase.times >= MIN_TIMES_WHERE_OPENED
        and phrase.noun >= MIN_NOUN_SHARE_WHERE_OPENED
        and phrase.first <= MAX_OPENING_WORD
        and phrase.last - phrase.first >= MIN_EXTENT_WORDS
        and distinctiveness[key] >= MIN_DISTINCT_BITS
        and len(phrase.text) <= MAX_TITLE_CHARS
        and not is_general(key)
    ]
    yield from (phrase.text for _, phrase in sorted(fitting, key=lambda pair: (-pair[0], pair[1].first)))


def distinct_phrases(phrase_by_key: PhraseByKey, scores: BitsByKey) -> Iterator[str]:
    """Phrases of several words, and names, that set a section apart wherever they are said in it; the best first."""
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        phrase = phrase_by_key[key]
        often = phrase.times >= (MIN_TIMES_WHERE_OPENED if len(key) > 1 else MIN_TIMES)
        names = len(key) > 1 or not phrase.text.islower()
        within = phrase.last - phrase.first >= MIN_EXTENT_WORDS and len(phrase.text) <= MAX_TITLE_CHARS
        if often and names and within and phrase.noun >= MIN_NOUN_SHARE[len(key)] and scores[key] >= MIN_BITS:
            yield from (phrase.text,) * (not is_general(key))


def is_general(key: tuple[str, ...]) -> bool:
    """Whether a phrase has nothing but words that say little, as “main difference”, or one at its end that goes on."""
    return general_stems().issuperset(key) or (len(key) > 1 and key[-1] in NO_END)


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


def phrase_distinctiveness(
    phrase_by_key: PhraseByKey, spread: Counter[tuple[str, ...]], size: int, total: int
) -> dict[tuple[str, ...], float]:
    """How much more often each phrase is said in its section than in the others (bits)."""
    other_words = max(1, total - size + 50)
    return {
        key: log(phrase.times / size * other_words / (spread[key] - phrase.times + 0.5), 2)
        for key, phrase in phrase_by_key.items()
    }
