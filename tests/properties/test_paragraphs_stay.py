"""Paragraphs that were published begin where they began: the next build chooses the same, of all that are as good."""

from itertools import accumulate

from hypothesis import example, given
from hypothesis import strategies as st

from quoth.analysis.sections.paragraph_lengths import MAX_PARAGRAPH_WORDS, divide_into_paragraphs
from quoth.anchors.first_words import PUBLISHED_GAIN
from quoth.text.sentences import ParagraphBreak

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
