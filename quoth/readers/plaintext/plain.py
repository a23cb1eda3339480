"""Plain text: nobody says who speaks or when. Speech recognition often looks like this, cut at 100 characters.

We're joined next by Greg Brockman, President, Chairman and Founder of Open AI and Alexander
Wang, CEO and Founder of Scale AI.

Articles and archives look like this too: paragraphs, and headings, which are chapters.

Kept: paragraphs, headings, front matter.
"""

from dataclasses import replace

from quoth.model import Evidence, Seed, Transcript
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import survey

NAME = "plain"


def sniff(_: Seed) -> Evidence:
    """Anything can be plain text; every other reader that recognises something is surer."""
    return Evidence(0.2, "text without labels or times")


def parse(seed: Seed) -> Transcript:
    """A passage for each line; the rule for wrapped lines joins what belongs together."""
    return turns.read(seed, NAME, replace(survey(seed), names={}), written=True)
