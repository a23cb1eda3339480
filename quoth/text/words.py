"""Words and tokens of a text: for counting, comparing and accounting."""

import re
import unicodedata

# One token: a word with the marks that may stand inside it, or a single other character.
# yes "don’t" "next-token" "3.14" "10:57" "."   no "end." (a word and a full stop) "a, b" (three tokens)
TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
# yes "日" "か" "한"   no "a" "é" "–"
UNSPACED = re.compile("[\u2e80-\U0010ffff]")
SENTENCE_END = re.compile(r"[.!?…。！？]['\"’”)\]]*$")


def tokens(text: str) -> list[str]:
    """The tokens of a text in order, in Unicode's composed form (NFC)."""
    return TOKEN.findall(unicodedata.normalize("NFC", text))


def inside_token(text: str, offset: int) -> bool:
    """Whether an offset is inside a token: “malicious.The” and “don’t” are one token each."""
    if not 0 < offset < len(text) or not _wordy(text[offset]):
        return False
    return _wordy(text[offset - 1]) or (offset > 1 and text[offset - 1] in "'’.,:-" and _wordy(text[offset - 2]))


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"


def words(text: str) -> list[str]:
    """The words of a text in order, without punctuation."""
    return WORD.findall(text)


def folded(text: str) -> list[str]:
    """The words of a text in order, as `fold` makes them."""
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    """A text for comparing: case folded, with straight apostrophes."""
    return text.casefold().replace("’", "'")


def count(text: str) -> int:
    """The number of words of a text, by white space; two characters of a script without spaces are one word."""
    runs = text.split()
    if text.isascii() or not UNSPACED.search(text):
        return len(runs)
    return sum(max(1, len(UNSPACED.findall(run)) // 2) for run in runs)
