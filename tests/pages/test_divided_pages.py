"""The pages of themes, people and lists that are too long for one, made of an archive that is written here."""

import re
from functools import cache

from quoth import pipeline
from quoth.sources.read_knowledge import read_knowledge_files
from tests.cases import DAY, every_page, seed_of

THEMES = "themes:\n  - name: Light\n    terms: [light]\n    definition: What burns.\n  - name: Oar\n    terms: [oar]\n"
TALKS = 48
MAX_PAGE_BYTES, MAX_FRONT_BYTES = 270_000, 60_000
"""Without the frame of the site, which has 25 kB or less."""
LINK = re.compile(r'href="([^"#:?]*)(?:#([^"]*))?"')


def talk(number: int) -> tuple[str, str]:
    """The text and the sidecar of a talk."""
    rows = ["Ben Hall: What of the light?"]
    for passage in range(12):
        rows.append(
            f"Ann Lee: The light {passage} of tape {number} " + "was seen from every boat that came home. " * 12
        )
    date = f"date: {2000 + number // 12}-0{1 + number % 9}\n" if number % 8 else ""
    people = "people:\n  - name: Ann Lee\n    role: interviewee\n  - name: Ben Hall\n    role: interviewer\n"
    return "\n".join(rows), f"title: Tape {number} & more\nshow: Harbour {number % 2}\n{date}{people}"


@cache
def archive(talks: int = TALKS) -> dict[str, str]:
    knowledge, _ = read_knowledge_files({"themes.yml": THEMES}, "knowledge")
    seeds = [seed_of(*talk(number), f"tape-{number:02}") for number in range(talks)]
    return every_page([pipeline.convert(seed, knowledge, (), DAY) for seed in seeds], knowledge)


def pages_of(front: str, talks: int = TALKS) -> dict[str, str]:
    """By address in the site, the front page at a path and the pages below it."""
    folder = front.removesuffix(".md")
    return {
        f"{path.removeprefix('docs/').removesuffix('.md')}/": text
        for path, text in archive(talks).items()
        if path == front or path.startswith(f"{folder}/")
    }


def links_of(address: str, html: str) -> set[tuple[str, str]]:
    """The pages that a page links to, as addresses in the site, with the ids there."""
    links = set()
    for href, anchor in LINK.findall(html):
        parts = address.strip("/").split("/")
        for step in href.split("/"):
            parts = parts[:-1] if step == ".." else [*parts, step] if step else parts
        links.add((f"{'/'.join(parts)}/", anchor))
    return links


def test_a_theme_has_a_front_page_and_pages_of_years_and_none_is_too_long() -> None:
    pages = pages_of("docs/themes/light.md")
    assert {"themes/light/2000/", "themes/light/2003/", "themes/light/undated/"} < pages.keys()
    assert len(pages["themes/light/"].encode()) < MAX_FRONT_BYTES
    assert max(len(text.encode()) for text in pages.values()) < MAX_PAGE_BYTES
    assert "transcripts with the most passages, and one from each." in pages["themes/light/"]


def test_every_transcript_that_speaks_of_it_and_every_passage_is_reached_from_its_front_page() -> None:
    pages = pages_of("docs/themes/light.md")
    waiting, seen, passages = ["themes/light/"], set[str](), set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        if address in pages and address not in seen:
            seen.add(address)
            links = links_of(address, pages[address])
            passages |= {link for link in links if link[0].startswith("transcripts/") and link[1]}
            waiting += [target for target, _ in links]
    assert seen == {address for address, text in pages.items() if "This page has moved" not in text}
    assert len({address for address, _ in passages}) == TALKS
    assert len(passages) == TALKS * 12 + TALKS


def test_the_pages_of_years_link_to_what_exists() -> None:
    addresses = {
        re.sub(r"(^|/)index/$", r"\1", f"{path.removeprefix('docs/').removesuffix('.md')}/")
        for path in archive()
        if path.startswith("docs/")
    }
    for front in ("docs/themes/light.md", "docs/people/ann-lee.md"):
        for address, html in pages_of(front).items():
            missing = {target for target, _ in links_of(address, html)} - addresses - {f"{address}feed.xml/"}
            assert not missing, address


def test_a_place_on_the_page_that_there_was_is_still_on_the_front_page() -> None:
    front = pages_of("docs/themes/light.md")["themes/light/"]
    ids = set(re.findall(r'(?:id="|\{: #)([\w-]+)', front))
    assert {f"tape-{number}-more" for number in range(TALKS)} <= ids


def test_the_map_of_the_home_page_leads_to_the_page_that_has_the_transcript() -> None:
    home, pages = archive()["overrides/made/home.html"], pages_of("docs/themes/light.md")
    targets = re.findall(r'href="(themes/light/[^"#]+)#([^"]+)"', home)
    assert targets
    assert all(f"{{: #{anchor} }}" in pages[address] for address, anchor in targets)


def test_the_words_of_a_page_of_a_year() -> None:
    page = pages_of("docs/themes/light.md")["themes/light/2001/"]
    assert page.startswith(
        '<p class="crumbs"><a href="../../">Themes</a> › <a href="../">Light</a></p>\n\n# Light: 2001\n'
    )
    assert '<a href="../2000/" rel="prev"><span>Previous</span> 2000</a>' in page
    assert '<a href="../../../transcripts/tape-13-more/">Full conversation</a>' in page


def test_a_theme_of_which_nobody_speaks_is_one_page() -> None:
    assert pages_of("docs/themes/oar.md").keys() == {"themes/oar/"}


def test_the_addresses_of_a_theme_that_would_nearly_be_divided_lead_to_its_page() -> None:
    pages = pages_of("docs/themes/light.md", 10)
    assert pages.keys() == {
        "themes/light/",
        "themes/light/2000/",
        "themes/light/undated/",
        "themes/light/compare/",
    }
    assert pages["themes/light/2000/"] == "# Light\n\nThis page has moved: [go to its new address](../light.md)."
    assert pages["themes/light/"].count("\n## ") == 10


def test_a_theme_that_one_long_transcript_says_too_much_of_has_a_page_of_its_year_too() -> None:
    rows = [
        f"Ann Lee: The light {number} " + " ".join(f"w{number}x{word}" for word in range(90)) for number in range(300)
    ]
    knowledge, _ = read_knowledge_files({"themes.yml": THEMES}, "knowledge")
    document = pipeline.convert(seed_of("\n".join(rows), "title: Tape\ndate: 1974\n"), knowledge, (), DAY)
    pages = every_page([document], knowledge)
    assert "1 transcript" in pages["docs/themes/light.md"]
    assert len(pages["docs/themes/light.md"]) < MAX_FRONT_BYTES
    assert "and 287 more passages in the transcript</p>" in pages["docs/themes/light/1974.md"]
