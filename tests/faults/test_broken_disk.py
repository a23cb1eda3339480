"""The n-th operation of each kind fails, for n = 1, 2, 3 … until a build has no fault."""

import random

import pytest

from tests.faults.broken_disk import CODES, KINDS
from tests.faults.conftest import THOROUGH, Trials

EACH_CODE = ("open", "write", "rename", "fsync")
"""Kinds that fail in each of the three ways at each place; the others in one way at each."""
SOME = {"open": 2, "read": 2, "write": 3, "fsync": 1, "list": 1, "rename": 3, "link": 1, "mkdir": 1, "unlink": 2}
"""How many places of each kind are tried where not all are."""


def places(kind: str, most: int, *, full: bool) -> list[tuple[int, str, bool]]:
    """Which operation fails, how, and whether all after it fail too."""
    everything = [
        (number, code, number % 5 == 0 and code == "ENOSPC")
        for number in range(1, most + 1)
        for code in (CODES if kind in EACH_CODE else (CODES[number % len(CODES)],))
    ]
    if THOROUGH:
        return everything
    chance = random.Random(f"{kind} {full}")
    return chance.sample(everything, min(len(everything), SOME[kind]))


@pytest.mark.parametrize("full", [False, True], ids=["incremental", "full"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_build_whose_disk_fails_leaves_one_whole_site(trials: Trials, kind: str, full: bool) -> None:
    if not THOROUGH and full != (KINDS.index(kind) % 2 == 0) and kind not in EACH_CODE:
        full = not full
    trials.project(full=full)
    most = trials.build(kind=kind, code="EIO", number=10**9).reached
    assert most > 0
    for number, code, lasting in places(kind, most, full=full):
        trials.project(full=full)
        result = trials.build(kind=kind, code=code, number=number, lasting=lasting)
        trials.check(result, f"{kind} {number} of {most}: {code}{' from there on' if lasting else ''}")
