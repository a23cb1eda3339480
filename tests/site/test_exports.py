"""Every export passes a parser that we did not write, says what the page says, and can be reached from it."""

import html
import json
import re
import warnings
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware
from csl_reference import Reference
from markdown_it import MarkdownIt
from PIL import Image
from podcast_chapter_tools import extract_pci_chapters
from rdflib import RDF, Graph, Literal, URIRef, namespace
from selectolax.lexbor import LexborHTMLParser
from webvtt import Caption, WebVTT

from quoth.model import SPOKEN_KINDS, Document, SocialCard
from quoth.site import build, social_cards
from quoth.text.words import tokens
from tests.conftest import EDITION as NAMES
from tests.site.conftest import Built, again, copy, silent
from tests.site.test_contract import passages, words
from tests.site.test_publishing import run
from tests.site.windows import Seen

SITE = "http://127.0.0.1:8000/"
SCHEMA = "https://schema.org/"
TIMED = "003_a70452a521a76e0c"
NOTES = "001_b931beebe3805455"

pytestmark = pytest.mark.edition


def document(built: Built, name: str) -> Document:
    return next(transcript for transcript in built.documents if transcript.id == name)


def folder(built: Built, name: str) -> Path:
    return built.site / "transcripts" / document(built, name).slug


def without_signs(text: str) -> str:
    """The words without the signs behind doubtful ones."""
    return re.sub(r"\s\[(?:\?|perhaps “[^”]*”)\]", "", text)


def spoken(built: Built, name: str) -> list[str]:
    return [passage.text for passage in document(built, name).passages if passage.kind in SPOKEN_KINDS]


def cues(path: Path) -> list[Caption]:
    track = WebVTT.read(str(path)) if path.suffix == ".vtt" else WebVTT.from_srt(str(path))
    return list(track.captions)


def head(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_bytes())


def meta(path: Path) -> list[tuple[str, str]]:
    nodes = head(path).css("head meta[name], head meta[property]")
    return [
        (node.attributes.get("name") or node.attributes["property"] or "", node.attributes["content"] or "")
        for node in nodes
    ]


def linked(path: Path) -> dict[str, Any]:
    scripts = head(path).css('script[type="application/ld+json"]')
    assert len(scripts) == 1
    data: dict[str, Any] = json.loads(scripts[0].text())
    return data


# captions and chapters


def test_captions_have_the_words_in_cues_named_after_their_passages(built: Built) -> None:
    captions = cues(folder(built, TIMED) / "transcript.vtt")
    ids = [passage.get("id") for passage in passages(built.transcripts[TIMED])]
    assert [cue.identifier for cue in captions] == [anchor for anchor in ids if anchor != "p-xgjsq"]
    text = without_signs(" ".join(html.unescape(cue.text) for cue in captions))
    assert tokens(text) == tokens(" ".join(spoken(built, TIMED)))
    assert {cue.voice for cue in captions} == {"Ilya Sutskever", "Dwarkesh Patel"}


@pytest.mark.parametrize("name", ["transcript.vtt", "transcript.srt"])
def test_captions_are_in_order_with_ends_and_short_lines(built: Built, name: str) -> None:
    captions = cues(folder(built, TIMED) / name)
    starts = [cue.start for cue in captions]
    assert starts == sorted(starts) and len(captions) == len(spoken(built, TIMED))
    assert all(cue.start < cue.end <= after.start for cue, after in pairwise(captions)), "one is shown at a time"
    assert max(len(line) for cue in captions for line in cue.raw_text.split("\n")) <= 65


def test_captions_in_both_formats_say_the_same(built: Built) -> None:
    """SRT writes names into the text, and its first cue says how sure that is."""
    srt = [cue.text.replace("\n", " ") for cue in cues(folder(built, TIMED) / "transcript.srt")]
    vtt = [html.unescape(cue.text).replace("\n", " ") for cue in cues(folder(built, TIMED) / "transcript.vtt")]
    doubtful = sum(passage.attributed_by == "inferred" for passage in document(built, TIMED).passages)
    whose = "speakers named by the editor; punctuation corrected"
    version = r"Edited transcript, version \d+ of \d+ \w+ 2026"
    state = rf"\[{version}; {whose}; the speakers of {doubtful} passages are inferred\]"
    assert doubtful > 3 and re.match(state, srt[0])
    assert all(srt_cue.split()[-1] == vtt_cue.split()[-1] for srt_cue, vtt_cue in zip(srt, vtt, strict=True))
    assert sum("Dwarkesh Patel (inferred):" in cue for cue in srt) > 3


