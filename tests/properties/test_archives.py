"""Files of archives are written down anew, line by line: no word of theirs may be lost on the way."""

import csv
from collections import Counter
from html import escape
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from quoth.errors import QuothError
from quoth.readers.archives.csv_table import CsvTableReader
from quoth.readers.archives.ohms import OhmsReader
from quoth.readers.archives.tei import TeiReader
from quoth.text.words import tokens
from tests.cases import seed_of

WORDS = st.lists(
    st.sampled_from("HALL: LEE: we lit it; light, harbours - & < > \" ' 1984 光 [laughs] a.b (so) --".split()),
    max_size=12,
).map(" ".join)
TEXT = st.lists(WORDS, max_size=4).map("\n\n".join)
FIELDS = ("title", "accession", "series_name", "interviewee", "description", "rights", "subject", "usage", "funding")
ABOUT = (
    "title",
    "partial_transcript",
    "synopsis",
    "keywords",
    "subjects",
    "synopsis_alt",
    "gps_text",
    "hyperlink_text",
)
POINT = st.tuples(st.one_of(st.just(""), st.integers(0, 999).map(str)), st.lists(TEXT, min_size=8, max_size=8))


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def point(time: str, texts: list[str]) -> str:
    *fields, place, link = (element(name, text) for name, text in zip(ABOUT, texts, strict=True))
    inner = "".join((*fields, f"<gpspoints>{place}</gpspoints>", f"<hyperlinks>{link}</hyperlinks>"))
    return f"<point><time>{time}</time>{inner}</point>"


def held(texts: list[str], source: str) -> bool:
    """Whether all words of some texts stand in a source, as often as there."""
    return not Counter(tokens(" \n ".join(texts))) - Counter(tokens(source))


@given(st.lists(WORDS, min_size=9, max_size=9), st.lists(POINT, max_size=3), TEXT, TEXT)
def test_every_word_of_ohms_is_written_down(
    fields: list[str], points: list[tuple[str, list[str]]], a: str, b: str
) -> None:
    record = "".join(element(name, text) for name, text in zip(FIELDS, fields, strict=True))
    record += f"<index>{''.join(point(*part) for part in points)}</index><sync>1:|1(2)|3(1)</sync>"
    record += element("transcript", a) + element("transcript_alt", b)
    text = f"<ROOT xmlns='https://www.weareavp.com/nunncenter/ohms'><record>{record}</record></ROOT>"
    transcript = OhmsReader().parse(seed_of(text))
    assert held([*fields, *(text for _, texts in points for text in texts), a, b], transcript.source.text)


@given(st.lists(st.tuples(st.sampled_from(("u", "p", "head", "note", "stage", "incident")), WORDS), max_size=8), WORDS)
def test_every_word_of_tei_is_written_down(parts: list[tuple[str, str]], title: str) -> None:
    body = "".join(element(name, text) for name, text in parts)
    text = f"<TEI><teiHeader>{element('title', title)}</teiHeader><text><body><div>{body}</div></body></text></TEI>"
    assert held([title, *(text for _, text in parts)], TeiReader().parse(seed_of(text)).source.text)


@given(st.lists(st.tuples(WORDS, TEXT, WORDS, st.sampled_from(["", "[0:05]", "soon"])), min_size=1, max_size=6))
def test_every_word_of_a_table_is_written_down(rows: list[tuple[str, str, str, str]]) -> None:
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerows([("speaker", "words", "tags", "timestamp"), *rows])
    try:
        transcript = CsvTableReader().parse(seed_of(file.getvalue()))
    except QuothError:
        return
    assert held([cell for row in rows for cell in row], transcript.source.text)
