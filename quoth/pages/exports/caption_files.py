"""Captions: WebVTT and SRT, for transcripts whose source has times. The id of a WebVTT cue is that of its passage.

WebVTT says in notes how sure the text is, and gives voices that are inferred the class `inferred`. SRT has no place
for either, so its first cue says it in brackets, and such names have “(inferred)” behind them; what looks like a tag
stands in other brackets there, ‹i›, because players would not show it.
"""

import re
from collections.abc import Iterator

from quoth.analysis.doubts import flag_doubts
from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import addresses, player_tracks
from quoth.pages.html import escape
from quoth.pages.plain_text import voices
from quoth.pages.player_tracks import CaptionCue
from quoth.pages.records import colophon, statement
from quoth.text.timecode import stamp

LONGEST = 65
"""Characters of a line, as podcast players ask for."""
UNSPACED = 30
"""Characters of a line of a script without spaces."""

# yes "<i>" "</laughs>": players take them for tags, and SRT has no way to say that they are none   no "a < b"
TAG = re.compile(r"<([^<>\s][^<>]*)>")


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        cues = player_tracks.cues(document)
        if cues:
            folder = f"site/transcripts/{document.slug}"
            yield OutputFile(f"{folder}/transcript.vtt", _vtt(cues, document, lookup))
            yield OutputFile(f"{folder}/transcript.srt", _srt(cues, document, lookup))


def _vtt(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    parts = ["WEBVTT", _note(cues, document, lookup)]
    for cue in cues:
        times = f"{stamp(cue.start)} --> {stamp(cue.end)}"
        lines = wrapped([token for voice in voices(flag_doubts(cue.passage)) for token in _tagged(*voice)])
        parts.append("\n".join((cue.passage.anchor, times, *lines)))
    return "\n\n".join(parts) + "\n"


def _note(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    rows = [document.meta.title, *colophon(document, lookup)]
    place = addresses.passage(document, "ID", lookup)
    rows += [f"The id of a cue is that of its passage: {place}"] if place else []
    if any(inferred for cue in cues for _, inferred, _ in voices(cue.passage)):
        rows.append("Voices of the class “inferred” are a guess.")
    if any(cue.estimated for cue in cues):
        rows.append("Times that the source does not give are estimated, by the number of words.")
    return "\n".join(("NOTE", *map(escape.comment, rows)))


def _tagged(name: str, inferred: bool, words: str) -> list[str]:
    """The words as tokens of a cue, within a voice."""
    tokens = [escape.captions(part) for word in words.split() for part in _short(word)]
    if name:
        tokens[0] = f"<v{'.inferred' if inferred else ''} {escape.annotation(name)}>{tokens[0]}"
        tokens[-1] += "</v>"
    return tokens


def _short(word: str) -> list[str]:
    """A word as it is; what no line can hold in parts."""
    if len(word) <= LONGEST - len("</v>"):
        return [word]
    return [word[begin : begin + UNSPACED] for begin in range(0, len(word), UNSPACED)]


def wrapped(tokens: list[str]) -> list[str]:
    """The tokens as lines, as many on each as it can hold."""
    lines: list[str] = []
    for token in tokens:
        if lines and len(lines[-1]) + 1 + len(token) <= LONGEST:
            lines[-1] += f" {token}"
        else:
            lines.append(token)
    return lines


def _srt(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    parts, before = [], ""
    status = statement(document, lookup)
    for number, cue in enumerate(cues, 1):
        words = f"[{status}] " if number == 1 and status else ""
        for name, inferred, run in voices(flag_doubts(cue.passage)):
            shown = f"{name}{' (inferred)' if inferred else ''}"
            words += f"{shown}: {run} " if name and shown != before else f"{run} "
            before = shown
        plain = TAG.sub(r"‹\1›", words.replace("-->", "→"))
        tokens = [part for word in plain.split() for part in _short(word)]
        times = f"{stamp(cue.start, ',')} --> {stamp(cue.end, ',')}"
        parts.append("\n".join((str(number), times, *wrapped(tokens))))
    return "\n\n".join(parts) + "\n"
