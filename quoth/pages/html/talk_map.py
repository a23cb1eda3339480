"""The talk map: a strip that shows who speaks when, with a lane for each speaker and the chapters as links.

Like the bar of a player it runs from left to right in every script. Pointing at a chapter, or going to it by
keyboard, shows its title, its themes and who says most of it; a screen reader has the chapters as a list.

A talk is measured by time if its times are fine enough, otherwise by words. Passages with the same timestamp share its
time by their words. If that would decide who speaks how long, as with one timestamp a minute, words are counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import gcd

from quoth.analysis.speakers import speaker_turns
from quoth.corpus.index import CorpusIndex
from quoth.model import SPOKEN_KINDS, Document, Passage, Section
from quoth.pages.locales import word
from quoth.text import timecode

CHARS_PER_S = 15
"""Characters a second, for the last passage if no time says when it ends."""
PACE_ERROR, MAX_ERROR = 0.3, 0.01
"""How much people differ in how fast they speak, and how wrong a share of the time may become by that."""
COARSE_MS, FEW_TIMES = 15_000, 3
"""If this many times are all multiples of a quarter of a minute or more, they are no more precise than that."""


@dataclass(frozen=True, slots=True)
class SpeakerStretch:
    """Somebody speaks from `begin` to `end`, which are shares of the whole talk."""

    begin: float
    end: float
    speaker: str
    anchor: str
    """The passage."""


def timed(document: Document) -> bool:
    """Whether all passages have times, of one clock, that are precise to the percent about who speaks how long."""
    passages = _said(document)
    starts = [passage.start for passage in passages if passage.start is not None]
    if len(starts) < len(passages) or not passages or speaker_turns.has_several_tapes(starts):
        return False
    if len({*starts}) >= FEW_TIMES and gcd(*starts) >= COARSE_MS:
        return False
    groups = list(_by_time(passages))
    duration = groups[-1][1] - groups[0][0]
    return sum(_doubt(*group) for group in groups) <= MAX_ERROR * duration


def _doubt(begin: float, end: float, group: list[Passage]) -> float:
    """How much of a stretch of time may be given to the wrong speaker, because it is divided only by words."""
    parts = list(_shared(begin, end, group))
    longest = max(shares(parts).values(), default=1.0)
    return PACE_ERROR * (end - begin) * (1 - longest) if end > begin else 0.0


def stretches(document: Document) -> list[SpeakerStretch]:
    """The whole talk in order, interjections included; empty if nothing is said."""
    passages = _said(document)
    groups = list(_by_time(passages)) if passages and timed(document) else [(0.0, 1.0, passages)]
    parts = [stretch for begin, end, group in groups for stretch in _shared(begin, end, group)]
    first, last = (parts[0].begin, parts[-1].end) if parts else (0.0, 1.0)
    length = (last - first) or 1.0
    return [replace(part, begin=(part.begin - first) / length, end=(part.end - first) / length) for part in parts]


def shares(talk: Iterable[SpeakerStretch]) -> dict[str, float]:
    """The share of each speaker in these stretches, the largest first."""
    sums: dict[str, float] = defaultdict(float)
    for stretch in talk:
        sums[stretch.speaker] += stretch.end - stretch.begin
    total = sum(sums.values()) or 1.0
    return {name: sums[name] / total for name in sorted(sums, key=lambda name: (-sums[name], name))}


def _said(document: Document) -> list[Passage]:
    return [passage for passage in document.passages if passage.kind in SPOKEN_KINDS]


def _by_time(passages: list[Passage]) -> Iterator[tuple[float, float, list[Passage]]]:
    """Groups of passages with the same time, with their begin and end in milliseconds."""
    groups = [(start or 0, list(group)) for start, group in groupby(passages, key=lambda passage: passage.start)]
    last, rest = groups[-1]
    pace = last + sum(len(passage.text) for passage in rest) * 1000 // CHARS_PER_S
    for (begin, group), (after, _) in pairwise([*groups, (max([pace, *_ends(rest)][-1:]), [])]):
        yield begin, max(begin, min([after, *_ends(group)])), group


def _ends(group: list[Passage]) -> list[int]:
    ends = [passage.end for passage in group if passage.end is not None]
    return [max(ends)] if ends else []


def _shared(begin: float, end: float, group: list[Passage]) -> Iterator[SpeakerStretch]:
    """A stretch of time divided among those who speak in it, by their words."""
    parts = [
        (piece.speaker or passage.speaker, passage.anchor, len(piece.text))
        for passage in group
        for piece in passage.text_runs
    ]
    total_size = sum(size for _, _, size in parts) or 1
    position = begin
    for speaker, anchor, size in parts:
        to = position + (end - begin) * size / total_size
        yield SpeakerStretch(position, to, speaker, anchor)
        position = to


MAP_WIDTH = 300
"""Units from the beginning of the talk to its end."""
LANES = "abcd"
"""Classes of the lanes of those who say most; all others share the last one."""
LANE_HEIGHT, LABEL_HEIGHT = 8, 20
"""Units from one lane to the next, and for the line above the strip, which says what the pointer is on."""
MAX_CHAPTER_THEMES = 2
MAX_UNKNOWN_SHARE = 0.5
"""If nobody knows who speaks in more than this share of a talk, a map would say nothing."""


@dataclass(frozen=True, slots=True)
class MapChapter:
    """A section with those inside it, and where it begins and ends in the talk."""

    sections: tuple[Section, ...]
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter as a link over its part of the strip, with what is shown when somebody points at it."""

    anchor: str
    begin: str
    width: str
    label: str


