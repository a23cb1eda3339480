"""The files of the index that say where words are said: each has the words that begin alike, and none is large.

A file has all words that begin with its name. Where these would be too much for a file, those with another next letter
go into another one: tra → trad, tran, trav. A word that others begin with has then a file of its own: tra and its end.
Which files there are follows from the words alone, whatever changed when.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from quoth.text.search_words import WORD_END

LEAF_BYTES = 8000
"""Of a file, if it has more than one word."""
MAX_DEPTH = 12
"""Letters of a name; words that differ only behind these share a file however large it is."""


class KeptLeaf(NamedTuple):
    """A published file in which nothing changes by itself."""

    name: str
    size: int


class Leaf(NamedTuple):
    """A file, and its words with their postings; None: it stays as it is."""

    name: str
    words: Mapping[str, str] | None


ReadLeaf = Callable[[str], Mapping[str, str]]
"""The words of a published file with their postings, by its name."""


def file_name(leaf: str) -> str:
    """A name that every file system takes: w747261.json."""
    return f"w{leaf.encode().hex()}.json"


def file_text(words: Mapping[str, str]) -> str:
    """JSON: neither words nor postings have signs that it would change."""
    rows = (f'"{word}":"{words[word]}"' for word in sorted(words))
    return f"{{{','.join(rows)}}}"


def leaf_of(word: str, names: Collection[str]) -> str | None:
    """The file that has a word if any has it."""
    beginnings = (word[:length] for length in range(min(len(word), MAX_DEPTH) + 1))
    return next((name for name in (*beginnings, word + WORD_END) if name in names), None)


def size_of(word: str, postings: str) -> int:
    """Bytes of a word in a file, with what parts it from the next."""
    return len(word.encode()) + len(postings) + len('"":"",')


def leaves(words: Mapping[str, str], kept: Iterable[KeptLeaf], read: ReadLeaf) -> Iterator[Leaf]:
    """The files of an index that has these words and those of the published files that are `kept`, in order."""
    remaining = list(kept)
    if words or remaining:
        yield from _branch("", dict(words), remaining, read)


def _branch(name: str, words: dict[str, str], kept: list[KeptLeaf], read: ReadLeaf) -> Iterator[Leaf]:
    """The files of the words that begin with `name`."""
    size = sum(size_of(*row) for row in words.items()) + sum(leaf.size for leaf in kept)
    if not words and len(kept) == 1 and kept[0].name == name:
        yield Leaf(name, None)
    elif size <= LEAF_BYTES or len(name) == MAX_DEPTH or len(words) + len(kept) == 1:
        for leaf in kept:
            words |= read(leaf.name)
        if size <= LEAF_BYTES or len(name) == MAX_DEPTH or len(words) == 1:
            yield Leaf(name, words)
        else:
            yield from _divided(name, words, [], read)
    else:
        yield from _divided(name, words, kept, read)


def _divided(name: str, words: dict[str, str], kept: list[KeptLeaf], read: ReadLeaf) -> Iterator[Leaf]:
    """The same in several files, by the next letter."""
    words_by_letter: dict[str, dict[str, str]] = {}
    kept_by_letter: dict[str, list[KeptLeaf]] = {}
    for word, postings in words.items():
        words_by_letter.setdefault(word[len(name) : len(name) + 1] or WORD_END, {})[word] = postings
    for leaf in kept:
        kept_by_letter.setdefault(leaf.name[len(name)], []).append(leaf)
    for letter in sorted({*words_by_letter, *kept_by_letter}):
        own, published = words_by_letter.get(letter, {}), kept_by_letter.get(letter, [])
        if letter == WORD_END:
            yield Leaf(name + letter, own or None)
        else:
            yield from _branch(name + letter, own, published, read)
