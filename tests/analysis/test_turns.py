"""Where paragraphs of running text begin, by what questions and answers show."""

from hypothesis import given
from hypothesis import strategies as st

from quoth.analysis.speakers.speaker_turns import favour_turn_starts, turn_probabilities
from quoth.text.sentences import paragraph_breaks

SAID = (
    "When did you come here?",
    "Yeah, I think that was in the year of the flood.",
    "My father had a boat, and so did his brother.",
    "Thanks for having me.",
    "And what do you think of it?",
    "but nobody knew that when they built it",
    "Wow.",
)


@given(st.lists(st.sampled_from(SAID), max_size=30))
def test_only_what_a_place_costs_changes_and_never_for_the_worse(said: list[str]) -> None:
    places = paragraph_breaks(" ".join(said))
    found = favour_turn_starts(" ".join(said), places)
    assert [one.at for one in found] == [one.at for one in places]
    assert all(one.cost <= before.cost for one, before in zip(found, places, strict=True))
    assert found == favour_turn_starts(" ".join(said), places)


def test_an_answer_is_favoured_over_what_goes_on() -> None:
    text = " ".join(SAID[:3])
    question, answer, more = (one.cost for one in favour_turn_starts(text, paragraph_breaks(text)))
    assert answer < more <= question == 0


def test_another_language_is_left_alone() -> None:
    text = "Wann sind Sie hierher gekommen? Ja, das war im Jahr der Flut. Mein Vater hatte damals ein Boot."
    assert favour_turn_starts(text, paragraph_breaks(text)) == paragraph_breaks(text)


def test_nothing_begins_with_the_first_sentence_and_an_empty_one_is_no_reason_to_fail() -> None:
    asked, _, answered = turn_probabilities(["When did you come here?", "", "Yeah, I think that was in May."])
    assert asked == 0.0 and 0.0 < answered < 1.0
    assert turn_probabilities([]) == []
