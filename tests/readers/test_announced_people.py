"""People who are announced and welcomed by their full names take part in a talk that names nobody else."""

import pytest

from quoth.readers.parse import parse
from tests.cases import seed_of

TALK = "\n\nHey Ben.\n\nHey.\n\nWhere were you born?\n\nIn the house by the harbour, and I never left it."
BOTH = (
    "We're joined next by Ann Lee, keeper and founder of the Oldport light and Ben van Dyke, mate of the Wren. "
    "Please join me in welcoming to the stage Ann Lee and Ben van Dyke."
)


def people(text: str) -> list[str]:
    return [person.name for person in parse(seed_of(text + TALK)).meta.people]


def test_who_is_announced_and_welcomed_takes_part() -> None:
    assert people(BOTH) == ["Ann Lee", "Ben van Dyke"]
    assert people("Today I'm joined by Ann Lee. Please welcome Ann Lee, and enjoy.") == ["Ann Lee"]


@pytest.mark.parametrize(
    "opening",
    [
        "We're joined next by Ann Lee, keeper of the light.",
        "We're joined by Ann Lee. Please welcome Ann Leigh.",
        "We're joined by Ann. Please welcome Ann.",
        "We're joined by Harbour Radio. Please welcome Harbour Radio.",
        "My uncle was joined by the mate. You are welcome, Ann Lee.",
        "He joined the Navy with Ann Lee. Please welcome Ann Lee.",
        "We're joined by Scale AI. Please welcome Scale AI.",
    ],
)
def test_who_is_not_surely_announced_is_not_listed(opening: str) -> None:
    assert people(opening) == []


def test_where_a_source_has_names_nobody_is_added() -> None:
    assert [person.name for person in parse(seed_of(f"Cara Diaz: {BOTH}\n\nDan Evans: Yes.")).meta.people] == []
