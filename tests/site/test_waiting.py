"""Work that takes long says that it goes on, and a file may take time in proportion to its size."""

from time import sleep

import pytest

from quoth.site import waiting
from quoth.sources.limits import BYTES_PER_MEGABYTE, Limits


@pytest.mark.parametrize(("ticks", "lines"), [(True, 2), (False, 1)])
def test_work_that_takes_long_says_how_long_it_has_taken(
    monkeypatch: pytest.MonkeyPatch, ticks: bool, lines: int
) -> None:
    monkeypatch.setattr(waiting, "TICK_S", 0.05)
    messages = list[str]()
    with waiting.while_waiting(messages.append, "reading talk.vtt", ticks=ticks):
        sleep(0.08)
    number = len(messages)
    sleep(0.1)
    assert messages[0] == "reading talk.vtt" and len(messages) == number == lines
    assert all(message.startswith("reading talk.vtt (") for message in messages[1:])


def test_the_ticks_end_with_work_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "TICK_S", 0.02)
    messages = list[str]()
    with pytest.raises(ValueError, match="broken"), waiting.while_waiting(messages.append, "reading", ticks=True):
        raise ValueError("broken")
    sleep(0.06)
    assert messages == ["reading"]


def test_a_large_file_may_take_as_much_longer_as_it_is_larger() -> None:
    limits = Limits(seconds=60)
    assert limits.seconds_for(0) == limits.seconds_for(2 * BYTES_PER_MEGABYTE) == 60
    assert limits.seconds_for(12 * BYTES_PER_MEGABYTE) == 240
