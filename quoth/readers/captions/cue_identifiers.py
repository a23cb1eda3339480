"""What programs write above the times of a cue beside its number: who speaks.

1 "Ann Lee" (2345678)             Webex: number, name, id of the person; nobody's where the name is empty
00:00:05.120 --> 00:00:08.000

Speaker 1                         names that come back, one above each cue
00:02:00.000 --> 00:03:00.000

no speakers   1, 2, 3; intro, chapter-2 (each once); 0a8e2f7c-5ccd-48e4; cues that name who speaks themselves

And the seams of captions that come in parts (HLS): a head above each part, with the time from which it counts, and the
cue that both parts have.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quoth.model import Edit, Milliseconds, Seed, Span
from quoth.readers import labels
from quoth.readers.captions.vtt_blocks import ARROW, VttBlock, is_webvtt
from quoth.readers.cues import Cue
from quoth.text import spans, timecode
from quoth.text.patterns import lazy_pattern

# yes `1 "Ann Lee" (2345678)` `12 "" (0)`   no `1 "Ann Lee"` (words in quotation marks)
WEBEX = lazy_pattern(r"\d+ \"(?P<name>.*)\" \(\d+\)\s*\Z")
MIN_WEBEX_SHARE, MIN_NAMED_SHARE = 0.5, 0.9
"""Of the cues, how many must have such an identifier."""
# yes "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000" "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000"
TIMESTAMP_MAP = lazy_pattern(r"^X-TIMESTAMP-MAP\s*=\s*(?P<fields>.+)$")
SEAM_CUES = 6
"""Cues on either side of a seam that may be the same."""
REPEATED = ("repeated", "the same cue again, where two parts of the captions meet")


def speakers_by_identifier(blocks: Sequence[VttBlock]) -> dict[str, str]:
    """Who speaks below each identifier; empty if the identifiers of a file name nobody."""
    cues = [block for block in blocks if block.sort == "cue"]
    identifiers = [block.identifier.strip() for block in cues if block.identifier.strip()]
    webex = {text: match["name"].strip() for text in identifiers if (match := WEBEX.match(text))}
    if sum(text in webex for text in identifiers) >= max(2, MIN_WEBEX_SHARE * len(cues)):
        return webex
    times = Counter(identifiers)
    named = len(identifiers) >= max(2, MIN_NAMED_SHARE * len(cues))
    if not named or 2 * len(times) > len(identifiers) or not all(map(_may_be_name, times)):
        return {}
    names = labels.names_of_speakers([labels.WrittenLabel(text) for text in identifiers], len(cues))
    return {name: name for name in times} if len(times) > 1 and names >= times.keys() else {}


def _may_be_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and labels.is_name(text) and ":" not in text


def is_part_head(block: VttBlock) -> bool:
    """Whether a block between cues is the head of another part: WEBVTT, and fields below it."""
    first, _, rest = block.text.partition("\n")
    fields = [row for row in rest.split("\n") if row.strip()]
    return (
        block.sort == "other"
        and is_webvtt(block.text)
        and ARROW not in block.text
        and (not first[6:].strip() or bool(fields))
        and all("=" in row or ":" in row for row in fields)
    )


def repeated_cues(seed: Seed, blocks: Sequence[VttBlock], offset: int) -> dict[int, Edit]:
    """Edits for the cues behind a seam that stand before it too, by the line of each."""
    edits = dict[int, Edit]()
    for index in (index for index, block in enumerate(blocks) if index and is_part_head(block)):
        before = {
            (block.timing, block.text) for block in blocks[max(0, index - SEAM_CUES) : index] if block.sort == "cue"
        }
        for block in blocks[index + 1 : index + 1 + SEAM_CUES]:
            if block.sort == "cue" and (block.timing, block.text) in before:
                span = Span(offset + block.span.begin, offset + block.span.end)
                edits[block.line] = spans.make_edit(seed.source, span, "", *REPEATED)
    return edits


def part_delays(blocks: Sequence[VttBlock]) -> dict[int, Milliseconds]:
    """How much later the cues of each part are than they say, by the line of its head.

    Only where the times of a part begin anew, and its head says from which time of the recording they count.
    """
    delays, origin, latest, delay, anew = dict[int, Milliseconds](), None, 0, 0, False
    for index, block in enumerate(blocks):
        if block.timing:
            latest = max(latest, block.timing.start + delay)
        if block.sort != "header" and not is_part_head(block):
            continue
        mapped = _mapped_origin(block.text)
        origin = mapped if origin is None else origin
        first = next((after.timing.start for after in blocks[index + 1 :] if after.timing), latest)
        anew = anew or first < latest
        delay = max(0, mapped - origin) if anew and mapped is not None and origin is not None else 0
        if delay:
            delays[block.line] = delay
    return delays


def delayed(cue: Cue, delay: Milliseconds) -> Cue:
    """The cue with all its times so much later."""
    start, end = (None if time is None else time + delay for time in (cue.start, cue.end))
    words = tuple(replace(mark, start=mark.start + delay) for mark in cue.words)
    return cue._replace(start=start, end=end, words=words)


def _mapped_origin(text: str) -> Milliseconds | None:
    """When the time 0 of a part is, in milliseconds of its stream; None if its head does not say."""
    for row in text.split("\n"):
        match = TIMESTAMP_MAP.match(row)
        fields = dict(field.strip().partition(":")[::2] for field in match["fields"].split(",")) if match else {}
        ticks, local = fields.get("MPEGTS", "").strip(), timecode.parse(fields.get("LOCAL", "00:00:00").strip())
        if ticks.isdecimal() and len(ticks) < 16 and local is not None:
            return int(ticks) // 90 - local
    return None
