"""The words by which text is searched: without case, accents and apostrophes.

Scripts without spaces between words are searched by pairs of characters: 東京都 by 東京 and 京都. What a reader types
is split in the same way by `quoth/theme/assets/search-words.js`, which gets its rules from here.
"""

import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from quoth.model import PassageKind
from quoth.text.patterns import lazy_pattern

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese characters."""
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic, what is drawn around a sign; but no
# marks that make another letter.
ACCENT = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
ACCENTS = lazy_pattern(f"[{ACCENT}]")
APOSTROPHE = "'’ʼ"
APOSTROPHES = lazy_pattern(rf"ʼ|(?<=\w)[{APOSTROPHE}](?=\w)")
# A text without any of these (scripts without spaces, marks that belong to letters) is searched in half the time.
OTHERWISE = lazy_pattern(f"[{ACCENT}{UNSPACED}\u0590-\u1cff\u2ce0-\u2dff\u3000-\uabff\ufb1e\U00010000-\U0010ffff]")
SPACED_WORD = lazy_pattern(r"[^\W_]+")
SPACED = lazy_pattern(f"(?![{UNSPACED}])")
UNSPACED_WORD = lazy_pattern(f"[{UNSPACED}]")
# Arabic writes “and”, “the”, “in” and their like onto the word that follows.
PREFIX = "^(?:[وفبكل]{0,2}ال|لل|[وف])(?=[\u0621-\u064a]{3})"
WRITTEN_PREFIX = lazy_pattern(PREFIX)
GAP_DIGITS = "!#$%()*+,./:;=?@[]^`{|}~"
"""The signs of numbers of transcripts in the index. JSON escapes none of them, and none is one of `LETTERS`."""
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
BLOCKS = 6
"""Parts of a stretch: as many as one letter can express."""
RECORDS = "site/search/"
"""The directory of search records before indexing: LANGUAGE/TRANSCRIPT.jsonl."""
REPEATING_KINDS = (PassageKind.PREVIEW, PassageKind.HIGHLIGHT)
"""Kinds of passages that repeat others."""
MAX_WORD_CHARS = 40
"""Characters of a word that are indexed; nobody types more."""
INDEX_FOLDER, INDEX_ENTRY, WORDS_FOLDER, SPELLINGS_FOLDER = "search", "words.json", "words", "spellings"
"""The folder of the index on a site; and, in the folder of a language, the list of its files and their folders."""
SPELLING_LISTS, MAX_SPELLING_CHARS = 64, 20
"""How many lists there are for spellings of a length, by first letter; and the length from which all share one."""
SIGN = "zq"
"""The beginning of the made-up words that stand for values to filter by."""
TITLE_SIGN = f"{SIGN}h"
"""The beginning of the made-up words that stand for the words of a transcript's title."""
LISTED_LANGUAGES, FILTER_HASHES, MIN_REPAIRED_CHARS = ("en",), 4, 4
"""The languages of which the search page has a list of words (`bench/common_words.py`); how many bits stand for a word
in it; and how many characters a word has at least that is repaired."""
INFERRED, ASKS = 1, 2
"""Marks of a passage in a record: its speaker is a guess; it asks what the next one answers."""
SEARCH_RULES = {
    "unspaced": UNSPACED,
    "accents": ACCENT,
    "apostrophes": APOSTROPHE,
    "longest": MAX_WORD_CHARS,
    "prefix": PREFIX,
    "folder": INDEX_FOLDER,
    "entry": INDEX_ENTRY,
    "words": WORDS_FOLDER,
    "spellings": SPELLINGS_FOLDER,
    "lists": SPELLING_LISTS,
    "longestSpelling": MAX_SPELLING_CHARS,
    "digits": GAP_DIGITS,
    "letters": LETTERS,
    "blocks": BLOCKS,
    "sign": SIGN,
    "title": TITLE_SIGN,
    "listed": LISTED_LANGUAGES,
    "hashes": FILTER_HASHES,
    "repaired": MIN_REPAIRED_CHARS,
    "marks": {"inferred": INFERRED, "asks": ASKS},
}
"""What the scripts of the search page must know; `quoth/pages/script_data.py` gives it to them."""


class WordPatterns(NamedTuple):
    """Patterns that find the words of a text in any script, and the apostrophes inside words."""

    word: re.Pattern[str]
    # yes "scaling" "3" "कमाल" (its signs are no letters to Python) "東京都"   no "next-token" (two words)
    apostrophe: re.Pattern[str]


@cache
def _patterns_of_all_scripts() -> WordPatterns:
    """The patterns, made when a text first needs them: all marks that belong to letters (category M) must be found."""
    signs = "".join(
        letter for letter in map(chr, (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))) if _is_sign(letter)
    )
    return WordPatterns(
        re.compile(f"[{UNSPACED}]+|(?![{UNSPACED}])[^\\W_](?:(?![{UNSPACED}])(?:[^\\W_]|[{signs}]))*"),
        re.compile(rf"ʼ|(?<=[\w{signs}])[{APOSTROPHE}](?=\w)"),
    )


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def find_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text in order, as they are written; in scripts without spaces, everything up to a space."""
    return (_patterns_of_all_scripts().word if OTHERWISE.search(text) else SPACED_WORD).finditer(text)


def search_words(text: str) -> list[str]:
    """The search words of a text, in order."""
    text = fold_for_search(text)
    if not OTHERWISE.search(text):
        return [run[:MAX_WORD_CHARS] for run in SPACED_WORD.findall(text)]
    terms = list[str]()
    for run in _patterns_of_all_scripts().word.findall(text):
        if SPACED.match(run) or len(run) == 1:
            terms.append(run[:MAX_WORD_CHARS])
        else:
            terms += [run[index : index + 2] for index in range(len(run) - 1)]
    return terms


def fold_for_search(text: str) -> str:
    """A text without case, accents and apostrophes inside words, and with one sigma."""
    if text.isascii():
        return APOSTROPHES.sub("", text.lower())
    apart = unicodedata.normalize("NFKD", text.lower())
    plain = unicodedata.normalize("NFKC", ACCENTS.sub("", apart)).lower().replace("ς", "σ")
    apostrophe = _patterns_of_all_scripts().apostrophe if OTHERWISE.search(plain) else APOSTROPHES
    return apostrophe.sub("", plain)


def without_prefix(word: str) -> str:
    """An Arabic word without the prefixes that are written onto it: والبحر → بحر."""
    return WRITTEN_PREFIX.sub("", word, count=1)


def filter_word(name: str, value: str) -> str:
    """A made-up word that stands for a value to filter by: zqpkevinscott. Long values may share one."""
    return f"{SIGN}{name[0]}{''.join(search_words(value))[-MAX_WORD_CHARS:]}"
