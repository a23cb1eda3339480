"""The words by which text is searched: without case, accents and apostrophes.

Scripts that put no spaces between their words are searched by pairs of characters: 東京都 by 東京 and 京都. What a
reader types is taken apart in the same way, in `overrides/assets/search-words.js`, which is given the rules from here.
"""

import unicodedata
from collections.abc import Sequence
from zlib import crc32

from quoth.model import PassageKind
from quoth.text.patterns import lazy_pattern

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese characters."""
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic; no signs that make another letter.
ACCENT = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
ACCENTS = lazy_pattern(f"[{ACCENT}]")
APOSTROPHE = "'’ʼ"
APOSTROPHES = lazy_pattern(rf"(?<=\w)[{APOSTROPHE}](?=\w)")
# yes "scaling" "3" "कमाल" (its signs are no letters to Python) "東京都"   no "next-token" (two words)
WORD = lazy_pattern(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff]))+")
# A text without any of these is searched with a simpler expression in half the time.
OTHERWISE = lazy_pattern(f"[{UNSPACED}\u0900-\u0dff]")
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


def search_words(text: str) -> list[str]:
    """The search words of a text, in order."""
    text = fold_for_search(text)
    if not OTHERWISE.search(text):
        return [run[:MAX_WORD_CHARS] for run in SPACED_WORD.findall(text)]
    terms = list[str]()
    for run in WORD.findall(text):
        if SPACED.match(run) or len(run) == 1:
            terms.append(run[:MAX_WORD_CHARS])
        else:
            terms += [run[index : index + 2] for index in range(len(run) - 1)]
    return terms


def fold_for_search(text: str) -> str:
    """A text without case, accents and apostrophes inside words."""
    if text.isascii():
        return APOSTROPHES.sub("", text.lower())
    apart = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.lower()))
    return unicodedata.normalize("NFKC", ACCENTS.sub("", apart))


def transcripts_by_index(names: Sequence[str]) -> dict[int, list[str]]:
    """The transcripts of each search index, by its number; a new transcript seldom moves others to another index."""
    count = 1
    while len(names) > count * TRANSCRIPTS_PER_INDEX and count < MAX_INDEXES:
        count *= 2
    names_by_bundle: dict[int, list[str]] = {}
    for name in names:
        names_by_bundle.setdefault(crc32(name.encode()) % count, []).append(name)
    return dict(sorted(names_by_bundle.items()))
