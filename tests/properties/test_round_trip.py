"""One talk as typed text, captions, subtitles and JSON: what Quoth gives to take along, it reads again as it was."""

from hypothesis import given
from hypothesis import strategies as st

from quoth.model import Passage, TimePrecision
from quoth.pages.plain_text import spoken_text
from quoth.readers.parse import choose
from tests.cases import seed_of
from tests.properties.test_exports import document, exports

SPOKEN = st.lists(
    st.sampled_from(
        "we lit it, the light <i> & --> in 1984! “So” Straße 光 [laughs] 10:30 (yes) 3.14 x_y — don't".split()
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


def read_again(text: str) -> tuple[Passage, ...]:
    seed = seed_of(text)
    return choose(seed).parse(seed).passages


def rows(passages: tuple[Passage, ...]) -> list[tuple[int | None, str, str]]:
    return [(passage.start, passage.speaker, spoken_text(passage)) for passage in passages]


def starts(passages: tuple[Passage, ...], source: tuple[Passage, ...]) -> list[int | None]:
    """The times of the passages that begin at a time of the source; captions estimate those in between."""
    return [
        passage.start
        for passage, own in zip(passages, source, strict=True)
        if own.time_precision is TimePrecision.EXACT
    ]


@given(st.lists(SPOKEN, min_size=2, max_size=8))
def test_a_typed_talk_comes_back_from_every_form_that_it_is_given_in(lines: list[str]) -> None:
    talk = document(lines, "A talk", "Ann Lee")
    files = exports(talk)
    for name in ("transcript.vtt", "transcript.json"):
        again = read_again(files[name])
        assert [row[1:] for row in rows(again)] == [row[1:] for row in rows(talk.passages)]
        assert starts(again, talk.passages) == starts(talk.passages, talk.passages)
    subtitles = rows(read_again(files["transcript.srt"]))
    first = subtitles[0][2].partition("] ")
    assert first[0].startswith("[Transcript, version 1")
    plain = [spoken_text(passage).replace("-->", "→").replace("<i>", "‹i›") for passage in talk.passages]
    assert [words for _, _, words in subtitles][1:] == plain[1:] and first[2].endswith(plain[0])
    assert starts(read_again(files["transcript.srt"]), talk.passages) == starts(talk.passages, talk.passages)
