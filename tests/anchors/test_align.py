"""How much of an old passage must be found in a new one for its id to go on there."""

import pytest

from quoth.anchors.align import (
    HEAD_WORDS,
    MIN_HEAD_SHARE,
    MIN_MOVED_SHARE,
    MIN_SHARE,
    TINY_WORDS,
    AlignedPassage,
    align_passages,
    longest_rising,
)

LENGTH = 40
"""Words of the old passage, all different."""


def passage(name: str, length: int = LENGTH) -> list[str]:
    return [f"{name}{number}" for number in range(length)]


FIRST, LAST = passage("first"), passage("last")
"""The same before and after, so that what stands between them is aligned."""
OLD, BESIDE = passage("old"), passage("beside")


def claimed(*new: list[str]) -> int | None:
    """Which of these new passages the old one goes on in, where another old one beside it is gone."""
    claims = align_passages([FIRST, OLD, BESIDE, LAST], [FIRST, *new, LAST])
    return claims[1].new - 1 if 1 in claims else None


def keeping(count: int, at: int) -> list[str]:
    """A new passage with so many words in a row of the old one, from there on, among as many others."""
    return [*passage("before"), *OLD[at : at + count], *passage("behind")]


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.375])
def test_a_link_does_not_follow_the_lesser_part_of_the_words(share: float) -> None:
    assert claimed(passage("new"), keeping(round(share * LENGTH), at=20)) is None


@pytest.mark.parametrize("share", [0.4, 0.45])
def test_a_link_follows_enough_of_the_words(share: float) -> None:
    assert claimed(passage("new"), keeping(round(share * LENGTH), at=20)) == 1


def test_a_link_follows_most_of_the_first_words_where_a_quarter_of_all_is_left() -> None:
    assert claimed(keeping(10, at=0), passage("new")) == 0
    assert claimed(keeping(9, at=0), passage("new")) is None


def test_most_of_the_first_words_win_over_more_of_the_others() -> None:
    assert claimed(keeping(HEAD_WORDS, at=0), keeping(LENGTH - HEAD_WORDS, at=HEAD_WORDS)) == 0
    assert claimed(keeping(HEAD_WORDS // 2, at=0), keeping(LENGTH - HEAD_WORDS // 2, at=HEAD_WORDS // 2)) == 1


def test_where_one_passage_alone_is_left_a_quarter_of_the_words_is_enough() -> None:
    def alone(count: int) -> bool:
        return 1 in align_passages([FIRST, OLD, LAST], [FIRST, keeping(count, at=20), LAST])

    assert alone(10) and not alone(9)


@pytest.mark.parametrize(("count", "goes_on"), [(21, True), (20, False)])
def test_half_of_the_runs_of_three_words_are_found_elsewhere(count: int, goes_on: bool) -> None:
    """21 words in a row are 19 of the 38 runs."""
    claims = align_passages([FIRST, OLD, LAST], [FIRST, LAST, keeping(count, at=0)])
    assert (1 in claims) is goes_on


def test_words_that_are_scattered_over_two_passages_lead_to_neither() -> None:
    assert claimed(keeping(10, at=12), keeping(10, at=24)) is None
    assert claimed(passage("new"), keeping(10, at=12), keeping(10, at=24)) is None


def test_of_two_passages_elsewhere_the_one_with_more_of_the_words_has_the_link() -> None:
    claims = align_passages([FIRST, OLD, LAST], [FIRST, LAST, keeping(10, at=0), [*passage("x", 3), *OLD[10:]]])
    assert claims[1] == AlignedPassage(3, 3)


def test_a_link_stands_at_the_first_of_its_words_that_is_there() -> None:
    claims = align_passages([FIRST, OLD, BESIDE, LAST], [FIRST, keeping(30, at=0), keeping(9, at=31), LAST])
    assert claims[1] == AlignedPassage(1, LENGTH)


def test_a_single_word_in_common_counts_only_for_the_shortest_passages() -> None:
    def keeps(length: int) -> bool:
        return 1 in align_passages([FIRST, OLD[:length], LAST], [FIRST, [*passage("x"), OLD[0]], LAST])

    assert keeps(TINY_WORDS) and not keeps(TINY_WORDS + 1)


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([1, 2, 3], [0, 1, 2]),
        ([3, 2, 1], [2]),
        ([1, 5, 2, 3, 9, 4], [0, 2, 3, 5]),
        ([2, 2], [1]),
        ([None, 1, None, 2], [1, 3]),
        ([None], []),
        ([], []),
    ],
)
def test_the_longest_rising_run(values: list[int | None], places: list[int]) -> None:
    assert longest_rising(values) == places


def test_the_shares_are_what_decisions_and_tests_rely_on() -> None:
    assert (HEAD_WORDS, MIN_SHARE, MIN_HEAD_SHARE, MIN_MOVED_SHARE) == (8, 0.4, 0.25, 0.5)
