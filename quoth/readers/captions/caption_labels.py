"""Who speaks in captions: names before the words of a cue (`Ann Lee: Hello.`, `- ANN: Hello.`), and voices of WebVTT.

Where most cues have a name (Zoom), one without is nobody's. Where a name opens a turn and the cues after it have
none, they go on with it, if the talk begins with a name and names two. Else only cues that have a name have a speaker.

The text of a WebVTT cue becomes cues of single speakers, with an edit for every tag and character reference.

<v Ann Lee>We <i>lit</i> it.</v> <v Ben Hall>When?</v>      a cue of Ann Lee and one of Ben Hall
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from quoth.model import Edit, Milliseconds, Notice, Source, Span, Timestamp
from quoth.readers import label_forms, labels, source_map
from quoth.readers.captions import cue_text
from quoth.readers.captions.cue_text import CharacterReference
from quoth.readers.cues import Cue, Draft, sort_and_trim
from quoth.readers.source_map import ScreenLine
from quoth.readers.source_map import screen_lines as rows_of
from quoth.text.characters import replace_invisible
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

PERSON = r"[^\W_][^\s:*\[\]()|<>?!,;…]*(?: [^\s:*\[\]()|<>?!,;…]+){0,4}"
# yes "Ann Lee: Hello" "- ANN: Hello" ">> DR. LEE (on the phone): Hello" "[Ann]: Hello"   no "10:30: we left"
LABEL = lazy_pattern(rf"(?:[-–—]\s*|>>+\s*)?\[?(?P<name>{PERSON})\]?(?:\s\([^()]{{1,30}}\))?\s*:(?:\s+|$)")
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


KNOWN_TAGS = frozenset("b br c div em font i lang p rt ruby s small span strong u v".split())
# yes "<laughs>" "<speaks French>"   no "<i>" "<font color=red>" "</laughs>"
REMARK = lazy_pattern(r"<([A-Za-z][A-Za-z -]{2,40})>")
TAGS = ("markup", "a tag: how or when the words are shown")


class VoiceSpan(NamedTuple):
    """Words between two tags, at their place in the source."""

    voice: str
    begin: int
    end: int
    time: Milliseconds | None
    """When the first of them is spoken, if a tag before them says so."""
    references: tuple[CharacterReference, ...]
    loose: bool
    """Whether white space stands before them, among the tags."""
    after_reading: bool
    """Whether ruby text stands before them."""


def cues_by_voice(
    source: Source, text: str, offset: int, start: Milliseconds | None, end: Milliseconds | None
) -> tuple[list[Cue], list[Edit]]:
    """Cues for a cue text that begins at an offset of the source. The first voice begins with the cue."""
    cues, edits = list[Cue](), list[Edit]()
    for voice, group in groupby(_voice_spans(text, offset), key=lambda part: part.voice):
        parts = list(group)
        words = tuple(Timestamp(part.begin, part.time) for part in parts if part.time is not None)
        span = Span(parts[0].begin, parts[-1].end)
        cues.append(Cue(span, None if cues else start, end, voice, bool(voice), words))
        edits += [_tags_edit(source, before, after) for before, after in pairwise(parts)]
        edits += [_reference_edit(source, offset, reference) for part in parts for reference in part.references]
    return cues, edits


def _voice_spans(text: str, offset: int) -> Iterator[VoiceSpan]:
    """The words of a cue text between its tags, in order; ruby text is left out."""
    time, loose, after_reading = None, False, False
    for leaf in cue_text.leaves(cue_text.parse_tree(REMARK.sub(_untag_remark, text))):
        if isinstance(leaf.content, cue_text.CueTime):
            time = leaf.content.value
            continue
        token = leaf.content.token
        raw = text[token.begin : token.end]
        if leaf.reading or not raw.strip():
            loose, after_reading = loose or not leaf.reading, after_reading or leaf.reading
            continue
        begin, end = token.begin + len(raw) - len(raw.lstrip()), token.begin + len(raw.rstrip())
        yield VoiceSpan(leaf.voice, offset + begin, offset + end, time, token.references, loose, after_reading)
        time, loose, after_reading = None, False, False


def _untag_remark(match: re.Match[str]) -> str:
    """A remark that looks like a tag, in characters that do not: players pass it over, but somebody wrote it."""
    return match[0] if match[1].split()[0].casefold() in KNOWN_TAGS else f"‹{match[1]}›"


def _tags_edit(source: Source, before: VoiceSpan, after: VoiceSpan) -> Edit:
    """The tags between some words, and a space for the white space among them."""
    text = source.text[before.end : after.begin]
    begin, end = before.end + len(text) - len(text.lstrip()), before.end + len(text.rstrip())
    space = " " if after.loose and (begin, end) == (before.end, after.begin) else ""
    rule, reason = ("ruby", "how the characters before it are read") if after.after_reading else TAGS
    return make_edit(source, Span(begin, end), space, rule, reason)


def _reference_edit(source: Source, offset: int, reference: CharacterReference) -> Edit:
    span = Span(offset + reference.begin, offset + reference.end)
    return make_edit(
        source, span, replace_invisible(reference.text), source_map.CHARACTER_RULE, source_map.CHARACTER_REASON
    )
