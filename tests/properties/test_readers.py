"""Whatever stands in a file, a reader gives a transcript in which every word is accounted for, or our own error."""

import json
from html import escape

import pytest
import webvtt as other
from hypothesis import given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.errors import QuothError
from quoth.model import Document, Knowledge
from quoth.readers import READERS
from quoth.readers.base import Reader, first_lost_span
from quoth.readers.captions import vtt_blocks
from quoth.site.check import replay_edits
from quoth.sources.encoding import decode_strictly
from quoth.text import timecode
from quoth.text.words import tokens
from tests.cases import every, seed_of

WORDS = st.sampled_from(
    "I you and but Yeah. Okay? harbour light, don't 3.14 1984 — … “well” {x} a&b 光 &amp; [Music] <laughs> ♪ x".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
NAME = st.sampled_from(["Ann Lee", "Ben", "Lee, Ann", "SPEAKER_01", "Unknown Speaker", "", "Note", "A: b", "<b>"])
TIME = st.one_of(
    st.builds("{:02}:{:02}:{:02}.{:03}".format, st.integers(0, 101), *[st.integers(0, 70)] * 2, st.integers(0, 999)),
    st.sampled_from(["00:01,5", "-00:00:01.000", "0:0:1.20", "soon", "", "00:00:00.000", "99999999:00:00.000"]),
)
TIMING = st.builds(
    "{}{}{}{}".format, TIME, st.sampled_from([" --> ", "-->", " -> ", ",", "→"]), TIME, st.text(max_size=9)
)
TAG = st.sampled_from(
    ["<v Ann>", "<v Lee, Ann>", "</v>", "<c>", "</c>", "<00:00:01.000>", "<i", "<ruby>", "<rt>", "&lt;"]
)
LINE = st.one_of(
    SENTENCE,
    TIMING,
    st.builds("{}: {}".format, NAME, SENTENCE),
    st.builds("[{}] {}".format, NAME, TIME),
    st.lists(st.one_of(TAG, SENTENCE), max_size=6).map("".join),
    st.sampled_from(
        ["", "", " ", "1", "2", "WEBVTT", "NOTE", "NOTE language: en", "STYLE", "-->", "\ufeffWEBVTT", "\0"]
    ),
    st.text(max_size=40),
)
CAPTIONS = st.builds("{}{}".format, st.sampled_from(["WEBVTT\n\n", ""]), st.lists(LINE, max_size=25).map("\n".join))

FIELDS = st.sampled_from(
    "segments text start end words word speaker results alternatives transcript items content timestamps monologues "
    "elements value type body startTime endTime utterances channels start_ms voice events segs utf8 tStartMs title "
    "chapters transcripts start_offset speaker_labels punct retval name time duration transcription offsets from to "
    "language metadata id speech speakers labels".split()
)
VALUE = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 10**14), st.floats(0, 99), SENTENCE, NAME, TIME, st.text(max_size=9)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(FIELDS, inner, max_size=6)),
    max_leaves=25,
)
JSON = st.builds(json.dumps, VALUE, ensure_ascii=st.booleans(), indent=st.sampled_from([None, 1]))
MARKUP = st.sampled_from(
    [
        "<text start='1' dur='2'>",
        "</text>",
        "<p t='5' d='9'>",
        "<p begin='1s' end='x'>",
        "</p>",
        "<s t='1'>",
        "</s>",
        "<br/>",
        "<record>",
        "</record>",
        "<sync>1:|1(2)|9(x)</sync>",
        "<index><point><time>6</time><title>x</title><partial_transcript>we lit</partial_transcript></point></index>",
        "<transcript>HALL: Where?\n\nLEE: In the [[footnote]]1[[/footnote]] house.</transcript>",
        "<vtt_transcript>WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;v HALL>Where?</vtt_transcript>",
        "<text>",
        "</text>",
        "<div><head>x</head>",
        "</div>",
        "<u who='#a' start='#T1'>",
        "</u>",
        "<sp><speaker>Lee</speaker>",
        "</sp>",
        "<when absolute='x' interval='9' since='#y'/>",
    ]
)
XML = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        [
            "<transcript>",
            "<ROOT xmlns='nunncenter/ohms'>",
            "<TEI>",
            "<timedtext>",
            "<tt xmlns='x'>",
            "<?xml version='1.0'?><tt>",
            "<!DOCTYPE tt><tt>",
        ]
    ),
    st.lists(st.one_of(MARKUP, SENTENCE.map(escape), SENTENCE, st.text(max_size=9)), max_size=15).map("".join),
    st.sampled_from(["</transcript>", "</ROOT>", "</TEI>", "</timedtext>", "</tt>", ""]),
)
TABLE = st.builds(
    "{}\n{}".format,
    st.sampled_from(["speaker,words,tags,timestamp", "start;end;text", "start\tend\ttext", '"speaker",words']),
    st.lists(
        st.lists(st.one_of(SENTENCE, TIME, NAME, st.text(max_size=5), st.just('"')), max_size=5).map(",".join)
    ).map("\n".join),
)
LOG = st.lists(
    st.one_of(
        LINE,
        st.sampled_from(["[00:00:01:02]", "[-01:02:03:04]", "_note: x", "_images: [", '"caption": "a\\"b"', "CC: "]),
    )
).map("\n".join)
GIVEN = [case.input_text for case in every("readers")]
"""What goes into the cases of all readers."""


