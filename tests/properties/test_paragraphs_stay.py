"""Paragraphs that were published begin where they began: the next build chooses the same, of all that are as good."""

from itertools import accumulate, count

from hypothesis import example, given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.analysis.sections.paragraph_lengths import MAX_PARAGRAPH_WORDS, divide_into_paragraphs
from quoth.anchors.published_begins import PUBLISHED_GAIN
from quoth.model import Knowledge
from quoth.text.sentences import ParagraphBreak
from tests.cases import DAY, seed_of

SENTENCES = st.lists(st.integers(3, 60), min_size=2, max_size=30)
"""Words of each."""


@example([31, 60, 52, 36, 9, 23], [0.0] * 30)  # two choices cost the same but for rounding
@given(SENTENCES, st.lists(st.sampled_from([0.0, 0.3, 1.7, 6.0]), min_size=30, max_size=30))
def test_a_paragraph_begins_where_a_published_one_began(sizes: list[int], costs: list[float]) -> None:
    sentences = [f"{'light ' * (size - 1)}out. " for size in sizes]
    begins = [0, *accumulate(map(len, sentences[:-1]))]
    places = [ParagraphBreak(begin, cost if begin else 0.0) for begin, cost in zip(begins, costs, strict=False)]
    text, fixed = "".join(sentences), frozenset([0])
    first = divide_into_paragraphs(text, places, fixed, MAX_PARAGRAPH_WORDS)
    published = [
        ParagraphBreak(place.at, place.cost - PUBLISHED_GAIN * (place.at > 0 and place.at in first)) for place in places
    ]
    assert divide_into_paragraphs(text, published, fixed, MAX_PARAGRAPH_WORDS) == first


PIECES = (
    "We kept it",
    "[....]. The storm",
    "-- so the boats",
    "… and then, “the keeper",
    "(laughs) They",
    "It burned, and I",
)


@example([(1, 30), (0, 12), (5, 44), (0, 60), (4, 33), (0, 25)])
@given(st.lists(st.tuples(st.integers(0, len(PIECES) - 1), st.integers(5, 60)), min_size=1, max_size=20))
def test_a_transcript_with_its_ledger_is_divided_as_without(sentences: list[tuple[int, int]]) -> None:
    numbers = count()
    text = " ".join(
        f"{PIECES[piece]} {' '.join(f'w{next(numbers)}' for _ in range(size))}." for piece, size in sentences
    )
    seed = seed_of(text + "\n")
    first = pipeline.convert(seed, Knowledge(), (), DAY)
    again = pipeline.convert(seed, Knowledge(), first.anchors, DAY)
    assert again.passages == first.passages
    assert again.anchors == first.anchors
