"""How phrases sound and how alike two of them are; the words of a transcript, and the names among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jellyfish import metaphone
from rapidfuzz.fuzz import ratio

from quoth.model import Document, PassageKind
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH

# yes "GPT" "-" "3" are "GPT" and "3"; "CoinJoin" is "Coin" and "Join"; "OP_RETURN" is "OP" and "RETURN"
SOUND_PART = lazy_pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d|[^\W\d_]+")
DIGITS = dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True))
# How letters sound when they are spelled out, in the consonants of `metaphone`; A is any vowel ("L" is "el").
SPELLED_SOUNDS = dict(
    zip(
        "BCDFGHJKLMNPQRSTVWXYZ",
        "P S T AF S AX S K AL AM AN P K AR AS T F TPL AKS AY S".split(),
        strict=True,
    )
)
VOWELS = "AEIOUY"
MAX_SPELLED_LETTERS = 5
"""Letters of a word in capitals without a vowel that is spelled out: LN, HTLC."""
# Consonants that are heard for one another: B and P, D and T, G and K, V and F, all that hiss.
SAME_CONSONANTS = str.maketrans("BDGVZXJ0", "PTKFSSST")
SOFT_SOUNDS = lazy_pattern("[AEIOUHWY]")
REPEATED_SOUND = lazy_pattern(r"(.)\1+")
# yes "Claire's" is "Claire"   no "Bayes" (no apostrophe)
POSSESSIVE = lazy_pattern(r"['’]s$")
NOT_A_LETTER = lazy_pattern(r"[\W_]")


@cache
def phrase_sound(phrase: str) -> str:
    """The sound of a phrase: A for a vowel at its beginning, then consonants; those easily confused are the same."""
    sounds = "".join(_part_sound(part) for part in SOUND_PART.findall(phrase.replace("'", "").replace("’", "")))
    sounds = sounds.translate(SAME_CONSONANTS)
    begin = "A" if SOFT_SOUNDS.match(sounds) else sounds[:1]
    return REPEATED_SOUND.sub(r"\1", begin + SOFT_SOUNDS.sub("", sounds[1:]))


def _part_sound(part: str) -> str:
    spelled = part.isupper() and len(part) <= MAX_SPELLED_LETTERS and (len(part) == 1 or not set(part) & set(VOWELS))
    if spelled:
        return "".join(SPELLED_SOUNDS.get(letter, "A") for letter in part)
    return metaphone(DIGITS.get(part, part)).replace(" ", "")


def sound_similarity(first: str, second: str) -> float:
    """How alike two phrases sound, from 0 to 1."""
    return ratio(phrase_sound(first), phrase_sound(second)) / 100


@cache
def without_possessive(word: str) -> str:
    """A word or phrase without the ’s at its end."""
    return POSSESSIVE.sub("", word)


@cache
def letters_only(phrase: str) -> str:
    """The letters and digits of a phrase, in small letters: “Coin Join”, “coin-join” and “CoinJoin’s” are the same."""
    return NOT_A_LETTER.sub("", without_possessive(phrase).casefold())


@cache
def fold_phrase(phrase: str) -> str:
    """A phrase in small letters, without ’s."""
    return without_possessive(phrase).casefold().replace("’", "'")


# yes "don’t" "next-token" "OpenA.I" (of "OpenA.I.")   no "end. I"
TRANSCRIPT_WORD = lazy_pattern(r"\w+(?:['’-]\w+|\.[A-Z](?!\w))*")
# An address, whose words nobody misheard.   yes "annlee.com/tides" "www.tides.example" "ann@tides.example"
# no "tides.The" "e.g.", "3.14"
ADDRESS = lazy_pattern(
    r"(?:https?://|\bwww\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:ai|app|blog|ca|ch|co\.uk|com|de|dev|edu|eu|fm|fr|gov|info|io|net|nl|org|tv|xyz)\b(?:/\S*)?"
)
# yes "annlee.com" "ann@tides" "https://x"   no "three. Two"
MAYBE_ADDRESS = lazy_pattern(r"\w\.\w|@|://")
# yes ". " "? " ": “"   no ", " (goes on inside the sentence)
SENTENCE_STOP = lazy_pattern(r"[.!?…:\"“]")
MAX_NAME_WORDS = 3
"""Words of a name at most."""
MIN_NAME_LETTERS = 3
"""Letters of a name at least: shorter ones are near to everything, unless they are acronyms."""
MAX_PHRASE_WORDS = 4
"""Words at most of a phrase that may stand for a name."""


class TranscriptWord(NamedTuple):
    """A word of a transcript: `inside` a sentence or first in it, and `joined` to the word before by space alone."""

    text: str
    folded: str
    flat: str
    inside: bool
    joined: bool

    @property
    def named(self) -> bool:
        """Whether it is written like a name: with a capital that is not due to the beginning of a sentence."""
        return self.text != self.text.lower() and (self.inside or not self.text.istitle())


def split_words(text: str) -> list[TranscriptWord]:
    """The words of a passage in order, without those of addresses."""
    passage_words, end = list[TranscriptWord](), 0
    addresses = [match.span() for match in ADDRESS.finditer(text)] if MAYBE_ADDRESS.search(text) else []
    for match in TRANSCRIPT_WORD.finditer(text):
        if any(begin <= match.start() < stop for begin, stop in addresses):
            continue
        gap, word = text[end : match.start()], match[0]
        inside = bool(passage_words) and not SENTENCE_STOP.search(gap)
        passage_words.append(
            TranscriptWord(word, fold_phrase(word), letters_only(word), inside, bool(passage_words) and not gap.strip())
        )
        end = match.end()
    return passage_words


def phrase_runs(spoken_words: Sequence[TranscriptWord]) -> Iterator[tuple[int, int]]:
    """The begin and end of every phrase of one to four words with nothing but space between them."""
    for begin in range(len(spoken_words)):
        for end in range(begin + 1, min(begin + MAX_PHRASE_WORDS, len(spoken_words)) + 1):
            if end > begin + 1 and not spoken_words[end - 1].joined:
                break
            yield begin, end


def join_words(phrase_words: Sequence[TranscriptWord]) -> str:
    """A run of words as it is written, without an ’s at its end."""
    return without_possessive(" ".join(word.text for word in phrase_words))


def count_names(spoken_words: Sequence[TranscriptWord]) -> Counter[str]:
    """Words and runs of words that are written like names, and how often."""
    counts = Counter[str]()
    for begin, first in enumerate(spoken_words):
        if not first.named or first.folded in COMMON_ENGLISH:
            continue
        for end in range(begin + 1, min(begin + MAX_NAME_WORDS, len(spoken_words)) + 1):
            if end > begin + 1 and not _name_goes_on(spoken_words[end - 2], spoken_words[end - 1]):
                break
            counts[join_words(spoken_words[begin:end])] += 1
    return counts


def _name_goes_on(before: TranscriptWord, word: TranscriptWord) -> bool:
    """Whether a name goes on with a word; not behind an ’s."""
    written = word.text != word.text.lower() or word.text.isdigit()
    return (
        word.joined and written and word.folded not in COMMON_ENGLISH and without_possessive(before.text) == before.text
    )


def words_of(document: Document) -> list[TranscriptWord]:
    """All words that are spoken in a transcript."""
    return [
        word
        for passage in document.passages
        if passage.kind is PassageKind.SPEECH
        for word in split_words(passage.text)
    ]


def names_and_parts(names: Iterable[str]) -> Iterator[str]:
    """Each name and each of its words, without small words."""
    for name in names:
        for part in dict.fromkeys((name, *name.split())):
            if len(part) >= MIN_NAME_LETTERS and fold_phrase(part) not in COMMON_ENGLISH:
                yield part
