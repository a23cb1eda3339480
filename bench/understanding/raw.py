"""Our own transcripts as their source files alone make them, beside what their editor says: results/raw.md.

`python -m bench.understanding.raw` writes it. The source file is converted without its sidecar, its edited copy,
`knowledge/` and the other transcripts; the human reading is the same file with all of these.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bench.understanding import corpus as stored
from bench.understanding.aligned import Aligned, folded
from bench.understanding.measures import f1, matched
from quoth import pipeline, sources
from quoth.analysis.corrections.propose_corrections import ProposedCorrection, find_misheard
from quoth.model import Document, Knowledge, PassageKind, Sidecar
from quoth.text.headings import is_part_title
from quoth.text.words import WORD

RESULTS = Path(__file__).parents[1] / "results/raw.md"
NEAR = 75
"""Words: about half a minute."""
ABOUT = """# The seeds without their sidecars

What Quoth makes of each of our four source files alone, without its sidecar, its edited copy, `knowledge/` and the
other transcripts, beside what its editor says. Written by `python -m bench.understanding.raw`.

A section is near if it begins within {near} words of one of the editor's. A word is named wrong if it gets another
speaker than the editor's, and missed if it gets none. Paragraphs are right if they begin at the same word. A proposed
correction is right if the editor's text has what it proposes in at least half of its places.
"""
APART, OUT = "apart", "out"
"""Where a word is that is no speech: beside the talk (introductions, lists), or in no passage."""


@dataclass(frozen=True)
class Reading:
    """One way to read a source file, with figures by the word of the file."""

    document: Document

    @cached_property
    def begins(self) -> list[int]:
        """Where the words of the file begin."""
        return [match.start() for match in WORD.finditer(self.document.source.text)]

    @cached_property
    def speakers(self) -> dict[int, str]:
        """Who speaks the words of the talk; empty for nobody."""
        return {word: name for word, (kind, name) in self._words.items() if kind is PassageKind.SPEECH}

    @cached_property
    def _words(self) -> dict[int, tuple[PassageKind, str]]:
        words = dict[int, tuple[PassageKind, str]]()
        for passage in self.document.passages:
            spoken = range(self.word(passage.span.begin), self.word(passage.span.end))
            words.update(dict.fromkeys(spoken, (passage.kind, passage.speaker)))
        for edit in self.document.edits:
            if not edit.after:
                for word in range(self.word(edit.begin), self.word(edit.begin + len(edit.before))):
                    words.pop(word, None)
        return words

    def place(self, word: int) -> str:
        """Speech, apart or out."""
        if word not in self._words:
            return OUT
        return PassageKind.SPEECH.value if word in self.speakers else APART

    def word(self, offset: int) -> int:
        return bisect_left(self.begins, offset)

    @cached_property
    def paragraphs(self) -> dict[int, int | None]:
        """The times of the paragraphs of the talk, by their first words."""
        spoken = (passage for passage in self.document.passages if passage.kind is PassageKind.SPEECH)
        return {self.word(passage.span.begin): passage.start for passage in spoken}

    @cached_property
    def titles(self) -> dict[int, str]:
        """The titles of all sections, by their first words; of two that begin at one word, one in the other, both."""
        titles = dict[int, str]()
        for section in self.document.sections:
            word = self.word(section.offset)
            titles[word] = f"{titles[word]} / {section.title}" if word in titles else section.title
        return titles

    @property
    def names(self) -> set[str]:
        return {person.name for person in self.document.meta.people} | set(self.speakers.values()) - {""}


def readings() -> Iterator[tuple[Reading, Reading]]:
    """Of each seed, the editor's and that of the source file alone."""
    knowledge = sources.knowledge(stored.ROOT / "knowledge")
    for path in sources.list_sources(stored.ROOT / "seeds")[0]:
        seed = sources.seed(path)
        alone = replace(seed, sidecar=Sidecar(), edited=None)
        yield (
            Reading(pipeline.convert(seed, knowledge, (), stored.DAY)),
            Reading(pipeline.convert(alone, Knowledge(), (), stored.DAY)),
        )


def page() -> str:
    """The whole of raw.md."""
    return "\n".join([ABOUT.format(near=NEAR), *(line for pair in readings() for line in _seed(*pair))]) + "\n"


def _seed(edited: Reading, raw: Reading) -> Iterator[str]:
    yield from (f"## {edited.document.meta.title}", "", f"`{edited.document.path}`", "")
    yield from ("| | the editor | the source file alone | |", "|---|---|---|---|")
    rows = [*_head(edited, raw), _people(edited, raw), *_figures(edited, raw), *_corrections(edited, raw)]
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    yield from ("", "Sections, in the order of the talk:", "")
    yield from ("| the editor | the source file alone |", "|---|---|")
    yield from (f"| {ours} | {theirs} |" for ours, theirs in beside(edited, raw))
    yield ""


def _head(edited: Reading, raw: Reading) -> Iterator[tuple[str, ...]]:
    named = raw.document.id.replace("_", " ")
    for name in ("title", "show", "date"):
        true, inferred = (getattr(reading.document.meta, name) for reading in (edited, raw))
        if name == "title" and inferred == named:
            yield name, true, f"{inferred} (the name of the file)", "missed"
        else:
            yield name, true or "none", inferred or "none", _verdict(true, inferred)


def _verdict(true: str, inferred: str) -> str:
    if not inferred:
        return "missed" if true else "right"
    if true and set(folded(true)) <= set(folded(inferred)):
        return "right" if true == inferred else "right, with more words"
    return "wrong"


