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
def test_only_what_a_place_costs_changes_and_never_for_the_worse(sentences: list[str]) -> None:
    places = paragraph_breaks(" ".join(sentences))
    favoured = favour_turn_starts(" ".join(sentences), places)
    assert [place.at for place in favoured] == [place.at for place in places]
    assert all(place.cost <= before.cost for place, before in zip(favoured, places, strict=True))
    assert favoured == favour_turn_starts(" ".join(sentences), places)


def test_an_answer_is_favoured_over_what_goes_on() -> None:
    text = " ".join(SAID[:3])
    question, answer, more = (place.cost for place in favour_turn_starts(text, paragraph_breaks(text)))
    assert answer < more <= question == 0


def test_another_language_is_left_alone() -> None:
    text = "Wann sind Sie hierher gekommen? Ja, das war im Jahr der Flut. Mein Vater hatte damals ein Boot."
    assert favour_turn_starts(text, paragraph_breaks(text)) == paragraph_breaks(text)


def test_nothing_begins_with_the_first_sentence_and_an_empty_one_is_no_reason_to_fail() -> None:
    asked, _, answered = turn_probabilities(["When did you come here?", "", "Yeah, I think that was in May."])
    assert asked == 0.0 and 0.0 < answered < 1.0
    assert turn_probabilities([]) == []
