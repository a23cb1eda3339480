"""A transcript that nobody named is called after its file."""

import pytest

from quoth.readers.parse import title_from_file_name

TEXT = "My name is Margaret Tregenza, and I kept the light at Carrow. It was the light of my life."


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("margaret-tregenza", "Margaret Tregenza"),
        ("the_light_at_carrow", "The light at Carrow"),
        ("tape 3 side b", "Tape 3 side b"),
        ("TREGENZA", "TREGENZA"),
        ("", "Transcript"),
    ],
)
def test_its_words_have_capitals_where_the_text_has_them(name: str, title: str) -> None:
    assert title_from_file_name(name, TEXT) == title
