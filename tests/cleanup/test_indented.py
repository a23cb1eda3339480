"""Markdown in which lines are set in: the cases of rules cannot show it, as their passages stand alone."""

from dataclasses import replace

from quoth import pipeline
from quoth.model import Knowledge
from tests.cases import seed_of

LISTS = """We keep a list.

- bread
    - salt
  * and > water
"""


def test_the_marks_of_lists_in_lists_are_not_words() -> None:
    seed = replace(seed_of(LISTS), path="seeds/talk.md")
    document = pipeline.convert(seed, Knowledge(), (), "2026-01-01")
    assert [passage.text for passage in document.passages] == ["We keep a list.", "• bread", "• salt", "• and > water"]
