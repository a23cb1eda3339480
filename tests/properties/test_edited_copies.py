"""An edited copy wins word by word, whatever a person did to it, and nothing of the source is forgotten."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quoth import pipeline
from quoth.cleanup.edited_copy import NAME
from quoth.errors import QuothError
from quoth.model import Anchor, AnchorState, Document, Knowledge, Seed
from quoth.site.check import replay_edits
from quoth.text.words import folded_words, tokens
from tests.cases import seed_of

VOCABULARY = (
    "harbour lite boat storm keeper letter island winter signal lamp rope tide glass stone bread oil may".split()
)
OTHER = "quince yarrow zephyr umber vellum, Sorrel? ochre. larch".split()
NAMES = ("Ann Lee", "Ben Hall")
CHANCE = st.integers(0, 10**9).map(random.Random)


def turns(chance: random.Random) -> list[tuple[str, list[str]]]:
    """What two people say: words that are drawn again and again, as in talk."""
    return [
        (NAMES[at % 2], [chance.choice(VOCABULARY) for _ in range(chance.randint(4, 30))])
        for at in range(chance.randint(2, 9))
    ]


def as_labelled(talk: list[tuple[str, list[str]]]) -> str:
    return "\n\n".join(f"{name}: {' '.join(words)}." for name, words in talk)


def as_captions(talk: list[tuple[str, list[str]]]) -> str:
    rows, at = ["WEBVTT"], 0
    for _, words in talk:
        for begin in range(0, len(words), 6):
            rows.append(f"\n00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900")
            rows.append(" ".join(words[begin : begin + 6]))
            at += 1
    return "\n".join(rows)


def edited(talk: list[tuple[str, list[str]]], chance: random.Random) -> list[tuple[str, list[str]]]:
    """A third of the words at most is changed, left out, put in or written in another way."""
    changed = []
    for name, words in talk:
        kept = list[str]()
        for word in words:
            draw = chance.random()
            kept += [] if draw < 0.06 else [word.capitalize() + ","] if draw < 0.15 else [word]
            kept += [chance.choice(OTHER)] if 0.15 <= draw < 0.22 else []
        changed.append((name, kept or ["yes"]))
    if chance.random() < 0.4:
        changed.insert(
            chance.randint(1, len(changed)), (chance.choice((*NAMES, "Cleo Marsh")), chance.choices(OTHER, k=4))
        )
    if len(changed) > 4 and chance.random() < 0.4:
        del changed[chance.randrange(1, len(changed))]
    return changed


def as_written(talk: list[tuple[str, list[str]]], chance: random.Random) -> str:
    """With names, with paragraphs only, or in one piece."""
    if chance.random() < 0.6:
        return as_labelled(talk)
    return chance.choice(("\n\n", " ")).join(" ".join(words) for _, words in talk)


def convert(seed: Seed, ledger: tuple[Anchor, ...] = ()) -> Document | None:
    """None where the copy is too unlike its source, which stops with a line and a hint."""
    try:
        return pipeline.convert(seed, Knowledge(), ledger, "2026-01-01")
    except QuothError as error:
        assert all(":" in problem.where and problem.hint for problem in error.problems)
        return None


def words_of(text: str) -> list[str]:
    document = convert(seed_of(text))
    return tokens(" ".join(passage.text for passage in document.passages)) if document else []


@given(CHANCE)
def test_the_words_of_the_page_are_the_copys_and_each_word_of_the_source_is_there_or_in_an_edit(
    chance: random.Random,
) -> None:
    talk = turns(chance)
    text, copy = chance.choice((as_labelled, as_captions))(talk), as_written(edited(talk, chance), chance)
    document = convert(seed_of(text, edited=copy))
    if document is None:
        return
    page = tokens(" ".join(passage.text for passage in document.passages))
    assert page == words_of(copy)
    assert tokens(replay_edits(document)) == page
    before = "".join(character for edit in document.edits for character in edit.before)
    assert len(before) + len("".join(_kept(document))) == len(document.source.text)
    assert all(document.source.text[edit.begin : edit.end] == edit.before for edit in document.edits)


def _kept(document: Document) -> list[str]:
    parts, at = list[str](), 0
    for edit in document.edits:
        assert edit.begin >= at, "two edits of one place"
        parts.append(document.source.text[at : edit.begin])
        at = edit.end
    return [*parts, document.source.text[at:]]


@given(CHANCE)
@settings(max_examples=60, deadline=None)
def test_ids_live_on_when_a_copy_comes_and_what_it_leaves_as_it_is_keeps_its_own(chance: random.Random) -> None:
    talk = turns(chance)
    seed = seed_of(as_labelled(talk))
    copy = seed_of(as_labelled(talk), edited=as_labelled(edited(talk, chance))).edited
    before = convert(seed)
    assert before
    after = convert(replace(seed, edited=copy), before.anchors)
    if after is None:
        return
    assert {row.id for row in before.anchors} <= {row.id for row in after.anchors}
    names = {tuple(folded_words(passage.text)): passage.anchor for passage in before.passages}
    same = [passage for passage in after.passages if tuple(folded_words(passage.text)) in names]
    assert [passage.anchor for passage in same] == [names[tuple(folded_words(passage.text))] for passage in same]


def test_ids_of_a_corrected_talk_stay_where_they_are() -> None:
    chance = random.Random("ids")
    for _ in range(30):
        talk = [(name, words + words) for name, words in turns(chance)]
        copied = [(name, [w.capitalize() if chance.random() < 0.2 else w for w in words]) for name, words in talk]
        before = convert(seed_of(as_labelled(talk)))
        assert before
        after = convert(seed_of(as_labelled(talk), edited=as_labelled(copied)), before.anchors)
        assert after
        assert [passage.anchor for passage in after.passages] == [passage.anchor for passage in before.passages]
        assert not [row for row in after.anchors if row.state is AnchorState.WITHDRAWN]


def test_a_copy_that_is_its_source_changes_nothing() -> None:
    chance = random.Random("same")
    for _ in range(30):
        text = as_labelled(turns(chance))
        plain, copied = convert(seed_of(text)), convert(seed_of(text, edited=text))
        assert plain and copied
        assert plain.sections == copied.sections
        assert not [edit for edit in copied.edits if edit.rule in (NAME, "correction", "punctuation")]
