"""The talk map, whatever the talk: it holds all of it, in order, and everybody's share."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quoth.model import Document, Metadata, Passage, PassageKind, Provenance, Section, Source, Span, TextRun
from quoth.pages.html.talk_map import shares, stretches, timed

PERSON = st.sampled_from(["Ann Lee", "Ben Hall", "Cleo Ray", ""])
PIECE = st.builds(TextRun, st.text("abc ", min_size=1, max_size=200), speaker=PERSON)
TIME = st.integers(0, 7_200_000)


@st.composite
def talks(draw: st.DrawFn) -> Document:
    """Passages in order, with times or without, and some that are not spoken among them."""
    starts = sorted(draw(st.lists(TIME, min_size=1, max_size=30)))
    with_times, ends = draw(st.booleans()), draw(st.booleans())
    passages = tuple(
        Passage(
            tuple(draw(st.lists(PIECE, min_size=1, max_size=3))),
            Span(at, at + 1),
            at + 1,
            at + 1,
            speaker=draw(PERSON),
            kind=draw(st.sampled_from([PassageKind.SPEECH, PassageKind.SPEECH, PassageKind.INTRODUCTION])),
            start=start if with_times else None,
            end=start + draw(TIME) if with_times and ends else None,
            anchor=f"p-{at}",
        )
        for at, start in enumerate(starts)
    )
    section = Section("The light", Provenance.SOURCE, passages)
    return Document("talk", "seeds/talk.txt", "talk", Source.of(""), Metadata(), (section,), (), ())


@given(talks())
def test_the_stretches_are_the_whole_talk_in_order(talk: Document) -> None:
    said = [one for one in talk.passages if one.kind is PassageKind.SPEECH]
    found = stretches(talk)
    assert [one.anchor for one in found] == [one.anchor for one in said for _ in one.text_runs]
    assert all(-1e-9 <= one.begin <= one.end <= 1 + 1e-9 for one in found)
    assert all(before.begin <= after.begin + 1e-9 for before, after in pairwise(found))
    if found:
        assert found[0].begin == 0
        assert not timed(talk) or all(one.start is not None for one in said)


@given(talks())
def test_everybody_who_speaks_has_a_share_and_all_shares_are_one(talk: Document) -> None:
    found = stretches(talk)
    parts = shares(found)
    assert set(parts) == {one.speaker for one in found}
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    if any(one.end > one.begin for one in found):
        assert abs(sum(parts.values()) - 1) < 1e-6
