"""The text of a WebVTT cue as cues of single speakers, with an edit for every tag and character reference.

<v Ann Lee>We <i>lit</i> it.</v> <v Ben Hall>When?</v>      a cue of Ann Lee and one of Ben Hall
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.model import Edit, Milliseconds, Source, Span, TimeMark
from quoth.readers import source_map
from quoth.readers.captions import cue_text
from quoth.readers.captions.entities import Reference
from quoth.readers.cues import Cue
from quoth.text.controls import visible
from quoth.text.spans import edit

KNOWN = frozenset("b br c div em font i lang p rt ruby s small span strong u v".split())
# yes "<laughs>" "<speaks French>"   no "<i>" "<font color=red>" "</laughs>"
REMARK = re.compile(r"<([A-Za-z][A-Za-z -]{2,40})>")
TAGS = ("markup", "a tag: how or when the words are shown")


class Said(NamedTuple):
    """Words between two tags, at their place in the source."""

    voice: str
    begin: int
    end: int
    time: Milliseconds | None
    """When the first of them is spoken, if a tag before them says so."""
    references: tuple[Reference, ...]
    loose: bool
    """Whether white space stands before them, among the tags."""
    after_reading: bool
    """Whether ruby text stands before them."""


def spoken(
    source: Source, text: str, at: int, start: Milliseconds | None, end: Milliseconds | None
) -> tuple[list[Cue], list[Edit]]:
    """Cues for a cue text that begins at the offset `at` of the source. The first voice begins with the cue."""
    cues, edits = list[Cue](), list[Edit]()
    for voice, group in groupby(_said(text, at), key=lambda one: one.voice):
        parts = list(group)
        words = tuple(TimeMark(one.begin, one.time) for one in parts if one.time is not None)
        span = Span(parts[0].begin, parts[-1].end)
        cues.append(Cue(span, None if cues else start, end, voice, bool(voice), words))
        edits += [_tags(source, before, after) for before, after in pairwise(parts)]
        edits += [_character(source, at, one) for part in parts for one in part.references]
    return cues, edits


def _said(text: str, at: int) -> Iterator[Said]:
    time, loose, after_reading = None, False, False
    for leaf in cue_text.leaves(cue_text.tree(REMARK.sub(_as_words, text))):
        if isinstance(leaf.content, cue_text.Time):
            time = leaf.content.value
            continue
        token = leaf.content.token
        raw = text[token.begin : token.end]
        if leaf.reading or not raw.strip():
            loose, after_reading = loose or not leaf.reading, after_reading or leaf.reading
            continue
        begin, end = token.begin + len(raw) - len(raw.lstrip()), token.begin + len(raw.rstrip())
        yield Said(leaf.voice, at + begin, at + end, time, token.references, loose, after_reading)
        time, loose, after_reading = None, False, False


def _as_words(match: re.Match[str]) -> str:
    """A remark that looks like a tag, in characters that do not: players pass it over, but somebody wrote it."""
    return match[0] if match[1].split()[0].casefold() in KNOWN else f"‹{match[1]}›"


def _tags(source: Source, before: Said, after: Said) -> Edit:
    """The tags between some words, and a space for the white space among them."""
    text = source.text[before.end : after.begin]
    begin, end = before.end + len(text) - len(text.lstrip()), before.end + len(text.rstrip())
    space = " " if after.loose and (begin, end) == (before.end, after.begin) else ""
    rule, reason = ("ruby", "how the characters before it are read") if after.after_reading else TAGS
    return edit(source, Span(begin, end), space, rule, reason)


def _character(source: Source, at: int, one: Reference) -> Edit:
    span = Span(at + one.begin, at + one.end)
    return edit(source, span, visible(one.text), source_map.NAME, source_map.REASON)
