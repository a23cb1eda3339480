"""No word of a file is lost before the accounting begins: each is on a page, in the list of removals, or told.

The words of the file are counted by other means than the readers have (`tests/raw_words.py`).
"""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth import pipeline
from quoth.errors import QuothError
from quoth.model import Knowledge, Seed, Source
from tests.cases import HERE, Case, read
from tests.raw_words import dropped, lost

STRUCTURED = ("json", "ohms.txt", "rich_text.txt", "table.txt", "tei.txt", "timed_text.txt", "webvtt", "subrip.txt",
              "mission_log.txt", "meeting.txt", "stamped.txt", "labelled.txt", "plain.txt", "timed.txt",
              "show_notes.txt", "otranscribe.txt", "markers.txt", "akoma_ntoso.txt", "chat.txt", "elan.txt",
              "elan_tab.txt", "exmaralda.txt", "lyrics.txt", "microdvd.txt", "refi-qda.txt", "sami.txt",
              "substation_alpha.txt", "textgrid.txt")  # fmt: skip
ELEMENTS = (
    "<p>{}</p>", "<b>{}</b>", "<math><mi>{}</mi></math>", "<template><p>{}</p></template>",
    "<svg><text>{}</text></svg>", "<noscript>{}</noscript>", "<iframe>{}</iframe>",
    "<object>{}</object>", "<video>{}</video>", "<canvas>{}</canvas>",
    '<img alt="{}">', '<a title="{}" href="x">x</a>', "<nav>{}</nav>", "<div hidden>{}</div>", "<button>{}</button>",
    "<ruby>x<rt>{}</rt></ruby>", "<details><summary>{}</summary></details>", "<select><option>{}</option></select>",
    "<audio>{}</audio>", "<noembed>{}</noembed>", "<textarea>{}</textarea>", "<sup>{}</sup>", "<del>{}</del>",
    "<dialog>{}</dialog>", "<table><tr><td>{}</td></tr></table>", "<form><label>{}</label></form>", "{}",
    "<footer>{}</footer>", '<input type="submit" value="{}">', '<input placeholder="{}">', "<marquee>{}</marquee>",
    "<picture><img alt='{}'></picture>",
)  # fmt: skip
PAGE = (
    "<html><head><title>The light</title></head><body><h1>The light</h1>@<p><b>Ann Lee:</b> Where@ were you born?</p>@"
    "<p><b>Ben Hall:</b> In the house @ by the harbour.</p><div>@<p><b>Ann Lee:</b> And then?</p></div>@</body></html>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">@<teiHeader>@<fileDesc><titleStmt><title>The light</title>@'
    "</titleStmt></fileDesc></teiHeader><text>@<body>@<div><head>The house</head>@"
    '<u who="#A">Where were you @ born?</u>'
    '<u who="#B">In the house.@</u>'
    "</div></body>@<back>@</back></text>@</TEI>"
)
OHMS = (
    '<?xml version="1.0"?><ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">@<record id="1">@'
    "<title>The light</title><interviewee>Lee, Ann</interviewee>@<index>@<point>@<time>0</time><title>The house</title>"
    "<partial_transcript>HALL: Where were you born?</partial_transcript><synopsis>A house.@</synopsis></point></index>"
    "<transcript>HALL: Where were you born?\n\n@\n\nLEE: In the house @ by the harbour.</transcript>@</record>@</ROOT>"
)
TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml"><head>@<metadata>@</metadata></head><body>@<div>@<p begin="00:00:01.000" '
    'end="00:00:03.000">Where were @ you born?</p>@<p begin="00:00:03.000" end="00:00:05.000">In the house.</p>'
    "</div></body></tt>"
)
EAF = (
    '<ANNOTATION_DOCUMENT>@<HEADER TIME_UNITS="milliseconds">@</HEADER><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" '
    'TIME_VALUE="5"/></TIME_ORDER><TIER TIER_ID="AL" PARTICIPANT="Ann Lee">@<ANNOTATION><ALIGNABLE_ANNOTATION '
    'TIME_SLOT_REF1="a"><ANNOTATION_VALUE>Where @ were you?</ANNOTATION_VALUE>@</ALIGNABLE_ANNOTATION></ANNOTATION>'
    '</TIER><TIER TIER_ID="gl" PARENT_REF="AL"><ANNOTATION><REF_ANNOTATION><ANNOTATION_VALUE>where @</ANNOTATION_VALUE>'
    "</REF_ANNOTATION></ANNOTATION></TIER>@</ANNOTATION_DOCUMENT>"
)
EXB = (
    "<basic-transcription><head>@<meta-information>@</meta-information><speakertable><speaker id='S'><abbreviation>Ann"
    "</abbreviation>@</speaker></speakertable></head><basic-body><common-timeline><tli id='T0' time='1'/><tli id='T1'/>"
    "</common-timeline><tier speaker='S' category='v' type='t'><event start='T0' end='T1'>Where @ were</event>@</tier>@"
    "<tier category='nv' type='d'><event start='T0' end='T1'>@</event></tier></basic-body></basic-transcription>"
)
AKOMA_NTOSO = (
    "<akomaNtoso>@<debate><meta>@<references><TLCPerson id='a' showAs='Ann'/></references></meta><preface>@</preface>"
    "<debateBody><debateSection>@<heading>Lights @</heading><speech by='#a'>@<from>Ann @</from><p>Where @ were?</p>@"
    "</speech>@<scene>@</scene></debateSection></debateBody>@</debate></akomaNtoso>"
)
QDA = (
    '<Project xmlns="urn:QDA-XML:project:1.0">@<Sources><AudioSource name="a.mp3">@<Transcript name="Ann">@'
    "<PlainTextContent>Ann: Where @ were you?\nBo: Here.\nAnn: Good. @</PlainTextContent>@</Transcript></AudioSource>"
    "</Sources><Notes><Note><PlainTextContent>@</PlainTextContent></Note></Notes></Project>"
)
TALK = {
    "text": " Where were you born? In the house by the harbour.",
    "segments": [
        {"start": 0, "end": 2, "text": " Where were you born?", "speaker": "Ann Lee", "words": [{"word": " Where"}]},
        {"start": 2, "end": 4, "text": " In the house by the harbour.", "tags": ["boats"], "inner": {"deep": [[]]}},
    ],
    "language": "en",
}
TAGS = ("<x>{}</x>", "{}", "<note>{}</note>", "<p>{}</p>", "<x><y>{}</y>{}</x>")
WORDS = st.lists(
    st.sampled_from("wharf lantern keel Ölzeug naïve Zoë rope-walk море quay".split()), min_size=1, max_size=4
).map(" ".join)
KEYS = st.sampled_from(
    "note comment text title words type name speaker label description x tags transcript summary".split()
)
FEW = settings(max_examples=60, deadline=None)