@dataclass(frozen=True, slots=True)
class TalkMap:
    """The map as `templates/talk_map.html` draws it. Sizes are in units of the drawing."""

    paths: list[tuple[str, str]]
    """The class of each lane with its strokes, and a line for each beginning of a section."""
    chapters: list[ChapterLink]
    shares: list[tuple[str, str, str]]
    """The class of a lane, whose it is, and how much of the talk they have."""
    timed: bool
    """Whether shares are of the time; otherwise they are of the words."""
    height: int
    width: int = MAP_WIDTH
    top: int = LABEL_HEIGHT


def talk_map(document: Document, lookup: CorpusIndex) -> TalkMap | None:
    """The map; None if fewer than two speakers are known, or if it is unknown who says most of it."""
    talk = stretches(document)
    speaker_shares = shares(talk)
    names = list(speaker_shares)
    if len([name for name in names if name]) < 2 or speaker_shares.get("", 0.0) > MAX_UNKNOWN_SHARE:
        return None
    lanes = {name: min(number, len(LANES) - 1) for number, name in enumerate(names)}
    height = LANE_HEIGHT * (max(lanes.values()) + 1)
    begins = {stretch.anchor: stretch.begin for stretch in reversed(talk)}
    return TalkMap(
        paths=[*_lanes(talk, lanes), *_ticks(document, begins, height)],
        chapters=[_link(chapter, talk, document, lookup) for chapter in _chapters(document, begins)],
        shares=_shares(speaker_shares, lanes),
        timed=timed(document),
        height=height,
    )


def _lanes(talk: Sequence[SpeakerStretch], lanes: dict[str, int]) -> Iterator[tuple[str, str]]:
    """A path for each lane, of stretches at least a unit long; adjoining stretches are one line."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for stretch in talk:
        run, begin, end = runs[lanes[stretch.speaker]], round(stretch.begin * MAP_WIDTH), round(stretch.end * MAP_WIDTH)
        if run and begin <= run[-1][1]:
            run[-1] = (run[-1][0], end)
        elif end > begin:
            run.append((begin, end))
    for lane, run in sorted((lane, run) for lane, run in runs.items() if run):
        begin, end = run[0]
        rest = "".join(f"m{after[0] - before[1]} 0h{after[1] - after[0]}" for before, after in pairwise(run))
        yield LANES[lane], f"M{begin} {lane * LANE_HEIGHT + LANE_HEIGHT // 2}h{end - begin}{rest}"


def _ticks(document: Document, begins: dict[str, float], height: int) -> list[tuple[str, str]]:
    """A line where each section begins: from top to bottom, or shorter inside a chapter."""
    marks = []
    for section in document.sections:
        position = _begin([section], begins)
        if position:
            marks.append(f"M{round(position * MAP_WIDTH)} {0 if section.level == 1 else height - 3}V{height}")
    return [("t", "".join(dict.fromkeys(marks)))] if marks else []


def _begin(sections: Sequence[Section], begins: dict[str, float]) -> float | None:
    """Where the first words of these sections are spoken; None if nobody speaks in them."""
    anchors = (passage.anchor for section in sections for passage in section.passages)
    return next((begins[anchor] for anchor in anchors if anchor in begins), None)


def _chapters(document: Document, begins: dict[str, float]) -> Iterator[MapChapter]:
    """The chapters in which somebody speaks, with the sections inside them."""
    groups: list[list[Section]] = []
    for section in document.sections:
        if section.level == 1 or not groups:
            groups.append([])
        groups[-1].append(section)
    starts = [(group, begin) for group in groups if (begin := _begin(group, begins)) is not None]
    for (group, begin), (_, end) in pairwise([*starts, ([], 1.0)]):
        yield MapChapter(tuple(group), begin, end)


def _link(chapter: MapChapter, talk: Sequence[SpeakerStretch], document: Document, lookup: CorpusIndex) -> ChapterLink:
    first = chapter.sections[0]
    spoken = shares(stretch for stretch in talk if chapter.begin <= stretch.begin < chapter.end)
    name, share = next(iter(spoken.items()), ("", 0.0))
    themes = lookup.frequent_themes(document, [passage for section in chapter.sections for passage in section.passages])
    label = [
        f"{timecode.shown(first.start)} " if first.start is not None else "",
        first.title,
        *(f" · {lookup.themes[slug].name}" for slug in themes[:MAX_CHAPTER_THEMES]),
        f" · {name} {share:.0%}" if name else "",
    ]
    return ChapterLink(first.anchor, _length(chapter.begin), _length(chapter.end - chapter.begin), "".join(label))


def _length(share: float) -> str:
    return f"{round(share * 100, 1):g}%"


def _shares(speaker_shares: dict[str, float], lanes: dict[str, int]) -> list[tuple[str, str, str]]:
    """How much of the talk each speaker has, each with the colour of their lane."""
    lane_of = defaultdict[int, float](float)
    names: dict[int, str] = {}
    for name, share in speaker_shares.items():
        lane_of[lanes[name]] += share
        names[lanes[name]] = word("talk_map.others") if lanes[name] in names else name or word("talk_map.unknown")
    return [(LANES[lane], names[lane], _percent(share)) for lane, share in sorted(lane_of.items())]


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.005 else word("talk_map.little")
