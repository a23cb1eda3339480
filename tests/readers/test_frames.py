"""Times that count frames, to the thousandth where the text says how many a second has."""

from fractions import Fraction

import pytest

from quoth import pipeline
from quoth.model import Knowledge
from quoth.readers import timing
from tests.cases import seed_of


@pytest.mark.parametrize(
    ("written", "rate", "time"),
    [
        ("00:00:00:12", Fraction(24), 500),
        ("00:00:00:12", Fraction(25), 480),
        ("00:00:00:12", Fraction(30), 400),
        ("00:00:00;12", Fraction(30000, 1001), 400),
        ("00:59:59;28", Fraction(30000, 1001), 3_599_934),
        ("01;02;03;15", Fraction(30000, 1001), 3_723_500),
        ("-00:00:10:12", Fraction(24), -10_500),
        ("01:02:03:15", None, 3_723_000),
        ("01:02:03", Fraction(25), None),
        ("01:02:63:15", Fraction(25), None),
    ],
)
def test_a_timecode_is_read_to_the_frame_if_the_rate_is_known(
    written: str, rate: Fraction | None, time: int | None
) -> None:
    assert timing.parse_timecode(written, rate) == time


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Frame rate: 25 fps\n00:00:05:12 Yes", Fraction(25)),
        ("Framerate 24\n00:00:05:12 Yes", Fraction(24)),
        ("23.976 fps\n00:00:05:12 Yes", Fraction(24000, 1001)),
        ("Timebase: 29,97\n00:00:05:12 Yes", Fraction(30000, 1001)),
        ("50 frames per second\n00:00:05:45 Yes", Fraction(50)),
        ("00:00:05;12 Yes", Fraction(30000, 1001)),
        ("00:00:05;45 Yes", Fraction(60000, 1001)),
        ("FCM: DROP FRAME\n00:00:05:12 Yes", Fraction(30000, 1001)),
        ("FCM: NON-DROP FRAME\n00:00:05:12 Yes", None),
        ("00:00:05:12 Yes, at 25 fps", None),
        ("24 fps\n00:00:05:28 Yes", None),
        ("The frame rate of 7 fps\n00:00:05:28 Yes", None),
        ("25 fps\n00:00:05 Yes", None),
    ],
)
def test_the_rate_is_what_the_head_says_or_the_semicolons(text: str, rate: Fraction | None) -> None:
    assert timing.frame_rate(text) == rate


def test_sixty_frames_a_second_are_told_from_days_by_the_pace_of_the_words() -> None:
    rows = [f"[00:00:{at * 3:02}:{at * 9:02}] We kept the light at the harbour." for at in range(1, 7)]
    transcript = pipeline.attribute_speakers(seed_of("\n".join(rows)), Knowledge())
    assert [passage.start for passage in transcript.passages] == [3000 * at for at in range(1, 7)]


def test_days_of_a_mission_are_days() -> None:
    rows = [f"[00:00:{at * 3:02}:{at * 9:02}] We have the light of the harbour in sight." for at in range(1, 7)]
    rows = [row.replace("light of the harbour", "light of the harbour, and " * 40) for row in rows]
    transcript = pipeline.attribute_speakers(seed_of("\n".join(rows)), Knowledge())
    assert [passage.start for passage in transcript.passages] == [189_000 * at for at in range(1, 7)]
