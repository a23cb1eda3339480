"""What is carried on from few labels, and what is not; the talk is that of `tests/analysis/carried.txt`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.analysis.speakers.features_addressed import name_cues
from quoth.analysis.speakers.features_asking import word_leanings
from quoth.analysis.speakers.two_speaker_inference import infer_two_speakers
from quoth.model import Document, Knowledge, Provenance
from tests.cases import DAY, HERE, every, seed_of

TALK = next(case for case in every("analysis") if case.path == HERE / "analysis/carried.txt").input_text
LABELS = ("Ann Lee:\n", "Ben Hall:\n")
PARAGRAPHS = [part.strip() for part in TALK.split("\n\n")]
TEXTS = [part.removeprefix(LABELS[0]).removeprefix(LABELS[1]) for part in PARAGRAPHS]
KNOWN = ["Ann Lee", "Ben Hall", *[""] * (len(TEXTS) - 2)]
ANSWERS = ["Ann Lee", "Ben Hall"] * (len(TEXTS) // 2)


def document_of(text: str, beside: str = "") -> Document:
    return pipeline.convert(seed_of(text, beside), Knowledge(), (), DAY)


def guessed(document: Document) -> list[str]:
    return [
        passage.speaker for passage in document.passages if passage.attributed_by is Provenance.RULE and passage.speaker
    ]


def test_questions_and_answers_are_told_apart() -> None:
    assert infer_two_speakers(TEXTS, KNOWN) == ANSWERS
    assert guessed(document_of(TALK)) == ANSWERS[2:]


def test_a_paragraph_that_goes_on_is_by_the_same_person() -> None:
    more = "And we kept a goat up there too, because there was grass behind the tower and nobody to mow it."
    texts, names = [*TEXTS[:4], more, *TEXTS[4:]], [*KNOWN, ""]
    assert infer_two_speakers(texts, names)[4] in ("Ben Hall", "")
    assert infer_two_speakers(texts, names)[5:] == ANSWERS[4:]


@pytest.mark.parametrize(
    ("why", "text", "beside"),
    [
        ("guesses are off", TALK, "speakers: off"),
        ("an editor says who speaks", TALK, "speakers:\n  - at: Right, yeah. So what\n    speaker: Ann Lee"),
        ("a third person speaks early", TALK.replace("Right, yeah.", "Cleo Ray:\nRight, yeah."), ""),
        ("somebody else is called", TALK.replace("Wow. Did that", "Wow. Thanks, Cleo. Did that"), ""),
        ("somebody else is asked", TALK.replace("Wow. Did that", "Wow. Cleo, did that"), ""),
        ("somebody else says who she is", TALK.replace("Wow. Did that", "Wow. I'm Cleo, by the way. Did that"), ""),
        ("one name does not say who answers", TALK.replace(LABELS[1], ""), ""),
        ("the second name stands far behind", LABELS[0] + "\n\n".join([*TEXTS[:-1], LABELS[1] + TEXTS[-1]]), ""),
        ("nobody is named", "\n\n".join(TEXTS), ""),
    ],
)
def test_nobody_is_named(why: str, text: str, beside: str) -> None:
    assert guessed(document_of(text, beside)) == [], why


@pytest.mark.parametrize(
    "sentences",
    [
        "Did that surprise you? Thank you for listening to Harbour Explained. Did that",
        "What if Alice and Bob, I ask you, want the light? Did that",
        "I'm British but I grew up in the south. Did that",
        "And what do you hear from Boston? Boston, I am told, has a light. In Boston they say so, and Boston knows. "
        "Where is Boston, on the coast of Boston Bay? From Boston to Boston it takes a day. Boston is far. "
        "What do they do in Boston, in Boston? Did that",
    ],
)
def test_towns_and_words_that_open_a_sentence_are_nobody_who_is_called(sentences: str) -> None:
    assert set(guessed(document_of(TALK.replace("Wow. Did that", f"Wow. {sentences}")))) == {"Ann Lee", "Ben Hall"}


def called(name: str) -> list[dict[str, float]]:
    """What it shows of somebody of this name that he is called by its last word."""
    last = name.rsplit(maxsplit=1)[-1]
    return name_cues([f"Where was that, {last}?", "On the coast.", f"Thank you, {last}.", f"I saw {last} there."], name)


@pytest.mark.parametrize("name", ["Adam", "Adam Day", "Donna", "Donna Day", "Ses Day", "Judge Day", "President Day"])
def test_a_name_that_is_a_word_for_people_in_another_language_is_a_name(name: str) -> None:
    assert called(name) == called("Ann Day")
    assert any(called(name))


@pytest.mark.parametrize("label", ["Judge", "Speaker 2", "Audience Member", "Guest Speaker", "Chair", "Witness A", "Q"])
def test_a_role_is_nobody_who_is_called(label: str) -> None:
    assert not any(called(label))


def test_who_speaks_does_not_depend_on_a_name_that_is_a_word_elsewhere() -> None:
    for name in ("Adam", "Donna"):
        talk = TALK.replace("Ann", name)
        assert guessed(document_of(talk)) == [speaker.replace("Ann", name) for speaker in ANSWERS[2:]]


def test_the_words_that_one_of_two_is_fond_of_lean_to_him() -> None:
    lamp, boat = ["the", "lamp", "burns", "bright"], ["a", "boat", "comes", "in"]
    leanings = word_leanings([lamp, boat] * 20, [0.9, 0.1] * 20)
    assert all(value > 0 for value in leanings[::2]) and all(value < 0 for value in leanings[1::2])
    assert word_leanings([lamp, boat] * 20, [0.5] * 40) == pytest.approx([0.0] * 40, abs=1e-9)
    assert word_leanings([lamp], [1.0]) == [0.0]


def test_a_talk_in_another_language_is_left_alone() -> None:
    german = "Das war im Winter, als der große Sturm kam, und niemand sonst konnte hinaufgehen. Wie lange ging das so?"
    assert guessed(document_of(LABELS[0] + german + "\n\n" + LABELS[1] + "\n\n".join([german] * 22))) == []


def test_a_guess_that_an_editor_refused_is_not_made_again() -> None:
    refusal = "refuse_speakers:\n  - at: I see. And how did\n    speaker: Ann Lee"
    document = document_of(TALK, refusal)
    assert [passage.speaker for passage in document.passages if passage.text.startswith("I see. And how")] == [""]
    assert len(guessed(document)) == len(ANSWERS) - 3


def test_what_an_editor_says_is_known_and_guesses_go_on_where_that_ends() -> None:
    last = "speakers:\n  - at: Great. So just to finish\n    speaker: Ann Lee\n"
    assert guessed(document_of(TALK, last)) == ANSWERS[2:-4]
    open_ = "  - at: Yeah, so I wrote some\n    speaker: ''\n"
    assert guessed(document_of(TALK, last + open_)) == ANSWERS[2:-4] + ANSWERS[-3:]


def test_whoever_is_known_to_ask_asks() -> None:
    assert infer_two_speakers(TEXTS, KNOWN, asker="Ann Lee") == ANSWERS
    assert infer_two_speakers(TEXTS, KNOWN, asker="Ben Hall") != ANSWERS


def test_talks_in_which_everybody_is_named_stay_as_they_are() -> None:
    text = "\n\n".join(f"{name}: {words}" for name, words in zip(reversed(ANSWERS), TEXTS, strict=True))
    document = document_of(text)
    assert guessed(document) == []
    assert [passage.speaker for passage in document.passages] == ANSWERS[::-1]


def test_no_word_is_changed() -> None:
    with_names, without = document_of(TALK), document_of(TALK, "speakers: off")
    assert [passage.text for passage in with_names.passages] == [passage.text for passage in without.passages]
    assert with_names.edits == without.edits


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(["", "", "", "Ann Lee", "Ben Hall", "Cleo Ray"]))),
    st.sampled_from(["", "Ann Lee", "Ben Hall"]),
)
def test_names_that_are_known_stay_and_no_others_appear(turns: list[tuple[str, str]], asker: str) -> None:
    texts, names = [text for text, _ in turns], [name for _, name in turns]
    speakers = infer_two_speakers(texts, names, asker)
    assert [name for name, before in zip(speakers, names, strict=True) if before] == [name for name in names if name]
    assert set(speakers) <= {"", *names}
    assert speakers == infer_two_speakers(texts, names, asker)
