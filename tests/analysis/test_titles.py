"""Titles are what a section opens with and keeps to; where nothing stands out, they are how it opens."""

import pytest

from quoth.analysis.sections.titles import find_subjects, title_sections
from quoth.text.words import stem

ROPE = (
    "They are twisted by hand. A walk is long and dark, and four of us went backwards along it from morning to night. "
    "My uncle counted the turns, since nobody else could count so far and walk at the same time. "
)
SHIP = (
    "She came in spring with salt and iron, and left with herring. The crew slept ashore, sang until late and paid in "
    "silver. Nobody in the village had seen so many hats, and my aunt bought three. "
)


def first(opening: str, *names: str, size: int = 2) -> str:
    """What a section with this opening is about, in a talk of four; empty if nothing stands out."""
    people = {stem(word.casefold()) for name in names for word in name.split()}
    return find_subjects([opening + ROPE, SHIP * size, ROPE * size, SHIP + ROPE], people)[0].title


def opened(opening: str, *names: str) -> str:
    """The title of a section with this opening, in a talk of two sections about nothing."""
    return title_sections([opening, SHIP], names, [opening, SHIP])[0]


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
    assert find_subjects([dense * 3, SHIP * 4, ROPE * 4], set())[0].title == "Oven"


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
    titles = title_sections([fog + ROPE, SHIP * 9, fog + ROPE, SHIP * 9], ())
    assert titles[0] == "Fog signal"
    assert len(set(titles)) == 4


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Yeah, so I was wondering, with all that, how do you trim the wick? ", "How do you trim the wick?"),
        (
            "I see. And then my next question is: what does the keeper eat in winter? ",
            "What does the keeper eat in winter?",
        ),
        ("Right. Do you think that? Why were the lamps painted white? ", "Why were the lamps painted white?"),
        ("Could you tell us a little bit about the great storm? ", "The great storm"),
        ("Walk us through your first day on the rock. I would like that. ", "Your first day on the rock"),
        ("Well, the lamp was lit in the year of the storm. ", "The lamp was lit in the year of the storm"),
        (
            "The lamp was lit in the year of the storm in which eleven boats went down before the harbour. ",
            "The lamp was lit in the year of the storm in which eleven …",
        ),
        ("Yeah. Ann, thank you. The geese came home in winter. ", "The geese came home in winter"),
        ("And one of the, one of the great storms began there. ", "One of the great storms began there"),
        ("So I think that the the lamp oil was dear, you know. ", "The lamp oil was dear"),
        ("We, uh, the lamp oil came from Norway. ", "The lamp oil came from Norway"),
        ("The point is, whale oil was dear. ", "Whale oil was dear"),
        ("Ann, the lamp oil came by boat. ", "The lamp oil came by boat"),
        ("So far the lamp oil lasts. ", "So far the lamp oil lasts"),
        ("Now that the lamp is lit, geese come. ", "Now that the lamp is lit, geese come"),
        ("No boat lands in winter. Right, it does not. ", "No boat lands in winter"),
        ("I like it. They told me so. The keeper salted geese for winter. ", "The keeper salted geese for winter"),
        (
            "How do the keepers of the rock live when no boat can land for many weeks? ",
            "How do the keepers of the rock live when no boat can land …?",
        ),
    ],
)
def test_where_no_subject_stands_out_a_section_is_called_by_its_question_or_its_first_words(
    opening: str, title: str
) -> None:
    assert opened(opening, "Ann Lee") == title


@pytest.mark.parametrize(
    "opening",
    [
        "This episode is brought to you by Lamp Oil. The geese came home in winter. ",
        "A word from our sponsor, Lamp Oil. The geese came home in winter. ",
        "Copyright 2024 Lamp Oil, all rights reserved. The geese came home in winter. ",
    ],
)
def test_no_title_names_an_advertiser(opening: str) -> None:
    assert opened(opening) == "The geese came home in winter"


def test_first_words_never_begin_or_end_in_mid_thought() -> None:
    openings = (
        "And so because, well, the oil of whales is the best oil that there is in the whole of the north. ",
        "Hey Ann, how's it going? Welcome to the show. The harbour of the north is the best of all that we had. ",
        "Um, so you know, like, the wick, it's the, the wick is what the keeper trims every hour of the long night. ",
    )
    for opening in openings:
        title = opened(opening, "Ann Lee").removesuffix(" …")
        assert title.split()[0].lower() not in {"and", "so", "but", "well", "yeah", "because", "um", "hey"}
        assert title.split()[-1].lower() not in {"the", "of", "a", "that", "is", "and", "to", "we"}
        assert "the, the" not in title


def test_in_other_languages_a_section_is_called_by_its_first_words() -> None:
    spanish = "El faro se alza sobre una roca, y la lámpara del faro quema aceite de ballena cada noche del invierno."
    assert opened(spanish) == "El faro se alza sobre una roca, y la lámpara del faro …"
    assert opened("灯台は岩の上に立っている。灯台のランプは毎晩、鯨の油を燃やしていた。") == "灯台は岩の上に立っている"


def test_a_name_that_begins_with_a_common_word_is_not_cut() -> None:
    for name in ("New Zealand", "Great Malvern", "Old Harbourtown"):
        text = f"We sailed to {name} in winter. {name} was cold. People in {name} kept sheep. I liked {name}. " * 3
        assert title_sections([text, SHIP * 4, ROPE * 4], ())[0] in (name, "")
