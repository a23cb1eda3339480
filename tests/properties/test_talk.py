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
    spoken = [passage for passage in talk.passages if passage.kind is PassageKind.SPEECH]
    pieces = stretches(talk)
    assert [piece.anchor for piece in pieces] == [passage.anchor for passage in spoken for _ in passage.text_runs]
    assert all(-1e-9 <= piece.begin <= piece.end <= 1 + 1e-9 for piece in pieces)
    assert all(before.begin <= after.begin + 1e-9 for before, after in pairwise(pieces))
    if pieces:
        assert pieces[0].begin == 0
        assert not timed(talk) or all(passage.start is not None for passage in spoken)


@given(talks())
def test_everybody_who_speaks_has_a_share_and_all_shares_are_one(talk: Document) -> None:
    pieces = stretches(talk)
    parts = shares(pieces)
    assert set(parts) == {piece.speaker for piece in pieces}
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    if any(piece.end > piece.begin for piece in pieces):
        assert abs(sum(parts.values()) - 1) < 1e-6
