"""The files that say where words are spoken: one for each word of many stretches, and shards for all other words.

In alphabetical order a new shard begins with about every 32nd word. Checksums decide which words these are, so a new
word seldom moves others to another shard, and the files do not depend on the order of changes. A word with more than
4,000 characters of postings has its own file: a reader who searches for another word does not need them.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

MAX_SHARED_CHARS = 4000
"""How many characters of postings a word in a shard may have."""
WORDS_PER_SHARD = 32
"""About how many words a shard has."""
MAX_NAME_BYTES = 100
"""How many bytes a word may have that names a file; the name has twice as many hexadecimal digits."""


class Directory(NamedTuple):
    """Which files of words there are."""

    frequent: Sequence[str] = ()
    """Words with a file of their own, in order."""
    first: Sequence[str] = ("",)
    """The first word of each shard, in order; the shard of the words before all these has an empty name."""

    def shard_of(self, word: str) -> str:
        """The name of the shard that has a word, unless the word has its own file."""
        return self.first[bisect_right(self.first, word) - 1]


ReadWords = Callable[[str], Mapping[str, str]]
"""The words of a published file with their postings, by its name."""
WordsFile = tuple[str, Mapping[str, str] | None]
"""The name of a file, and its words; None if it stays as it is published."""


def file_name(name: str) -> str:
    """The name of a file, safe on every file system: w747261.json."""
    return f"w{name.encode().hex()}.json"


def file_text(words: Mapping[str, str]) -> str:
    """The text of a file as JSON, unescaped: neither words nor postings have characters that JSON would escape."""
    rows = (f'"{word}":"{words[word]}"' for word in sorted(words))
    return f"{{{','.join(rows)}}}"


def divide(words: Mapping[str, str]) -> tuple[Directory, Iterator[WordsFile]]:
    """The files of all words of an index."""
    return divide_again(Directory(), words, lambda _: {})


def divide_again(
    before: Directory, changed: Mapping[str, str], read: ReadWords
) -> tuple[Directory, Iterator[WordsFile]]:
    """The files of a published index in which some words have new postings, or none any more ("")."""
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
    """The shards. Only those are read that lose or gain words, or that end."""
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
