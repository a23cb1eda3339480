"""A link, once published, works for ever: edits such as people make, each with the truth about every word.

The truth is kept beside the program: a source edit is a splice, so for every word that it leaves we know where the
word is afterwards. A published id must lead to the passage that holds the words it was published with.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quoth import pipeline, sources
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.errors import QuothError
from quoth.model import (
    Anchor,
    AnchorState,
    Document,
    Knowledge,
    Passage,
    PassageKind,
    SectionMark,
    Seed,
    Sidecar,
    Source,
    SpeakerMark,
    TextLocator,
)
from quoth.text.words import words
from tests.conftest import EDITION, THOROUGH

ROOT = Path(__file__).parents[2]
NAMES = tuple(name for name in EDITION if not name.startswith("001"))  # 001 has no talk to edit

pytestmark = pytest.mark.edition
OTHER = "Well the harbour was full of boats that nobody had ever counted before that winter came".split()


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters of the source from `begin` to `end` become others, `more` characters longer."""

    begin: int
    end: int
    more: int

    def moved(self, offset: int) -> int | None:
        """Where a character is afterwards; None if it is gone."""
        if offset < self.begin:
            return offset
        return offset + self.more if offset >= self.end else None


Changed = tuple[Seed, Splice]
STILL = Splice(0, 0, 0)


def spliced(seed: Seed, begin: int, end: int, text: str) -> Changed:
    whole = seed.source.text
    source = Source.of(whole[:begin] + text + whole[end:])
    return replace(seed, source=source), Splice(begin, end, len(text) - (end - begin))


def some(chance: random.Random, document: Document) -> Passage:
    return chance.choice(
        [
            passage
            for passage in document.passages
            if passage.kind is PassageKind.SPEECH and len(passage.text.split()) > 3
        ]
    )


def correct_a_word(chance: random.Random, seed: Seed, document: Document) -> Changed:
    passage = some(chance, document)
    spans = [match for match in _words(document, passage) if match[1] - match[0] > 2]
    begin, end = chance.choice(spans)
    return spliced(seed, begin, end, chance.choice(OTHER))


