"""Times of several tapes are told from slips, and from a clock that runs down to a start."""

import pytest

from quoth.analysis.speakers.speaker_turns import has_several_tapes


@pytest.mark.parametrize(
    ("seconds", "tapes"),
    [
        ([2, 5, 1900, 1, 9], True),
        ([2, 1900, 100, 160], True),
        ([2, 5, 1900, 1910], False),
        ([2, 1900, 1, 1910], False),
        ([2, 1900, 1895, 1910], False),
        ([2, 3600, 1800, 3610], False),
        ([-7020, -7000, -30, 5, 10], False),
        ([3600, 3605], False),
        ([5], False),
        ([], False),
    ],
)
def test_several_tapes(seconds: list[int], tapes: bool) -> None:
    assert has_several_tapes([1000 * second for second in seconds]) is tapes