def _people(edited: Reading, raw: Reading) -> tuple[str, ...]:
    true, inferred = edited.names, raw.names
    counts = {"right": true & inferred, "missed": true - inferred, "wrong": inferred - true}
    verdict = "; ".join(f"{len(names)} {what}" for what, names in counts.items() if names)
    return "people", ", ".join(sorted(true)) or "none", ", ".join(sorted(inferred)) or "none", verdict


def _figures(edited: Reading, raw: Reading) -> Iterator[tuple[str, ...]]:
    talk = edited.speakers
    if talk:
        yield "words with a speaker", *_speakers(edited, raw)
        true, placed = sorted(edited.paragraphs), sorted(raw.paragraphs)
        mixed = f"{_mixed(edited, raw)} hold words of two speakers"
        yield "paragraphs", str(len(true)), str(len(placed)), f"F1 {_f1(true, placed, 0)}; {mixed}"
        yield "paragraphs with a time", *_times(edited, raw)
    true, placed = sorted(edited.titles)[1:], sorted(raw.titles)[1:]
    exact = matched(true, placed, lambda a, b: a == b)
    verdict = f"F1 near {_f1(true, placed, NEAR)}; {exact} of {len(true)} at the same word"
    yield "sections", str(len(edited.document.sections)), str(len(raw.document.sections)), verdict
    parts = sum(is_part_title(section.title) for section in raw.document.sections)
    yield "of these, “Part n”", "0", str(parts), ""
    places = Counter((edited.place(word), raw.place(word)) for word in range(len(edited.begins)))
    speech = PassageKind.SPEECH.value
    for what, place in (("taken out", OUT), ("kept apart from the talk", APART)):
        total = sum(count for (true_place, _), count in places.items() if true_place == place)
        same = places[place, place]
        yield (
            f"words {what}",
            str(total),
            f"{same} of these",
            f"{places[place, speech]} stay in the talk; {places[speech, place]} words of the talk too many",
        )


def _f1(true: Sequence[int], placed: Sequence[int], near: int) -> str:
    return f"{f1(true, placed, lambda a, b: abs(a - b) <= near):.2f}"


def _speakers(edited: Reading, raw: Reading) -> tuple[str, str, str]:
    truth = {word: name for word, name in edited.speakers.items() if name}
    named = {word: name for word, name in raw.speakers.items() if name}
    right = sum(truth.get(word) == name for word, name in named.items())
    missed = sum(word not in named for word in truth)
    total = max(1, len(truth))
    shares = ((right, "right"), (len(named) - right, "wrong"), (missed, "missed"))
    return str(len(truth)), str(len(named)), ", ".join(f"{count / total:.1%} {what}" for count, what in shares)


def _mixed(edited: Reading, raw: Reading) -> int:
    spoken = (passage for passage in raw.document.passages if passage.kind is PassageKind.SPEECH)
    spans = ((raw.word(passage.span.begin), raw.word(passage.span.end)) for passage in spoken)
    return sum(len({edited.speakers[word] for word in range(*span) if edited.speakers.get(word)}) > 1 for span in spans)


def _times(edited: Reading, raw: Reading) -> tuple[str, str, str]:
    true, inferred = (_timed(reading) for reading in (edited, raw))
    if not true and not inferred:
        return "0", "0", "the file has none"
    same = true.keys() & inferred.keys()
    agree = sum(true[word] == inferred[word] for word in same)
    return str(len(true)), str(len(inferred)), f"{agree} of {len(same)} that begin at the same word have the same time"


def _timed(reading: Reading) -> dict[int, int]:
    return {word: start for word, start in reading.paragraphs.items() if start is not None}


def _corrections(edited: Reading, raw: Reading) -> Iterator[tuple[str, ...]]:
    corrected = sum(edit.rule == "correction" for edit in edited.document.edits)
    texts = ["\n".join(passage.text for passage in reading.document.passages) for reading in (raw, edited)]
    aligned = Aligned(dict(zip(("asr", "ref"), texts, strict=True)))
    proposed = find_misheard([raw.document], Knowledge())
    right = [slip for slip in proposed if aligned.right(slip.heard, slip.meant)]
    listed = {"right": right, "wrong": [slip for slip in proposed if slip not in right]}
    verdict = "; ".join(f"{len(slips)} {what}: {_listed(slips)}" for what, slips in listed.items() if slips)
    yield "corrections", f"{corrected} places corrected", f"{len(proposed)} proposed", verdict


def _listed(slips: Sequence[ProposedCorrection]) -> str:
    return ", ".join(f"“{slip.heard}” → “{slip.meant}”" for slip in slips)


def beside(edited: Reading, raw: Reading) -> Iterator[tuple[str, str]]:
    """The titles of the sections in a row, the editor's beside the one of ours that begins nearest to it, if near."""
    free = dict(raw.titles)
    rows = list[tuple[int, str, str]]()
    for word, title in edited.titles.items():
        nearest = min(free, key=_distance(word), default=None)
        near = nearest is not None and abs(nearest - word) <= NEAR
        rows.append((word, title, free.pop(nearest) if near and nearest is not None else ""))
    rows += [(word, "", title) for word, title in free.items()]
    yield from ((ours, theirs) for _, ours, theirs in sorted(rows))


def _distance(word: int) -> Callable[[int], int]:
    return lambda other: abs(other - word)


if __name__ == "__main__":
    RESULTS.write_text(page(), encoding="utf-8")
