"""Words that a hyphen cuts at the end of a line are whole again; words that have a hyphen keep it.

before  the light of the har- / bour, a well- / known family
after   the light of the harbour, a well-known family

What tells one from the other is the text itself: the word as it stands elsewhere in it. Where neither form does, a few
words that open or close compounds decide, and whether the text divides words at all. A word that breaks off (“I was
go- / never mind”), and one whose other half is left out (“two- / or three-day”), stay as they are.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits, join_passages
from quoth.model import Edit, Passage, PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, fold

NAME = "line hyphen"
PHASE = Phase.LINES
REASON = "a word was cut at the end of a line"
KEPT_REASON = "a word with a hyphen was cut at the end of a line"
# yes the hyphen of "har-⏎bour" "har‐ ⏎  bour" "har- bour" (where a line ended once)   no "go -⏎never" "1914-⏎18"
SEAM = lazy_pattern(r"(?<=[^\W\d_])[-\u2010\u00ad](?:[ \t]*\n\s*|[ ])(?=[^\W\d_])")
# yes "har" before a hyphen, "in" of "mother-in"   no "x2har" "don't" "example.org/har"
FIRST_HALF = lazy_pattern(r"(?<![\w'’./@:_])[^\W\d_]+\Z")
# yes "mother-in"   no "w-w" (somebody stammers)
CHAIN = lazy_pattern(r"[^\W\d_]{2,}-[^\W\d_]+\Z")
SECOND_HALF = lazy_pattern(r"[^\W\d_]+")
WORD = lazy_pattern(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
MIN_HALF_CHARS, MAX_HALF_CHARS = 3, 40
"""Letters of a half: at least where only a space is behind the hyphen, and at most."""
OPENERS = frozenset(
    "all cross eighty ever ex fifteen fifty five forty four full great half high ill left long low mid new nineteen "
    "ninety non north old one quasi right second self semi seventy short single sixty south ten third thirty three "
    "time twenty two ultra vice well west year east first".split()
)
"""Words and beginnings that a hyphen follows."""
SUFFIXES = frozenset(
    "able age al ally ance ant ary ate ed en ence ent er erly ern est ful ing ion ish ism ist ity ive less ly ment "
    "ness or ous some tion ward wards".split()
)
"""Ends of words, which no hyphen stands before."""
CLOSERS = frozenset("aged based born called class eyed fashioned known law lit made old shaped wide year years".split())
"""Words that a hyphen stands before."""
ENCLITICS = frozenset(
    "ce ci down elle elles en il ils in je la là le les leur lui même mêmes moi nous off on out over se si te toi tu "
    "up vous y".split()
)
"""Small words behind another word: check-in, dit-il. They end words too, so the word before must be one of the text."""
SUSPENDED = frozenset("and or nor und oder bzw sowie et ou y o e ed en of og och i и или".split())
"""Behind these the other half of a word follows: “Haus- und Hofarbeit”."""
MIN_SEAMS, MAX_COMPOUND_SHARE = 3, 0.3
"""So many words that are cut, and so few of them compounds, show that a text divides words."""
TYPED = frozenset(("labelled", "plain", "stamped", "show notes", "rich text", "meeting", ""))
"""Readers of texts that somebody may have printed; captions break off words with a hyphen."""


class Joint(Enum):
    """What becomes of a word that is cut."""

    WHOLE = "whole"
    HYPHEN = "hyphen"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class CutWord:
    """A word that is cut: its halves, and where the hyphen and the second half begin."""

    first: str
    second: str
    hyphen: int
    rest: int
    at_line_end: bool
    soft: bool
    chain: bool
    """Whether the first half is the end of a word with a hyphen: mother-in-."""


class _Vocabulary:
    """The words of a text, besides those that are cut, and what its cuts show."""

    def __init__(self, text: str, cuts: list[CutWord]) -> None:
        rest, position = list[str](), 0
        for cut in cuts:
            rest.append(text[position : cut.hyphen - len(cut.first)])
            position = cut.rest + len(cut.second)
        rest.append(text[position:])
        self.words = Counter(fold(word).replace("\u2010", "-") for part in rest for word in WORD.findall(part))
        ends = [cut for cut in cuts if cut.at_line_end]
        proven = [self.proven(cut) for cut in ends]
        whole, compound = proven.count(Joint.WHOLE), proven.count(Joint.HYPHEN)
        unclear = [cut for cut, joint in zip(ends, proven, strict=True) if joint is None]
        compound += sum(map(self.looks_compound, unclear))
        self.divides = whole > 0 or (len(ends) >= MIN_SEAMS and compound <= MAX_COMPOUND_SHARE * len(ends))
        self.divides = self.divides and whole + len(unclear) > compound

    def proven(self, cut: CutWord) -> Joint | None:
        """What the word is elsewhere in the text; None if it does not stand there."""
        whole, hyphen = fold(cut.first + cut.second), fold(f"{cut.first}-{cut.second}")
        if self.words[whole] == self.words[hyphen]:
            return None
        return Joint.WHOLE if self.words[whole] > self.words[hyphen] else Joint.HYPHEN

    def looks_compound(self, cut: CutWord) -> bool:
        """Whether one of the halves is a word that a hyphen usually stands beside."""
        first, second = fold(cut.first), fold(cut.second)
        if second in SUFFIXES:
            return False
        return first in OPENERS or second in CLOSERS or (second in ENCLITICS and self.words[first] > 0)

    def joint(self, cut: CutWord, *, typed: bool) -> Joint:
        """What becomes of a word that is cut."""
        if cut.soft:
            return Joint.WHOLE
        first, second, proven = fold(cut.first), fold(cut.second), self.proven(cut)
        if cut.chain and cut.at_line_end and typed:
            return Joint.APART if second.startswith(first) else Joint.HYPHEN
        if not cut.at_line_end or not typed:
            short = min(len(first), len(second)) < MIN_HALF_CHARS
            lone = short or self.words[second] or second in COMMON_ENGLISH or second in SUSPENDED
            return Joint.WHOLE if proven is Joint.WHOLE and not lone else Joint.APART
        if proven:
            return proven
        shouted = cut.first.isupper() and len(cut.first) > 1
        if second in SUSPENDED or (cut.second[0].isupper() and not shouted) or second.startswith(first):
            return Joint.APART
        return self._likeliest(cut, first, second)

    def _likeliest(self, cut: CutWord, first: str, second: str) -> Joint:
        """What becomes of a word that the text does not have elsewhere."""
        if self.looks_compound(cut):
            return Joint.HYPHEN
        if second in COMMON_ENGLISH:
            return Joint.APART
        in_use = [bool(self.words[half]) or half in COMMON_ENGLISH for half in (first, second)]
        return Joint.WHOLE if not any(in_use) or (self.divides and not all(in_use)) else Joint.HYPHEN


def apply(transcript: Transcript) -> Transcript:
    """The transcript with words whole that the end of a line has cut, and lines joined that it cuts them between."""
    text = transcript.source.text
    cuts = [cut for match in SEAM.finditer(text) if (cut := _cut_word(text, match))]
    if not cuts:
        return transcript
    vocabulary, typed = _Vocabulary(text, cuts), transcript.reader.partition(" (")[0] in TYPED
    joints = dict[int, tuple[CutWord, Joint]]()
    for cut in cuts:
        joint = vocabulary.joint(cut, typed=typed)
        if joint is not Joint.APART and not _taken(transcript, cut):
            joints[cut.hyphen] = (cut, joint)
    passages = _joined_passages(transcript, joints)
    inside = list(_inside(passages, joints))
    transcript = replace(transcript, passages=tuple(passages))
    return apply_edits(transcript, [_edit(transcript, *joints[offset]) for offset in inside])


def _cut_word(text: str, match: re.Match[str]) -> CutWord | None:
    """The word around a hyphen; None if it is no word, or too long for one."""
    hyphen, rest = match.span()
    above = text[max(0, hyphen - MAX_HALF_CHARS) : hyphen]
    first, chain = FIRST_HALF.search(above), bool(CHAIN.search(above))
    second = SECOND_HALF.match(text, rest, rest + MAX_HALF_CHARS)
    if not first or not second or (above[: first.start()].endswith("-") and not chain):
        return None
    return CutWord(first[0], second[0], hyphen, rest, "\n" in match[0], match[0][0] == "\u00ad", chain)


def _taken(transcript: Transcript, cut: CutWord) -> bool:
    """Whether an edit has the place already, or something was taken out there."""
    index = bisect_left(transcript.edits, cut.rest, key=lambda edit: edit.begin) - 1
    return index >= 0 and transcript.edits[index].end > cut.hyphen


def _joined_passages(transcript: Transcript, joints: dict[int, tuple[CutWord, Joint]]) -> list[Passage]:
    """The passages, joined where a word is cut between two lines of one speaker."""
    begins = {cut.rest: cut for cut, _ in joints.values()}
    groups = [[passage] for passage in transcript.passages[:1]]
    for before, passage in pairwise(transcript.passages):
        cut = begins.get(passage.span.begin)
        if cut and before.span.end == cut.hyphen + 1 and _is_same(before, passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return [join_passages(transcript, tuple(group)) if len(group) > 1 else group[0] for group in groups]


def _is_same(before: Passage, passage: Passage) -> bool:
    same_voice = (before.speaker, before.kind) == (passage.speaker, passage.kind)
    return same_voice and passage.kind in (PassageKind.SPEECH, PassageKind.INTRODUCTION)


def _inside(passages: list[Passage], joints: dict[int, tuple[CutWord, Joint]]) -> Iterator[int]:
    """Where words are cut inside a passage, in order; both are in order."""
    places, index = sorted(joints), 0
    for passage in passages:
        while index < len(places) and places[index] < passage.span.begin:
            index += 1
        while index < len(places) and joints[places[index]][0].rest < passage.span.end:
            yield places[index]
            index += 1


def _edit(transcript: Transcript, cut: CutWord, joint: Joint) -> Edit:
    keeps = joint is Joint.HYPHEN
    span = Span(cut.hyphen, cut.rest)
    return spans.make_edit(transcript.source, span, "-" if keeps else "", NAME, KEPT_REASON if keeps else REASON)
