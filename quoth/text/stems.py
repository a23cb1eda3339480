"""Stems of the words of a text, without common words: what sections, themes and related passages are compared by."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from quoth.text.words import folded

# English words of any talk, whatever its subject; common words of other languages are found by how widely they occur.
COMMON = frozenset(
    "a able about absolutely actually after again ago ah all almost already alright also although always am an and "
    "another any anybody anyone anything anyway are aren't around as ask at away back be became because been before "
    "being better between big bit both bring but by call came can can't cannot certain certainly come cool could "
    "couldn't course did didn't different do does doesn't doing don't done down each eight either else end enough "
    "er even ever every everybody everyone everything exactly example fact far feel few find first five for four "
    "from fully gave get getting give go goes going gonna good got gotta great guess guy guys had happen happened "
    "hasn't have haven't having he he'd he'll he's hello her here here's hey hi him his hm hmm how hundred i i'd "
    "i'll i'm i've idea if in inaudible indeed instead interesting into is isn't it it'd it'll it's its itself just "
    "keep kind knew know known last laugh laughs let let's like little long look looking lot lots made make makes "
    "many may maybe me mean means mhm might mm mm-hmm more most much must my myself need never new next nice nine "
    "no nobody not nothing now of off oh ok okay on once one one's ones only or other others our out over own part "
    "people per perhaps person piece place point possible pretty probably put question questions quite rather real "
    "really right said same saw say saying says second see seem seems seen sense seven several shall she she'd "
    "she'll she's should shouldn't six so some somebody somehow someone something sometimes somewhat sort speak "
    "start started still stuff such sure take talk talked talking tell ten than thank thanks that that'd that'll "
    "that's the their them themselves then there there'd there'll there's these they they'd they'll they're they've "
    "thing things think thinking this those though thought three through time times to today together told too took "
    "totally true try trying turn twenty two type uh um under until up upon us use used using usually very wanna "
    "want wanted was wasn't way ways we we'd we'll we're we've well went were weren't what what's whatever when "
    "where where's whether which while who who's whole why will with within without won't wonder word words work "
    "would wouldn't wow yeah year years yep yes yet you you'd you'll you're you've your yours yourself".split()
)
MIN_ENGLISH_SHARE = 0.35
"""The share of these words from which on a talk is English."""


@cache
def stem(word: str) -> str:
    """The stem of a folded English word: the same for “scaling”, “scales” and “scaled”."""
    return _english_stemmer()(word)


@cache
def _english_stemmer() -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415  (it loads every language, which takes commands 15 ms that stem no word)

    stem_word: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem_word


@lru_cache(maxsize=2048)
def content(text: str) -> tuple[str, ...]:
    """The stems of a text in order, without common words."""
    tokens = folded(text)
    return tuple([stem(word) for word in tokens if word not in COMMON and (len(word) > 1 or not word.isascii())])


def is_english(texts: Sequence[str]) -> bool:
    """Whether enough of the words of these texts are common English words."""
    tokens = [word for text in texts for word in folded(text)]
    return sum(word in COMMON for word in tokens) >= MIN_ENGLISH_SHARE * len(tokens)
