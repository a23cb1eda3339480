"""Reading only the id and the state of a line says the same as reading the whole line."""

import pytest

from quoth.anchors import ledger
from tests.cases import every

LINES = sorted(
    {line.replace(" | ", "\t") for case in every("anchors") for line in case.expected.split("\n") if "|" in line}
)


@pytest.mark.parametrize("change", ["{}", "{}\t-", "{}\r", "-{}"])
def test_id_and_state_are_those_of_the_row(change: str) -> None:
    for line in map(change.format, LINES):
        row = ledger.row(line)
        assert ledger.id_and_state(line) == (row and (row.id, row.state))


def test_a_state_that_there_is_not_is_none() -> None:
    lines = [line.replace("\tlive\t", "\talive\t") for line in LINES if "\tlive\t" in line]
    assert lines and not any(map(ledger.id_and_state, lines))
