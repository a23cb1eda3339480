"""Voices of WebVTT: the text of a cue as cues of single speakers, with an edit for every tag and character reference.

<v Ann Lee>We <i>lit</i> it.</v> <v Ben Hall>When?</v>      a cue of Ann Lee and one of Ben Hall
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import Edit, Milliseconds, Source, Span, Timestamp
from quoth.readers import source_map
from quoth.readers.captions import cue_text
from quoth.readers.captions.cue_text import CharacterReference
from quoth.readers.cues import Cue
from quoth.text.characters import replace_invisible
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

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