def rewrite_a_sentence(chance: random.Random, seed: Seed, document: Document) -> Changed:
    passage = some(chance, document)
    spans = _words(document, passage)
    size = min(len(spans) // 2, chance.randint(3, 12))
    at = chance.randrange(len(spans) - size + 1)
    text = " ".join(chance.choices(OTHER, k=max(1, size)))
    return spliced(seed, spans[at][0], spans[at + max(1, size) - 1][1], text)


def delete_a_passage(chance: random.Random, seed: Seed, document: Document) -> Changed:
    passage = some(chance, document)
    return spliced(seed, passage.span.begin, passage.span.end, " ")


def insert_a_passage(chance: random.Random, seed: Seed, document: Document) -> Changed:
    passage = some(chance, document)
    text = "And " + " ".join(chance.choices(OTHER, k=chance.randint(12, 60))) + ". "
    return spliced(seed, passage.span.begin, passage.span.begin, text)


def relabel_a_speaker(chance: random.Random, seed: Seed, _: Document) -> Changed:
    marks = list(seed.sidecar.speakers)
    at = chance.randrange(len(marks))
    marks[at] = replace(marks[at], name=chance.choice(["Ann Lee", "Ben Hall"]))
    return _with(seed, speakers=tuple(marks)), STILL


def split_a_passage(chance: random.Random, seed: Seed, document: Document) -> Changed:
    passage = some(chance, document)
    begin, _ = chance.choice(_words(document, passage)[2:])
    mark = SpeakerMark(_place(document, begin), "Cleo Marsh")
    return _with(seed, speakers=(*seed.sidecar.speakers, mark)), STILL


def join_passages(chance: random.Random, seed: Seed, _: Document) -> Changed:
    marks = list(seed.sidecar.speakers)
    del marks[chance.randrange(1, len(marks))]
    return _with(seed, speakers=tuple(marks)), STILL


def move_a_section(chance: random.Random, seed: Seed, document: Document) -> Changed:
    marks = list(seed.sidecar.sections)
    at = chance.randrange(1, len(marks))
    place = _place(document, some(chance, document).span.begin)
    marks[at] = SectionMark(place, marks[at].title)
    return _with(seed, sections=tuple(marks)), STILL


EDITS: tuple[Callable[[random.Random, Seed, Document], Changed], ...] = (
    correct_a_word,
    rewrite_a_sentence,
    delete_a_passage,
    insert_a_passage,
    relabel_a_speaker,
    split_a_passage,
    join_passages,
    move_a_section,
)


LENGTH = 17 if THOROUGH else len(EDITS)


def _with(seed: Seed, **changes: object) -> Seed:
    return replace(seed, sidecar=replace(seed.sidecar, **changes))  # type: ignore[arg-type]


def _words(document: Document, passage: Passage) -> list[tuple[int, int]]:
    """The spans of a passage's words in the source, without those that an edit has touched."""
    text = document.source.text
    edits = [edit for edit in document.edits if edit.begin < passage.span.end and edit.end > passage.span.begin]
    spans, at = list[tuple[int, int]](), passage.span.begin
    for word in text[passage.span.begin : passage.span.end].split():
        begin = text.index(word, at)
        at = begin + len(word)
        if not any(edit.begin < at and begin < edit.end for edit in edits):
            spans.append((begin, at))
    return spans


def _place(document: Document, begin: int) -> TextLocator:
    """A place that an editor would write: as many words as make it the only one."""
    finder = QuoteFinder(document.path, document.source, document.edits)
    for length in range(12, 200, 12):
        quote = " ".join(document.source.text[begin : begin + length].split())
        place = TextLocator("talk.yml:1", quote)
        try:
            if finder.span(place).begin == begin:
                return place
        except QuothError:
            continue
    raise QuothError(())


def _homes(anchors: tuple[Anchor, ...]) -> dict[str, str]:
    """For each published id, the passage that it leads to; none for what was withdrawn."""
    states = (AnchorState.LIVE, AnchorState.ALIAS)
    return {row.id: row.target if row.state is AnchorState.ALIAS else row.id for row in anchors if row.state in states}


def _wrong(before: Document, after: Document, splice: Splice) -> Iterator[str]:
    """Every id of the text before that does not lead to its words in the text after."""
    homes = _homes(after.anchors)
    unchanged = {row.id for row in before.anchors if not row.first}  # others follow what they first were
    new = {passage.anchor: passage for passage in after.passages}
    for passage in before.passages:
        letters = [splice.moved(at) for begin, end in _words(before, passage) for at in (begin, end - 1)]
        left = [at for at in letters if at is not None]
        home = new.get(homes.get(passage.anchor, ""))
        held = [at for at in left if home and home.span.begin <= at < home.span.end]
        if home and left and not held:
            yield f"{passage.anchor} leads elsewhere: “{passage.text[:50]}” -> “{home.text[:50]}”"
        spans = [(begin, words(before.source.text[begin:end])) for begin, end in _words(before, passage)]
        first = [splice.moved(begin) for begin, each in spans for _ in each][:8]
        away = [at for at in first if at is not None and home and not home.span.begin <= at < home.span.end]
        if passage.anchor in unchanged and len(away) > 4:
            yield f"{passage.anchor} does not lead to most of its first words: “{passage.text[:50]}”"
        if home and not left and len(words(passage.text)) > 3:
            yield f"{passage.anchor} leads somewhere though its words are gone: “{home.text[:50]}”"
        if not home and len(left) * 2 >= len(letters) and letters:
            yield f"{passage.anchor} is lost: “{passage.text[:50]}”"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("start", range(4 if THOROUGH else 1))
def test_ids_follow_their_words_through_every_edit(name: str, start: int) -> None:
    """Each kind of edit to each of three transcripts, in a row: 24 in all, in the thorough tests 204."""
    chance = random.Random(f"{name} {start}")
    seed = sources.seed(ROOT / "seeds" / f"{name}.txt")
    seed = replace(seed, sidecar=replace(seed.sidecar, themes=()), edited=None)  # the words of a copy would win
    before = pipeline.convert(seed, Knowledge(), (), "2026-01-01")
    done = 0
    while done < LENGTH:
        try:
            changed, splice = EDITS[(done + start) % len(EDITS)](chance, seed, before)
            after = pipeline.convert(changed, Knowledge(), before.anchors, "2026-02-01")
        except QuothError:
            continue  # the edit hit words that name a place in the sidecar: an editor would be told, and mend it
        assert list(_wrong(before, after, splice)) == []
        assert {row.id for row in before.anchors} <= {row.id for row in after.anchors}
        seed, before, done = changed, after, done + 1


def test_a_section_keeps_its_id_when_it_moves_or_gets_another_title() -> None:
    seed = sources.seed(ROOT / "seeds" / f"{NAMES[1]}.txt")
    before = pipeline.convert(replace(seed, sidecar=_marks(seed.sidecar)), Knowledge(), (), "2026-01-01")
    marks = list(_marks(seed.sidecar).sections)
    marks[3] = SectionMark(marks[3].place, "Another title")
    marks[5] = SectionMark(TextLocator("x:1", "Did you have doubts"), marks[5].title)
    changed = replace(seed, sidecar=replace(_marks(seed.sidecar), sections=tuple(marks)))
    after = pipeline.convert(changed, Knowledge(), before.anchors, "2026-02-01")
    assert [section.anchor for section in after.sections] == [section.anchor for section in before.sections]


def test_a_section_that_is_gone_leaves_its_id_at_the_passage_it_began_with() -> None:
    seed = sources.seed(ROOT / "seeds" / f"{NAMES[1]}.txt")
    before = pipeline.convert(replace(seed, sidecar=_marks(seed.sidecar)), Knowledge(), (), "2026-01-01")
    gone = before.sections[4]
    marks = tuple(mark for mark in seed.sidecar.sections if mark.title != gone.title)
    changed = replace(seed, sidecar=replace(_marks(seed.sidecar), sections=marks))
    after = pipeline.convert(changed, Knowledge(), before.anchors, "2026-02-01")
    row = next(row for row in after.anchors if row.id == gone.anchor)
    assert (row.state, row.target) == (AnchorState.ALIAS, gone.passages[0].anchor)


def _marks(sidecar: Sidecar) -> Sidecar:
    return replace(sidecar, themes=())


def test_words_that_return_have_their_old_id_again() -> None:
    first = "Ann Lee: The light was lit in the year of the storm.\nBen Hall: Who keeps it today, I wonder?\n"
    second = "Ann Lee: The light was lit in the year of the storm.\n"
    seed = Seed("talk", "seeds/talk.txt", Source.of(first))
    published = pipeline.convert(seed, Knowledge(), (), "2026-01-01")
    shortened = pipeline.convert(replace(seed, source=Source.of(second)), Knowledge(), published.anchors, "2026-01-02")
    restored = pipeline.convert(seed, Knowledge(), shortened.anchors, "2026-01-03")
    gone = published.passages[1].anchor
    assert [row.state for row in shortened.anchors if row.id == gone] == [AnchorState.WITHDRAWN]
    assert [anchor.anchor for anchor in restored.passages] == [anchor.anchor for anchor in published.passages]
