"""All repairs, one after the other; each leaves an edit for every word that it touches."""

from dataclasses import replace

from quoth.cleanup import (
    Phase,
    Repair,
    asr_loops,
    boilerplate,
    control_characters,
    declared_corrections,
    disfluencies,
    edited_copy,
    ligatures,
    line_hyphens,
    markdown,
    removals,
    repeated_speech,
    rolling_captions,
    wrapped_lines,
)
from quoth.errors import Problem, SeedError
from quoth.model import Correction, Transcript

_REPAIRS: tuple[Repair, ...] = (
    rolling_captions,
    asr_loops,
    control_characters,
    ligatures,
    removals,
    markdown,
    boilerplate,
    wrapped_lines,
    line_hyphens,
    edited_copy,
    declared_corrections,
    disfluencies,
    repeated_speech,
)
REPAIRS = tuple(sorted(_REPAIRS, key=lambda repair: repair.PHASE))
"""Every repair in the order in which they are applied."""
COPY_REPAIRS = tuple(
    repair for repair in REPAIRS if repair.PHASE < Phase.EDITED_COPY or repair.PHASE is Phase.CORRECTIONS
)
"""The repairs of an edited copy before it is taken over; what a passage is, the others find out afterwards."""


def clean(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript with every repair applied; `corrections` are those of the whole corpus.

    An edited copy is repaired first, so that what is boilerplate in one is boilerplate in the other. Of the corrections
    of the corpus it gets those whose words only the copy has. Raises SeedError, also if nothing is left to publish.
    """
    scoped = tuple(
        correction for correction in corrections if not correction.scope or transcript.id in correction.scope
    )
    transcript = _with_corrections(transcript, scoped)
    if transcript.edited:
        transcript = replace(transcript, edited=_clean_copy(transcript, transcript.edited, scoped))
    for repair in REPAIRS:
        transcript = repair.apply(transcript)
    if not transcript.passages:
        what, hint = (
            "all its words repeat its title or are taken out",
            "put the transcript itself there, or delete it",
        )
        raise SeedError(Problem(transcript.path, f"there is nothing left to publish: {what}", hint, stops=False))
    return transcript


def _clean_copy(transcript: Transcript, copy: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """An edited copy as it is taken over."""
    words = " ".join(transcript.source.text.split())
    copy = _with_corrections(
        copy, tuple(correction for correction in corrections if " ".join(correction.heard.split()) not in words)
    )
    for repair in COPY_REPAIRS:
        copy = repair.apply(copy)
    return copy


def _with_corrections(transcript: Transcript, corrections: tuple[Correction, ...]) -> Transcript:
    """The transcript with the corrections of its sidecar and, behind them, these."""
    return replace(transcript, corrections=(*transcript.sidecar.corrections, *corrections))
