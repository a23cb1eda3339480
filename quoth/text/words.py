"""Words and tokens: what is counted, compared and accounted for."""

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
    """Whether a token goes on across this offset: “malicious.The” and “don’t” are one each."""
    if not 0 < offset < len(text) or not _wordy(text[offset]):
        return False
    return _wordy(text[offset - 1]) or (offset > 1 and text[offset - 1] in "'’.,:-" and _wordy(text[offset - 2]))


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"


def words(text: str) -> list[str]:
    """The words of a text in order, as they stand, without punctuation."""
    return WORD.findall(text)


def folded(text: str) -> list[str]:
    """The words of a text for comparing: without case, with straight apostrophes."""
    return WORD.findall(text.casefold().replace("’", "'"))


def count(text: str) -> int:
    """How many words a text has, by its white space; a run of an unspaced script counts two characters as one."""
    runs = text.split()
    if text.isascii() or not UNSPACED.search(text):
        return len(runs)
    return sum(max(1, len(UNSPACED.findall(run)) // 2) for run in runs)
