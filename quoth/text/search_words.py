"""The words by which text is searched: without case, accents and apostrophes.

Scripts that put no spaces between their words are searched by pairs of characters: 東京都 by 東京 and 京都. What a
reader types is taken apart in the same way, in `overrides/assets/search-words.js`, which is given the rules from here.
"""

import re
import unicodedata

from quoth.model import PassageKind
from quoth.text.postings import BLOCKS, GAP_DIGITS, LETTERS

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese characters."""
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic; no signs that make another letter.
ACCENT = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
ACCENTS = re.compile(f"[{ACCENT}]")
APOSTROPHE = "'’ʼ"
APOSTROPHES = re.compile(rf"(?<=\w)[{APOSTROPHE}](?=\w)")
# yes "scaling" "3" "कमाल" (its signs are no letters to Python) "東京都"   no "next-token" (two words)
WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff]))+")
UNSPACED_WORD = re.compile(f"[{UNSPACED}]")
# Arabic writes “and”, “the”, “in” and their like onto the word that follows.
PREFIX = "^(?:[وفبكل]{0,2}ال|لل|[وف])(?=[\u0621-\u064a]{3})"
WRITTEN_PREFIX = re.compile(PREFIX)
# A text without any of these is searched with a simpler expression in half the time.
OTHERWISE = re.compile(f"[{UNSPACED}\u0900-\u0dff]")
SPACED_WORD = re.compile(r"[^\W_]+")
SPACED = re.compile(f"(?![{UNSPACED}])")
RECORDS = "site/search/"
"""The directory of search records before indexing: LANGUAGE/TRANSCRIPT.jsonl."""
REPEATING_KINDS = (PassageKind.PREVIEW, PassageKind.HIGHLIGHT)
"""Kinds of passages that repeat others."""
MAX_WORD_CHARS = 40
"""Characters of a word that are indexed; nobody types more."""
INDEX_FOLDER, INDEX_ENTRY, WORDS_FOLDER, SPELLINGS_FOLDER = "search", "words.json", "words", "spellings"
"""Where the index is on a site, and in the folder of a language the list of its files and where these are."""
SPELLING_LISTS, MAX_SPELLING_CHARS = 64, 20
"""Lists of spellings of one length, by their first letter; and the length from which all share a list."""
SIGN = "zq"
"""How words begin that nobody says, for values to filter by."""
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


def without_prefix(word: str) -> str:
    """An Arabic word without what is written onto it: والبحر → بحر."""
    return WRITTEN_PREFIX.sub("", word, count=1)


def filter_word(name: str, value: str) -> str:
    """A word that nobody says, for a value to filter by: zqpkevinscott. Long values may share one."""
    return f"{SIGN}{name[0]}{''.join(search_words(value))[-MAX_WORD_CHARS:]}"