def test_the_browser_reads_captions_and_chapters_as_tracks(built: Built, seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(f"{address}transcripts/{document(built, TIMED).slug}/")
    read = """async (name) => {
      const video = document.createElement("video"), track = document.createElement("track");
      Object.assign(track, {kind: name.startsWith("ch") ? "chapters" : "captions", src: name, default: true});
      video.append(track); document.body.append(video); track.track.mode = "hidden";
      await new Promise((done, fail) => { track.onload = done; track.onerror = fail; });
      return [...track.track.cues].map(cue => [cue.id, cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]);
    }"""
    captions, chapters = page.evaluate(read, "transcript.vtt"), page.evaluate(read, "chapters.vtt")
    assert tokens(without_signs(" ".join(cue[3] for cue in captions))) == tokens(" ".join(spoken(built, TIMED)))
    assert [cue[0] for cue in captions][:2] == ["t-00-00-00", "t-00-00-00-2"]
    assert [cue[3] for cue in chapters][:2] == ["Time to AGI", "What’s after generative models?"]


@pytest.mark.parametrize(("name", "count"), [(TIMED, 8), (NOTES, 15)])
def test_chapters_are_those_of_the_publisher_and_lead_to_their_places(built: Built, name: str, count: int) -> None:
    data = json.loads((folder(built, name) / "chapters.json").read_text(encoding="utf-8"))
    chapters = extract_pci_chapters(data)
    assert data["version"] == "1.2.0" and chapters and len(chapters) == count
    starts = [chapter["startTime"] for chapter in data["chapters"]]
    assert starts == sorted(set(starts)) and "version" in data["description"]
    ids = {node.attributes["id"] for node in head(built.transcripts[name]).css("[id]")}
    assert {urldefrag(chapter["url"])[1] for chapter in data["chapters"]} <= ids
    track = cues(folder(built, name) / "chapters.vtt")
    assert [html.unescape(cue.text) for cue in track] == [chapter["title"] for chapter in data["chapters"]]


def test_the_transcript_for_podcasts_has_the_fields_of_its_format(built: Built) -> None:
    data = json.loads((folder(built, TIMED) / "podcast.json").read_text(encoding="utf-8"))
    assert data["version"] == "1.0.0" and len(data["segments"]) == len(spoken(built, TIMED))
    assert all(isinstance(segment["startTime"], int | float) and segment["body"] for segment in data["segments"])
    doubtful = sum(passage.attributed_by == "inferred" for passage in document(built, TIMED).passages)
    assert doubtful > 3 and sum(segment.get("speakerInferred", False) for segment in data["segments"]) == doubtful


@pytest.mark.parametrize("name", [name for name in NAMES if name != TIMED])
def test_what_has_no_times_has_no_captions(built: Built, name: str) -> None:
    files = {path.name for path in folder(built, name).iterdir()}
    assert not files & {"transcript.vtt", "transcript.srt", "podcast.json"}
    assert ("chapters.json" in files) == (name == NOTES)


# to read and for programs


@pytest.mark.parametrize("name", NAMES)
def test_the_markdown_has_every_word_and_a_link_to_every_passage(built: Built, name: str) -> None:
    rendered = MarkdownIt().render((folder(built, name) / "transcript.md").read_text(encoding="utf-8"))
    page = head(built.transcripts[name])
    links = [
        link for link in LexborHTMLParser(rendered).css("h2 a, h3 a, p a") if not link.text().endswith("own words")
    ]
    targets = [urldefrag(link.attributes["href"] or "") for link in links]
    anchors = [part for url, part in targets if part]
    assert {url for url, part in targets} == {f"{SITE}transcripts/{document(built, name).slug}/"}
    assert anchors == [node.attributes["id"] for node in page.css("article h2[id], article p.passage[id]")]
    text = tokens(without_signs(LexborHTMLParser(rendered).body.text()))  # type: ignore[union-attr]
    for passage in document(built, name).passages:
        if not any(piece.speaker for piece in passage.text_runs):
            assert " ".join(tokens(passage.text)) in " ".join(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_model_as_json_is_the_page(built: Built, name: str) -> None:
    data = json.loads((folder(built, name) / "transcript.json").read_text(encoding="utf-8"))
    page = passages(built.transcripts[name])
    assert [passage["id"] for passage in data["passages"]] == [passage.get("id") for passage in page]
    for record, node in zip(data["passages"], page, strict=True):
        assert (record["speaker_id"] or "") == node.get("data-speaker") and record["clock"] == node.get("data-clock")
        assert record["basis"] in (None, node.get("data-basis"))
        if record["start"] is not None:
            assert record["start"] == float(node.get("data-time-start", ""))
        plain = [fix["meant"] for fix in record["corrections"]]
        if not record["thrown_in"] and all(plain):
            assert tokens(record["text"]) == tokens(words(node))
    assert data["status"] == "edited" and data["version"] >= 1 and data["edits"]


@pytest.mark.parametrize("name", NAMES)
def test_an_annotation_can_be_anchored_by_the_selectors(built: Built, name: str) -> None:
    """The words of each selector stand in the element that the other names, as a browser gives its text."""
    data = json.loads((folder(built, name) / "transcript.json").read_text(encoding="utf-8"))
    page = head(built.transcripts[name])
    lost = 0
    for record in data["passages"]:
        fragment, quote = record["target"][0]["selector"]
        node = page.css_first(f"#{fragment['value']}")
        assert node is not None
        lost += quote["exact"] not in " ".join(node.text().split())
    repeats = sum(
        any(piece.repeats is not None for piece in passage.text_runs) for passage in document(built, name).passages
    )
    assert lost <= repeats, "only what has a link within its words may differ"


def test_the_passages_of_the_corpus_are_all_there_once(built: Built) -> None:
    rows = [json.loads(line) for line in (built.site / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (
        len(rows)
        == len({row["url"] for row in rows})
        == sum(len(transcript.passages) for transcript in built.documents)
    )
    assert all(row["status"] == "edited" and row["version"] and row["text"] for row in rows)


# citations


def test_bibtex_ris_and_csl_name_the_same_people_in_their_roles(built: Built) -> None:
    csl = json.loads((built.site / "citations.csl.json").read_text(encoding="utf-8"))
    bibtex = parse_file(str(built.site / "citations.bib"), append_middleware=[LatexDecodingMiddleware()])
    assert not bibtex.failed_blocks and len(bibtex.entries) == len(csl) == 4
    for item in csl:
        reference = Reference.model_validate(item).model_dump(by_alias=True, exclude_none=True, mode="json")
        assert set(reference) == set(item), "the schema knows every variable"
        ris = rispy.loads((built.site / "transcripts" / item["id"] / "cite.ris").read_bytes().decode("utf-8"))
        speakers = [f"{person['family']}, {person['given']}" for person in item.get("guest", item.get("author"))]
        hosts = [f"{person['family']}, {person['given']}" for person in item.get("host", item.get("interviewer"))]
        assert (ris[0]["authors"], ris[0]["secondary_authors"]) == (speakers, hosts)
        entry = bibtex.entries_dict[item["id"]]
        assert entry["author"] == " and ".join(speakers) and hosts[0].split(", ")[0] in entry["note"]
        assert entry["year"] == str(item["issued"]["date-parts"][0][0]) == ris[0]["year"]
        assert entry["url"] == item["URL"] == ris[0]["urls"][0]
        assert item["note"] in entry["note"] and item["note"] in ris[0]["notes"][0]
        assert "version" in item["note"] and item["note"].startswith(("Edited transcript", "Show notes, edited"))
    assert {item["id"][:4]: item["type"] for item in csl} == {
        "kevi": "interview",
        "ilya": "broadcast",
        "greg": "interview",
    }


# feeds, sitemap, robots


def test_every_feed_is_valid_and_dated_by_the_ledgers(built: Built) -> None:
    feeds = sorted(built.site.rglob("feed.xml"))
    assert len(feeds) == 1 + len(list((built.site / "themes").glob("*/index.html"))) + len(
        list((built.site / "people").glob("*/index.html"))
    )
    for path in feeds:
        atom = feedparser.parse(path.read_bytes())
        assert not atom.bozo and atom.version == "atom10" and atom.feed.title and atom.feed.author
        assert atom.feed.id == SITE + path.relative_to(built.site).as_posix()
        assert len({entry.id for entry in atom.entries}) == len(atom.entries)
        for entry in atom.entries:
            assert entry.updated == entry.published == "2026-11-21T00:00:00Z" or entry.published < entry.updated
            assert "version" in entry.content[0].value and entry.link.startswith(f"{SITE}transcripts/")


def test_the_feed_of_a_theme_quotes_the_passages_that_speak_of_it(built: Built) -> None:
    atom = feedparser.parse((built.site / "themes/inference-and-training/feed.xml").read_bytes())
    entry = next(entry for entry in atom.entries if "Ilya" in entry.title)
    quoted = LexborHTMLParser(entry.content[0].value)
    ids = {node.attributes["id"] for node in head(built.transcripts[TIMED]).css("p.passage[id]")}
    links = [urldefrag(link.attributes["href"] or "")[1] for link in quoted.css("blockquote a")]
    assert links and set(links) <= ids and "inference" in quoted.text()


def test_the_sitemap_has_every_page_but_those_of_edits_and_true_days(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    ledger = root / f"seeds/{TIMED}.anchors"
    text = ledger.read_text(encoding="utf-8")
    later = re.sub(r"(?m)(\tpage\t.*\t\d+) \d{4}-\d\d-\d\d", r"\1 2026-12-24", text, count=1)
    ledger.write_text(later, encoding="utf-8")
    build.build(root, silent)
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    rows = ElementTree.parse(root / "site/sitemap.xml").getroot()
    days = {row.findtext(f"{namespace}loc"): row.findtext(f"{namespace}lastmod") for row in rows}
    pages = {path.parent.relative_to(root / "site").as_posix() for path in (root / "site").rglob("index.html")}
    pages = {page for page in pages if not page.endswith("/edits")}  # they are not for those who search the web
    assert set(days) == {SITE if page == "." else f"{SITE}{page}/" for page in pages}
    slug = "ilya-sutskever-next-token-prediction"
    assert days[f"{SITE}transcripts/{slug}/"] == "2026-12-24"
    assert days[f"{SITE}people/ilya-sutskever/"] == "2026-12-24" > str(days[f"{SITE}people/greg-brockman/"])
    assert days[f"{SITE}guide/"] is None, "nobody knows when a page written by hand last changed"
    assert not (root / "site/sitemap.xml.gz").exists()
    assert f"Sitemap: {SITE}sitemap.xml" in (built.site / "robots.txt").read_text()


def test_the_sitemap_leaves_out_addresses_that_only_lead_on(abroad: Path) -> None:
    rows = ElementTree.parse(abroad / "sitemap.xml").getroot()
    places = {location.text for location in rows.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert f"{SITE}transcripts/tower/" in places
    assert (abroad / "transcripts/old-tower/index.html").exists()
    assert not [place for place in places if "old-tower" in str(place)]


def test_a_file_written_by_hand_is_kept(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    (root / "docs/robots.txt").write_text("User-agent: *\nDisallow: /\n")
    build.build(root, silent)
    assert (root / "site/robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_without_an_address_nothing_pretends_to_have_one(tmp_path: Path) -> None:
    """No feed, sitemap, poster or whole address; the other files link beside themselves."""
    root = copy(tmp_path)
    assert run(root, "build", SITE_URL="").exit_code == 0
    site = root / "site"
    assert not list(site.rglob("feed.xml")) + list(site.rglob("poster.png")) + list(site.glob("sitemap.xml*"))
    slug = "ilya-sutskever-next-token-prediction"
    page = site / f"transcripts/{slug}/index.html"
    assert not any(name in ("og:url", "og:image") for name, _ in meta(page))
    assert linked(page)["hasPart"][0]["url"] == f"../../transcripts/{slug}/#s-00-00-00-2"
    assert "](./#t-00-00-33)" in (page.parent / "transcript.md").read_text(encoding="utf-8")
    assert "URL" not in json.loads((page.parent / "cite.csl.json").read_text())[0]
    everything = [
        path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".json", ".txt", ".xml", ".bib")
    ]
    assert not any("127.0.0.1" in text for text in everything)


# the head of pages


def graph(path: Path) -> Graph:
    """The JSON-LD of a page as RDF; the context of schema.org, which lies on another host, in short."""
    data = linked(path)
    assert data["@context"] == "https://schema.org"
    ids = {name: {"@type": "@id"} for name in ("url", "sameAs", "inDefinedTermSet")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(data | {"@context": {"@vocab": SCHEMA, **ids}}), format="json-ld")


def test_json_ld_says_only_what_schema_org_knows(built: Built) -> None:
    pages = [
        *built.transcripts.values(),
        *built.site.glob("themes/*/index.html"),
        *built.site.glob("people/*/index.html"),
    ]
    assert len(pages) > 30
    for path in pages:
        triples = graph(path)
        terms = {term for _, relation, value in triples for term in (value if relation == RDF.type else relation,)}
        assert all(str(term).removeprefix(SCHEMA) in namespace.SDO.__annotations__ for term in terms), path


@pytest.mark.parametrize("name", NAMES)
def test_json_ld_of_a_transcript_leads_to_its_sections_people_and_themes(built: Built, name: str) -> None:
    data, page = linked(built.transcripts[name]), head(built.transcripts[name])
    assert data["@type"] == ("PodcastEpisode" if name in (TIMED, NOTES) else "CreativeWork")
    assert data["url"] == page.css_first("link[rel=canonical]").attributes["href"]  # type: ignore[union-attr]
    clips = data.get("hasPart", [])
    starts = [clip["startOffset"] for clip in clips]
    assert starts == sorted(set(starts)) and len(clips) == {TIMED: 39, NOTES: 15}.get(name, 0)
    assert all(clip["startOffset"] < clip["endOffset"] for clip in clips if "endOffset" in clip)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert {urldefrag(clip["url"])[1] for clip in clips} <= ids
    for entity in [*data["author"], *data["about"]]:
        assert (built.site / entity["@id"].removeprefix(SITE) / "index.html").is_file()
    episode = graph(built.transcripts[name])
    assert (URIRef(data["url"]), URIRef(f"{SCHEMA}name"), Literal(data["name"])) in episode


def test_people_and_themes_have_the_same_names_everywhere(built: Built) -> None:
    person = linked(built.site / "people/ilya-sutskever/index.html")
    episode = linked(built.transcripts[TIMED])
    assert person["@type"] == "Person" and person["@id"] in [author["@id"] for author in episode["author"]]
    assert episode["@id"] in [work["@id"] for work in person["subjectOf"]]
    theme = linked(built.site / "themes/scaling/index.html")
    assert theme["@type"] == "DefinedTerm" and theme["@id"] == f"{SITE}themes/scaling/"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            TIMED,
            {
                "z:itemType": ["podcast"],
                "z:podcasters": ["Patel, Dwarkesh"],
                "z:guests": ["Sutskever, Ilya"],
                "z:seriesTitle": ["Dwarkesh Podcast"],
                "dc:date": ["2023-03-27"],
                "dc:language": ["en"],
            },
        ),
        (
            "000_21a48376f6d44a62",
            {
                "z:itemType": ["interview"],
                "z:interviewers": ["Hoffman, Reid"],
                "z:interviewees": ["Scott, Kevin"],
                "dc:date": ["2022"],
            },
        ),
        (NOTES, {"z:podcasters": ["Grady, Pat", "Coughran, Bill"]}),
    ],
)
def test_zotero_finds_the_item_and_everybody_in_their_roles(
    built: Built, name: str, expected: dict[str, list[str]]
) -> None:
    rows = meta(built.transcripts[name])
    for key, values in expected.items():
        assert [value for field, value in rows if field == key] == values
    assert [value for field, value in rows if field == "dc:title"] == [document(built, name).meta.title]
    assert not any(key.startswith("citation_") for key, _ in rows) and not head(built.transcripts[name]).css(".Z3988")


def test_every_page_says_once_where_it_is(built: Built) -> None:
    for path in built.site.rglob("index.html"):
        assert len(head(path).css("link[rel=canonical]")) == 1
        rows = dict(meta(path))
        if "og:url" in rows:
            assert rows["og:url"] == head(path).css_first("link[rel=canonical]").attributes["href"]  # type: ignore[union-attr]
            assert (built.site / rows["og:image"].removeprefix(SITE)).is_file() and rows["og:title"]
    assert all("og:url" in dict(meta(path)) for path in built.transcripts.values())


def test_no_request_for_other_forms_of_a_page_is_made_or_fails(built: Built, seen: Seen, address: str) -> None:
    """The theme asks for a sitemap beside every `rel="alternate"`; ours are written so that it does not."""
    page = seen.page
    for path in (f"transcripts/{document(built, TIMED).slug}/", "themes/scaling/", ""):
        page.goto(address + path, wait_until="networkidle")
        links = page.eval_on_selector_all("link[rel~=alternate]", "all => all.map(link => link.href)")
        files = page.eval_on_selector_all(".take a, .follow a", "all => all.map(link => link.href)")
        assert links and all(page.request.get(link).ok for link in [*links, *files])
    assert not any("sitemap" in url for url in seen.asked)


# posters


def test_every_transcript_and_theme_has_a_poster(built: Built) -> None:
    posters = [
        *built.site.glob("transcripts/*/poster.png"),
        *built.site.glob("themes/*/poster.png"),
        built.site / "poster.png",
    ]
    assert len(posters) == len(built.transcripts) + len(list(built.site.glob("themes/*/index.html"))) + 1
    for path in posters:
        with Image.open(path) as poster:
            assert poster.size == (1200, 630) and path.stat().st_size < 25_000


@pytest.mark.parametrize(
    ("title", "like"),
    [
        ("日本語の題名", ""),
        ("Свет в гавани", ""),
        ("مرحبا", ""),
        ("The light 🙂 in the harbour", "The light in the harbour"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_a_poster_never_shows_letters_that_the_font_does_not_have(built: Built, title: str, like: str) -> None:
    fonts = built.site / "assets/fonts"
    drawn = social_cards.draw_card(SocialCard(title, "", ""), fonts)
    assert drawn == social_cards.draw_card(SocialCard(like, "", ""), fonts)


@pytest.mark.parametrize("title", ["Příliš žluťoučký kůň", "light " * 60, "Donaudampfschifffahrt" * 8, "Ő"])
def test_a_poster_is_never_wider_than_its_paper(built: Built, title: str, tmp_path: Path) -> None:
    (tmp_path / "poster.png").write_bytes(
        social_cards.draw_card(SocialCard(title, title, title), built.site / "assets/fonts")
    )
    with Image.open(tmp_path / "poster.png") as poster:
        shades = poster.convert("L")
        ink = shades.point(lambda value: 255 * (value < 200)).crop((0, 20, 1200, 630)).getbbox()
    assert ink and ink[0] >= 60 and ink[2] <= 1200 - 60 and ink[3] <= 620


def test_every_address_in_llms_txt_is_there(built: Built) -> None:
    rendered = MarkdownIt().render((built.site / "llms.txt").read_text(encoding="utf-8"))
    links = [link.attributes["href"] or "" for link in LexborHTMLParser(rendered).css("a")]
    assert len(links) > 35
    for link in links:
        path = built.site / urljoin(SITE, link).removeprefix(SITE)
        assert path.is_file() or (path / "index.html").is_file(), link
