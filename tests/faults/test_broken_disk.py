"""The n-th operation of each kind fails, for n = 1, 2, 3 … until a build has no fault."""

import random

import pytest

from tests.conftest import THOROUGH
from tests.faults.broken_disk import CODES, KINDS
from tests.faults.conftest import Trials

EACH_CODE = ("open", "write", "rename", "fsync")
"""Kinds that fail in each of the three ways at each place; the others in one way at each."""
SOME = {"write": 2}
"""How many places of a kind are tried where not all are; of the others one."""
MODES = {"incremental": False, "full": True}
TRIED = [(kind, mode) for kind in KINDS for mode in MODES]
if not THOROUGH:
    TRIED = [(kind, mode) for number, (kind, mode) in enumerate(TRIED) if number % 4 in (0, 3)]


def places(kind: str, most: int, chance: random.Random) -> list[tuple[int, str, bool]]:
    """Which operation fails, how, and whether all after it fail too."""
    every = [
        (number, code, number % 5 == 0 and code == "ENOSPC")
        for number in range(1, most + 1)
        for code in (CODES if kind in EACH_CODE else (CODES[number % len(CODES)],))
    ]
    return every if THOROUGH else chance.sample(every, min(len(every), SOME.get(kind, 1)))


@pytest.mark.parametrize(("kind", "mode"), TRIED)
def test_a_build_whose_disk_fails_leaves_one_whole_site(trials: Trials, kind: str, mode: str) -> None:
    full = MODES[mode]
    most = trials.whole_build(full=full)[0][kind]
    assert most > 0
    for number, code, lasting in places(kind, most, random.Random(f"{kind} {mode}")):
        trials.project(full=full)
        result = trials.build(counted=True, kind=kind, code=code, number=number, lasting=lasting)
        trials.check(result, f"{kind} {number} of {most}: {code}{' from there on' if lasting else ''}")
