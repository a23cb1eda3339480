"""The words of a transcript as it has them, and the names and terms among them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.analysis.corrections.phonetics import bare, flat, folded
from quoth.text.stems import COMMON

# yes "don’t" "next-token" "OpenA.I" (of "OpenA.I.")   no "end. I"
WORD = re.compile(r"\w+(?:['’-]\w+|\.[A-Z](?!\w))*")
# yes ". " "? " ": “"   no ", " (goes on inside the sentence)
STOP = re.compile(r"[.!?…:\"“]")
LONGEST = 3
"""Words of a name."""
RUN = 4
"""Words of a phrase that may stand for a name."""


class Word(NamedTuple):
    """A word, whether a sentence goes on with it, and whether nothing but space parts it from the one before."""

    text: str
    folded: str
    flat: str
    inside: bool
    joined: bool

    @property
    def named(self) -> bool:
        """Whether it is written like a name: with a capital, which no begin of a sentence asks for."""
        return self.text != self.text.lower() and (self.inside or not self.text.istitle())


def words(text: str) -> list[Word]:
    """The words of a passage in order."""
    found, end = list[Word](), 0
    for match in WORD.finditer(text):
        gap, word = text[end : match.start()], match[0]
        inside = bool(found) and not STOP.search(gap)
        found.append(Word(word, folded(word), flat(word), inside, bool(found) and not gap.strip()))
        end = match.end()
    return found


def runs(said: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The begin and end of every phrase of one to four words that nothing but space parts."""
    for begin in range(len(said)):
        for end in range(begin + 1, min(begin + RUN, len(said)) + 1):
            if end > begin + 1 and not said[end - 1].joined:
                break
            yield begin, end


def phrase(said: Sequence[Word]) -> str:
    """A run of words as it is written, without an ’s at its end."""
    return bare(" ".join(word.text for word in said))


def names(said: Sequence[Word]) -> Counter[str]:
    """Words and runs of words that are written like names, and how often."""
    found = Counter[str]()
    for begin, first in enumerate(said):
        if not first.named or first.folded in COMMON:
            continue
        for end in range(begin + 1, min(begin + LONGEST, len(said)) + 1):
            if end > begin + 1 and not _goes_on(said[end - 2], said[end - 1]):
                break
            found[phrase(said[begin:end])] += 1
    return found


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a name goes on with a word; not behind an ’s."""
    written = word.text != word.text.lower() or word.text.isdigit()
    return word.joined and written and word.folded not in COMMON and bare(before.text) == before.text
