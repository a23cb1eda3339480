"""Every case of every part, and what must be true of the cases as a whole."""

import pytest

from quoth.cleanup import RULES
from quoth.readers import READERS
from tests.cases import ROOMS, UNCHANGED, Case, every

CASES = [(room, case) for room in ROOMS for case in every(room)]


def _marked(room: str, case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.known_failure)] if case.known_failure else []
    return pytest.param(room, case, id=f"{room}/{case.part}: {case.title}", marks=marks)


@pytest.mark.parametrize(("room", "case"), [_marked(room, case) for room, case in CASES])
def test_text_in_gives_text_out(room: str, case: Case) -> None:
    assert ROOMS[room](case) == case.expected


def test_every_reader_has_cases() -> None:
    """Each case is shown to all readers: the surest must be the one that the file is named after."""
    assert {case.part for case in every("readers")} == {reader.NAME.replace(" ", "_") for reader in READERS}


def test_no_two_readers_have_the_same_name() -> None:
    names = [reader.NAME for reader in READERS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_more_cases_where_nothing_may_change(rule: str) -> None:
    cases = [case for case in every("rules") if case.part == rule.replace(" ", "_")]
    still = [case for case in cases if case.expected == UNCHANGED]
    assert cases and 2 * len(still) > len(cases)
