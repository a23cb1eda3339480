"""What is spoken in a transcript, in the pieces in which a section may begin."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from quoth.analysis.sections.features import Unit
from quoth.analysis.sections.paragraph_builder import joined
from quoth.model import Clock, Kind, Transcript
from quoth.text.sentences import breaks


def units(transcript: Transcript, kinds: tuple[Kind, ...]) -> Iterator[tuple[int, Unit]]:
    """Each piece with its offset in the source: paragraphs that somebody chose, or else sentences.

    Sentences go on across the stamps of the source; a new speaker always begins a piece.
    """
    spoken = [one for one in transcript.passages if one.kind in kinds]
    for (speaker, _), same in groupby(spoken, key=lambda one: (one.speaker, transcript.written and one.span.begin)):
        parts = tuple(same)
        text, offsets, _ = joined(transcript, parts)
        starts = {one.span.begin: one.start for one in parts if one.clock is Clock.EXACT}
        places = [0] if transcript.written else [one.at for one in breaks(text, transcript.meta.language)] or [0]
        for begin, end in pairwise([*places, len(text)]):
            yield offsets[begin], Unit(text[begin:end].strip(), speaker, starts.get(offsets[begin]))
