"""Makes the list of the words of a language that the search page loads before it repairs a word that nobody says.

`python -m bench.common_words /usr/share/dict/american-english /usr/share/dict/british-english` writes
`quoth/theme/assets/words-en.bin` from SCOWL, as Debian's packages wamerican and wbritish have it. The list is a Bloom
filter: it tells of each word of the language that it is one, and of few others. `quoth/theme/assets/search-known.js`
reads it.
"""

import sys
from pathlib import Path

from quoth.text.search_words import FILTER_HASHES, MIN_REPAIRED_CHARS, search_words

ASSETS = Path(__file__).parents[1] / "quoth/theme/assets"
BITS_PER_WORD = 6
"""With four hashes, about one of 20 other words is taken for a word of the language, and so is not repaired."""
FNV_OFFSET, FNV_PRIME, MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF
SECOND_SEED = 0x9E3779B9


def fnv_hash(word: str, seed: int) -> int:
    """The 32-bit FNV-1a hash of the characters of a word, begun with a seed."""
    value = seed
    for character in word:
        value = ((value ^ ord(character)) * FNV_PRIME) & MASK
    return value


def places(word: str, size: int) -> list[int]:
    """The bits of a filter of so many bits that stand for a word."""
    first, second = fnv_hash(word, FNV_OFFSET), fnv_hash(word, SECOND_SEED) | 1
    return [(first + number * second) % size for number in range(FILTER_HASHES)]


def filter_of(words: set[str]) -> bytes:
    """The filter that has these words."""
    bits = bytearray((len(words) * BITS_PER_WORD + 7) // 8)
    for word in words:
        for place in places(word, len(bits) * 8):
            bits[place // 8] |= 1 << place % 8
    return bytes(bits)


def words_of(paths: list[str]) -> set[str]:
    """The words of files with one word a line, as the search has them; without possessives and very short words."""
    lines = {line for path in paths for line in Path(path).read_text(encoding="utf-8").split()}
    folded = (search_words(line) for line in lines if not line.endswith("'s"))
    return {words[0] for words in folded if len(words) == 1 and len(words[0]) >= MIN_REPAIRED_CHARS}


def main() -> None:
    words = words_of(sys.argv[1:])
    data = filter_of(words)
    (ASSETS / "words-en.bin").write_bytes(data)
    print(f"{len(words)} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
