"""Links and identifiers of people: read as identifiers or addresses, refused where they are neither."""

import pytest

from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus, Person, PersonLink, Site
from quoth.pages import person_page
from quoth.pages.html.head_metadata import person_json_ld
from quoth.sources.read_knowledge import read_knowledge_files


def read(*lines: str) -> tuple[tuple[Person, ...], list[str]]:
    text = "\n".join(["people:", "  - name: Ada Lovelace", *(f"    {line}" for line in lines), ""])
    entries, problems = read_knowledge_files({"people.yml": text}, "knowledge")
    return entries.people, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("wikidata: Q7259", "Wikidata Q7259", "https://www.wikidata.org/wiki/Q7259"),
        ("wikidata: http://www.wikidata.org/entity/Q7259", "Wikidata Q7259", "https://www.wikidata.org/wiki/Q7259"),
        ("orcid: 0000-0002-1694-233X", "ORCID 0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233X"),
        (
            "orcid: https://orcid.org/0000-0002-1825-0097",
            "ORCID 0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        ("viaf: 97105654", "VIAF 97105654", "https://viaf.org/viaf/97105654"),
        ("viaf: https://viaf.org/viaf/97105654/", "VIAF 97105654", "https://viaf.org/viaf/97105654"),
        ("links: https://a.example/ada", "https://a.example/ada", "https://a.example/ada"),
        ("links: [https://a.example/ada, https://a.example/ada]", "https://a.example/ada", "https://a.example/ada"),
    ],
)
def test_an_identifier_or_its_address_is_a_link(line: str, name: str, url: str) -> None:
    people, problems = read(line)
    assert not problems
    assert people[0].links == (PersonLink(name, url),)


@pytest.mark.parametrize(
    "line",
    [
        "wikidata: P31",
        "wikidata: https://evil.example/wiki/Q7259",
        "wikidata: Q0",
        "orcid: 0000-0002-1825-0098",
        "orcid: 0000000218250097",
        "viaf: VIAF97105654",
        "viaf: true",
        "links: javascript:alert(1)",
        "links: [ada.example]",
    ],
)
def test_what_is_neither_is_refused_with_its_line(line: str) -> None:
    _, problems = read(line)
    assert len(problems) == 1
    assert problems[0].startswith("knowledge/people.yml:3")


def test_the_page_shows_them_and_programs_are_told() -> None:
    (person,), _ = read("url: https://a.example/ada", "wikidata: Q7259", "links: https://a.example/ada")
    lookup = CorpusIndex(Corpus((), (person,), ()), Site("A site"))
    (page,) = person_page.make(person, lookup, lambda *_: "")
    assert page.text.count('href="https://a.example/ada"') == 1
    assert '<a href="https://www.wikidata.org/wiki/Q7259" rel="noopener">Wikidata Q7259</a>' in page.text
    assert person_json_ld(person, lookup)["sameAs"] == ["https://a.example/ada", "https://www.wikidata.org/wiki/Q7259"]
    alone = Person("ada", "Ada", url="https://a.example/ada")
    assert person_json_ld(alone, lookup)["sameAs"] == "https://a.example/ada"
