"""Names for numbers and roles, from what is said; the cases are in `tests/analysis/introduced.txt`."""

from hypothesis import example, given
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
WELCOMED_LATE = [
    *[(label, SAID[1]) for label in ("Speaker 1", "Speaker 2", "Speaker 1")],
    *[("Speaker 2", SAID[3]), ("Guest", SAID[1]), ("Speaker 1", SAID[3])],
]
"""Two call a guest by a name, who welcomes somebody of that name after the first turns."""
TALKS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(SAID)), max_size=20)


@given(TALKS)
def test_only_numbers_and_roles_get_names_that_are_said_and_nobody_else_has(turns: list[tuple[str, str]]) -> None:
    names = infer_introduced(turns)
    assert set(names) <= {"Speaker 1", "Speaker 2", "Guest"}
    assert len({introduction.name for introduction in names.values()}) == len(names)
    assert all(introduction.name in " ".join(text for _, text in turns) for introduction in names.values())
    assert all(any(introduction.words in text for _, text in turns) for introduction in names.values())
    assert "Boston" not in {introduction.name for introduction in names.values()}
    if any(label == "Ann" for label, _ in turns):
        assert "Ann" not in {introduction.name for introduction in names.values()}
    assert names == infer_introduced(turns)


@given(TALKS)
@example([*WELCOMED_LATE, ("Guest", SAID[0])])
def test_nobody_has_the_name_by_which_he_calls_somebody(turns: list[tuple[str, str]]) -> None:
    for label, introduction in infer_introduced(turns).items():
        own = [text for speaker, text in turns if speaker == label]
        assert not (introduction.name.startswith("Ben") and (SAID[0] in own or SAID[3] in own))
        assert not (introduction.name == "Ann" and SAID[1] in own)
