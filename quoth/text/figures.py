"""What became of a transcript in numbers: the report, `build.json` and the page about its edits say the same."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from quoth.model import Clock, Document, Kind
from quoth.text.source import CORRECTION
from quoth.text.words import words

MOVED = frozenset(("label", "stamp", "header", "heading", "chapters", "front matter", "list mark"))
COUNTED = (MOVED - {"header"}) | {"markdown", "ruling"}
"""Of these the page about edits says only how many there were: they are all alike."""
"""Rules whose words are left out of the text because the page says them in another place."""


@dataclass(frozen=True, slots=True)
class Figures:
    source_words: int
    kept: int
    """Words on the page, corrected ones included."""
    moved: int
    """Words of labels, times and titles, which the page shows in their own places."""
    removed: int
    corrections: int
    passages: int
    sections: int
    turns: int
    speakers: dict[str, int]
    """How many passages are attributed by the source, by an editor, by inference, and to nobody."""
    times: dict[str, int]
    """How many passages have a time that is exact, of their stretch, of a chapter, or none."""


def figures(document: Document) -> Figures:
    passages = document.passages
    gone = [edit for edit in document.edits if edit.rule != CORRECTION and not edit.after.strip()]
    said = [one for one in passages if one.kind in (Kind.SPEECH, Kind.PREVIEW)]
    bases = Counter(one.attributed_by.value if one.speaker else "unknown" for one in said)
    times = Counter(one.clock.value for one in passages)
    return Figures(
        source_words=len(words(document.source.text)),
        kept=sum(len(words(one.text)) for one in passages),
        moved=sum(len(words(edit.before)) for edit in gone if edit.rule in MOVED),
        removed=sum(len(words(edit.before)) for edit in gone if edit.rule not in MOVED),
        corrections=sum(1 for edit in document.edits if edit.rule == CORRECTION),
        passages=len(passages),
        sections=len(document.sections),
        turns=turns(document),
        speakers={key: bases[key] for key in ("source", "edited", "inferred", "unknown") if bases[key]},
        times={clock.value: times[clock.value] for clock in Clock if times[clock.value]},
    )


def turns(document: Document) -> int:
    """How often a speaker begins, interjections and what goes on after them included."""
    said = (one for one in document.passages if one.kind in (Kind.SPEECH, Kind.PREVIEW))
    names = (piece.speaker or one.speaker for one in said for piece in one.pieces if piece.text.strip())
    return sum(1 for _ in groupby(names))
