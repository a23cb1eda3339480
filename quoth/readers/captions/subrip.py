"""SubRip and SubViewer captions, cue by cue."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quoth.model import Evidence, Milliseconds, Notice, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map, timing
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.captions import caption_tags
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.captions.voice_spans import cues_by_voice
from quoth.readers.captions.vtt_blocks import SIGNATURE
from quoth.readers.cues import Cue, Draft
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

# yes "0:00:01.000,0:00:04.000"   no "00:00:01,000 --> 00:00:04,000" "10:30, 11:30 and noon"
PAIR = lazy_pattern(rf"(?P<start>{timecode.TIME}),(?P<end>{timecode.TIME})$")
ARROW = "-->"
"""Times with any other sign between them begin a cue only below an empty line or a number: people say them too."""
# yes "align:start position:0%" "X1:40 X2:600"   no "Hello: you" (words)
SETTINGS = lazy_pattern(r"(?:\s*[A-Za-z]+\d?:[\w.,%-]+)*\s*$")
# yes "<v Ann Lee>Hello", left over from WebVTT
VOICE = lazy_pattern(r"<v[.\s]")


class CueHead(NamedTuple):
    """What stands above the words of a cue: from row `first` on; the words begin at the offset `words`."""

    first: int
    words: int
    start: Milliseconds
    end: Milliseconds


class SubRipReader(Reader):
    """SubRip (.srt), as it is found: the format has no specification, and every program writes its own.

    1
    00:00:01,000 --> 00:00:04,000
    Ann Lee: Where were you <i>born</i>?

    2
    00:00:04,500 --> 00:00:06,000
    {\\an8}In the house by the harbour.

    Numbers may be wrong or missing, empty lines missing, times written with dots or spaces, negative or out of order.
    The same without numbers and with `0:00:01.000,0:00:04.000` above the words is SubViewer (.sbv), as YouTube writes
    it.

    Kept: times; names before a colon.
    """

    NAME = "subrip"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text[seed.body :].lstrip("\ufeff \n")
        if text.startswith((SIGNATURE, "<", "{", "[{")):
            return NO_EVIDENCE
        rows = text.split("\n")
        count = sum(1 for row in rows if _times(row.strip(), whole_thousandths=False))
        return Evidence(0.96, f"{counted(count, 'line')} with the times of a cue") if count else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Cues with times, and speakers where words begin with a name. Raises SeedError."""
        draft = Draft(seed, self.NAME, meta=seed.meta)
        rows = list(lines(seed))
        heads = list(
            _cue_heads(rows, caption_tags.has_unpadded_times(seed.source.text), timing.frame_rate(seed.source.text))
        )
        edges = [*(rows[head.first].begin for head in heads), len(seed.source.text)]
        if seed.source.text[seed.body : edges[0]].strip():
            _add_cue(draft, Span(seed.body, edges[0]), None)
            draft.notices.append(Notice("cue-without-time", "the words before the first cue have no time", 1))
        for head, end in zip(heads, edges[1:], strict=True):
            _add_cue(draft, Span(head.words, end), head)
        name_turns(draft)
        return captions.assemble_cues(draft, captions.STAMP)


def _times(row: str, *, whole_thousandths: bool, rate: Fraction | None = None) -> caption_tags.CaptionTimes | None:
    """The times of a line, in either of the two forms."""
    pair = PAIR.match(row)
    if pair:
        return caption_tags.CaptionTimes(
            caption_tags.parse_time(pair["start"]), caption_tags.parse_time(pair["end"]), ""
        )
    return caption_tags.parse_times(row, whole_thousandths, rate)


def _cue_heads(rows: list[SourceLine], whole_thousandths: bool, rate: Fraction | None) -> Iterator[CueHead]:
    number = count = 0
    for index, row in enumerate(rows):
        times = _times(row.text, whole_thousandths=whole_thousandths, rate=rate)
        if not times:
            continue
        above = rows[index - 1].text if index else ""
        if above and not above.isdecimal() and ARROW not in row.text:
            continue
        count += 1
        free = index < 2 or not rows[index - 2].text
        counts = above.isdecimal() and (free or int(above[:9]) in (number, number + 1, count, 0, 1))
        number = int(above[:9]) if counts else number
        words = row.end if SETTINGS.match(times.rest) else row.end - len(times.rest)
        yield CueHead(index - 1 if counts else index, words, times.start, times.end)


def _add_cue(draft: Draft, span: Span, head: CueHead | None) -> None:
    """The words of a cue, with an edit for each tag in them."""
    source = draft.seed.source
    text = source.text[span.begin : span.end]
    if not text.strip():
        return
    start, end = (head.start, head.end) if head else (None, None)
    if VOICE.search(text):
        cues, edits = cues_by_voice(source, text, span.begin, start, end)
        draft.cues += cues
        draft.edits += edits
        return
    mapped = source_map.MappedText.plain(text, span.begin)
    draft.edits += source_map.character_edits(source, mapped, caption_tags.tag_changes(text))
    draft.cues.append(Cue(span, start, end))
