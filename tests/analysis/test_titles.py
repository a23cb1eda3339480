"""Titles are what a section opens with and keeps to; what is doubtful has none."""

from quoth.analysis.sections.titles import title_sections

ROPE = (
    "They are twisted by hand. A walk is long and dark, and four of us went backwards along it from morning to night. "
    "My uncle counted the turns, since nobody else could count so far and walk at the same time. "
)
SHIP = (
    "She came in spring with salt and iron, and left with herring. The crew slept ashore, sang until late and paid in "
    "silver. Nobody in the village had seen so many hats, and my aunt bought three. "
)


def first(opening: str, *names: str, size: int = 2) -> str:
    """The title of a section with this opening, in a talk of four."""
    return title_sections([opening + ROPE, SHIP * size, ROPE * size, SHIP + ROPE], names)[0]


def test_a_phrase_said_throughout_a_section_names_it() -> None:
    assert first("The fog signal stands here. A fog signal is loud. We heard the fog signal at night. ") == "Fog signal"


def test_a_phrase_said_in_one_place_only_does_not_name_a_section() -> None:
    fog = "A fog signal, the fog signal, our fog signal. "
    assert title_sections([fog + ROPE * 6, SHIP * 9, SHIP * 9], ())[0] != "Fog signal"
    assert title_sections([ROPE * 6 + fog, SHIP * 9, SHIP * 9], ())[0] != "Fog signal"


def test_a_part_of_a_phrase_does_not_stand_for_it() -> None:
    text = "The slow fog signal horn. A slow fog signal horn is loud, and the slow fog signal horn was ours. "
    assert first(text) == "Fog signal horn"


def test_a_plain_word_stands_alone_only_where_it_is_said_all_the_time() -> None:
    assert first("The oven is old. Our oven smokes. They built the oven here. ") == ""
    dense = "The oven is old. Our oven smokes. An oven eats wood. The oven is built here. Every oven dies. "
    assert title_sections([dense * 3, SHIP * 4, ROPE * 4], ())[0] == "Oven"


def test_a_question_about_what_the_section_speaks_of_is_its_title() -> None:
    jam = "Jamming is easy. The jamming stops. Every jamming is loud. "
    assert first(f"So, what is channel jamming? {jam}") == "What is channel jamming?"


def test_a_question_that_anybody_asks_is_no_title() -> None:
    for question in ("What bag?", "Who is gonna begin the walk?", "What else about the walk?", "How do you read me?"):
        assert first(f"{question} ") != question


def test_names_of_people_and_numbers_are_no_titles() -> None:
    assert first("Ann Lee is here. We like Ann Lee. All of us know Ann Lee. ", "Ann Lee") == ""
    assert first("The thirty years. Those thirty years. After thirty years. ") == ""


def test_no_two_sections_of_a_talk_have_one_title() -> None:
    fog = "The fog signal stands here. A fog signal is loud. We heard the fog signal at night. "
    assert title_sections([fog + ROPE, SHIP * 9, fog + ROPE, SHIP * 9], ()) == ["Fog signal", "", "", ""]


def test_a_name_that_begins_with_a_common_word_is_not_cut() -> None:
    for name in ("New Zealand", "Great Malvern", "Old Harbourtown"):
        text = f"We sailed to {name} in winter. {name} was cold. People in {name} kept sheep. I liked {name}. " * 3
        assert title_sections([text, SHIP * 4, ROPE * 4], ())[0] in (name, "")
