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
        true, inferred = (_places(document, begins) for document in (edited, bare))
        rows = {"Quoth": _figures(true, inferred, len(begins)) | _speakers(edited, bare)}
        rows["even, number given"] = _figures(true, even(len(begins), len(true) + 1), len(begins))
        chapters, placed = (_chapters(document, begins) for document in (edited, bare))
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


def _figures(true: list[int], placed: list[int], length: int) -> dict[str, float]:
    return {
        "F1 near": f1(true, placed, lambda a, b: abs(a - b) <= NEAR),
        "F1 exact": f1(true, placed, lambda a, b: a == b),
        "WindowDiff": windowdiff(true, placed, length),
        "Pk": pk(true, placed, length),
        "number": len(placed) / max(1, len(true)),
    }


def _speakers(edited: Document, bare: Document) -> dict[str, float]:
    """Of the words that get a speaker, how many get the right one; and how many words of all do."""
    truth = dict[int, str]()
    for passage in edited.passages:
        truth.update(dict.fromkeys(range(passage.span.begin, passage.span.end), passage.speaker))
    right = named = total = 0
    for passage in bare.passages:
        if passage.kind is PassageKind.SPEECH:
            size = passage.span.end - passage.span.begin
            total += size
            if passage.speaker:
                named += size
                right += sum(truth.get(at) == passage.speaker for at in range(passage.span.begin, passage.span.end))
    return {"speaker right": right / named if named else 1.0, "speaker known": named / max(1, total)}
