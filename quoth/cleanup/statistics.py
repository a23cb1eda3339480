"""Statistics of a transcript for the report, `build.json` and its page about edits, which all say the same."""

from collections import Counter
from functools import lru_cache
from itertools import groupby

from quoth.model import SPOKEN_KINDS, Document, Statistics, TimePrecision
from quoth.text.spans import CORRECTION, PUNCTUATION, STYLE
from quoth.text.words import words

MOVED = frozenset(("label", "stamp", "header", "heading", "chapters", "front matter", "list mark"))
"""Rules of edits whose words the page shows in another place."""
FORM = frozenset(("structure", "markup", "character"))
"""Rules of edits about the form of a file, not its words: fields, tags, encoded characters."""
CODED = frozenset(("structure", "character"))
"""Of these, the rules of form that nobody writes by hand, which hide the words of the source."""
COUNTED = (
    (MOVED - {"header"})
    | FORM
    | {"rolling caption", "loop", "markdown", "ruling"}
    | {
        "ligature",
        "line hyphen",
        PUNCTUATION,
        STYLE,
    }
)
"""Rules whose edits are all alike: the page about edits only counts them."""


def statistics_of(document: Document) -> Statistics:
    """The statistics of a document: words kept, moved and removed, passages, speakers, times."""
    passages = document.passages
    left_out = [edit for edit in document.edits if edit.rule != CORRECTION and not edit.after.strip()]
    gone = [edit for edit in left_out if edit.rule not in FORM]
    spoken = [passage for passage in passages if passage.kind in SPOKEN_KINDS]
    bases = Counter(passage.attributed_by.value if passage.speaker else "unknown" for passage in spoken)
    times = Counter(passage.time_precision.value for passage in passages)
    return Statistics(
        source_words=_size(source_without(document, FORM)),
        kept=sum(_size(passage.text) for passage in passages),
        moved=sum(_size(edit.words) for edit in gone if edit.rule in MOVED),
        removed=sum(_size(edit.words) for edit in gone if edit.rule not in MOVED),
        corrections=sum(1 for edit in document.edits if edit.rule == CORRECTION),
        passages=len(passages),
        sections=len(document.sections),
        turns=count_turns(document),
        speakers={key: bases[key] for key in ("source", "edited", "inferred", "unknown") if bases[key]},
        times={clock.value: times[clock.value] for clock in TimePrecision if times[clock.value]},
    )


@lru_cache(maxsize=2048)
def _size(text: str) -> int:
    """The number of words of a text, cached because a build asks for the same texts again."""
    return len(words(text))


def source_without(document: Document, rules: frozenset[str]) -> str:
    """The source with only the edits of these rules applied; its line numbers stay."""
    parts, position = list[str](), 0
    for edit in document.edits:
        if edit.rule in rules:
            parts += [document.source.text[position : edit.begin], edit.after, "\n" * edit.before.count("\n")]
            position = edit.end
    return "".join([*parts, document.source.text[position:]])


def count_turns(document: Document) -> int:
    """How often a speaker begins, interjections and what goes on after them included."""
    spoken = (passage for passage in document.passages if passage.kind in SPOKEN_KINDS)
    names = (
        piece.speaker or passage.speaker for passage in spoken for piece in passage.text_runs if piece.text.strip()
    )
    return sum(1 for _ in groupby(names))
