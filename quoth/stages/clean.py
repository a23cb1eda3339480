"""The rules, one after the other, each leaving an edit for every word it touches."""

from dataclasses import replace

from quoth.model import Correction, Transcript
from quoth.rules import RULES


def clean(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript mended by every rule; `corrections` hold for the whole corpus. Raises SeedError.

    An edited copy is mended in the same way first, so that what is furniture in one is furniture in the other.
    """
    wide = tuple(one for one in corrections if not one.scope or transcript.id in one.scope)
    if transcript.edited:
        transcript = replace(transcript, edited=clean(transcript.edited, corrections))
    own = transcript.sidecar.corrections
    transcript = replace(transcript, sidecar=replace(transcript.sidecar, corrections=(*own, *wide)))
    for mend in RULES.values():
        transcript = mend(transcript)
    return transcript
