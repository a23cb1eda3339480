"""How far the labels of a typed text tell who speaks, and the notices about its labels and times."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.model import Notice, Passage, Provenance, Source, Timestamp
from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.text import timecode
from quoth.text.words import count

SPARSE_SHARE, MANY_PARAGRAPHS, ONE_NAME_SHARE = 0.1, 20, 0.5
"""Labels do not tell who says the paragraphs without one if they are on a smaller share of so many paragraphs; nor does
a single name on a smaller share than the third."""
INTRODUCTION_SHARE, INTRODUCTION_WORDS = 0.3, 200
"""More words than both before the first label are no introduction, but a talk before questions."""
BACKWARD_MS = 10_000
"""People talk at the same time, so a time may be a little earlier than the one above it."""


def labels_are_sparse(lines: ScannedLines) -> bool:
    """Whether too few paragraphs have a label; where it is always the same one, somebody else answers."""
    labels = _labels(lines)
    prefixes = [prefix for index in labels if (prefix := lines.label(index))]
    alone = len({lines.names[prefix.name] for prefix in prefixes}) == 1
    minimum = SPARSE_SHARE if lines.paragraphs >= MANY_PARAGRAPHS else 0
    if alone and not any(prefix.stamp for prefix in prefixes):
        minimum = ONE_NAME_SHARE
    return 0 < len(labels) < minimum * lines.paragraphs


def has_introduction(lines: ScannedLines) -> bool:
    """Whether the text before the first label is prose about the talk: it is much shorter than the talk."""
    labels = _labels(lines)
    words = [count(row.text) for row in lines.rows] if labels else []
    before = sum(words[: labels[0]]) if labels else 0
    return bool(labels) and (before <= INTRODUCTION_WORDS or before <= INTRODUCTION_SHARE * sum(words))


def label_notices(lines: ScannedLines) -> Iterator[Notice]:
    """Notices about labels: too few of them, and short names that are shown in full."""
    if labels_are_sparse(lines):
        message = f"only {len(_labels(lines))} of {lines.paragraphs} paragraphs have a name"
        yield Notice("labels-sparse", f"{message}, so the others are nobody’s: name them in the sidecar")
    for full in sorted({full for name, full in lines.names.items() if full and name != full}):
        shorter = [name for name, other in lines.names.items() if other == full and f"({name}" not in full]
        short = min(shorter, key=len)
        yield Notice("names-merged", f"“{short}” is shown as {full}: the source calls {full} so")


def inferred_speaker_notices(passages: Sequence[Passage]) -> Iterator[Notice]:
    """A notice about paragraphs below headings whose speaker is a guess."""
    guesses = [passage for passage in passages if passage.attributed_by is Provenance.RULE]
    if guesses:
        number = (
            "1 paragraph below a heading has" if len(guesses) == 1 else f"{len(guesses)} paragraphs below headings have"
        )
        message = f"{number} the speaker above as a guess: say in the sidecar who speaks"
        yield Notice("speakers-inferred", message, guesses[0].first_line or None)


def line_notices(source: Source, joined: int, times: Sequence[Timestamp]) -> Iterator[Notice]:
    """Notices about lines that were joined and about times that run backwards."""
    if joined:
        noun = "line that stands" if joined == 1 else "lines that stand"
        yield Notice("lines-joined", f"{joined} {noun} in one paragraph with what is above joined to it")
    back = [after for before, after in pairwise(times) if after.start + BACKWARD_MS < before.start]
    if back:
        where = "once" if len(back) == 1 else f"{len(back)} times"
        noun = f"the times run backwards {where}, first to {timecode.full(back[0].start)}: a new tape begins there?"
        yield Notice("times-backward", noun, source.line(back[0].offset))


def _labels(lines: ScannedLines) -> list[int]:
    return [index for index in range(len(lines.rows)) if lines.label(index)]
