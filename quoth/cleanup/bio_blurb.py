"""A card about a speaker at the foot of the page is not something anybody said.

before  Thank you for having me. / Ann Lee / Ann studies tides.
after   Thank you for having me.
"""

from itertools import dropwhile

from quoth.cleanup import Phase
from quoth.model import Transcript
from quoth.text import spans
from quoth.text.words import count

NAME = "bio card"
PHASE = Phase.SURROUNDINGS
LAST = 6
"""A card is among the last passages of a page."""
LONGEST = 80
"""Words."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript without a speaker's name on a line of its own and the few words about that person below it."""
    names = {passage.speaker for passage in transcript.passages if passage.speaker}
    tail = list(dropwhile(lambda passage: passage.text not in names, transcript.passages[-LAST:]))
    if len(tail) < 2 or tail[0].span.begin == transcript.passages[0].span.begin:
        return transcript
    name = tail[0].text
    about = tail[1].text
    first, _, remainder = about.partition(" ")
    is_about_speaker = about.startswith(name) or (first == name.split()[0] and remainder[:1].islower())
    if not is_about_speaker or count(about) > LONGEST:
        return transcript
    reason = f"a note about {name} at the foot of the page"
    return spans.amend(
        transcript, [spans.edit(transcript.source, passage.span, "", NAME, reason) for passage in tail[:2]]
    )
