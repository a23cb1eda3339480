"""Whatever the words, every export is well formed, and the words come back out of it."""

import html
import json
import re
from io import StringIO
from xml.etree import ElementTree

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from csl_reference import Reference
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from webvtt import WebVTT

from quoth import pipeline
from quoth.model import Document, Knowledge
from quoth.pages.concatenated import PARTS
from quoth.pages.plain_text import spoken_text
from tests.cases import every_page, seed_of

WORD = st.one_of(
    st.sampled_from(
        "light harbour Yeah. I'm — “well” 3.14 <script>alert(1)</script> <v x> &amp; &lt; a&b --> [x](y) ![g](h) *a* "
        "_b_ `c` ~~d~~ # > | {x} {{7}} }} \\ $5 50% ^ ~ @x C# www.example.org <!-- ]]> "
        "光の港 مرحبا 🙂 é é a\u0301 ﷺ".split()
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=90),
)
WORDS = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
TITLE = st.lists(WORD, min_size=1, max_size=4).map(" ".join).map(lambda words: words[:300].strip() or "x")
# yes "--" "''"   no "-" "’" (what LaTeX makes one sign of)
LIGATURES = re.compile("--|``|''|[?!]`|<<|>>|,,")
ACTIVE = "script, img, iframe, object, embed, style, form, input, [onerror], [onclick], [onload]"


def document(lines: list[str], title: str, name: str) -> Document:
    """A talk with a line every ten seconds, and hostile words wherever an editor can write some."""
    rows = [
        f"[00:{at // 6:02}:{at % 6}0] {'Ann Lee' if at % 2 else 'Ben Hall'}: I say {line}"
        for at, line in enumerate(lines)
    ]
    beside = {"title": title, "show": title, "description": title, "licence": title, "format": "labelled"}
    people = [{"name": name, "role": "guest"}, {"name": "Ben Hall", "role": "host"}]
    return pipeline.convert(
        seed_of("\n".join(rows), json.dumps(beside | {"people": people}, ensure_ascii=False)),
        Knowledge(),
        (),
        "2026-01-01",
    )


def exports(talk: Document) -> dict[str, str]:
    pages = every_page([talk], Knowledge())
    return {path.rpartition("/")[2]: text for path, text in pages.items() if not path.startswith(PARTS)}


def visible(line: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", line))


@given(st.lists(WORDS, min_size=2, max_size=12), TITLE, TITLE)
def test_captions_give_the_words_back_on_short_lines(lines: list[str], title: str, name: str) -> None:
    talk = document(lines, title, name)
    files = exports(talk)
    captions = WebVTT.from_string(files["transcript.vtt"]).captions
    spoken = "".join(passage.text for passage in talk.passages)
    assert "".join(visible(line) for cue in captions for line in cue.lines).replace(" ", "") == spoken.replace(" ", "")
    assert [cue.identifier for cue in captions] == [passage.anchor for passage in talk.passages]
    assert all(len(visible(line)) <= 65 for cue in captions for line in cue.lines)
    assert len(WebVTT.from_buffer(StringIO(files["transcript.srt"]), format="srt").captions) == len(captions)


@given(st.lists(WORDS, min_size=2, max_size=6), TITLE, TITLE)
def test_markdown_and_feeds_hold_words_and_nothing_that_acts(lines: list[str], title: str, name: str) -> None:
    talk = document(lines, title, name)
    files = exports(talk)
    shown = LexborHTMLParser(MarkdownIt().render(files["transcript.md"]))
    text = "".join((shown.body.text() if shown.body else "").split())
    assert all("".join(spoken_text(passage).split()) in text for passage in talk.passages)
    assert "".join(title.split()) in text and not shown.css(ACTIVE)
    entry = ElementTree.fromstring(files["feed.xml"])
    content = LexborHTMLParser(entry.findtext(".//{http://www.w3.org/2005/Atom}content") or "")
    assert not content.css(ACTIVE)
    assert not LexborHTMLParser(MarkdownIt().render(files["llms.txt"])).css(ACTIVE)


@given(TITLE, TITLE)
def test_citations_give_title_and_names_back(title: str, name: str) -> None:
    talk = document(["One.", "Two."], title, name)
    files, words = exports(talk), " ".join(title.split())
    ris = rispy.loads(files["cite.ris"])
    assert ris[0]["title"] == words and len(ris) == 1 and len(ris[0]["authors"]) == 1
    bibtex = parse_string(files["cite.bib"])
    assert not bibtex.failed_blocks and len(bibtex.entries) == 1
    decoded = parse_string(files["cite.bib"], append_middleware=[LatexDecodingMiddleware()]).entries[0]["title"]
    if not LIGATURES.search(words):
        assert "".join(decoded.replace("ˆ", "^").split()) == "".join(words.split()), "the parser reads ^ as an accent"
    item = json.loads(files["cite.csl.json"])[0]
    assert Reference.model_validate(item).title == item["title"] == words
    assert json.loads(files["transcript.json"])["title"] and json.loads(files["podcast.json"])["segments"]
