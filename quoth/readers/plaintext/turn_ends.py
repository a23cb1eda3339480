"""Where a turn ends in a typed text though no label follows, and lines that nobody speaks.

— In the house.            a dash: somebody else
Cy Dow: I was there too.   perhaps a label, perhaps not
(Applause.)                not spoken; the speaker goes on below
© 2011 The Archive.        not spoken, and nobody is known to speak below
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.label_forms import label_keys
from quoth.readers.plaintext.label_variants import MIN_LABELLED_SHARE, opens_paragraph
from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.readers.plaintext.non_speech_lines import PAGE_HEADER, is_only_times, sound_text
from quoth.readers.plaintext.one_off_labels import (
    OneOffLabel,
    classify_label,
    match_label,
    may_be_short_label,
    may_name,
)
from quoth.readers.plaintext.stage_directions import StageLine, is_note, stage_line
from quoth.readers.plaintext.surrounding_text import SURROUNDING_HEADING, is_imprint, is_recorder, is_rights
from quoth.text.patterns import lazy_pattern

FULLY_LABELLED_SHARE = 0.8
"""The share of paragraphs that must have a label for a few words before a colon to be perhaps one too."""
RECORDER = ("furniture", "a program says it of the text that it wrote")
SOUND = ("furniture", "a sound between two parts, with its times")
# yes "— In the house." "–Yes." "- Yes." "-Yes."   no "--- " (a line drawn), "-5 degrees"
DASH = lazy_pattern(r"(?P<long>[—–―‒]\s*(?=[^\s—–-]))|-\s*(?=[^\W\d_a-z]|[«“\"¿¡])")


@dataclass(slots=True)
class TurnEnds:
    """What the lines say about turns, by index."""

    furniture: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Lines that are not speech, with the rule and the reason of their removal."""
    asides: set[int] = field(default_factory=set)
    """Lines that nobody speaks; the speaker above goes on below."""
    ends: set[int] = field(default_factory=set)
    """Lines from which on nobody is known to speak."""
    prose: set[int] = field(default_factory=set)
    """Of these, the lines that are about the text."""
    last_label: int = -1
    """Index of the last line with a label; -1 if there is none."""
    dense: bool = False
    """Whether most paragraphs have a label, as in a conversation; not so in a lecture with questions."""
    full: bool = False
    """Whether nearly all have one: then a few words before a colon are perhaps one too."""
    alone: bool = False
    """Whether most labels have lines of their own."""

    def holds_over(self, index: int, title: str) -> bool:
        """Whether the speaker above seems to go on below a heading inside the talk, where no other name follows."""
        return self.dense and index < self.last_label and not SURROUNDING_HEADING.match(title)


def turn_ends(lines: ScannedLines) -> TurnEnds:
    """Where turns end before the next label, and which lines nobody speaks."""
    labelled = [index for index in range(len(lines.rows)) if lines.label(index)]
    paragraphs = lines.paragraphs - len(lines.outline)
    ends = TurnEnds(
        dict.fromkeys(lines.pages, PAGE_HEADER),
        last_label=max(labelled, default=-1),
        dense=len(labelled) >= MIN_LABELLED_SHARE * paragraphs,
        full=len(labelled) >= FULLY_LABELLED_SHARE * paragraphs,
        alone=_labels_stand_alone(lines),
    )
    notes = endnotes(lines.rows)
    for index, row in enumerate(lines.rows):
        if index in ends.furniture or lines.label(index):
            continue
        if index in lines.typed.turns:
            ends.ends.add(index)
        if is_recorder(row.text) and index not in lines.facts:
            ends.furniture[index] = RECORDER
            ends.ends.add(index)
        elif index in lines.outline or lines.has_facts(index):
            continue
        elif (notes <= index and ends.last_label < notes) or _is_imprint(row.text, lines, index, labelled):
            ends.ends.add(index)
            ends.prose.add(index)
        elif lines.names:
            _add_line(lines, index, ends)
    return ends


def _is_imprint(text: str, lines: ScannedLines, index: int, labelled: list[int]) -> bool:
    """Whether a line is about the text; prose about rights only counts above and below the talk."""
    if not opens_paragraph(lines.rows, index):
        return False
    outside = not labelled or not labelled[0] < index < labelled[-1]
    return is_imprint(text) or (outside and is_rights(text))


def _add_line(lines: ScannedLines, index: int, ends: TurnEnds) -> None:
    """Adds to `ends` what a line without a label says about turns."""
    row, sound = lines.rows[index], sound_text(lines.rows[index].text)
    if sound is not None:
        if is_only_times(sound):
            ends.furniture[index] = SOUND
        ends.asides.add(index)
        return
    if not opens_paragraph(lines.rows, index):
        return
    stage = stage_line(row.text) or (StageLine.ASIDE if is_note(row.text) else None)
    if stage:
        ends.asides.add(index)
        if stage is StageLine.ENDS:
            ends.ends.add(index)
    elif _is_dash(lines, index, ends) or _is_doubt(lines, index, ends):
        ends.ends.add(index)


