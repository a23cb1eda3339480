"""Text with times and without names."""

from quoth.model import Evidence, Seed, Transcript
from quoth.readers.assemble import NO
from quoth.readers.base import Reader
from quoth.readers.plaintext import line_prefix, turns
from quoth.readers.plaintext.line_scan import ScannedLines, survey
from quoth.text.sentences import ends_sentence
from quoth.text.words import count

FEWEST, SHARE = 3, 0.05
"""Times, and of the lines, that make a text a timed one."""
TITLE = 9
"""Words; lines with times that are shorter on average and end no sentences are a list of chapters."""
PACE, SMALL_PACE = 0.25, 0.1
"""Words a second from the first time to the last; titles of chapters come slower, and begin with capitals."""


class TimestampedReader(Reader):
    """Text with times and without names: what players, pages of videos and speech recognition give to copy.

    [00:03] We met at the harbour.          before what is said, in brackets or without
    [0.00 → 8.74] We met at the harbour.    with its end

    0:03                                    on a line of its own
    we met at the harbour

    Lines flow into each other: paragraphs are made of sentences, and each knows when it begins.

    Kept: times, headings, front matter.
    """

    NAME = "timed"

    def sniff(self, seed: Seed) -> Evidence:
        """Several lines begin with a time, and no name; what follows is speech and no list of titles."""
        lines = survey(seed)
        stamped = [index for index in range(len(lines.rows)) if lines.stamped(index)]
        if len(stamped) < max(FEWEST, SHARE * len(lines.rows)) or lines.names or not _is_speech(lines, stamped):
            return NO
        return Evidence(0.88, f"{len(stamped)} lines begin with a time, and none with a name")

    def parse(self, seed: Seed) -> Transcript:
        """The talk with its times."""
        return turns.read(seed, self.NAME, survey(seed), written=False)


def _is_speech(lines: ScannedLines, stamped: list[int]) -> bool:
    texts = [lines.rows[index].text[prefix.length :] for index in stamped if (prefix := lines.stamped(index))]
    spoken = [text for text in texts if text]
    if len(spoken) * 2 < len(texts):
        return len(lines.rows) > len(texts)
    words = sum(count(text) for text in spoken)
    ended = sum(1 for text in spoken if ends_sentence(text))
    return words >= TITLE * len(spoken) or ended * 3 >= len(spoken) or _is_fast(lines, stamped, spoken)


def _is_fast(lines: ScannedLines, stamped: list[int], spoken: list[str]) -> bool:
    """Whether so many words stand between the times as people say, and not those of titles."""
    stamps = [label.stamp for place in stamped if (label := lines.stamped(place))]
    first, last = (line_prefix.times(stamp, days=False)[0] for stamp in (stamps[0], stamps[-1]))
    small = 2 * sum(1 for text in spoken if text[0].islower()) > len(spoken)
    seconds = ((last or 0) - (first or 0)) / 1000
    words = sum(count(text) for text in spoken[:-1])
    return 0 < (SMALL_PACE if small else PACE) * seconds <= words
