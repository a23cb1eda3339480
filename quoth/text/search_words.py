"""The words by which text is searched: without case, accents and apostrophes.

Scripts that put no spaces between their words are searched by pairs of characters: 東京都 by 東京 and 京都. What a
reader types is taken apart in the same way, in `overrides/assets/search-words.js`, which is given the rules from here.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

from quoth.model import PassageKind
from quoth.text.patterns import lazy_pattern

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese characters."""
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic, what is drawn around a sign; no signs
# that make another letter.
ACCENT = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
ACCENTS = lazy_pattern(f"[{ACCENT}]")
APOSTROPHE = "'’ʼ"
APOSTROPHES = lazy_pattern(rf"ʼ|(?<=\w)[{APOSTROPHE}](?=\w)")
# A text without any of these, scripts without spaces and signs that belong to letters, is searched in half the time.
OTHERWISE = lazy_pattern(f"[{ACCENT}{UNSPACED}\u0590-\u1cff\u2ce0-\u2dff\u3000-\uabff\ufb1e\U00010000-\U0010ffff]")
SPACED_WORD = lazy_pattern(r"[^\W_]+")
SPACED = lazy_pattern(f"(?![{UNSPACED}])")
RECORDS = "site/search/"
"""The directory of search records before indexing: LANGUAGE/TRANSCRIPT.jsonl."""
TRANSCRIPTS_PER_INDEX, MAX_INDEXES = 256, 16
"""About how many transcripts one index holds, and how many indexes there are at most."""
REPEATING_KINDS = (PassageKind.PREVIEW, PassageKind.HIGHLIGHT)
"""Kinds of passages that repeat others."""
MAX_WORD_CHARS = 40
"""Characters of a word that are indexed; nobody types more."""
INDEX_FOLDER, INDEX_SCRIPT, INDEX_ENTRY = "search", "pagefind.js", "pagefind-entry.json"
"""Where the index is on a site, and what Pagefind calls its script and the list of what a bundle has."""
WORD_LISTS = 64
"""Files for the words of a bundle, by their first letter."""
SIGN = "zq"
"""How words begin that nobody says, for values to filter by."""
INFERRED, ASKS = 1, 2
"""Marks of a passage in a record: its speaker is a guess; it asks what the next one answers."""
SEARCH_RULES = {
    "unspaced": UNSPACED,
    "accents": ACCENT,
    "apostrophes": APOSTROPHE,
    "longest": MAX_WORD_CHARS,
    "folder": INDEX_FOLDER,
    "script": INDEX_SCRIPT,
    "entry": INDEX_ENTRY,
    "lists": WORD_LISTS,
    "sign": SIGN,
    "marks": {"inferred": INFERRED, "asks": ASKS},
}
"""What the scripts of the search page must know, for `quoth/pages/script_data.py` to tell them."""


class WordPatterns(NamedTuple):
    """What finds the words of a text of any script, and the apostrophes inside of words."""

    word: re.Pattern[str]
    # yes "scaling" "3" "कमाल" (its signs are no letters to Python) "東京都"   no "next-token" (two words)
    apostrophe: re.Pattern[str]


@cache
def _patterns_of_all_scripts() -> WordPatterns:
    """Made where a text asks for it: the signs that belong to letters (Unicode's category M) are looked for first."""
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
    """The words of a text in order, as they stand; of scripts without spaces, all that has no space in it."""
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


def transcripts_by_index(names: Sequence[str]) -> dict[int, list[str]]:
    """The transcripts of each search index, by its number; a new transcript seldom moves others to another index."""
    count = 1
    while len(names) > count * TRANSCRIPTS_PER_INDEX and count < MAX_INDEXES:
        count *= 2
    names_by_bundle: dict[int, list[str]] = {}
    for name in names:
        names_by_bundle.setdefault(crc32(name.encode()) % count, []).append(name)
    return dict(sorted(names_by_bundle.items()))
