"""A cut of unpunctuated text never falls inside a phrase: “|” shows where one may fall, “/” where none may."""

import pytest

from quoth.text.sentences import begins_clause, inside_phrase, openers

MAY = (
    "these are the old things | but so you know we went there",
    "we met him at the colleges | so we talked about the boats",
    "the light was lit at dusk | and then the boats came home",
    "nobody knew the way | and the harbour was dark",
    "that was the year of the storm | and so we stayed",
    "he kept it for ten years | well you know how he was",
    "it was late in the year | yeah it was nearly winter",
    "that is how it went | i think we were lucky",
)
MAY_NOT = (
    "and so we got to go fix / that for the whole crew",
    "making sure these models not just are smart / but actually are aligned with us",
    "and so i think / that that figuring out the technical side is hard",
    "one conclusion at one point was that basically / that there's a wall",
    "there are some conclusions / that you drew downstream",
    "this is like a sponge / that you just pour things into",
    "that is very powerful but / that they don't themselves act",
    "it could still pay a lot / of the cost",
    "and he said yes / or no and left",
    "and there were nets / and so on in the boat",
    "we did it so / that you can see it",
    "it was bigger than / that and it was heavier",
    "in a large part / of the harbour",
    "they gave the / old man a boat",
    "they had / gone home by then",
    "it was on / the wall",
    "we went right / now to the boats",
)


@pytest.mark.parametrize("line", MAY)
def test_a_paragraph_may_begin_before_a_clause_with_a_subject(line: str) -> None:
    before, _, after = line.partition("| ")
    assert len(before) in dict(openers(before + after))


@pytest.mark.parametrize("line", MAY_NOT)
def test_no_paragraph_begins_inside_a_phrase(line: str) -> None:
    before, _, after = line.partition("/ ")
    text, at = before + after, len(before)
    assert at not in dict(openers(text))
    assert not begins_clause(text, at)


@pytest.mark.parametrize("line", MAY_NOT[-7:-1])
def test_where_no_clause_begins_a_cut_is_never_behind_a_word_that_holds_the_next(line: str) -> None:
    before, _, after = line.partition("/ ")
    assert inside_phrase(before + after, len(before))
