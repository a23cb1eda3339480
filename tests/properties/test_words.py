"""Nothing is lost and nothing is invented, whatever the text."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.anchors import ledger
from quoth.errors import QuothError
from quoth.model import Document, Knowledge, PassageKind, Seed, Source
from quoth.readers import base
from quoth.readers.parse import parse
from quoth.site.check import replay_edits
from quoth.text.words import count, tokens
from tests.cases import seed_of

WORDS = st.sampled_from(
    "I you the and but so Yeah. Okay? harbour light, keeper’s don't GPD3 AI 3.14 — … “well” <b> {{x}} &amp; 光".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
LINE = st.one_of(
    SENTENCE,
    st.builds("{}: {}".format, st.sampled_from(["Ann Lee", "Ben Hall", "Mentioned", "Q"]), SENTENCE),
    st.builds("Starting point is 00:{:02}:{:02} {}".format, st.integers(0, 59), st.integers(0, 59), SENTENCE),
    st.builds("{:02}:{:02} - {}".format, st.integers(0, 59), st.integers(0, 59), SENTENCE),
    st.sampled_from(
        ["", "", "---", "## The light", "36 ratings", "“" + "light " * 12 + "”", "Transcript", "Mentioned:"]
    ),
    st.text(max_size=60),
)
TEXT = st.lists(LINE, min_size=1, max_size=40).map("\n".join)


def document(text: str) -> Document | None:
    """The text as a document; None where there is nothing to publish."""
    try:
        return pipeline.convert(seed_of(text.replace("\r", "\n")), Knowledge(), (), "2026-01-01")
    except QuothError as error:
        assert error.problems and all(problem.where and problem.what for problem in error.problems)
        return None


@given(TEXT)
def test_the_edits_replayed_over_the_source_give_the_words_of_the_passages(text: str) -> None:
    talk = document(text)
    if talk:
        assert tokens(replay_edits(talk)) == tokens(" ".join(passage.text for passage in talk.passages))


STUTTER = st.lists(
    st.sampled_from("um Um, uh. the the The I I , you know, sort of, light, light. — Light".split(" ")), max_size=40
)


@given(STUTTER.map(" ".join))
def test_the_clean_style_leaves_all_other_words_in_their_order(text: str) -> None:
    try:
        seed = seed_of(f"Ann Lee: {text}\n\nBen Hall: I see.", "style: clean\nlanguage: en")
        talk = pipeline.convert(seed, Knowledge(), (), "2026-01-01")
    except QuothError:
        return
    spoken = " ".join(passage.text for passage in talk.passages)
    assert tokens(replay_edits(talk)) == tokens(spoken)
    left = iter(tokens(spoken.casefold()))
    kept = [word for word in tokens(text.casefold()) if word in ("light", "—")]
    assert [word for word in left if word in ("light", "—")] == kept


@given(TEXT)
def test_every_word_is_in_a_passage_or_in_an_edit_with_a_reason(text: str) -> None:
    talk = document(text)
    if talk:
        assert all(edit.reason and edit.rule for edit in talk.edits)
        for edit in talk.edits:
            assert talk.source.text[edit.begin : edit.end] == edit.before


@given(TEXT)
def test_passages_stand_in_order_with_their_own_ids_and_are_never_over_200_words(text: str) -> None:
    talk = document(text)
    if talk:
        spans = [passage.span for passage in talk.passages]
        assert all(a.end <= b.begin for a, b in pairwise(spans))
        ids = [passage.anchor for passage in talk.passages] + [section.anchor for section in talk.sections]
        assert len(ids) == len(set(ids)) and all(ids)
        spoken = [passage for passage in talk.passages if passage.kind is PassageKind.SPEECH]
        assert all(count(passage.text) <= 200 for passage in spoken)


@given(TEXT)
@example("?\n0:0:0:I\nyou")
def test_the_same_text_again_keeps_its_ids_and_changes_no_ledger(text: str) -> None:
    before = document(text)
    if before:
        kept = ledger.read(ledger.write(before.anchors), "seeds/talk.anchors")
        again = pipeline.convert(seed_of(text.replace("\r", "\n")), Knowledge(), kept, "2030-01-01")
        assert ledger.write(again.anchors) == ledger.write(before.anchors)
        assert [passage.anchor for passage in again.passages] == [passage.anchor for passage in before.passages]


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_our_own_error(text: str) -> None:
    text = text.replace("\r", "\n")
    try:
        talk = parse(Seed("talk", "seeds/talk.txt", Source.of(text)))
    except QuothError:
        return
    assert base.first_lost_span(talk) is None
