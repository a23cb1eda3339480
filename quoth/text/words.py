"""Words and tokens of a text: for counting, comparing and accounting.

Stems of the words of a text, without common words: what sections, themes and related passages are compared by.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from quoth.text.patterns import lazy_pattern

# One token: a word with the marks that may stand inside it, or a single other character.
# yes "don’t" "next-token" "3.14" "10:57" "."   no "end." (a word and a full stop) "a, b" (three tokens)
TOKEN = lazy_pattern(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")
WORD = lazy_pattern(r"\w+(?:['’-]\w+)*")
# yes "日" "か" "한"   no "a" "é" "–"
UNSPACED = lazy_pattern("[\u2e80-\U0010ffff]")
SENTENCE_END = lazy_pattern(r"[.!?…。！？]['\"’”)\]]*$")


def tokens(text: str) -> list[str]:
    """The tokens of a text in order, in Unicode's composed form (NFC)."""
    return TOKEN.findall(unicodedata.normalize("NFC", text))


def inside_token(text: str, offset: int) -> bool:
    """Whether an offset is inside a token: “malicious.The” and “don’t” are one token each."""
    if not 0 < offset < len(text) or not _wordy(text[offset]):
        return False
    return _wordy(text[offset - 1]) or (offset > 1 and text[offset - 1] in "'’.,:-" and _wordy(text[offset - 2]))


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"


def words(text: str) -> list[str]:
    """The words of a text in order, without punctuation."""
    return WORD.findall(text)


def folded_words(text: str) -> list[str]:
    """The words of a text in order, as `fold` makes them."""
    return WORD.findall(fold(text))


def casefold_each(words: list[str]) -> list[str]:
    """The words, case folded: all at once, in a third of the time. None of them has a space."""
    return " ".join(words).casefold().split(" ") if words else []


def fold(text: str) -> str:
    """A text for comparing: case folded, with straight apostrophes."""
    return text.casefold().replace("’", "'")


def count(text: str) -> int:
    """The number of words of a text, by white space; two characters of a script without spaces are one word."""
    runs = text.split()
    if text.isascii() or not UNSPACED.search(text):
        return len(runs)
    return sum(max(1, len(UNSPACED.findall(run)) // 2) for run in runs)


def has_more_words(text: str, limit: int) -> bool:
    """Whether a text has more words than so many. Most that have not are short: a word takes two characters."""
    return len(text) >= 2 * limit and count(text) > limit


# English words of any talk, whatever its subject; common words of other languages are found by how widely they occur.
COMMON_ENGLISH = frozenset(
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
    import Stemmer  # noqa: PLC0415  (commands that stem no word need not load it)

    stem_word: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem_word


@lru_cache(maxsize=2048)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text in order, without common words."""
    tokens = folded_words(text)
    return tuple(
        [stem(word) for word in tokens if word not in COMMON_ENGLISH and (len(word) > 1 or not word.isascii())]
    )


def is_english(texts: Sequence[str]) -> bool:
    """Whether enough of the words of these texts are common English words."""
    counts = [_count_english(text) for text in texts]
    return sum(common for common, _ in counts) >= MIN_ENGLISH_SHARE * sum(total for _, total in counts)


@lru_cache(maxsize=2048)
def _count_english(text: str) -> tuple[int, int]:
    """How many words of a text are common English ones, and how many it has."""
    tokens = folded_words(text)
    return sum(map(COMMON_ENGLISH.__contains__, tokens)), len(tokens)


def shorten(text: str, limit: int, trailing: str = "") -> str:
    """The text if it has at most `limit` characters; otherwise its whole words before that and “ …”.

    Characters of `trailing` are removed before the “ …”.
    """
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0].rstrip(trailing) + " …"


def excerpt_bounds(text: str, offset: int, limit: int) -> tuple[int, int]:
    """Begin and end of the whole words of a text from about `offset` on, at most about `limit` characters."""
    begin = text.rfind(" ", 0, offset) + 1 if offset > 0 else 0
    return begin, len(text) if begin + limit >= len(text) else max(
        text.rfind(" ", begin, begin + limit), begin + limit // 2
    )


# yes "B" and "10" of "B10"
LETTERS_OR_NUMBER = lazy_pattern(r"([^0-9]*)([0-9]*)")


def natural_order(text: str) -> tuple[tuple[str, int, str], ...]:
    """What to sort texts by, so that B2 comes before B10; capitals do not count."""
    pairs = ((letters, digits.lstrip("0")) for letters, digits in LETTERS_OR_NUMBER.findall(text.casefold()))
    return tuple((letters, len(digits), digits) for letters, digits in pairs)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 word, 1,024 words; with `plural` for other forms: 2 lines that stand."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
