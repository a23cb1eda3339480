"""Our own transcripts without their sidecars, against what their editor wrote."""

from bisect import bisect_left
from pathlib import Path
from statistics import fmean

from bench.understanding import corpus as stored
from bench.understanding.baselines import even
from bench.understanding.measures import f1, pk, windowdiff
from quoth import sources
from quoth.model import Document, PassageKind, Provenance, Section
from quoth.text.words import WORD

NEAR = 75
"""Words: about half a minute."""
CLOSE = 5
"""Words before the question that opens a chapter ("Yeah, fair enough, fair enough.") belong to it or do not."""


def measure(_: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By seed, how its sections, chapters and speakers come out."""
    knowledge = sources.knowledge(stored.ROOT / "knowledge")
    table = dict[str, dict[str, dict[str, float]]]()
    for edited, bare in stored.seeds(knowledge):
        begins = [match.start() for match in WORD.finditer(edited.source.text)]
        true, found = (_places(one, begins) for one in (edited, bare))
        rows = {"Quoth": _figures(true, found, len(begins)) | _speakers(edited, bare)}
        rows["even, number given"] = _figures(true, even(len(begins), len(true) + 1), len(begins))
        chapters, placed = (_chapters(one, begins) for one in (edited, bare))
        if chapters:
            right = [abs(placed.get(title, len(begins)) - at) <= CLOSE for title, at in chapters.items()]
            rows["Quoth"]["chapters right"] = fmean(right)
        table[edited.id.partition("_")[0]] = rows
    return table


def _places(document: Document, begins: list[int]) -> list[int]:
    spoken = [
        section for section in document.sections if section.passages and section.passages[0].kind is PassageKind.SPEECH
    ]
    return sorted({_word(section, begins) for section in spoken[1:]})


def _word(section: Section, begins: list[int]) -> int:
    return bisect_left(begins, section.offset)


def _chapters(document: Document, begins: list[int]) -> dict[str, int]:
    return {
        section.title: _word(section, begins) for section in document.sections if section.titled_by is Provenance.SOURCE
    }


def _figures(true: list[int], found: list[int], length: int) -> dict[str, float]:
    return {
        "F1 near": f1(true, found, lambda a, b: abs(a - b) <= NEAR),
        "F1 exact": f1(true, found, lambda a, b: a == b),
        "WindowDiff": windowdiff(true, found, length),
        "Pk": pk(true, found, length),
        "number": len(found) / max(1, len(true)),
    }


def _speakers(edited: Document, bare: Document) -> dict[str, float]:
    """Of the words that get a speaker, how many get the right one; and how many words of all do."""
    truth = dict[int, str]()
    for one in edited.passages:
        truth.update(dict.fromkeys(range(one.span.begin, one.span.end), one.speaker))
    right = known = total = 0
    for one in bare.passages:
        if one.kind is PassageKind.SPEECH:
            size = one.span.end - one.span.begin
            total += size
            if one.speaker:
                known += size
                right += sum(truth.get(at) == one.speaker for at in range(one.span.begin, one.span.end))
    return {"speaker right": right / known if known else 1.0, "speaker known": known / max(1, total)}
