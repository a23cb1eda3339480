"""Names for numbers and roles, from what is said; the cases are in `tests/analysis/introduced.txt`."""

from hypothesis import given
from hypothesis import strategies as st

from quoth.analysis.speakers.introductions import infer_introduced

SAID = (
    "Welcome to the show, Ben. Where were you born?",
    "Thanks, Ann. Thanks for having me.",
    "Hi, I'm Cleo Ray, and I keep the light in Boston.",
    "Ben, what do you think of it?",
    "My guest today is Ben Hall.",
    "I saw the boats come in every night.",
)
LABELS = ("Speaker 1", "Speaker 2", "Guest", "Audience", "Ann", "")
TALKS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(SAID)), max_size=20)


@given(TALKS)
def test_only_numbers_and_roles_get_names_that_are_said_and_nobody_else_has(said: list[tuple[str, str]]) -> None:
    found = infer_introduced(said)
    assert set(found) <= {"Speaker 1", "Speaker 2", "Guest"}
    assert len(set(found.values())) == len(found)
    assert all(name in " ".join(text for _, text in said) for name in found.values())
    assert "Boston" not in found.values()
    if any(label == "Ann" for label, _ in said):
        assert "Ann" not in found.values()
    assert found == infer_introduced(said)


@given(TALKS)
def test_nobody_has_the_name_by_which_he_calls_somebody(said: list[tuple[str, str]]) -> None:
    for label, name in infer_introduced(said).items():
        own = [text for one, text in said if one == label]
        assert not (name.startswith("Ben") and (SAID[0] in own or SAID[3] in own))
        assert not (name == "Ann" and SAID[1] in own)
