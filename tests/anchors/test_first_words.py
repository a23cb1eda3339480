"""Which passage an id belongs to by the words that it was first published with."""

import pytest

from quoth.anchors import first_words, published_begins
from quoth.anchors.align import AlignedPassage
from quoth.anchors.first_words import FirstWordsText, follow_first_words

LENGTH = 30
WORDS = [f"word{number}" for number in range(LENGTH)]
"""Those of a passage as first published, all different."""
OTHER = [f"other{number}" for number in range(12)]
BEHIND = [f"behind{number}" for number in range(12)]
HERE = AlignedPassage(0, 0)
"""The id was last in the first passage."""


def homes(*passages: list[str], words: list[str] = WORDS, last: AlignedPassage | None = None) -> list[tuple[int, int]]:
    """The passages that have these words, each with the position at which they begin there."""
    return [(claim.new, claim.position) for claim in follow_first_words(words, FirstWordsText(passages), last, {})]


@pytest.mark.parametrize(("count", "leads"), [(9, []), (10, [(1, 12)])])
def test_half_of_the_first_twenty_words_are_enough(count: int, leads: list[tuple[int, int]]) -> None:
    assert homes(OTHER, [*BEHIND, *WORDS[:count]]) == leads


@pytest.mark.parametrize(("begin", "leads"), [(16, []), (15, [(1, 12)])])
def test_half_of_all_words_are_enough_though_few_of_the_first_are_there(begin: int, leads: list[object]) -> None:
    assert homes(OTHER, [*BEHIND, *WORDS[begin:]]) == leads


def test_of_a_short_passage_every_word_must_stand() -> None:
    assert homes(OTHER, [*BEHIND, *WORDS[:8]], words=WORDS[:8]) == [(1, 12)]
    assert homes(OTHER, [*BEHIND, *WORDS[:7]], words=WORDS[:8]) == []


@pytest.mark.parametrize(("count", "leads"), [(5, []), (6, [(1, 12)])])
def test_six_of_the_first_eight_words_are_a_beginning(count: int, leads: list[object]) -> None:
    assert homes(OTHER, [*BEHIND, *WORDS[:count]], last=HERE) == leads


def test_a_passage_that_still_has_the_first_words_to_the_letter_keeps_the_id() -> None:
    assert homes([*OTHER, *WORDS[:8], *BEHIND], WORDS, last=HERE) == [(0, 12)]


def test_a_passage_that_has_some_of_the_words_keeps_the_id_unless_another_has_more_of_the_first() -> None:
    assert homes([*OTHER, *WORDS[1:20]], [*BEHIND, *WORDS[2:24]], last=HERE) == [(0, 12)]
    assert homes([*OTHER, *WORDS[8:20]], [*BEHIND, *WORDS[:12]], last=HERE) == [(1, 12)]


def test_of_two_passages_with_as_many_of_the_first_eight_the_one_with_more_of_twenty_has_the_id() -> None:
    assert homes([*OTHER, *WORDS[:4]], [*WORDS[4:20], *BEHIND]) == [(1, 0)]
    assert homes([*OTHER, *WORDS[:5]], [*WORDS[5:20], *BEHIND]) == [(0, 12)]


def test_of_two_places_that_have_the_first_eight_the_one_with_more_of_twenty_has_the_id() -> None:
    assert homes([*OTHER, *WORDS[:11]], [*BEHIND, *OTHER, *WORDS[:18]]) == [(1, 24)]
    assert homes([*OTHER, *WORDS[:18]], [*BEHIND, *OTHER, *WORDS[:11]]) == [(0, 12)]


def test_words_that_stand_as_well_in_two_places_lead_to_both() -> None:
    assert homes([*OTHER, *WORDS], BEHIND, WORDS) == [(0, 12), (2, 0)]


def test_words_that_stand_everywhere_are_counted_where_those_behind_them_stand() -> None:
    everywhere = [word for number in range(5) for word in (*WORDS[:3], f"end{number}")]
    occurrences = FirstWordsText([everywhere, [*BEHIND, *WORDS[:10]]]).occurrences(WORDS[:10])
    assert [sorted(occurrence.offsets) for occurrence in occurrences] == [list(range(10))]


def test_words_that_are_put_in_or_gone_part_no_passage_up_to_ten() -> None:
    for count, stretches in ((10, 1), (11, 2)):
        text = FirstWordsText([[*WORDS[:10], *[f"new{number}" for number in range(count)], *WORDS[10:20]]])
        assert len(text.occurrences(WORDS)) == stretches


def test_the_numbers_are_what_published_links_rely_on() -> None:
    assert (first_words.FIRST_WORDS, first_words.MAX_GAP_WORDS, first_words.MAX_PLACES) == (20, 10, 4)
    assert (first_words.MIN_SURE_SHARE, first_words.MIN_OPENING_WORDS, first_words.HEAD_WORD_WEIGHT) == (0.5, 6, 6)
    gain = (published_begins.MAX_SIGNS, published_begins.PUBLISHED_GAIN, published_begins.MIN_HEAD_TRIGRAMS)
    assert gain == (40, 40.0, 3)
