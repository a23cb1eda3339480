"""Text without names and times."""

from dataclasses import replace

from quoth.model import Evidence, Seed, Transcript
from quoth.readers.base import Reader
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import survey


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
        return turns.read(seed, self.NAME, replace(survey(seed), names={}), written=True)
