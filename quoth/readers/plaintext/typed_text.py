"""Typed transcripts in which names stand before what is said.

Text with times and without names.

Text without names and times.
"""

from dataclasses import replace

from quoth.model import Evidence, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.plaintext import line_prefix, turns
from quoth.readers.plaintext.line_scan import ScannedLines, scan_lines
from quoth.text.sentences import ends_sentence
from quoth.text.words import count


class LabelledReader(Reader):
    """Text in which names stand before what they say: articles, Markdown archives, typed transcripts.

    Ann Lee:                    the label on its own line, its paragraphs below
    Thank you for coming.

    **Ann Lee:** Thank you.     in bold, or plain: `Ann Lee: Thank you.`
    Ann Lee (00:01:02): Yes.    with a time, in any of these places:
    [00:01:02] Ann Lee: Yes.
    **[00:03] SPEAKER_06:** No.
    Ann Lee 00:01:02            on a line of its own
    00:01:02;12 - 00:01:09;02   or time and name on a line of their own each
    Ann Lee

    Paragraphs without a label go on with the same speaker, unless labels are too few to tell who speaks. Short prose
    before the first label is an introduction. Headings are chapters, times of their own are kept.

    A known name is a label however it is written: with other spaces, capitals or marks that nobody sees, with “;” for
    “:”. Behind a dash, below a heading in a lecture, and in remarks such as “(Applause.)”, notices of rights and notes
    nobody is named; below a heading of a conversation whoever spoke before is a guess. Heads of printed pages are taken
    out.

    Kept: speakers, times, headings, what stands above the talk or in front matter.
    """

    NAME = "labelled"

    def sniff(self, seed: Seed) -> Evidence:
        """Two names or more, or the same name twice, before what they say."""
        if _are_captions(seed):
            return NO_EVIDENCE
        lines = scan_lines(seed)
        count = sum(1 for index in range(len(lines.rows)) if lines.label(index))
        if not count:
            return NO_EVIDENCE
        why = f"{count} lines begin with a name: {', '.join(sorted(lines.names)[:3])}"
        if count < 2:
            return Evidence(0.4, why)
        return Evidence(0.9 if count * 10 >= lines.paragraphs else 0.7, why)

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, times where the lines have them, headings as chapters."""
        return turns.read_lines(seed, self.NAME, scan_lines(seed), written=True)


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
        if _are_captions(seed):
            return NO_EVIDENCE
        lines = scan_lines(seed)
        stamped = [index for index in range(len(lines.rows)) if lines.stamped(index)]
        if len(stamped) < max(FEWEST, SHARE * len(lines.rows)) or lines.names or not _is_speech(lines, stamped):
            return NO_EVIDENCE
        return Evidence(0.88, f"{len(stamped)} lines begin with a time, and none with a name")

    def parse(self, seed: Seed) -> Transcript:
        """The talk with its times."""
        return turns.read_lines(seed, self.NAME, scan_lines(seed), written=False)


def _are_captions(seed: Seed) -> bool:
    """Whether the first line is that of captions, whose reader is surer; to ask each of their lines takes long."""
    return seed.source.text.startswith("WEBVTT")


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


class PlainReader(Reader):
    """Plain text: nobody says who speaks or when. Speech recognition often looks like this, cut at 100 characters.

    We're joined next by Greg Brockman, President, Chairman and Founder of Open AI and Alexander
    Wang, CEO and Founder of Scale AI.

    Articles and archives look like this too: paragraphs, and headings, which are chapters.

    Kept: paragraphs, headings, front matter.
    """

    NAME = "plain"

    def sniff(self, _: Seed) -> Evidence:
        """Anything can be plain text; every other reader that recognises something is surer."""
        return Evidence(0.2, "text without labels or times")

    def parse(self, seed: Seed) -> Transcript:
        """A passage for each line; the rule for wrapped lines joins what belongs together."""
        return turns.read_lines(seed, self.NAME, replace(scan_lines(seed), names={}), written=True)
