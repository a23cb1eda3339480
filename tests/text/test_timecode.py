"""Fractions of a second count from the point on: half a second is 500 milliseconds, however it is written."""

import pytest

from quoth.readers.captions import caption_tags
from quoth.readers.json_source import time_in_ms
from quoth.readers.plaintext.line_prefix import times
from quoth.text import timecode

FRACTIONS = {"5": 500, "50": 500, "500": 500, "05": 50, "005": 5, "25": 250, "120": 120}


@pytest.mark.parametrize("digits", FRACTIONS)
@pytest.mark.parametrize("mark", [".", ","])
def test_a_fraction_is_a_part_of_a_second(digits: str, mark: str) -> None:
    clock = f"0:01{mark}{digits}"
    assert timecode.parse(clock) == 1000 + FRACTIONS[digits]
    assert caption_tags.parse_time(clock) == caption_tags.parse_time(f"00:0{clock}") == 1000 + FRACTIONS[digits]


@pytest.mark.parametrize("digits", FRACTIONS)
def test_a_fraction_of_a_number_is_a_part_of_a_second_too(digits: str) -> None:
    assert (
        time_in_ms(f"1.{digits}")
        == time_in_ms(f"1.{digits}s")
        == time_in_ms(f"0:01.{digits}")
        == 1000 + FRACTIONS[digits]
    )
    assert times(f"0:01.{digits}", days=False) == (1000 + FRACTIONS[digits], None)


def test_a_program_that_fills_no_field_writes_thousandths() -> None:
    assert caption_tags.parse_time("0:0:1.20", whole_thousandths=True) == 1020
