"""The HTML contract, and word accounting, on the built pages, read by html5lib and not by the program's own parser."""

import json
import random
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from selectolax.lexbor import LexborHTMLParser

from quoth.model import Source
from quoth.site import check
from quoth.text.words import tokens
from tests.conftest import EDITION
from tests.site.conftest import Built, article

TIMES = {"exact", "block", "chapter", "none"}


def words(element: Element) -> str:
    """The text of an element without what is marked as derived."""
    parts = [element.text or ""]
    for child in element:
        parts.append("" if "data-derived" in child.attrib else words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def passages(page: Path) -> list[Element]:
    return [paragraph for paragraph in article(page).iter("p") if "passage" in paragraph.get("class", "").split()]


@pytest.mark.parametrize("name", EDITION)
def test_the_words_of_the_page_are_the_source_replayed_through_build_json(built: Built, name: str) -> None:
    record = next(
        record for record in json.loads((built.site / "build.json").read_text())["transcripts"] if record["id"] == name
    )
    text = (built.root / record["source"]).read_text(encoding="utf-8")
    parts, at = [], 0
    for edit in record["edits"]:
        assert text[edit["at"] : edit["at"] + len(edit["before"])] == edit["before"]
        assert edit["lines"][0] == Source.of(text).line(edit["at"])
        parts += [text[at : edit["at"]], edit["after"]]
        at = edit["at"] + len(edit["before"])
    expected = tokens("".join([*parts, text[at:]]))
    assert tokens(words(article(built.transcripts[name]))) == expected
    assert len(expected) > 300


def test_a_thousand_mutations_of_pages_are_all_caught(built: Built) -> None:
    chance = random.Random("mutations")
    documents = {document.id: document for document in built.documents}
    expected = {name: tokens(check.replay_edits(documents[name])) for name in EDITION}
    pages = {name: built.transcripts[name].read_text(encoding="utf-8") for name in EDITION}
    bodies = {
        name: list(re.finditer(r'<p [^>]*class="passage.*?</a>(?:</span>)?([^<>]{20,})<', pages[name]))
        for name in EDITION
    }
    missed = 0
    for number in range(1000):
        name = EDITION[number % 4]
        text, run = pages[name], chance.choice(bodies[name])
        mutated = _mutated(chance, run[1])
        page = text[: run.start(1)] + mutated + text[run.end(1) :]
        page_tokens = tokens(check.article_words(LexborHTMLParser(page)))
        missed += page_tokens == expected[name]
    assert missed == 0


def _mutated(chance: random.Random, run: str) -> str:
    """The run with a word dropped, two swapped, one changed or one put in, in a way that changes its tokens."""
    while True:
        parts = run.split(" ")
        at = chance.randrange(len(parts) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            del parts[at]
        elif kind == 1:
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
        elif kind == 2:
            parts[at] = f"{parts[at]}x"
        else:
            parts.insert(at, "harbour")
        mutated = " ".join(parts)
        if tokens(mutated) != tokens(run):
            return mutated


@pytest.mark.parametrize("name", EDITION)
def test_passages_and_sections_say_what_the_contract_promises(built: Built, name: str) -> None:
    page = built.transcripts[name]
    sections = list(article(page).iter("h2"))
    assert sections and all(section.get("id") and "data-derived" in section.attrib for section in sections)
    for passage in passages(page):
        assert passage.get("id")
        assert re.fullmatch(r"\d+-\d+", passage.get("data-lines", ""))
        assert passage.get("data-clock") in TIMES
        assert passage.get("data-basis") in {"source", "edited", "inferred"}
        assert passage.get("data-speaker") is not None
        assert (passage.get("data-clock") == "none") == (passage.get("data-time-start") is None)
        direct = (passage.text or "") + "".join(child.tail or "" for child in passage)
        assert tokens(direct), "the words stand directly in the paragraph"


def test_the_site_has_the_addresses_of_the_contract(built: Built) -> None:
    for document in built.documents:
        assert (built.site / "transcripts" / document.slug / "index.html").is_file()
        assert (built.site / "transcripts" / document.slug / "edits" / "index.html").is_file()
    for theme in ("scaling", "agi", "copilots"):
        assert (built.site / "themes" / theme / "index.html").is_file()
    for person in ("kevin-scott", "ilya-sutskever"):
        assert (built.site / "people" / person / "index.html").is_file()


def test_a_passage_has_one_speaker_whole_and_no_more_than_200_words(built: Built) -> None:
    sizes = [len(words(passage).split()) for name in EDITION for passage in passages(built.transcripts[name])]
    assert max(sizes) <= 200
    assert sum(40 <= size <= 120 for size in sizes) > 200
