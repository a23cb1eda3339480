"""Who speaks in captions: names before the words of a cue.

Ann Lee: Hello.   - ANN: Hello.   [SPEAKER_01] Hello. (in square brackets only if nearly every cue begins so)

Where most cues have a name (Zoom), one without is nobody's. Where a name opens a turn and the cues after it have
none, they go on with it, if the talk begins with a name and names two. Else only cues that have a name have a speaker.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from quoth.model import Notice, Span
from quoth.readers import label_forms, labels
from quoth.readers.cues import Cue, Draft, sort_and_trim
from quoth.readers.source_map import ScreenLine
from quoth.readers.source_map import screen_lines as rows_of
from quoth.text.patterns import lazy_pattern

PERSON = r"[^\W_][^\s:*\[\]()|<>?!,;…]*(?: [^\s:*\[\]()|<>?!,;…]+){0,4}"
# yes "Ann Lee: Hello" "- ANN: Hello" ">> DR. LEE (on the phone): Hello" "[Ann]: Hello"   no "10:30: we left"
LABEL = lazy_pattern(rf"(?:[-–—]\s*|>>+\s*)?\[?(?P<name>{PERSON})\]?(?:\s\([^()]{{1,30}}\))?\s*:(?:\s+|$)")
# yes "[Ann Lee] Hello" "[SPEAKER_01] Hello"   no "[Ann Lee]" "(Ann) Hello"
BRACKETED = lazy_pattern(rf"\[(?P<name>{PERSON})\]\s+(?=\S)")
# yes "ANN LEE" "MAN 2"   no "Ann" "I"
CAPITALS = lazy_pattern(r"[A-Z][A-Z .'’-]+\d*$")
# yes "Ann Lee" "Lee, Ann"   no "Good evening." "We met at ten"
NAME_ALONE = lazy_pattern(rf"{PERSON}(?:, [^\W\d_][\w.’'-]*)?$")
MIN_NAME_LINE_SHARE = 0.9
"""Of the cues, how many must begin with a line that is a name, for these lines to be labels."""
MIN_NAMED_SHARE, MAX_REPEAT_SHARE = 0.8, 0.1
"""Of the cues, and of the names: if so many cues have one, or so many stand in two cues running, each cue speaks for
itself. Where names open turns, the same name never stands in two cues running."""
MIN_LABEL_SHARE = 0.1
"""Of the cues, if the first has no name; more rarely, “Fun Fact: …” looks like a name too."""
MAX_CUES_PER_NAME = 60
"""Cues to a name on average where names open turns; captions that name a voice now and then have more."""

UNKNOWN_SPEAKER = "?"
"""Who speaks behind words and a colon that may be a name, and may not: nobody is known to, up to the next name."""


def name_speakers(draft: Draft, certain: frozenset[str] = frozenset()) -> None:
    """Gives the cues of a draft the speakers that their words name, if no cue has one yet.

    `certain` are labels that the file marks as such.
    """
    if any(cue.speaker for cue in draft.cues):
        return
    sort_and_trim(draft)
    edits = tuple(sorted(draft.edits, key=lambda edit: edit.begin))
    rows = [rows_of(draft.seed.source, edits, cue.span) for cue in draft.cues]
    if _has_name_lines(rows):
        draft.cues = [
            _without_name_line(cue, lines, draft.seed.source.text) for cue, lines in zip(draft.cues, rows, strict=True)
        ]
    elif _bracketed_names(rows):
        draft.cues = [
            _without_brackets(cue, lines, draft.seed.source.text) for cue, lines in zip(draft.cues, rows, strict=True)
        ]
    elif names := _names(rows) | certain | _like_certain(rows, certain):
        pairs = zip(draft.cues, rows, strict=True)
        parts = [part for cue, lines in pairs for part in _split_at_labels(cue, lines, names, draft.seed.source.text)]
        draft.cues = [cue for cue in _carry_speakers(draft, parts) if cue.span.begin < cue.span.end]


def _has_name_lines(cues: list[list[ScreenLine]]) -> bool:
    """Whether the first line of each cue is a name and nothing else: there are few of them, and they recur."""
    first = [rows[0].text for rows in cues if len(rows) > 1]
    names = [text for text in first if NAME_ALONE.match(text) and labels.is_name(text)]
    return len(names) >= max(3, MIN_NAME_LINE_SHARE * len(cues)) and 2 * len(set(names)) <= len(names) + 1


def _without_name_line(cue: Cue, rows: list[ScreenLine], text: str) -> Cue:
    """The cue without its first line, which is the name of who speaks."""
    if len(rows) < 2 or not NAME_ALONE.match(rows[0].text):
        return cue
    return _sub_cue(cue, rows[1].offsets[0], cue.span.end, text)._replace(speaker=rows[0].text, named=True)


def _bracketed_names(cues: list[list[ScreenLine]]) -> set[str]:
    """The names in square brackets with which nearly all cues begin, if they are several and recur; empty if not."""
    matches = [match for rows in cues if rows and (match := BRACKETED.match(rows[0].text))]
    times = Counter(match["name"] for match in matches if labels.is_name(match["name"]))
    names = {name for name, number in times.items() if number > 1}
    enough = len(names) > 1 and sum(times[name] for name in names) >= MIN_NAMED_SHARE * len(cues)
    return names if enough else set()


def _without_brackets(cue: Cue, rows: list[ScreenLine], text: str) -> Cue:
    """The cue without the name in brackets with which it begins, as its speaker."""
    match = BRACKETED.match(rows[0].text) if rows else None
    if not match or not labels.is_name(match["name"]):
        return cue
    return _sub_cue(cue, rows[0].offsets[match.end()], cue.span.end, text)._replace(speaker=match["name"], named=True)


NO_NAMES: Mapping[str, str] = MappingProxyType({})


class CaptionLabel(NamedTuple):
    """A label at the beginning of a line."""

    name: str
    length: int
    """Characters of the line that it takes."""


def _label(row: ScreenLine, names: Mapping[str, str] = NO_NAMES) -> CaptionLabel | None:
    """The label that a line begins with, or one of these names however it is written.

    A sentence that ends inside it is none: “I agree. Note: …”
    """
    seen = label_forms.visible_line(row.text)
    match = LABEL.match(seen.text if seen else row.text)
    ends = match and any(len(word) > 4 and word.endswith(".") for word in match["name"].split())
    name = match["name"] if match and not ends else ""
    if match and name and (label_forms.label_key(name) not in names or name in names.values()):
        return CaptionLabel(name, seen.place(match.end()) if seen else match.end())
    label = label_forms.known_label(row.text, names) if names else None
    return CaptionLabel(label.name, label.length) if label and not label.small else None


def _names(cues: list[list[ScreenLine]]) -> set[str]:
    """The names among the labels. If the talk does not begin with one, only what can be nothing else is a name."""
    written_labels = [labels.WrittenLabel(label.name) for rows in cues for row in rows if (label := _label(row))]
    names = labels.names_of_speakers(written_labels, len(cues))
    first = next((_label(rows[0]) for rows in cues if rows), None)
    if first and first.name in names:
        return names
    often = len(written_labels) >= MIN_LABEL_SHARE * len(cues)
    return {
        name
        for name in names
        if CAPITALS.match(name) or labels.MACHINE.match(name) or (often and labels.is_full_name(name))
    }


def _like_certain(cues: list[list[ScreenLine]], certain: frozenset[str]) -> set[str]:
    """The labels in capitals, where those that are certain are in capitals."""
    if not any(map(CAPITALS.match, certain)):
        return set()
    written_labels = (label.name for rows in cues for row in rows if (label := _label(row)))
    return {name for name in written_labels if CAPITALS.match(name) and labels.is_name(name)}


def _split_at_labels(cue: Cue, rows: list[ScreenLine], names: set[str], text: str) -> Iterator[Cue]:
    """The cue, or one for each of its lines that begin with a label; one without words if a name stands alone.

    Only the first of them begins with the cue; when the others begin is not known.
    """
    keys = label_forms.label_keys(sorted(names))
    places = [(row, label) for row in rows if (label := _label(row, keys)) and labels.is_name(label.name)]
    edges = [cue.span.begin, *(row.offsets[0] for row, _ in places), cue.span.end]
    parts = [_sub_cue(cue, edges[0], edges[1], text)] if edges[0] < edges[1] else []
    for (row, label), (begin, end) in zip(places, pairwise(edges[1:]), strict=True):
        following = [*row.offsets[label.length :], *(other.offsets[0] for other in rows if other.offsets[0] > begin)]
        certain = label.name in names
        part = _sub_cue(cue, label_forms.behind_dash(text, min([*following, end])) if certain else begin, end, text)
        parts.append(part._replace(speaker=label.name if certain else UNKNOWN_SPEAKER, named=certain))
    yield from (part._replace(start=None) if index else part for index, part in enumerate(parts))


def _sub_cue(cue: Cue, begin: int, end: int, text: str) -> Cue:
    """The part of a cue between two offsets of the source, without the white space at its end."""
    end = begin + len(text[begin:end].rstrip())
    words = tuple(mark for mark in cue.words if begin <= mark.offset < end)
    return cue._replace(span=Span(begin, end), words=words)


def _carry_speakers(draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    """The cues, those without a name with the speaker whose turn it is."""
    filled = [cue for cue in cues if cue.span.begin < cue.span.end]
    named = sum(1 for cue in cues if cue.named)
    repeats = sum(1 for before, after in pairwise(cues) if before.named and before.speaker == after.speaker)
    each = named >= MIN_NAMED_SHARE * len(filled) or repeats > max(1, MAX_REPEAT_SHARE * named)
    several = len({cue.speaker for cue in cues if cue.named}) > 1
    carries = cues[0].named and several and not each and named * MAX_CUES_PER_NAME >= len(filled)
    if not carries and not each:
        message = (
            f"only {named} of {len(filled)} cues have a name, so the others have no speaker: name them in the sidecar"
        )
        draft.notices.append(Notice("labels-sparse", message))
    waiting, speaker = "", ""
    for cue in cues:
        alone = cue.span.begin >= cue.span.end
        if waiting and not cue.speaker:
            cue = cue._replace(speaker=waiting, named=True)
        speaker = "" if cue.speaker == UNKNOWN_SPEAKER else cue.speaker or (speaker if carries else "")
        waiting = cue.speaker if alone else ""
        yield cue._replace(speaker=speaker)