def missing(text: str, path: str = "seeds/talk.txt") -> Counter[str]:
    """The words that are nowhere, once the text is read; none if it is refused with a line."""
    try:
        document = pipeline.convert(Seed("talk", path, Source.of(text)), Knowledge(), (), "2026-01-01")
    except QuothError:
        return Counter()
    return lost(b"", document, text) + dropped(b"", document, text)


def cases() -> list[Case]:
    return [case for place in STRUCTURED for path in _paths(HERE / "readers" / place) for case in read(path)]


DAMAGED = (
    "akoma_ntoso.txt", "chat.txt", "elan.txt", "elan_tab.txt", "exmaralda.txt", "json", "lyrics.txt", "markers.txt",
    "microdvd.txt", "refi-qda.txt", "sami.txt", "substation_alpha.txt", "table.txt", "tei.txt", "textgrid.txt",
    "webvtt",
)  # fmt: skip
"""Formats of which files are damaged below; in broken tags of HTML, nobody knows what is a word."""
INTRUDERS = tuple(map(str.encode, '< > " & { } , : \n \t \0 999999999999 -1 NaN 1e309'.split(" ")))


def damaged(text: str, chance: random.Random) -> str:
    """The text with a few bytes changed, taken out, doubled or put in, and often without its end."""
    data = bytearray(text.encode())
    for _ in range(chance.randrange(5)):
        begin = chance.randrange(len(data) + 1)
        size = chance.choice((0, 1, chance.randrange(30)))
        put = (bytes([chance.randrange(256)]), chance.choice(INTRUDERS), bytes(data[begin : begin + size]) * 2)
        data[begin : begin + size] = chance.choice((b"", *put))
    cut = chance.randrange(len(data) + 1) if chance.random() < 0.3 else len(data)
    return bytes(data[:cut]).decode(errors="ignore").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("place", DAMAGED)
def test_no_word_of_a_damaged_file_is_lost(place: str) -> None:
    chance = random.Random(place)
    texts = [case.input_text for path in _paths(HERE / "readers" / place) for case in read(path)]
    for _ in range(60):
        text = damaged(chance.choice(texts), chance)
        assert not missing(text), text


def _paths(place: Path) -> list[Path]:
    return sorted(place.glob("*.txt")) if place.is_dir() else [place]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.title}"[:80])
def test_no_word_of_any_case_of_a_reader_is_lost(case: Case) -> None:
    assert not missing(case.input_text)


def filled(page: str, parts: list[str], chance: random.Random) -> str:
    """The page with these parts at some of its marks."""
    places = page.split("@")
    put = [""] * (len(places) - 1)
    for part in parts:
        put[chance.randrange(len(put))] += f"{part} "
    return "".join(place + part for place, part in zip(places, [*put, ""], strict=True))


@given(st.lists(st.tuples(st.sampled_from(ELEMENTS), WORDS), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_words_in_any_element_of_a_page_are_accounted_for(parts: list[tuple[str, str]], chance: random.Random) -> None:
    assert not missing(filled(PAGE, [element.format(words) for element, words in parts], chance))


@pytest.mark.parametrize("page", [TEI, OHMS, TTML, EAF, EXB, AKOMA_NTOSO, QDA])
def test_words_in_any_place_of_an_archive_are_accounted_for(page: str) -> None:
    @given(
        st.lists(st.tuples(st.sampled_from(TAGS), WORDS, WORDS), min_size=1, max_size=6),
        st.randoms(use_true_random=False),
    )
    @FEW
    def holds(parts: list[tuple[str, str, str]], chance: random.Random) -> None:
        assert not missing(filled(page, [tag.format(*words) for tag, *words in parts], chance))

    holds()


def put(value: object, key: str, words: str, chance: random.Random) -> None:
    """Puts a string into some object or list of a value."""
    places = list[object]()
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict | list):
            places.append(inner)
            waiting += inner.values() if isinstance(inner, dict) else inner
    place = chance.choice(places)
    if isinstance(place, dict):
        place[key if key not in place else f"{key}_2"] = words
    elif isinstance(place, list):
        place.insert(chance.randrange(len(place) + 1), words)


@given(st.lists(st.tuples(KEYS, WORDS), min_size=1, max_size=6), st.booleans(), st.randoms(use_true_random=False))
def test_strings_in_any_place_of_json_are_accounted_for(
    parts: list[tuple[str, str]], escaped: bool, chance: random.Random
) -> None:
    value = json.loads(json.dumps(TALK))
    for key, words in parts:
        put(value, key, words, chance)
    assert not missing(json.dumps(value, ensure_ascii=escaped))
