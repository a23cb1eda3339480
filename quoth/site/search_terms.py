"""What a transcript adds to the index of the search: which of its stretches say a word, and in which spellings.

A word is looked up by its stem, in languages that Snowball knows: “scaling” and “scaled” are one word of the index.
The scripts in a reader's browser cannot compute stems, so the spellings of each stem are listed, by their first letter
and their length. In these lists the scripts also find the word that somebody meant to type.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from quoth.site.search_postings import encode_stretches
from quoth.text.search_words import (
    BLOCKS,
    MAX_SPELLING_CHARS,
    SPELLING_LISTS,
    TITLE_SIGN,
    UNSPACED_WORD,
    filter_word,
    search_words,
    without_prefix,
)

LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""The languages that Snowball knows, and what it calls them."""

Stretch = Mapping[str, Any]
"""As `quoth/pages/search_records.py` writes it."""


@dataclass(frozen=True, slots=True)
class TranscriptTerms:
    """What a transcript adds."""

    postings: Mapping[str, str]
    """The stretches that have a stem, or the word of a filter value, as `encode_stretches` writes them."""
    spellings: Mapping[str, int]
    """Words, and how many of its stretches say each."""
    stretches: int


def dump_terms(terms: TranscriptTerms) -> str:
    return json.dumps([terms.postings, terms.spellings, terms.stretches], ensure_ascii=False, separators=(",", ":"))


def load_terms(data: bytes) -> TranscriptTerms:
    """The terms that `dump_terms` wrote."""
    return TranscriptTerms(*json.loads(data))


def terms_of(language: str, lines: Iterable[bytes]) -> TranscriptTerms:
    """The terms of a transcript; `lines` are its stretches as JSON."""
    masks: dict[str, dict[int, int]] = {}
    spellings, number = Counter[str](), -1
    for number, line in enumerate(lines):
        stretch = json.loads(line)
        by_word = word_masks(stretch)
        spellings.update(word for word in by_word if word.isascii() or not UNSPACED_WORD.match(word))
        for word, mask in by_word.items():
            by_stretch = masks.setdefault(stem(language, word), {})
            by_stretch[number] = by_stretch.get(number, 0) | mask
        for sign in filter_signs(stretch):
            masks.setdefault(sign, {})[number] = 0
        for sign in title_signs(language, stretch) if number == 0 else ():
            masks.setdefault(sign, {})[number] = 0
    postings = {term: encode_stretches(by_stretch.items()) for term, by_stretch in masks.items()}
    return TranscriptTerms(postings, spellings, number + 1)


def word_masks(stretch: Stretch) -> dict[str, int]:
    """The words of a stretch, each with bits for the parts that say it; no bits if only titles and names have it."""
    rows = [row for _, rows in stretch["sections"] for row in rows]
    titles = [stretch["title"], *(title for title, _ in stretch["sections"]), *sorted({row[1] for row in rows})]
    masks = dict.fromkeys(search_words("\n".join(titles)), 0)
    words = search_words("\n".join(text for row in rows for text in row[5:]))
    for block in range(BLOCKS):
        begin, end = (len(words) * edge // BLOCKS for edge in (block, block + 1))
        for word in set(words[begin:end]):
            masks[word] = masks.get(word, 0) | 1 << block
    return _without_prefixes(masks)


def _without_prefixes(masks: dict[str, int]) -> dict[str, int]:
    bare = {word: without_prefix(word) for word in masks if not word.isascii()}
    for word, other in bare.items():
        if word != other:
            masks[other] = masks.get(other, 0) | masks.pop(word)
    return masks


def filter_signs(stretch: Stretch) -> Iterator[str]:
    """A made-up word for each value by which a stretch can be filtered."""
    rows = [row for _, rows in stretch["sections"] for row in rows]
    yield filter_word("transcript", stretch["title"])
    yield filter_word("year", stretch["year"])
    yield from {filter_word("person", row[1]) for row in rows if row[1]}
    yield from {filter_word("theme", theme) for row in rows for theme in row[4]}


def title_signs(language: str, stretch: Stretch) -> Iterator[str]:
    """A made-up word for each word of a title, so that titles are found whatever is said."""
    yield from {f"{TITLE_SIGN}{stem(language, word)}" for word in map(without_prefix, search_words(stretch["title"]))}


@lru_cache(maxsize=1 << 17)
def stem(language: str, word: str) -> str:
    """The stem of a word, or the word itself in a language that Snowball does not know."""
    return _stemmer(language)(word) or word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language not in LANGUAGES:
        return str
    import Stemmer  # noqa: PLC0415  (as in quoth/text/words.py)

    stem_word: Callable[[str], str] = Stemmer.Stemmer(LANGUAGES[language]).stemWord
    return stem_word


def spelling_list(word: str) -> str:
    """The name of the list that has a spelling, which follows from its first letter and its length."""
    return f"{ord(word[0]) % SPELLING_LISTS}-{min(len(word), MAX_SPELLING_CHARS)}"


def spelling_row(language: str, word: str, count: int) -> Sequence[int | str]:
    """How many stretches say a word, how many of its last letters its stem lacks, and what the stem has instead."""
    term = stem(language, word)
    same = next(
        (place for place, (a, b) in enumerate(zip(word, term, strict=False)) if a != b), min(len(word), len(term))
    )
    cut, tail = len(word) - same, term[same:]
    return [count, cut, tail] if tail else [count, cut] if cut else [count]
