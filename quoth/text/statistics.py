"""What became of a transcript in numbers: the report, `build.json` and the page about its edits say the same."""

from collections import Counter
from functools import lru_cache
from itertools import groupby

from quoth.model import SPOKEN_KINDS, Document, Statistics, TimePrecision
from quoth.text.spans import CORRECTION, PUNCTUATION, STYLE
from quoth.text.words import words

MOVED = frozenset(("label", "stamp", "header", "heading", "chapters", "front matter", "list mark"))
"""Rules whose words are left out of the text because the page says them in another place."""
FORM = frozenset(("structure", "markup", "character"))
"""Rules of what is not words of the source but the form of its file: fields and tags, characters written in codes."""
CODED = frozenset(("structure", "character"))
"""Those of them that nobody wrote by hand, and that hide the words from who looks at the source."""
COUNTED = (MOVED - {"header"}) | FORM | {"rolling caption", "loop", "markdown", "ruling", PUNCTUATION, STYLE}
"""Of these the page about edits says only how many there were: they are all alike."""


def figures(document: Document) -> Statistics:
    passages = document.passages
    left_out = [edit for edit in document.edits if edit.rule != CORRECTION and not edit.after.strip()]
    gone = [edit for edit in left_out if edit.rule not in FORM]
    said = [one for one in passages if one.kind in SPOKEN_KINDS]
    bases = Counter(one.attributed_by.value if one.speaker else "unknown" for one in said)
    times = Counter(one.clock.value for one in passages)
    return Statistics(
        source_words=_size(without(document, FORM)),
        kept=sum(_size(one.text) for one in passages),
        moved=sum(_size(edit.words) for edit in gone if edit.rule in MOVED),
        removed=sum(_size(edit.words) for edit in gone if edit.rule not in MOVED),
        corrections=sum(1 for edit in document.edits if edit.rule == CORRECTION),
        passages=len(passages),
        sections=len(document.sections),
        turns=turns(document),
        speakers={key: bases[key] for key in ("source", "edited", "inferred", "unknown") if bases[key]},
        times={clock.value: times[clock.value] for clock in TimePrecision if times[clock.value]},
    )


@lru_cache(maxsize=2048)
def _size(text: str) -> int:
    """How many words a text has: asked of the same ones each time that something of a transcript is made again."""
    return len(words(text))


def without(document: Document, rules: frozenset[str]) -> str:
    """The source after the edits of some rules, line by line as it was."""
    parts, at = list[str](), 0
    for edit in document.edits:
        if edit.rule in rules:
            parts += [document.source.text[at : edit.begin], edit.after, "\n" * edit.before.count("\n")]
            at = edit.end
    return "".join([*parts, document.source.text[at:]])


def turns(document: Document) -> int:
    """How often a speaker begins, interjections and what goes on after them included."""
    said = (one for one in document.passages if one.kind in SPOKEN_KINDS)
    names = (piece.speaker or one.speaker for one in said for piece in one.pieces if piece.text.strip())
    return sum(1 for _ in groupby(names))
