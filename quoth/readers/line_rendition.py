"""A file whose words do not stand in it as they are read, written down line by line.

Of a web page, a table or the XML of an archive these lines are the source that its page refers to and that edits
count in; what the file said of each line in its own way is kept beside it (decisions/0013-renditions.md).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Milliseconds, Notice, PassageKind, Seed, Source
from quoth.readers.plaintext.outline_headings import OutlineHeading

LABEL = ("label", "shown as the speaker")
STAMP = ("stamp", "kept as the time of the passage")
HEADING = ("heading", "shown as a heading")
# yes "light" "wörd" "光"   no "2" "²" "_" (a formula is marked with these)
LETTERS = re.compile(r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209f]+")
UNREAD = ("unread", "words of the file in places where no talk and nothing about it is expected")
HEADER = ("header", "read as what is known of the transcript")


class LineFacts(NamedTuple):
    """What a file says of a line. Columns count characters of the line from 0."""

    apart: tuple[str, str] | None = None
    """Rule and reason, if the whole line is shown in another place, or not at all."""
    heading: OutlineHeading | None = None
    kind: PassageKind | None = None
    """Set for what nobody says: prose about the talk."""
    speaker: str | None = None
    """Who speaks from here on; None if the line does not say, empty if it is nobody who is known."""
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    """When the words of the line are spoken."""
    cuts: tuple[tuple[int, int, tuple[str, str]], ...] = ()
    """Columns of what is no word of the talk, with the rule and the reason."""
    words: tuple[tuple[int, Milliseconds], ...] = ()
    """Columns of words whose times the file has."""
    bold: bool = False
    """Whether the line begins in bold."""
    understood: bool = False
    """Whether the line has no other label or time than those given here."""


class RenderedLine(NamedTuple):
    """A line, without white space around it, and what the file says of it."""

    text: str
    given: LineFacts = LineFacts()
    apart: bool = True
    """Whether it begins a paragraph."""


def unread(groups: Iterable[Sequence[str]], lines: Sequence[RenderedLine]) -> Iterator[RenderedLine]:
    """Lines for what no line has yet of all texts of a file, in groups that no white space divides: nothing is lost.

    A word may be divided by tags (`wo<b>rd</b>`): then it is looked for as a whole too.
    """
    have = Counter(word.lower() for line in lines for word in LETTERS.findall(line.text))
    for group in groups:
        undivided, position = _UndividedTexts(have, "".join(group)), 0
        for text in group:
            own = list(LETTERS.finditer(text))
            lacking = [
                match[0]
                for match in own
                if not undivided.has(match[0], position + match.start(), position + match.end())
            ]
            position += len(text)
            if lacking:
                words = " ".join(text.split()) if 2 * len(lacking) > len(own) else " ".join(lacking)
                yield RenderedLine(words, LineFacts(apart=UNREAD), apart=False)


class _UndividedTexts:
    """Texts that no white space divides, as one: each of its words counts once, by itself or with its neighbours."""

    def __init__(self, have: Counter[str], text: str) -> None:
        self.have = have
        self.words = [(match.span(), match[0].lower()) for match in LETTERS.finditer(text)]
        self.taken = dict[tuple[int, int], bool]()

    def has(self, word: str, begin: int, end: int) -> bool:
        """Whether a word that stands here is in a line, or the word that it is a part of."""
        if self._take(word.lower()):
            return True
        span, larger = next(
            (word_span for word_span in self.words if word_span[0][0] <= begin and end <= word_span[0][1]), ((0, 0), "")
        )
        if span != (begin, end) and span not in self.taken:
            self.taken[span] = self._take(larger)
        return self.taken.get(span, False)

    def _take(self, word: str) -> bool:
        available = self.have[word] > 0
        self.have[word] -= available
        return available


def notice(lines: Iterable[RenderedLine]) -> list[Notice]:
    """A notice of the words that no line had; none if there are none."""
    texts = [line.text for line in lines if line.given.apart == UNREAD]
    number = sum(len(LETTERS.findall(text)) for text in texts)
    if not number:
        return []
    size = "1 word" if number == 1 else f"{number:,} words"
    what = f"{size} in places that are not read, such as “{max(texts, key=len)[:60]}”: see the list of what was removed"
    return [Notice("words-beside", what)]


def render(seed: Seed, lines: Iterable[RenderedLine]) -> tuple[Seed, dict[int, LineFacts]]:
    """The seed with these lines as its source, and what the file says of them; empty ones are left out."""
    text, facts = list[str](), dict[int, LineFacts]()
    for line in lines:
        if not line.text:
            continue
        if text:
            text.append("\n\n" if line.apart else "\n")
        facts[len(facts)] = line.given
        text.append(line.text)
    return replace(seed, source=Source.of("".join(text) + "\n"), body=0), facts
