"""What a reader of a format is: a class with a name, a judge of whether a file is its kind, and a parser.

What every reader needs: the lines of a seed, passages over them, and the proof that no word of the seed is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Passage, Seed, Span, Transcript
from quoth.readers.label_forms import tidy_label
from quoth.text.spans import make_edit, shape_passage


class Reader(Protocol):
    """Reads one format.

    The docstring of a reader becomes its part of docs/formats.md. It has, with an empty line between them: a sentence
    that says what the format is; an example of its shape; prose, if any, that ends with a full stop; and a paragraph
    “Kept: …” that says what Quoth takes over.
    """

    NAME: str
    """What an editor writes as `format:` in a sidecar. Unique among the readers."""

    def sniff(self, seed: Seed) -> Evidence:
        """How sure the reader is that a seed is of its kind, from 0 to 1, and why in words that an editor understands.

        Never raises, whatever the text is. The reader with the highest score parses the seed.
        """
        ...

    def parse(self, seed: Seed) -> Transcript:
        """What the reader understands: the words in the order of the file, and an edit for every word left out.

        Raises SeedError for a seed that is of its kind and damaged.
        """
        ...


class SourceLine(NamedTuple):
    """A line of the source without white space around it; `begin` is the offset of its first character."""

    number: int
    begin: int
    text: str

    @property
    def end(self) -> int:
        return self.begin + len(self.text)


def lines(seed: Seed) -> Iterator[SourceLine]:
    """The lines of a seed below its front matter, in order, empty ones too."""
    number = seed.source.line(seed.body)
    offset = seed.body
    for raw in seed.source.text[seed.body :].split("\n"):
        yield SourceLine(number, offset + len(raw) - len(raw.lstrip()), raw.strip())
        number, offset = number + 1, offset + len(raw) + 1


def bare_passage(begin: int, end: int) -> Passage:
    """A passage from `begin` up to `end` of the source, without text; `shape` fills in the rest."""
    return Passage((), Span(begin, end), 0, 0)


def assemble(transcript: Transcript, seed: Seed) -> Transcript:
    """A reader's transcript with its passages filled in and in order, and with the notices and sidecar of the seed.

    Raises SeedError if words are neither in a passage nor in an edit, which is a fault of the reader.
    """
    edits = list(transcript.edits)
    if seed.body:
        front = Span(0, seed.body)
        edits.append(make_edit(seed.source, front, "", "front matter", "read as what is known of the transcript"))
    ordered = tuple(sorted(edits, key=lambda e: (e.begin, e.end)))
    bare = sorted(transcript.passages, key=lambda draft: draft.span.begin)
    shaped = (shape_passage(seed.source, ordered, transcript.times, _tidy(draft)) for draft in bare)
    complete = replace(
        transcript,
        passages=tuple(shaped_passage for shaped_passage in shaped if shaped_passage),
        edits=ordered,
        notices=(*seed.notices, *transcript.notices),
        sidecar=seed.sidecar,
    )
    lost = first_lost_span(complete)
    if lost is not None:
        where = f"{seed.path}:{seed.source.line(lost.begin)}"
        words = seed.source.text[lost.begin : lost.end].strip()[:60]
        what = f"the reader “{complete.reader}” has lost the words “{words}”"
        raise SeedError(Problem(where, what, "please report this as a bug in Quoth"))
    return complete


def _tidy(passage: Passage) -> Passage:
    """The passage with a tidy speaker name."""
    shown = tidy_label(passage.speaker)
    return passage if shown == passage.speaker else replace(passage, speaker=shown)


def first_lost_span(transcript: Transcript) -> Span | None:
    """The first span with words that is in no passage and in no edit; None if there is none."""
    spans = sorted(
        [(passage.span.begin, passage.span.end) for passage in transcript.passages]
        + [(change.begin, change.end) for change in transcript.edits]
    )
    position = 0
    for begin, end in [*spans, (len(transcript.source.text),) * 2]:
        if begin > position and not transcript.source.text[position:begin].isspace():
            return Span(position, begin)
        position = max(position, end)
    return None


NO_EVIDENCE = Evidence(0.0, "")


def matching_share(lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[int, float]:
    """How many lines match from their beginning, and which share of the lines with words that is."""
    filled = [line for line in lines if line.strip()]
    matching = sum(1 for line in filled if pattern.match(line))
    return matching, matching / len(filled) if filled else 0.0


def how_often(number: int) -> str:
    """Once, or 2 times."""
    return "once" if number == 1 else f"{number:,} times"