def _is_dash(lines: ScannedLines, index: int, ends: TurnEnds) -> bool:
    """Whether a dash begins a line because somebody else speaks, and not before a list item or half a sentence."""
    dash, above = DASH.match(lines.rows[index].text), lines.rows[index - 1].text if index else ""
    if not dash or above.endswith((":", "：")):
        return False
    before = DASH.match(above)
    if before and index - 1 not in ends.ends:
        return False
    first = lines.rows[index].text[dash.end() : dash.end() + 1]
    if dash["long"]:
        return not (first.islower() and above[-1:] not in '.?!…”»"')
    sentence = lines.rows[index].text[-1] in '.?!…”»"'
    return sentence and (before is not None or lines.label(index - 1) is not None) and not _is_list(lines, index)


def _is_list(lines: ScannedLines, index: int) -> bool:
    """Whether a line that begins with a hyphen is an item of a list."""
    after = lines.rows[index + 1].text if index + 1 < len(lines.rows) else ""
    return bool(DASH.match(after)) and not lines.rows[index - 1].text.endswith("?")


def _is_doubt(lines: ScannedLines, index: int, ends: TurnEnds) -> bool:
    """Whether what stands before a colon may be a label: it looks like a name, or stands between two labels."""
    text = lines.rows[index].text
    if may_name(text, label_keys(lines.names)):
        return True
    if ends.full and may_be_short_label(text) and _is_between_turns(lines, index):
        return True
    match = match_label(text)
    if not match or (match.end() == len(lines.rows[index].text) and not ends.alone):
        return False
    if classify_label(match["name"], set(lines.names)) is not OneOffLabel.DOUBT:
        return False
    if labels.is_full_name(match["name"]) or match["name"].isupper():
        return ends.dense
    return _is_between_turns(lines, index)


def _is_between_turns(lines: ScannedLines, index: int) -> bool:
    """Whether the paragraphs above and below, if any, begin with labels."""
    return _turn_before(lines, index) is not False and _turn_after(lines, index) is not False


def _labels_stand_alone(lines: ScannedLines) -> bool:
    """Whether most labels have lines of their own."""
    prefixes = [label for index in range(len(lines.rows)) if (label := lines.label(index))]
    return 2 * sum(1 for label in prefixes if label.alone) > len(prefixes)


def _turn_before(lines: ScannedLines, index: int) -> bool | None:
    """Whether the paragraph above begins with a label; None if there is none."""
    place = index - 1
    while place > 0 and not (lines.label(place) or opens_paragraph(lines.rows, place)):
        place -= 1
    if place > 0 and not lines.label(place) and (label := lines.label(place - 1)) and label.alone:
        return True
    return bool(lines.label(place)) if place >= 0 else None


def _turn_after(lines: ScannedLines, index: int) -> bool | None:
    """Whether the paragraph below begins with a label; None if there is none."""
    match = match_label(lines.rows[index].text)
    place = index + 2 if match and match.end() == len(lines.rows[index].text) else index + 1
    while place < len(lines.rows) and not (lines.label(place) or opens_paragraph(lines.rows, place)):
        place += 1
    return bool(lines.label(place)) if place < len(lines.rows) else None


NOTES = lazy_pattern(
    r"(?:(?:foot|end)?notes|footnote|references|bibliography|works cited|further reading|fu(?:ß|ss)noten|endnoten"
    r"|anmerkungen|literatur|notes de bas de page|notas|notas al pie|notas de rodapé|note a piè di pagina|voetnoten"
    r"|примечания|сноски|注释|註釋|注|脚注)\s*:?$",
    re.I,
)
"""Alone on a line, above notes."""
# yes "[1] See The Light, p. 4." "1. See …" "¹ See"   no "1974 was a good year"
NOTE = lazy_pattern(r"(?:\[\^?(?P<square>\d{1,3})\]:?|\(?(?P<plain>\d{1,3})[.)]|(?P<raised>[¹²³⁴-⁹⁰]+))\s*\S")
LINKED_WORDS = 25
"""A longer line with an address in it is prose."""


def endnotes(rows: Sequence[SourceLine]) -> int:
    """The index of the first endnote, below which all lines are notes; the number of lines if there are none.

    Notes follow a word for them, or are numbered from 1 and referred to in the text: “… the light [1].”
    """
    half = len(rows) // 2
    for index in range(len(rows) - 1, half - 1, -1):
        if NOTES.match(rows[index].text.strip("*_# ")) and _are_notes(rows[index + 1 :]):
            return index
    first = len(rows)
    numbers = list[str]()
    for index in range(len(rows) - 1, half - 1, -1):
        match = NOTE.match(rows[index].text)
        if match:
            first, numbers = index, [next(number for number in match.groups() if number), *numbers]
        if match and numbers[0] in ("1", "¹"):
            break
        if not match and first - index > 2:
            break
    above = " ".join(row.text for row in rows[:first])
    marks = ("[{}]", "[^{}]", "({})") if numbers and numbers[0].isascii() else ("{}",)
    referred = [any(mark.format(number) in above for mark in marks) for number in numbers]
    return first if referred and numbers[0] in ("1", "¹") and all(referred) else len(rows)


def _are_notes(rows: Sequence[SourceLine]) -> bool:
    """Whether most lines are numbered, items of a list, or addresses, as notes are."""
    linked = [row for row in rows if "://" in row.text and len(row.text.split()) <= LINKED_WORDS]
    alike = [row for row in rows if NOTE.match(row.text) or row.text[0] in "-*•†" or row in linked]
    return 2 * len(alike) >= len(rows)
