"""MicroDVD subtitles (.sub), whose times are numbers of frames: https://en.wikipedia.org/wiki/MicroDVD"""

import re
from collections.abc import Iterator
from fractions import Fraction

from quoth.model import Evidence, Milliseconds, Notice, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map
from quoth.readers.base import NO_EVIDENCE, Reader, lines
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.cues import Cue, Draft
from quoth.readers.source_map import MappedChange, MappedText
from quoth.readers.timing import RATES
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

# yes "{0}{75}Where were you born?" "{80}{}In the house"   no "{laughs} Yes." "{0} {75}"
LINE = lazy_pattern(r"\{(?P<start>\d{1,9})\}\{(?P<end>\d{0,9})\}(?P<words>.*)$")
# yes "{1}{1}23.976" "{0}{0}25.000"   no "{1}{75}25 boats"
RATE = lazy_pattern(r"\s*(?P<rate>\d{2,3}(?:[.,]\d{1,4})?)\s*(?:fps)?\s*$", re.I)
# yes "{y:i}" "{C:$0000ff}" "{P:1}"; "|", which ends a line
CODE = lazy_pattern(r"(?P<tags>(?:\{[A-Za-z]:[^{}]*\})+)|(?P<space>\|)")
DEFAULTS = lazy_pattern(r"\s*\{DEFAULT\}.*$", re.I)
MIN_LINES, MIN_SHARE = 2, 0.6
MIN_RATE, MAX_RATE = 10, 121


class MicroDvdReader(Reader):
    """MicroDVD subtitles (.sub): numbers of frames in braces, `|` for the end of a line.

    {1}{1}25.000
    {12}{80}Where were you born?
    {85}{230}{y:i}In the house|by the harbour.

    How many frames a second has, the first line may say. If it does not, nobody knows when the words are spoken, and
    they have no times.
    In Subtitle Edit: File > Save as, MicroDVD; it writes the number of frames into the first line.

    Kept: times, if the file says how many frames a second has; names before a colon.
    """

    NAME = "microdvd"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [row.text.lstrip("\ufeff") for row in lines(seed) if row.text]
        cues = sum(1 for row in rows if LINE.match(row))
        begins = bool(rows) and bool(LINE.match(rows[0]) or DEFAULTS.match(rows[0]))
        fits = begins and cues >= MIN_LINES and cues >= MIN_SHARE * len(rows)
        return Evidence(0.99, f"{cues} lines with numbers of frames") if fits else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Cues, with times if the first line says how many frames a second has. Raises SeedError."""
        draft = Draft(seed, self.NAME, meta=seed.meta)
        rate: Fraction | None = None
        for row in lines(seed):
            lead = len(row.text) - len(row.text.lstrip("\ufeff"))
            cue = LINE.match(row.text, lead)
            begin = row.begin + (cue.start("words") if cue else lead)
            stated = RATE.match(cue["words"]) if cue and not draft.cues and cue["end"] == cue["start"] else None
            if DEFAULTS.match(row.text) or stated:
                rate = _rate(stated["rate"]) if stated else rate
                why = ("header", "how the subtitles are shown, and how many frames a second has")
                draft.edits.append(make_edit(seed.source, Span(row.begin, row.end), "", *why))
                continue
            text = seed.source.text[begin : row.end]
            changes = list(_changes(text))
            draft.edits += source_map.character_edits(seed.source, MappedText.plain(text, begin), changes)
            start, end = (_time(cue[name], rate) if cue else None for name in ("start", "end"))
            if text.strip():
                draft.cues.append(Cue(Span(begin, row.end), start, end))
        if rate is None:
            what = "it counts frames, and does not say how many a second has: no times; write a first line {1}{1}25"
            draft.notices.append(Notice("frames-unknown", what, 1))
        name_turns(draft)
        return captions.assemble_cues(draft, captions.STAMP)


def _rate(written: str) -> Fraction | None:
    """Frames a second; None for a number that no film has."""
    number = re.sub(r"\.?0+$", "", written.replace(",", ".")) if re.search("[.,]", written) else written
    rate = RATES.get(number[:6], Fraction(number))
    return rate if MIN_RATE <= rate <= MAX_RATE else None


def _time(frames: str, rate: Fraction | None) -> Milliseconds | None:
    return int(int(frames) / rate * 1000) if rate and frames else None


def _changes(text: str) -> Iterator[MappedChange]:
    """Changes that take out how words are shown, and put a space for the end of a line."""
    for match in CODE.finditer(text):
        after = " " if match.lastgroup == "space" and match.start() and match.end() < len(text) else ""
        yield MappedChange(match.start(), match.end(), after, "markup", "a tag: how the words are shown")
