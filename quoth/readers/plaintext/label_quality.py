"""How far the names in a typed text tell who speaks, and what is odd about them and about its times."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.model import Notice, Passage, Provenance, Source, Timestamp
from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.text import timecode
from quoth.text.words import count

SPARSE, MANY, ALONE = 0.1, 20, 0.5
"""Labels on fewer paragraphs than the first, among as many as the second, do not tell who says those without one; nor
does a single name on fewer than the third."""
INTRODUCED, LONG = 0.3, 200
"""Of the words, and in words: more of them before the first label are no introduction, but a talk before questions."""
BACK = 10_000
"""Milliseconds; people talk at the same time, and a time may lie a little before the one above it."""


def sparse(lines: ScannedLines) -> bool:
    """Whether too few paragraphs have a name; where it is always the same one, somebody else answers."""
    labels = _labels(lines)
    prefixes = [prefix for index in labels if (prefix := lines.label(index))]
    alone = len({lines.names[prefix.name] for prefix in prefixes}) == 1
    least = (
        ALONE if alone and not any(prefix.stamp for prefix in prefixes) else SPARSE if lines.paragraphs >= MANY else 0
    )
    return 0 < len(labels) < least * lines.paragraphs


def introduced(lines: ScannedLines) -> bool:
    """Whether what stands before the first label is prose about the talk: it is short beside it."""
    labels = _labels(lines)
    words = [count(row.text) for row in lines.rows] if labels else []
    before = sum(words[: labels[0]]) if labels else 0
    return bool(labels) and (before <= LONG or before <= INTRODUCED * sum(words))


def notices(lines: ScannedLines) -> Iterator[Notice]:
    """What a person should know of the names."""
    if sparse(lines):
        message = f"only {len(_labels(lines))} of {lines.paragraphs} paragraphs have a name"
        yield Notice("labels-sparse", f"{message}, so the others are nobody’s: name them in the sidecar")
    for full in sorted({full for name, full in lines.names.items() if full and name != full}):
        shorter = [name for name, other in lines.names.items() if other == full and f"({name}" not in full]
        short = min(shorter, key=len)
        yield Notice("names-merged", f"“{short}” is shown as {full}: the source calls {full} so")


def below_headings(passages: Sequence[Passage]) -> Iterator[Notice]:
    """What a person should know of speakers who are taken to go on below a heading."""
    guesses = [passage for passage in passages if passage.attributed_by is Provenance.RULE]
    if guesses:
        number = (
            "1 paragraph below a heading has" if len(guesses) == 1 else f"{len(guesses)} paragraphs below headings have"
        )
        message = f"{number} the speaker above as a guess: say in the sidecar who speaks"
        yield Notice("speakers-inferred", message, guesses[0].first_line or None)


def oddities(source: Source, joined: int, times: Sequence[Timestamp]) -> Iterator[Notice]:
    """What a person should know of lines that were joined, and of times that run backwards."""
    if joined:
        noun = "line that stands" if joined == 1 else "lines that stand"
        yield Notice("lines-joined", f"{joined} {noun} in one paragraph with what is above joined to it")
    back = [after for before, after in pairwise(times) if after.start + BACK < before.start]
    if back:
        where = "once" if len(back) == 1 else f"{len(back)} times"
        noun = f"the times run backwards {where}, first to {timecode.full(back[0].start)}: a new tape begins there?"
        yield Notice("times-backward", noun, source.line(back[0].offset))


def _labels(lines: ScannedLines) -> list[int]:
    return [index for index in range(len(lines.rows)) if lines.label(index)]
