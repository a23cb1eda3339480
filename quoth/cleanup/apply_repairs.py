"""The rules, one after the other, each leaving an edit for every word it touches."""

from dataclasses import replace
from itertools import takewhile

from quoth.cleanup import RULES
from quoth.errors import Problem, SeedError
from quoth.model import Correction, Transcript
from quoth.text.spans import CORRECTION, LEFT_OUT

FIRST = (*takewhile(lambda name: name != LEFT_OUT, RULES), CORRECTION)
"""The rules for a copy that is to be taken over; what a passage is, the others find out afterwards."""


def clean(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript mended by every rule; `corrections` hold for the whole corpus.

    An edited copy is mended in the same way first, so that what is furniture in one is furniture in the other; of the
    corrections, by those whose words only the copy has. Raises SeedError, also if nothing is left to publish.
    """
    wide = tuple(correction for correction in corrections if not correction.scope or transcript.id in correction.scope)
    transcript = _knowing(transcript, wide)
    if transcript.edited:
        words = " ".join(transcript.source.text.split())
        copy = _knowing(transcript.edited, tuple(each for each in wide if " ".join(each.heard.split()) not in words))
        for name in FIRST:
            copy = RULES[name](copy)
        transcript = replace(transcript, edited=copy)
    for mend in RULES.values():
        transcript = mend(transcript)
    if not transcript.passages:
        what, hint = (
            "all its words repeat its title or are taken out",
            "put the transcript itself there, or take it away",
        )
        raise SeedError(Problem(transcript.path, f"there is nothing left to publish: {what}", hint, stops=False))
    return transcript


def _knowing(transcript: Transcript, wide: tuple[Correction, ...]) -> Transcript:
    own = transcript.sidecar.corrections
    return replace(transcript, sidecar=replace(transcript.sidecar, corrections=(*own, *wide)))
