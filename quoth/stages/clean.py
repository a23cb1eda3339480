"""The rules, one after the other, each leaving an edit for every word it touches."""

from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.model import Correction, Transcript
from quoth.rules import RULES


def clean(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript mended by every rule; `corrections` hold for the whole corpus.

    An edited copy is mended in the same way first, so that what is furniture in one is furniture in the other.
    Raises SeedError, also if nothing is left to publish.
    """
    wide = tuple(one for one in corrections if not one.scope or transcript.id in one.scope)
    if transcript.edited:
        transcript = replace(transcript, edited=clean(transcript.edited, corrections))
    own = transcript.sidecar.corrections
    transcript = replace(transcript, sidecar=replace(transcript.sidecar, corrections=(*own, *wide)))
    for mend in RULES.values():
        transcript = mend(transcript)
    if not transcript.passages:
        what, hint = (
            "all its words repeat its title or are taken out",
            "put the transcript itself there, or take it away",
        )
        raise SeedError(Problem(transcript.path, f"there is nothing left to publish: {what}", hint, stops=False))
    return transcript
