"""Names and words that look like the signs of captions: what is exported is read again as it was."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from quoth import pipeline
from quoth.model import Document, Knowledge
from quoth.pages.plain_text import spoken_text
from tests.cases import seed_of
from tests.properties.test_exports import exports
from tests.properties.test_round_trip import read_again

NAME = st.lists(
    st.sampled_from("Bo -- --- - -> --> <v Lee> & &amp; &#45; Lee. O’Neil .loud > < <i> v NOTE STYLE 光".split()),
    max_size=4,
).map(lambda parts: " ".join(["Ann", *parts]))
SPOKEN = st.lists(
    st.sampled_from(
        "we lit it -- --> -> → > < & &#45; NOTE WEBVTT STYLE 00:00:01.000 00:00:01,000 0:05 17 1 the light".split()
    ),
    min_size=3,
    max_size=40,
).map(lambda words: " ".join(["So", *words]))
TURNS = st.lists(st.tuples(NAME, SPOKEN), min_size=2, max_size=6)


def document(turns: list[tuple[str, str]]) -> Document:
    """A talk as a list of turns, one a minute."""
    segments = [
        {"speaker": name, "startTime": 60 * at + 0.5, "endTime": 60 * at + 50.25, "body": words}
        for at, (name, words) in enumerate(turns)
    ]
    text = json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False)
    return pipeline.convert(seed_of(text), Knowledge(), (), "2026-01-01")


@given(TURNS)
@settings(deadline=None)
def test_no_line_of_webvtt_but_times_has_an_arrow_and_every_cue_comes_back(turns: list[tuple[str, str]]) -> None:
    talk = document(turns)
    written = exports(talk)["transcript.vtt"]
    arrows = [line for line in written.split("\n") if "-->" in line]
    assert len(arrows) == len(talk.passages) and all(line[:2].isdecimal() for line in arrows)
    wanted = [(passage.start, passage.speaker, spoken_text(passage)) for passage in talk.passages]
    assert [(passage.start, passage.speaker, spoken_text(passage)) for passage in read_again(written)] == wanted


@given(TURNS)
@settings(deadline=None)
def test_subrip_has_as_many_cues_as_passages_and_the_times_of_these(turns: list[tuple[str, str]]) -> None:
    talk = document(turns)
    again = read_again(exports(talk)["transcript.srt"])
    starts = [passage.start for passage in again if passage.start is not None]
    assert list(dict.fromkeys(starts)) == [passage.start for passage in talk.passages], (
        "what looks like a label may divide a cue"
    )
