"""WebVTT captions, cue by cue: https://www.w3.org/TR/webvtt1/"""

import re
from collections.abc import Iterator

from quoth.errors import Problem, SeedError
from quoth.model import Edit, Evidence, Milliseconds, Notice, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.captions import caption_tags, cue_identifiers, vtt_blocks
from quoth.readers.captions.cue_identifiers import delayed, is_part_head, part_delays
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.captions.voice_spans import cues_by_voice
from quoth.readers.captions.vtt_blocks import VttBlock
from quoth.readers.cues import Cue, Draft
from quoth.sources import metadata_fields
from quoth.text import spans
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

# yes "NOTE" "NOTE Confidence: 0.9" "STYLE" on a line of its own   no "NOTES on tides"
COMMENT = lazy_pattern(r"NOTE(?=[ \t\n]|\Z)|(?:STYLE|REGION)[ \t]*(?=\n)")
# yes "Language: en" "duration:"00:12:34.56""   no "He said: yes"
ENTRY = lazy_pattern(r"\s*([A-Za-z][A-Za-z_-]*(?: [a-z]+)?)\s*[:=]\s*\"?([^\"\n]+?)\"?\s*$")
MACHINE_FIELDS = (
    "confidence",
    "duration",
    "recognizability",
    "kind",
    "x-timestamp-map",
    "ref",
    "style",
    "language",
    "lang",
)
"""Words before a colon in comments and headers that machines write."""


class WebVttReader(Reader):
    """WebVTT: captions of the web, of Zoom, of Microsoft Teams in all its forms, of podcast hosts, of YouTube.

    WEBVTT

    NOTE language: en

    1
    00:00:01.000 --> 00:00:04.000 align:start
    <v Ann Lee>Where were you <i>born</i>?</v>

    Read as the specification says. Beyond it, nothing is lost: cues whose times are written in another way
    (`0:0:1.0 --> 0:0:4.20`) are read too, and words that no player would show stand in the text, with a notice.

    Webex names who speaks above the times (`1 "Ann Lee" (2345678)`); names there that come back speak too.
    Captions of a stream that were put together have a head for each part, and the cue where two parts meet twice.

    Kept: times, of words too; voices, and names before a colon; title, date, people and language from comments.
    """

    NAME = "webvtt"

    def sniff(self, seed: Seed) -> Evidence:
        offset = _beginning(seed)
        begins = vtt_blocks.is_webvtt(seed.source.text[offset : offset + 10])
        return Evidence(0.99, "its first line is WEBVTT") if begins else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Cues with times and voices; what is known from the header and from comments. Raises SeedError."""
        draft = Draft(seed, self.NAME)
        offset = _beginning(seed)
        text = vtt_blocks.normalise(seed.source.text[offset:])
        if not vtt_blocks.is_webvtt(text):
            hint = "take `format:` out of the sidecar, or write WEBVTT above the cues"
            raise SeedError(Problem(f"{seed.path}:1", "a file of WebVTT begins with the line WEBVTT", hint))
        whole_thousandths = caption_tags.has_unpadded_times(text)
        entries, strays = list[tuple[str, str]](), list[int]()
        blocks = list(vtt_blocks.blocks(text))
        speakers = cue_identifiers.speakers_by_identifier(blocks)
        repeated, delays, delay = cue_identifiers.repeated_cues(seed, blocks, offset), part_delays(blocks), 0
        draft.edits += repeated.values()
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            if block.line in repeated:
                continue
            if block.sort in ("header", "style", "region") or COMMENT.match(block.text) or is_part_head(block):
                delay = delays.get(block.line, 0 if is_part_head(block) else delay)
                pairs = _entries(block.text)
                entries += pairs
                draft.edits += _left_out(draft, block, offset, pairs)
            elif block.text.strip() and not (block.text.strip().isdigit() and block.sort == "other"):
                start, end = _times(text, block, whole_thousandths)
                cues, edits = cues_by_voice(seed.source, _cue_text(block, after), offset + block.body.begin, start, end)
                draft.cues += _named_above(cues, speakers.get(block.identifier.strip(), ""), delay)
                draft.edits += edits
                strays += [block.line] if start is None else []
        if strays:
            count = counted(len(strays), "block of words has", "blocks of words have")
            draft.notices.append(Notice("cue-without-time", f"{count} no time that can be read", strays[0]))
        name_turns(draft)
        draft.meta = metadata_fields.merge_metadata(seed.meta, metadata_fields.metadata_of(entries))
        return captions.assemble_cues(draft, captions.STAMP)


def _beginning(seed: Seed) -> int:
    """Where the file begins behind byte order marks; a file that was converted twice has two."""
    text = seed.source.text
    return len(text) - len(text[seed.body :].lstrip("\ufeff"))


def _cue_text(block: VttBlock, after: VttBlock | None) -> str:
    """The text of a cue. If no empty line follows it, a last line that counts on is the number of the next cue."""
    words, _, last = block.text.rpartition("\n")
    counts = last.isdecimal() and block.identifier.isdecimal() and int(last[:9]) == int(block.identifier[:9]) + 1
    return words if counts and after and after.span.begin == block.span.end + 1 else block.text


def _entries(text: str) -> list[tuple[str, str]]:
    """What a header or a comment says of the file, as pairs."""
    rows = COMMENT.sub("", text, count=1).removeprefix(vtt_blocks.SIGNATURE)
    return [(match[1], match[2]) for row in re.split("[\n;]", rows) if (match := ENTRY.match(row))]


def _named_above(cues: list[Cue], speaker: str, delay: Milliseconds) -> Iterator[Cue]:
    """The cues of a block as its identifier and its part have them: who speaks, and how much later."""
    for cue in cues:
        if speaker and not cue.speaker:
            cue = cue._replace(speaker=speaker, named=True)
        yield delayed(cue, delay) if delay else cue


def _left_out(draft: Draft, block: VttBlock, offset: int, entries: list[tuple[str, str]]) -> Iterator[Edit]:
    """A header or a comment. Those that machines write beside each cue go with its time."""
    span = Span(offset + block.span.begin, offset + block.span.end)
    if block.sort != "other" or not block.text.startswith("NOTE"):
        yield spans.make_edit(draft.seed.source, span, "", "header", "the head of the file")
    elif any(metadata_fields.field_of(name) for name, _ in entries):
        yield spans.make_edit(draft.seed.source, span, "", "header", "read as what is known of the transcript")
    elif not entries or any(name.casefold() not in MACHINE_FIELDS for name, _ in entries):
        yield spans.make_edit(draft.seed.source, span, "", "note", "a comment in the file, which nobody says")


def _times(text: str, block: VttBlock, whole_thousandths: bool) -> tuple[Milliseconds | None, Milliseconds | None]:
    """The times of a block, also if they are not as WebVTT wants them; None if it has none."""
    if block.timing:
        return block.timing.start, block.timing.end
    for line in text[block.span.begin : block.body.begin].split("\n"):
        times = caption_tags.parse_times(line, whole_thousandths)
        if times:
            return times.start, times.end
    return None, None
