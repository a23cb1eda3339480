"""The files that say where words are said: one for each word of many stretches, and shards that the others share.

In the order of the alphabet a new shard begins with about each 32nd word. Which words these are follows from their
checksums, so another word seldom moves one to another shard, and the files are the same whatever changed when. A word
with more than 4,000 characters of postings is kept apart: a reader who asks for another needs none of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

MAX_SHARED_CHARS = 4000
"""Of the postings of a word in a shard."""
WORDS_PER_SHARD = 32
"""About how many a shard has."""
MAX_NAME_BYTES = 100
"""Of a word after which a file is named; hexadecimal digits are twice as many."""


class Directory(NamedTuple):
    """The files that there are."""

    frequent: Sequence[str] = ()
    """Words with a file of their own, in order."""
    first: Sequence[str] = ("",)
    """Of each shard the word from which on it has all, in order; that of the words before the first has no name."""

    def shard_of(self, word: str) -> str:
        """The name of the shard that has a word, unless the word has its own file."""
        return self.first[bisect_right(self.first, word) - 1]


ReadWords = Callable[[str], Mapping[str, str]]
"""The words of a published file with their postings, by its name."""
WordsFile = tuple[str, Mapping[str, str] | None]
"""A file by its name, with its words; None: it stays as it is published."""


def file_name(name: str) -> str:
    """A name that every file system takes: w747261.json."""
    return f"w{name.encode().hex()}.json"


def file_text(words: Mapping[str, str]) -> str:
    """JSON: neither words nor postings have signs that it would change."""
    rows = (f'"{word}":"{words[word]}"' for word in sorted(words))
    return f"{{{','.join(rows)}}}"


def divide(words: Mapping[str, str]) -> tuple[Directory, Iterator[WordsFile]]:
    """The files of all words of an index."""
    return divide_again(Directory(), words, lambda _: {})


def divide_again(
    before: Directory, changed: Mapping[str, str], read: ReadWords
) -> tuple[Directory, Iterator[WordsFile]]:
    """The files of a published index in which some words have other postings than before, or with "" none."""
    frequent = {word: postings for word, postings in changed.items() if _is_frequent(word, postings)}
    shared = {word: postings for word, postings in changed.items() if postings and word not in frequent}
    after = Directory(
        sorted({*before.frequent}.difference(changed).union(frequent)),
        sorted({*before.first}.difference(changed).union(filter(_starts_shard, shared))),
    )
    own_files = ((word, {word: frequent[word]} if word in frequent else None) for word in after.frequent)
    return after, chain(own_files, _shards(before, after, changed, shared, read))


def _shards(
    before: Directory, after: Directory, changed: Collection[str], shared: Mapping[str, str], read: ReadWords
) -> Iterator[WordsFile]:
    """The shards; those are read that lose words or take some, also those of a shard that is no more."""
    opened = {directory.shard_of(word) for word in changed for directory in (before, after)}.intersection(before.first)
    words = {word: postings for name in opened for word, postings in read(name).items() if word not in changed}
    files: dict[str, dict[str, str]] = {name: {} for name in opened.intersection(after.first)}
    for word, postings in chain(words.items(), shared.items()):
        files.setdefault(after.shard_of(word), {})[word] = postings
    return ((name, files.get(name)) for name in after.first)


def _is_frequent(word: str, postings: str) -> bool:
    return len(postings) > MAX_SHARED_CHARS and len(word.encode()) <= MAX_NAME_BYTES


def _starts_shard(word: str) -> bool:
    raw = word.encode()
    return crc32(raw) % WORDS_PER_SHARD == 0 and len(raw) <= MAX_NAME_BYTES
