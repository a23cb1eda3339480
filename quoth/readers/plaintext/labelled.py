"""Typed transcripts in which names stand before what is said."""

from quoth.model import Evidence, Seed, Transcript
from quoth.readers.assemble import NO
from quoth.readers.base import Reader
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import survey


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
        lines = survey(seed)
        count = sum(1 for index in range(len(lines.rows)) if lines.label(index))
        if not count:
            return NO
        why = f"{count} lines begin with a name: {', '.join(sorted(lines.names)[:3])}"
        if count < 2:
            return Evidence(0.4, why)
        return Evidence(0.9 if count * 10 >= lines.paragraphs else 0.7, why)

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, times where the lines have them, headings as chapters."""
        return turns.read(seed, self.NAME, survey(seed), written=True)
