"""The rules, one after the other, each leaving an edit for every word it touches."""

from dataclasses import replace

from quoth.model import Correction, Transcript
from quoth.rules import RULES


def clean(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript mended by every rule; `corrections` hold for the whole corpus. Raises SeedError."""
    wide = tuple(one for one in corrections if not one.scope or transcript.id in one.scope)
    own = transcript.sidecar.corrections
    transcript = replace(transcript, sidecar=replace(transcript.sidecar, corrections=(*own, *wide)))
    for mend in RULES.values():
        transcript = mend(transcript)
    return transcript
