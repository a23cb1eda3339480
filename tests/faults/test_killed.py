"""A build is killed at any moment, with its workers or without them: a site stands, and no process is left."""

import random

import pytest

from tests.conftest import THOROUGH
from tests.faults.broken_disk import KILL
from tests.faults.conftest import Trials, some

MOMENTS = 50 if THOROUGH else 1
LAST = 0.15
"""Share of a build in which it is killed one time in three: there the site is exchanged."""
BY_TWO = ("build", "--jobs", "2")


@pytest.mark.parametrize("group", [False, True], ids=["parent", "group"])
def test_a_killed_build_leaves_one_whole_site_and_no_process(trials: Trials, group: bool) -> None:
    chance = random.Random(f"kill {group}")
    _, takes = trials.whole_build(full=True)
    for number in range(MOMENTS):
        after = takes * chance.uniform(1 - LAST, 1) if number % 3 == 1 else chance.uniform(0.02, takes)
        trials.project(full=chance.random() < 0.5)
        result = trials.build(arguments=BY_TWO, killed_after=after, group=group)
        assert not result.left, f"{result.left} processes live on after {after:.2f} s"
        trials.check(result, f"killed after {after:.2f} of {takes:.2f} s")


def test_who_is_killed_at_any_step_of_the_exchange_leaves_it_to_the_next_command(trials: Trials) -> None:
    """The last files that a build moves are those of the site; each of them is one step of the exchange."""
    counts, _ = trials.whole_build(full=False)
    for kind, share in (("rename", 0.5), ("unlink", 0.2), ("fsync", 0.9)):
        numbers = range(int(counts[kind] * (1 - share)), counts[kind] + 1)
        for number in some(numbers, 2):
            trials.project()
            result = trials.build(counted=True, kind=kind, code=KILL, number=number)
            assert result.exit_code == -9, result.err
            trials.check(result, f"killed at {kind} {number} of {counts[kind]}")
