"""The page "How this text was edited": every correction, everything removed, everything uncertain, and the source.

`templates/edits_page.html` makes Markdown of it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quoth.cleanup.statistics import CODED, COUNTED, source_without
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on
from quoth.model import Document, Edit, ModelText, OutputFile, Passage, Provenance, Statistics
from quoth.pages.html import passages as html
from quoth.pages.html.escape import Markup, attribute, text
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.readers.cues import FIELD
from quoth.readers.line_rendition import UNREAD
from quoth.text.headings import TITLE_BY_KIND
from quoth.text.spans import CORRECTION
from quoth.text.words import shorten

ALIKE = (FIELD[0], UNREAD[0])
"""Rules that may remove the same words in many places; they are listed once, with how often."""
MAX_PASSAGE_CHARS = 60
"""How many characters of a passage a link to it shows."""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    number: int
    heard: str
    meant: str
    anchor: str
    """The id of the passage; empty if the words are in none."""
    where: str
    line: int


@dataclass(frozen=True, slots=True)
class DoubtRow:
    heard: str
    meant: str
    """What it may be; empty if nobody can tell."""
    line: int


@dataclass(frozen=True, slots=True)
class RemovalRow:
    lines: list[str]
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class ModelRow:
    """What a language model proposed and a person accepted."""

    words: str
    what: str
    model: str
    accepted: str


@dataclass(frozen=True, slots=True)
class InferredRow:
    """A guess of ours."""

    name: str
    what: str
    """Whether it is a speaker or a heading, in the words of the interface."""
    anchor: str
    where: str


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        yield _page(document, lookup)


def _page(document: Document, lookup: CorpusIndex) -> OutputFile:
    name = document.meta.title
    removed = [edit for edit in document.edits if edit.rule != CORRECTION and edit.before.strip()]
    body = render(
        "edits_page.html",
        title=name,
        summary=_summary(document, lookup.statistics(document)),
        corrections=list(_corrections(document)),
        doubts=[DoubtRow(doubt.heard, _one_line(doubt.meant), line) for doubt, line in document.doubts],
        removals=list(_removals(removed)),
        moved=_moved(removed),
        inferred=[*_inferred_speakers(document), *_inferred_headings(document)],
        model_texts=[_model_row(text) for text in document.model_texts if _still_stands(document, text)],
        notices=[notice.message for notice in document.notices],
        path=document.path,
        source=html.joined(list(_source(document)), "\n"),
    )
    front = {
        "title": str(text(word("edits.title", name=name))),
        "description": str(text(word("edits.description", name=name))),
        "kind": "edits",
    }
    return OutputFile(f"docs/transcripts/{document.slug}/edits.md", str(body), front, changed_on(document))


def _summary(document: Document, statistics: Statistics) -> str:
    count, kept = statistics.corrections, f"{statistics.kept:,}"
    return word(
        "edits.summary",
        path=document.path,
        reader=document.reader,
        words=f"{statistics.source_words:,}",
        moved=f"{statistics.moved:,}",
        removed=f"{statistics.removed:,}",
        in_text=f"{statistics.source_words - statistics.moved - statistics.removed:,}",
        corrected=word("edits.corrected", count=count, kept=kept) if count else "",
    )


def _corrections(document: Document) -> Iterator[CorrectionRow]:
    for edit, number in html.corrections(document).items():
        passage = _passage_of(document, edit)
        yield CorrectionRow(
            number=number,
            heard=_one_line(edit.before),
            meant=_one_line(edit.after),
            anchor=passage.anchor if passage else "",
            where=_shortened(passage.text) if passage else "",
            line=edit.first_line,
        )


def _passage_of(document: Document, edit: Edit) -> Passage | None:
    passages = document.passages
    return next((passage for passage in passages if passage.span.begin <= edit.begin < passage.span.end), None)


def _removals(removed: list[Edit]) -> Iterator[RemovalRow]:
    """What was removed, in the order of the source; repeated removals are listed once."""
    groups: dict[tuple[str, str], list[Edit]] = {}
    for number, edit in enumerate(removed):
        if edit.rule not in COUNTED:
            words = edit.words if edit.rule in ALIKE else f"{number} {edit.words}"
            groups.setdefault((words, f"{edit.rule}: {edit.reason}"), []).append(edit)
    for (_, why), alike in groups.items():
        lines = [line.strip() for line in alike[0].words.split("\n") if line.strip()]
        reason = why if len(alike) == 1 else word("edits.times", why=why, count=len(alike))
        yield RemovalRow(lines, reason, alike[0].first_line)


def _moved(removed: list[Edit]) -> list[tuple[str, int]]:
    """Labels, times and the like, with how many there are."""
    counts = Counter(f"{edit.rule}: {edit.reason}" for edit in removed if edit.rule in COUNTED)
    return list(counts.items())


def _inferred_speakers(document: Document) -> Iterator[InferredRow]:
    for passage in document.passages:
        for speaker, words in _guessed(passage):
            yield InferredRow(speaker, word("edits.speaker"), passage.anchor, _shortened(words))


def _guessed(passage: Passage) -> list[tuple[str, str]]:
    """The speakers of a passage that are a guess, each with their words."""
    guesses = [(passage.speaker, passage.text)] if passage.attributed_by is Provenance.RULE and passage.speaker else []
    return guesses + [(p.speaker, p.text) for p in passage.text_runs if p.speaker and p.basis is Provenance.RULE]


def _inferred_headings(document: Document) -> Iterator[InferredRow]:
    for section in document.sections:
        if section.titled_by is Provenance.RULE and section.title not in TITLE_BY_KIND.values():
            yield InferredRow(section.title, word("edits.section"), section.anchor, section.title)


SOURCE_LINE = Markup('<li id="L{0}" value="{0}">{1}</li>')


def _source(document: Document) -> Iterator[Markup]:
    """The lines of the source that have words, as a person reads them: without JSON fields and escapes.

    They are made here, because a template would take three times as long for what most of this page is.
    """
    for number, line in enumerate(source_without(document, CODED).split("\n"), 1):
        if line.strip():
            yield SOURCE_LINE.format(number, attribute(line.strip()))


def _model_row(text: ModelText) -> ModelRow:
    accepted = "edits.changed_by" if text.changed else "edits.accepted_by"
    return ModelRow(
        words=text.words,
        what=word(f"proposal.{text.kind}"),
        model=word("edits.by_model", model=text.model, day=text.proposed),
        accepted=word(accepted, name=text.accepted_by, day=text.accepted),
    )


def _still_stands(document: Document, text: ModelText) -> bool:
    """Whether what a person accepted is still there; titles, headings and speakers may have been changed since."""
    here = {
        "title": (document.meta.title,),
        "summary": (document.meta.description,),
        "section": tuple(section.title for section in document.sections),
        "speaker": tuple(passage.speaker for passage in document.passages),
        "correction": tuple(_one_line(edit.after) for edit in document.edits if edit.rule == CORRECTION),
    }
    return text.words in here.get(text.kind, (text.words,))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    return shorten(words, MAX_PASSAGE_CHARS)
