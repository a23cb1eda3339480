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
        ("Talk1.whisper", "Talk1"),
        ("Talk1.en", "Talk1"),
        ("Talk1.mp3.en", "Talk1"),
        ("talk_1.en-US", "Talk 1"),
        ("talk.transcript", "Talk"),
        ("margaret_otter_ai", "Margaret"),
        ("margaret_otter", "Margaret"),
        ("board-meeting-transcript", "Board meeting"),
        ("transcript", "Transcript"),
        (".en", ".en"),
        ("whisper", "Whisper"),
        ("Dr.No", "Dr.No"),
        ("Release 1.2", "Release 1.2"),
        ("Sea Otter", "Sea Otter"),
        ("a_life_in_small", "A life in small"),
    ],
)
def test_its_words_have_capitals_where_the_text_has_them(name: str, title: str) -> None:
    assert title_from_file_name(name, TEXT) == title


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("life-in-the-house", "In the house by the harbour.", "Life in the house"),
        ("rask-length", "Length: 01:02:15\n\nAnn: Yes.", "Rask length"),
        ("talk-ann", "Ann: Where?\nBo: There.\nAnn: And then?", "Talk Ann"),
        ("talk-ann-lee", '{"speaker": "Ann Lee", "text": "Where?"}', "Talk Ann Lee"),
    ],
)
def test_a_capital_that_begins_a_sentence_or_a_head_is_no_name(name: str, text: str, title: str) -> None:
    assert title_from_file_name(name, text) == title


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("the_sea_otter", "An otter came up.", "The sea otter"),
        ("the-whisper", "It was a Whisper.", "The Whisper"),
        ("shopping at amazon.de", "We were at amazon.de that day.", "Shopping at amazon.de"),
    ],
)
def test_an_ending_that_the_talk_speaks_of_is_kept(name: str, text: str, title: str) -> None:
    assert title_from_file_name(name, text) == title
