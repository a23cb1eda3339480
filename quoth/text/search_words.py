"""The words by which text is searched: without case, accents and apostrophes.

Scripts that put no spaces between their words are searched by pairs of characters: 東京都 by 東京 and 京都. What a
reader types is taken apart in the same way, in `overrides/assets/search-rank.js`.
"""

import re
import unicodedata
from collections.abc import Sequence
from zlib import crc32

from quoth.model import PassageKind

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese characters."""
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic; no signs that make another letter.
ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
# yes "scaling" "3" "कमाल" (its signs are no letters to Python) "東京都"   no "next-token" (two words)
WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff]))+")
# A text without any of these has only words that spaces part, which a simpler expression finds in half the time.
OTHERWISE = re.compile(f"[{UNSPACED}\u0900-\u0dff]")
SPACED_WORD = re.compile(r"[^\W_]+")
SPACED = re.compile(f"(?![{UNSPACED}])")
RECORDS = "site/search/"
"""Where what is searched lies until there is an index: LANGUAGE/TRANSCRIPT.jsonl."""
BUNDLE, BUNDLES = 256, 16
"""Transcripts that one index holds, about, and the most indexes that a reader's browser asks."""
LEFT_OUT = (PassageKind.PREVIEW, PassageKind.HIGHLIGHT)
"""Passages that only say again what is said elsewhere."""
LONGEST = 40
"""Characters; what is longer is no word that anybody types."""


def searched(text: str) -> list[str]:
    """Every word of a text as the search compares it, in order."""
    text = folded(text)
    if not OTHERWISE.search(text):
        return [run[:LONGEST] for run in SPACED_WORD.findall(text)]
    terms = list[str]()
    for run in WORD.findall(text):
        if SPACED.match(run) or len(run) == 1:
            terms.append(run[:LONGEST])
        else:
            terms += [run[index : index + 2] for index in range(len(run) - 1)]
    return terms


def folded(text: str) -> str:
    """A text without case, accents and the apostrophes inside words."""
    if text.isascii():
        return APOSTROPHES.sub("", text.lower())
    apart = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.lower()))
    return unicodedata.normalize("NFKC", ACCENTS.sub("", apart))


def bundles(names: Sequence[str]) -> dict[int, list[str]]:
    """The transcripts of each index, by its number. A new one seldom moves the others to another index."""
    count = 1
    while len(names) > count * BUNDLE and count < BUNDLES:
        count *= 2
    names_by_bundle: dict[int, list[str]] = {}
    for name in names:
        names_by_bundle.setdefault(crc32(name.encode()) % count, []).append(name)
    return dict(sorted(names_by_bundle.items()))
