"""The words of a transcript with their marks, each with its place in the source: what an edited copy is compared by."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.model import Edit, Transcript
from quoth.text import spans
from quoth.text.patterns import lazy_pattern
from quoth.text.words import UNSPACED, fold

SCRIPTS = UNSPACED.pattern[1:-1]
# yes "well—" before "known", "so..." before "then"   no "well-known", "3–0", "well—" before a space
DASHED = rf"[^\s{SCRIPTS}]+?(?:--+|\.\.\.+|[—…]|(?<=[^\W\d])–(?=[^\W\d]))(?=[\w\"“'‘])"
# yes "don’t" "well-known," "(a" and each of "光だ" alone   no "one two"
WORD_WITH_MARKS = lazy_pattern(rf"{UNSPACED.pattern}|{DASHED}|[^\s{SCRIPTS}]+")
# yes "$5," without its comma, "“Yes!”" without its marks   no "5%" "C++" "we're"
EDGES = lazy_pattern(r"^[^\w$€£#@+-]+|^-+(?!\d)|[^\w%+#°$€£]+$")


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as it stands, with the marks around it and behind it."""

    text: str
    begin: int
    end: int
    passage: int
    """Its number, from 0 on."""
    speaker: str
    glued: bool
    """Whether nothing parts it from the word before."""
    key: str
    """The same for words that differ in marks and capitals only."""


def list_spoken_words(transcript: Transcript) -> list[SpokenWord]:
    """All words of the passages, in order."""
    return [word for number in range(len(transcript.passages)) for word in _passage(transcript, number)]


def word_key(text: str) -> str:
    """What a word is without its marks and capitals; empty for marks alone."""
    plain = fold(unicodedata.normalize("NFC", text))
    return EDGES.sub("", EDGES.sub("", plain)) if any(c.isalnum() for c in plain) else ""


def _passage(transcript: Transcript, number: int) -> Iterator[SpokenWord]:
    """The words of a passage; marks that stand alone go with the word before, or else with the one behind."""
    waiting: SpokenWord | None = None
    for word in _tokens(transcript, number):
        if waiting and (not word.key or not waiting.key or word.begin < waiting.end):
            waiting = _joined(waiting, word)
            continue
        if waiting:
            yield waiting
        waiting = word
    if waiting:
        yield waiting


def _tokens(transcript: Transcript, number: int) -> Iterator[SpokenWord]:
    text, offsets = spans.visible_text(transcript.source, transcript.edits, transcript.passages[number].span)
    last_end = -1
    for match in WORD_WITH_MARKS.finditer(text):
        inside = _edit(transcript.edits, offsets[match.end() - 1])
        begin, end = offsets[match.start()], inside.end if inside else offsets[match.end() - 1] + 1
        speaker, glued = transcript.passages[number].speaker, match.start() == last_end
        yield SpokenWord(match[0], begin, end, number, speaker, glued, word_key(match[0]))
        last_end = match.end()


def _edit(edits: tuple[Edit, ...], offset: int) -> Edit | None:
    """The edit that put a character there, if one did."""
    index = bisect_left(edits, offset, key=lambda edit: edit.begin)
    return edits[index] if index < len(edits) and edits[index].begin == offset and edits[index].after else None


def _joined(word: SpokenWord, other: SpokenWord) -> SpokenWord:
    text = f"{word.text}{'' if other.glued else ' '}{other.text}"
    return replace(word, text=text, end=max(word.end, other.end), key=word.key or other.key)
