"""A build is killed at any moment, with its workers or without them: a site stands, and no process is left."""

import random

import pytest

from tests.conftest import THOROUGH
from tests.faults.conftest import Trials

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
