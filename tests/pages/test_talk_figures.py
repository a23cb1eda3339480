"""No figure of who speaks how long is finer than the times it comes from."""

import pytest

from quoth import pipeline
from quoth.model import Knowledge
from quoth.pages.html.talk_map import timed
from tests.cases import seed_of

LONG = "We lit it in the year of the storm, and it was seen from every boat in the harbour."


def talk(*times: str) -> str:
    return "\n".join(f"[{time}] {'Ben Hall' if at % 2 else 'Ann Lee'}: {LONG}" for at, time in enumerate(times))


@pytest.mark.parametrize(
    ("text", "by_time"),
    [
        (talk("00:01:02", "00:02:31", "00:04:05", "00:05:00"), True),
        (talk("00:01:10", "00:02:20", "00:04:30"), True),
        (talk("00:01:00", "00:02:00", "00:04:00"), False),
        (talk("00:00:30", "00:01:00", "00:02:30"), False),
        (talk("00:01:15", "00:02:30", "00:03:45"), False),
        (talk("00:01:02", "00:31:31", "00:00:05", "00:05:00"), False),
        (talk("00:01:02", "00:02:31") + f"\nAnn Lee: {LONG}\nBen Hall: {LONG}", False),
        (f"[00:00:01] Ann Lee: {LONG}\nBen Hall: {LONG}\n[00:01:07] Ann Lee: {LONG}\nBen Hall: {LONG}", False),
        (f"Ann Lee: {LONG}\nBen Hall: {LONG}", False),
    ],
)
def test_shares_are_of_the_time_only_where_times_are_fine_enough(text: str, by_time: bool) -> None:
    assert timed(pipeline.convert(seed_of(text), Knowledge(), (), "2026-01-01")) is by_time
