"""A source written line by line for files that do not hold their words as people read them: HTML, XML, tables.

The page refers to these lines, and edits have offsets in them. What the file itself says of a line (who speaks, when)
is kept as `LineFacts` (decisions/0013-renditions.md).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Milliseconds, Notice, PassageKind, Seed, Source
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

LABEL = ("label", "shown as the speaker")
STAMP = ("stamp", "kept as the time of the passage")
HEADING = ("heading", "shown as a heading")
# yes "light" "wörd" "光"   no "2" "²" "_" (a formula is marked with these)
LETTERS = lazy_pattern(r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209f]+")
UNREAD = ("unread", "words of the file in places where no talk and nothing about it is expected")
HEADER = ("header", "read as what is known of the transcript")


class LineFacts(NamedTuple):
    """What a file says of a line. Columns are offsets in the line."""

    apart: tuple[str, str] | None = None
    """Rule and reason of an edit, if the line is shown in another place, or not at all."""
    heading: OutlineHeading | None = None
    kind: PassageKind | None = None
    """Set for what is not speech, such as prose about the talk."""
    speaker: str | None = None
    """Who speaks from here on; None if the line does not say, empty if the speaker is unknown."""
    start: Milliseconds | None = None
    end: Milliseconds | None = None
    """When the words of the line are spoken, in milliseconds."""
    cuts: tuple[tuple[int, int, tuple[str, str]], ...] = ()
    """Begin and end columns of what is not speech, with the rule and the reason."""
    words: tuple[tuple[int, Milliseconds], ...] = ()
    """Columns of words with their times in milliseconds."""
    bold: bool = False
    """Whether the line begins in bold."""
    understood: bool = False
    """Whether no label or time is to be looked for in the line."""


class RenderedLine(NamedTuple):
    """A line, without white space around it, and what the file says of it."""

    text: str
    facts: LineFacts = LineFacts()
    apart: bool = True
    """Whether it begins a paragraph."""


def unread_lines(groups: Iterable[Sequence[str]], lines: Sequence[RenderedLine]) -> Iterator[RenderedLine]:
    """Lines for words of a file that no line has yet, so that nothing is lost.

    `groups` are all texts of the file; no white space separates the texts of a group, so that a word that tags divide
    (`wo<b>rd</b>`) is looked for as a whole too.
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
    """The words of a group of texts, each of which is used up once, by itself or as a part of an undivided word."""

    def __init__(self, have: Counter[str], text: str) -> None:
        self.have = have
        self.words = [(match.span(), match[0].lower()) for match in LETTERS.finditer(text)]
        self.taken = dict[tuple[int, int], bool]()

    def has(self, word: str, begin: int, end: int) -> bool:
        """Whether this word, or the undivided word that it is a part of, is in a line."""
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


def unread_notice(lines: Iterable[RenderedLine]) -> list[Notice]:
    """A notice that counts the words from `unread`; empty if there are none."""
    texts = [line.text for line in lines if line.facts.apart == UNREAD]
    number = sum(len(LETTERS.findall(text)) for text in texts)
    if not number:
        return []
    size = counted(number, "word")
    what = f"{size} in places that are not read, such as “{max(texts, key=len)[:60]}”: see the list of what was removed"
    return [Notice("words-beside", what)]


def render(seed: Seed, lines: Iterable[RenderedLine]) -> tuple[Seed, dict[int, LineFacts]]:
    """The seed with these lines as its source, and their facts by index; empty lines are left out."""
    text, facts = list[str](), dict[int, LineFacts]()
    for line in lines:
        if not line.text:
            continue
        if text:
            text.append("\n\n" if line.apart else "\n")
        facts[len(facts)] = line.facts
        text.append(line.text)
    return replace(seed, source=Source.of("".join(text) + "\n"), body=0), facts
