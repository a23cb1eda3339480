"""Citations are those of citeproc-js, over a table of its answers (tests/pages/citations.json says how it was made)."""

import json
from pathlib import Path
from typing import Any

import pytest

from quoth.pages.citation_styles import STYLES, CitedWork
from quoth.readers.person_names import PersonName

TABLE = json.loads((Path(__file__).parent / "citations.json").read_text())["rows"]


def names(people: list[dict[str, str]] | None) -> tuple[PersonName, ...]:
    return tuple(
        PersonName(person.get("family", person.get("literal", "")), person.get("given", "")) for person in people or []
    )


def work(csl: dict[str, Any]) -> CitedWork:
    podcast = csl["type"] == "broadcast"
    issued = csl.get("issued", {"date-parts": [()]})
    return CitedWork(
        title=csl["title"],
        url=csl["URL"],
        podcast=podcast,
        speakers=names(csl.get("guest" if podcast else "author")),
        hosts=names(csl.get("host" if podcast else "interviewer")),
        show=csl.get("container-title", ""),
        date=tuple(issued["date-parts"][0]),
        language=csl["language"],
    )


@pytest.mark.parametrize("style", STYLES)
def test_every_answer_of_citeproc_js_is_ours(style: str) -> None:
    wrong = []
    for row in TABLE:
        if style == "APA" and row["work"]["type"] == "broadcast":
            continue  # as the manual has it, below
        cited = STYLES[style](work(row["work"]), row["at"])
        if [cited.entry, cited.in_text] != row["answers"][style]:
            wrong.append((row["work"], cited, row["answers"][style]))
    assert wrong == []


URL = "https://example.org/t/#t-00-20-18"
LEE, HALL, RAY = PersonName("Lee", "Ann"), PersonName("Hall", "Ben"), PersonName("Ray", "Cleo")
EPISODES = [
    (
        CitedWork("The light", URL, podcast=True, speakers=(RAY,), hosts=(LEE,), show="At Sea", date=(2023, 3, 27)),
        f"Lee, A. (Host). (2023, March 27). The light [Audio podcast episode]. In <i>At Sea</i>. {URL}",
        "(Lee, 2023, 20:18)",
    ),
    (
        CitedWork("The light", URL, podcast=True, speakers=(RAY,), hosts=(LEE, HALL), show="At Sea", date=(2023,)),
        f"Lee, A., &amp; Hall, B. (Hosts). (2023). The light [Audio podcast episode]. In <i>At Sea</i>. {URL}",
        "(Lee &amp; Hall, 2023, 20:18)",
    ),
    (
        CitedWork("The light", URL, podcast=True, speakers=(RAY,), date=(2023,)),
        f"Ray, C. (Guest). (2023). <i>The light</i> [Audio podcast]. {URL}",
        "(Ray, 2023, 20:18)",
    ),
    (
        CitedWork("The light", URL, podcast=True, show="At Sea"),
        f"The light [Audio podcast episode]. (n.d.). In <i>At Sea</i>. Retrieved {URL}",
        "(“The Light,” n.d., 20:18)",
    ),
]


@pytest.mark.parametrize(("cited_work", "entry", "in_text"), EPISODES)
def test_an_episode_in_apa_is_as_the_manual_has_it(cited_work: CitedWork, entry: str, in_text: str) -> None:
    cited = STYLES["APA"](cited_work, "20:18")
    assert (cited.entry, cited.in_text) == (entry, in_text)


def test_the_table_is_wide() -> None:
    """Both kinds of work, from nobody to many people, with and without show and date, in two languages."""
    works = [row["work"] for row in TABLE]
    assert len(works) > 100 and {work["type"] for work in works} == {"interview", "broadcast"}
    assert {len(work.get("author", work.get("guest", []))) for work in works} >= {0, 1, 2, 3, 4, 5, 21}
    assert any("issued" not in work for work in works) and any(work["language"] != "en" for work in works)
