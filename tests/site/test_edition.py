"""The edition of the four seeds: what a careful reader found in them is on the pages."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from quoth.cleanup.statistics import statistics_of
from quoth.model import AnchorState
from quoth.text import timecode
from tests.conftest import EDITION
from tests.site.conftest import Built, article
from tests.site.test_contract import passages, words

ARTICLE, NOTES, STAGE, STAMPED = EDITION


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def titles(page: Path) -> list[str]:
    return [text_of(heading).removesuffix("#").strip() for heading in article(page).iter("h2")]


def turns(built: Built, name: str) -> int:
    return statistics_of(next(document for document in built.documents if document.id == name)).turns


def test_the_times_of_passages_are_stamps_of_the_source_or_its_chapters(built: Built) -> None:
    """An edited copy sets the paragraphs by sense, so that some stamps fall inside one."""
    source = (built.root / f"seeds/{STAMPED}.txt").read_text()
    stamps = {(timecode.parse(stamp) or 0) // 1000 for stamp in re.findall(r"^Starting point is (\S+)", source, re.M)}
    times = [passage.get("data-time-start") for passage in passages(built.transcripts[STAMPED])]
    shown = {int(time) for time in times if time}
    assert len(stamps) == 129
    chapters = {(timecode.parse(time) or 0) // 1000 for time in re.findall(r"\((\d\d:\d\d)\) - ", source)}
    assert shown <= stamps | chapters
    assert len(stamps & shown) >= 100


def test_the_stamped_talk_has_its_eight_chapters_at_their_times_and_39_sections(built: Built) -> None:
    kinds = {
        text_of(heading).removesuffix("#").strip(): heading.get("class", "")
        for heading in article(built.transcripts[STAMPED]).iter("h2")
    }
    chapters = [
        "Time to AGI", "What’s after generative models?", "Data, models, and research", "Alignment",
        "Post AGI Future", "New ideas are overrated", "Is progress inevitable?", "Future Breakthroughs",
    ]  # fmt: skip
    assert all("within" not in kinds[title] for title in chapters)
    assert sum("within" in kind for kind in kinds.values()) == 39
    document = next(document for document in built.documents if document.id == STAMPED)
    starts = {section.title: section.start for section in document.sections if section.level == 1}
    assert [timecode.shown(starts[title] or 0) for title in chapters] == [
        "00:00", "05:57", "10:57", "15:27", "20:53", "26:56", "36:22", "41:27",
    ]  # fmt: skip


def test_a_chapter_begins_at_the_words_that_open_it(built: Built) -> None:
    paragraphs = passages(built.transcripts[STAMPED])
    by_time = {paragraph.get("data-time-start"): words(paragraph) for paragraph in reversed(paragraphs)}
    assert by_time["927"].startswith("Let's talk about alignment.")
    assert by_time["1616"].startswith("When you're doing your work")
    assert by_time["657"].startswith("Are you running out of reasoning tokens")


def test_all_turns_of_the_readings_are_there(built: Built) -> None:
    assert turns(built, STAMPED) >= 180
    assert turns(built, STAGE) >= 61
    assert turns(built, ARTICLE) >= 29


def test_the_article_has_three_speakers_and_its_pull_quotes_as_highlights(built: Built) -> None:
    paragraphs = passages(built.transcripts[ARTICLE])
    assert {paragraph.get("data-speaker") for paragraph in paragraphs if paragraph.get("data-speaker")} == {
        "reid-hoffman", "kevin-scott", "audience-member",
    }  # fmt: skip
    highlights = [paragraph for paragraph in paragraphs if "highlight" in paragraph.get("class", "").split()]
    assert len(highlights) == 3
    for highlight in highlights:
        links = [link.get("href", "") for link in highlight.iter("a") if link.get("class") == "own"]
        target = next(other for other in paragraphs if f"#{other.get('id')}" == links[0])
        assert len(set(words(highlight).lower().split()) & set(words(target).lower().split())) > 10


def test_the_cold_open_links_each_sentence_to_where_it_is_said(built: Built) -> None:
    paragraphs = passages(built.transcripts[STAMPED])
    previews = [paragraph for paragraph in paragraphs if "preview" in paragraph.get("class", "").split()]
    links = [link for preview in previews for link in preview.iter("a") if link.get("class") == "repeat"]
    assert len(links) == 8
    assert len({link.get("href") for link in links}) >= 6
    assert not any(child.get("class") == "themes" for preview in previews for child in preview)


def test_the_show_notes_have_fifteen_chapters_and_seven_works_and_no_store_furniture(built: Built) -> None:
    page = built.transcripts[NOTES]
    kinds = [passage.get("class", "").split() for passage in passages(page)]
    assert sum("chapter" in kind for kind in kinds) == 15
    assert sum("work" in kind for kind in kinds) == 7
    text = text_of(article(page))
    for furniture in ("Listeners", "ratings", "App Store", "Cheeky Pint", "View all", "4.2"):
        assert furniture not in text
    elsewhere = [listing for listing in article(page).iter("ul") if listing.get("class") == "elsewhere"]
    assert elsewhere and any("kevin-scott-foundation-models" in link.get("href", "") for link in elsewhere[0].iter("a"))


def test_every_correction_is_on_its_page_and_on_the_page_about_edits(built: Built) -> None:
    total = 0
    for document in built.documents:
        page = article(built.page(document.slug))
        edits = article(built.page(document.slug).parent / "edits" / "index.html")
        rows = [row for row in edits.iter("tr") if row.get("id", "").startswith("e")]
        fixes = [link for link in page.iter("a") if link.get("class") == "fix"]
        assert len(rows) == len(fixes) == statistics_of(document).corrections
        for row, fix in zip(rows, fixes, strict=True):
            heard, meant = (text_of(cell) for cell in list(row)[:2])
            assert fix.get("data-heard") == heard
            assert text_of(fix) == meant
            assert fix.get("href") == f"edits/#{row.get('id')}"
        total += len(fixes)
    assert total >= 160


def test_twenty_themes_or_more_have_passages_of_two_transcripts_or_more(built: Built) -> None:
    wide = 0
    for page in (built.site / "themes").glob("*/index.html"):
        links = [link.get("href", "") for link in article(page).iter("a") if link.get("class") == "where"]
        wide += len({link.split("#")[0] for link in links}) >= 2
    assert wide >= 20


def test_every_quotation_is_verbatim_the_passage_that_it_links_to(built: Built) -> None:
    texts = {
        (document.slug, passage.anchor): passage.text for document in built.documents for passage in document.passages
    }
    quotes = 0
    for page in [*(built.site / "themes").glob("*/index.html"), *(built.site / "people").glob("*/index.html")]:
        for figure in article(page).iter("figure"):
            where = next(link for link in figure.iter("a") if link.get("class") == "where").get("href", "")
            slug, anchor = where.removeprefix("../../transcripts/").split("/#")
            quotation = next(quotation for quotation in figure.iter("blockquote"))
            assert " ".join(words(quotation).split()) == texts[slug, anchor]
            quotes += 1
    assert quotes > 300


def test_kevin_scott_joins_two_transcripts(built: Built) -> None:
    links = {link.get("href") for link in article(built.site / "people/kevin-scott/index.html").iter("a")}
    assert "../../transcripts/kevin-scott-foundation-models/" in links
    assert "../../transcripts/kevin-scott-scaling-laws/" in links


def test_no_published_id_is_missing_from_its_page(built: Built) -> None:
    for document in built.documents:
        ids = [element.get("id") for element in article(built.page(document.slug)).iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {row.id for row in document.anchors if row.state is not AnchorState.PAGE} <= set(ids)


def test_a_build_of_an_unchanged_tree_leaves_the_ledgers_as_they_are(built: Built) -> None:
    """The ledgers in the project are those of its seeds: a stranger's first build changes nothing."""
    assert built.new_ids == ()
