"""Words that a speech recogniser lists one by one, found again in its running text: they give it times and speakers.

text    "Where were you born? In the house."
words   Where 1.0 Ann, were 1.2 Ann, you 1.3 Ann, born 1.5 Ann, In 2.8 Ben …      a cue of Ann and one of Ben
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import Milliseconds, TimeMark
from quoth.readers.cues import Cue
from quoth.readers.source_map import Located

REACH = 80
"""Characters between the place where a word is looked for and where it is found; farther off it is another one."""
OPENING = "\"'“‘«„¿¡(["
"""Marks that stand before a word and belong to it."""


class Word(NamedTuple):
    text: str
    start: Milliseconds | None
    end: Milliseconds | None
    speaker: str | None = None
    """None: the list of words does not say; empty: the recogniser does not know."""


class Found(NamedTuple):
    """A word at its place in the running text."""

    at: int
    word: Word


def cues(text: Located, words: Iterable[Word], whole: Cue) -> Iterator[Cue]:
    """Cues for a running text, one for each run of words of one speaker; `whole` says what is known of all of it.

    Words that are not found in the text are passed over.
    """
    runs = list(_runs(list(_places(text.text, words)), whole.speaker))
    edges = [0, *(places[0].at for _, places in runs[1:]), len(text.text)]
    for (speaker, places), (begin, end) in zip(runs, pairwise(edges), strict=True):
        part = text.trimmed(begin, end)
        if part.text:
            marks = [TimeMark(text.begins[at], word.start, word.end) for at, word in places if word.start is not None]
            start = None if begin else whole.start
            yield whole._replace(span=part.span, start=start, speaker=speaker, named=bool(speaker), words=tuple(marks))


def _places(text: str, words: Iterable[Word]) -> Iterator[Found]:
    at = 0
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    for word in words:
        wanted = word.text.strip()
        found = folded.find(wanted.casefold(), at, at + REACH + len(wanted)) if wanted else -1
        if found >= 0:
            at = found + len(wanted)
            while found and folded[found - 1] in OPENING:
                found -= 1
            yield Found(found, word)


def _runs(places: list[Found], speaker: str) -> Iterator[tuple[str, list[Found]]]:
    """The words of one speaker after the other. A word of which the list does not say goes with those before it."""
    told = [(speaker := speaker if one.word.speaker is None else one.word.speaker, one) for one in places]
    if not told:
        yield speaker, []
    for who, group in groupby(told, key=lambda pair: pair[0]):
        yield who, [one for _, one in group]