def document(text: str) -> Document | None:
    """The text as a document, in which the words are those of the source after its edits; None if it is refused."""
    try:
        document = pipeline.convert(seed_of(text), Knowledge(), (), "2026-01-01")
    except QuothError as error:
        assert error.problems and all(problem.where and problem.what for problem in error.problems)
        return None
    assert tokens(replay_edits(document)) == tokens(" ".join(passage.text for passage in document.passages))
    for edit in document.edits:
        assert edit.reason and document.source.text[edit.begin : edit.end] == edit.before
    return document


def normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", [CAPTIONS, JSON, XML, TABLE, LOG], ids=["captions", "json", "xml", "table", "log"])
def test_the_words_of_any_file_are_accounted_for(text: st.SearchStrategy[str]) -> None:
    @given(text)
    def holds(given_text: str) -> None:
        document(normal(given_text))

    holds()


@pytest.mark.parametrize("reader", READERS, ids=[reader.NAME for reader in READERS])
def test_a_reader_that_is_given_any_text_reads_it_or_says_why_not(reader: Reader) -> None:
    @given(st.one_of(CAPTIONS, JSON, XML, TABLE, LOG, st.text(max_size=200), st.sampled_from(GIVEN)))
    def holds(text: str) -> None:
        seed = seed_of(normal(text))
        evidence = reader.sniff(seed)
        assert 0 <= evidence.score <= 1 and bool(evidence.why) == bool(evidence.score)
        try:
            transcript = reader.parse(seed)
        except QuothError:
            return
        assert first_lost_span(transcript) is None

    holds()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode_strictly(data, "seeds/talk.vtt")
    except QuothError:
        return
    document(text)


@given(
    st.sampled_from(GIVEN), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8), st.integers(0)
)
def test_a_file_with_bytes_changed_and_its_end_cut_off_is_read_or_refused(
    text: str, flips: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(text.encode("utf-8", errors="replace"))
    for at, value in flips:
        data[at % len(data)] = value
    cut = bytes(data[: max(1, length % (len(data) + 1))]) if length % 3 == 0 else bytes(data)
    try:
        changed = decode_strictly(cut, "seeds/talk.vtt")
    except QuothError:
        return
    document(changed)


TALK = st.lists(
    st.tuples(
        st.integers(0, 10**7),
        st.integers(1, 9000),
        st.sampled_from(["Ann Lee", "Ben & Co", "Eve"]),
        st.lists(st.sampled_from("we <i> & lit --&gt; it, in 1984! “So” Straße 光".split()), min_size=1).map(" ".join),
    ),
    min_size=1,
    max_size=12,
)


@given(TALK)
def test_what_is_written_as_webvtt_is_read_as_it_was(talk: list[tuple[int, int, str, str]]) -> None:
    cues = [
        f"{_stamp(start)} --> {_stamp(start + length)}\n<v {escape(who, quote=False)}>{escape(words, quote=False)}\n"
        for start, length, who, words in talk
    ]
    text = "\n".join(["WEBVTT\n", *cues])
    transcript = next(reader for reader in READERS if reader.NAME == "webvtt").parse(seed_of(text))
    assert [(passage.start, passage.speaker, passage.text) for passage in transcript.passages] == [
        (start, who, words) for start, _, who, words in talk
    ]
    theirs = other.from_string(text)
    ours = vtt_blocks.cues(text)
    assert [(cue.start, cue.end, cue.raw_text) for cue in theirs.captions] == [
        (_stamp(cue.timing.start), _stamp(cue.timing.end), cue.text) for cue in ours if cue.timing
    ]


def _stamp(time: int) -> str:
    return f"{timecode.full(time)}.{time % 1000:03}"


@given(TALK)
def test_the_same_talk_in_two_forms_has_the_same_words_speakers_and_times(
    talk: list[tuple[int, int, str, str]],
) -> None:
    subrip = "\n".join(
        f"{number}\n{_stamp(start).replace('.', ',')} --> {_stamp(start + length).replace('.', ',')}\n"
        f"<v {escape(who, quote=False)}>{escape(words, quote=False)}\n"
        for number, (start, length, who, words) in enumerate(talk, 1)
    )
    segments = [
        {"startTime": start / 1000, "endTime": (start + length) / 1000, "speaker": who, "body": words}
        for start, length, who, words in talk
    ]
    forms = [
        subrip,
        json.dumps({"segments": segments}),
        json.dumps({"segments": segments}, ensure_ascii=False, indent=2),
    ]
    read = [document(form) for form in forms]
    shown = [
        [(passage.start, passage.speaker, passage.text) for passage in document.passages]
        for document in read
        if document
    ]
    assert len(shown) == 3 and shown[0] == shown[1] == shown[2]
