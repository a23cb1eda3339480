"""Twelve edits in a row, and the first version again: every id leads to the words that it was first published with."""

import random

import pytest

from quoth import pipeline
from quoth.anchors import ledger
from quoth.model import Anchor, AnchorState, Knowledge, PageVersion
from tests import link_history
from tests.cases import seed_of
from tests.conftest import THOROUGH

SEQUENCES = 40 if THOROUGH else 3
"""Of each kind of transcript; five kinds are 200 where there is time."""
DRIFT = [f"{'the' if number % 7 == 0 else 'word'}{number}" for number in range(840)]


@pytest.mark.parametrize("kind", link_history.KINDS)
@pytest.mark.parametrize("number", range(SEQUENCES))
def test_no_link_leads_elsewhere_and_none_is_withdrawn_while_its_words_stand(kind: str, number: int) -> None:
    for judged in link_history.sequence(kind, number):
        assert judged.elsewhere == []
        assert judged.withdrawn == []
        assert judged.beside == []


@pytest.mark.parametrize(
    ("width", "breaks"), [(14, (20, 16, 11)), (9, (31, 40, 8)), (21, (5, 25, 12)), (14, (55, 2, 40, 27, 33))]
)
def test_an_empty_line_more_in_undivided_text_moves_no_link(width: int, breaks: tuple[int, ...]) -> None:
    """A few times Enter, a build after each: the ids behind it stay at their words, and no passage is cut anew."""
    lines = [" ".join(DRIFT[at : at + width]) for at in range(0, len(DRIFT), width)]
    document = pipeline.convert(seed_of("\n".join(lines)), Knowledge(), (), "2026-01-01")
    first = {row.id: row.words for row in document.anchors if row.id.startswith("p-")}
    for line in breaks:
        lines[line] = f"\n{lines[line]}"
        document = pipeline.convert(seed_of("\n".join(lines)), Knowledge(), document.anchors, "2026-01-02")
    passages = {passage.anchor: passage.text for passage in document.passages}
    homes = link_history.homes(document)
    assert [id_ for id_, words in first.items() if words.split()[0] not in passages[homes[id_]].split()] == []


@pytest.mark.parametrize("line", [3, 20, 45, 55])
def test_where_an_empty_line_comes_into_undivided_text_the_other_paragraphs_begin_as_published(line: int) -> None:
    lines = [" ".join(DRIFT[at : at + 14]) for at in range(0, len(DRIFT), 14)]
    before = pipeline.convert(seed_of("\n".join(lines)), Knowledge(), (), "2026-01-01")
    text = "\n".join((*lines[:line], "", *lines[line:]))
    after = pipeline.convert(seed_of(text), Knowledge(), before.anchors, "2026-01-02")
    begins = {passage.anchor: passage.text.split()[0] for passage in after.passages}
    published = {passage.anchor: passage.text.split()[0] for passage in before.passages}
    assert {anchor: begins.get(anchor) for anchor in published} == published
    assert lines[line].split()[0] in begins.values()


def test_the_same_text_and_its_own_ledger_give_the_same_ledger() -> None:
    for kind in link_history.KINDS:
        source = link_history.first_version(kind, random.Random(kind))
        document = link_history.converted(source, None, "2026-01-01")[0]
        link_history.break_a_line(source)
        link_history.rewrite_words(source)
        once = link_history.converted(source, document, "2026-01-02")[0]
        again = link_history.converted(source, once, "2026-01-03")[0]
        assert again.anchors == once.anchors
        assert [passage.anchor for passage in again.passages] == [passage.anchor for passage in once.passages]


TALK = """Ann Lee: The light was lit in the year of the storm, and nobody had asked for it.

Ben Hall: Who keeps it today, I wonder, now that the harbour is closed to boats?

Ann Lee: A woman from the town does, and she climbs the stairs each night.
"""
OLD = """# Published ids of this transcript. Commit this file: links into the page live by it. (quoth anchors 1)
talk	page	-	2026-01-01	-	3 2026-01-09 0123456789ab
s-aaaaa	live	p-aaaaa	2026-01-01	-	Transcript
p-aaaaa	live	-	2026-01-01	-	The light was lit in the year of the storm, and nobody had asked for it.
p-bbbbb	live	-	2026-01-01	-	Who keeps it today, I wonder, now that the harbour is closed to boats?
p-ccccc	alias	p-bbbbb	2026-01-01	-	now that the harbour is closed
p-ddddd	withdrawn	2026-01-09	2026-01-01	-	Something that nobody says any more in this talk.
p-eeeee	live	-	2026-01-01	-	A woman from the town does, and she climbs the stairs each night.
"""


def published(text: str, rows: tuple[Anchor, ...] = ()) -> tuple[Anchor, ...]:
    anchors = pipeline.convert(seed_of(text), Knowledge(), rows, "2026-02-01").anchors
    return ledger.read(ledger.write(ledger.move_page(anchors, "talk")), "seeds/talk.anchors")


def states(rows: tuple[Anchor, ...]) -> dict[str, tuple[AnchorState, str]]:
    return {row.id: (row.state, row.target) for row in rows}


def test_a_ledger_of_the_first_form_is_read_and_no_id_changes() -> None:
    old = ledger.read(OLD, "seeds/talk.anchors")
    new = published(TALK, old)
    assert states(new) == states(old)
    assert new[0].page_version == PageVersion(3, "2026-01-09"), "to write it anew is no version of the page"


def test_a_ledger_whose_lines_were_mixed_up_says_the_same() -> None:
    rows = published(TALK)
    lines = ledger.write(rows).splitlines()
    assert ledger.read("\n".join([*reversed(lines)]) + "\n", "seeds/talk.anchors") == rows


def test_an_edit_changes_only_the_lines_of_the_passages_that_it_changes() -> None:
    rows = published(TALK)
    before = ledger.write(rows).splitlines()
    after = ledger.write(published(TALK.replace("Who keeps it", "And who keeps it"), rows)).splitlines()
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert len(changed) == 1 and changed[0] > 1
    assert "1 2026-02-01" in after[changed[0]]


def test_versions_that_two_branches_began_are_both_counted() -> None:
    rows = published(TALK)
    ours = ledger.write(published(TALK.replace("Who keeps it", "And who keeps it"), rows)).splitlines()
    theirs = ledger.write(published(TALK.replace("each night", "every night"), rows)).splitlines()
    both = ledger.read("\n".join((*ours, *theirs)), "seeds/talk.anchors")
    assert (rows[0].page_version, both[0].page_version) == (PageVersion(1, "2026-02-01"), PageVersion(3, "2026-02-01"))
