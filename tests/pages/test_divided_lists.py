"""The lists of everything, `llms.txt` and the files of data, of an archive that is too long for one page or file."""

import json
from dataclasses import replace
from functools import cache

from quoth import pipeline
from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus, Knowledge, Person, Theme
from quoth.pages import list_pages
from quoth.pages.concatenated import MAX_JOINED_BYTES, Share
from quoth.pages.exports import citations, json_export, llms_txt
from tests.cases import DAY, SITE, seed_of

TRANSCRIPTS = 900
MAX_PAGE_BYTES = 270_000
"""Without the frame of the site."""


@cache
def lookup() -> CorpusIndex:
    """An archive of many transcripts, themes and people, with the last third of the transcripts in a folder."""
    (summary,) = summarize.summarize_all(
        [pipeline.convert(seed_of("Ann Lee: The light was lit."), Knowledge(), (), DAY)]
    )
    gists = tuple(
        replace(
            summary,
            id=f"{'night-tides/' if number >= 600 else ''}tape-{number}",
            slug=f"tape-{number}",
            meta=replace(
                summary.meta,
                title=f"Tape {number}",
                show="Harbour",
                date=f"{2000 + number // 100}-0{1 + number % 9}" if number % 5 else "",
                description="What it was like to keep a light, and who will keep it now that nobody has to. " * 3,
            ),
        )
        for number in range(TRANSCRIPTS)
    )
    themes = tuple(
        Theme(f"{letter}-{number}", f"{letter.upper()} {number}", "What burns. " * 60)
        for letter in "abc"
        for number in range(90)
    )
    people = tuple(
        Person(f"ann-lee-{number}", f"Ann Lee{number}", description="Keeps a light. " * 60) for number in range(200)
    )
    return CorpusIndex(Corpus(gists, people, themes), SITE)


@cache
def pages() -> dict[str, str]:
    return {page.path: page.text for page in list_pages.make(lookup(), lambda *_: "")}


def test_the_list_of_transcripts_has_pages_of_folders_and_years() -> None:
    names = [path.removeprefix("docs/transcripts/all/") for path in pages() if path.startswith("docs/transcripts/all/")]
    years = ["2005", "2004", "2003", "2002", "2001", "2000", "undated"]
    assert names == [f"{name}.md" for name in ("in-night-tides", *years)]
    front = pages()["docs/transcripts/index.md"]
    assert '<p class="status">900 transcripts</p>' in front
    assert '<span id="c-night-tides"></span>' in front
    assert front.count('<li class="card">') == 20


def test_lists_of_themes_and_people_go_by_letters() -> None:
    assert {"docs/themes/all/a.md", "docs/themes/all/c.md"} < pages().keys()
    assert "docs/people/all/l.md" in pages()
    assert '<a class="name" href="../../../themes/a-7/">A 7</a>' in pages()["docs/themes/all/a.md"]


def test_no_page_of_a_list_is_too_long_and_all_together_have_everything() -> None:
    assert max(len(text.encode()) for text in pages().values()) < MAX_PAGE_BYTES
    whole = "".join(text for path, text in pages().items() if "/all/" in path)
    assert all(f'transcripts/tape-{number}/"' in whole for number in range(TRANSCRIPTS))
    assert all(f'people/ann-lee-{number}/"' in whole for number in range(200))


def test_llms_txt_lists_years_instead_of_transcripts() -> None:
    texts = [page.text for page in llms_txt.make(lookup(), lambda *_: "- a transcript")]
    assert f"- [2003]({SITE.url}transcripts/all/2003/): 80 transcripts" in texts[0]
    assert "- a transcript" not in texts[0]
    assert len(texts[0]) < 8000


def test_a_large_file_comes_in_slices_by_year_with_an_index_at_its_address() -> None:
    shares = [Share(gist, MAX_JOINED_BYTES // 100, "", lambda: "x\n") for gist in lookup().corpus.summaries[:200]]
    files = {file.path: file.text + "".join(file.chunks) for file in json_export.JOINED.files(json_export.PATH, shares)}
    assert list(files) == [f"site/passages-{year}.jsonl" for year in (2000, 2001, "undated")] + ["site/passages.jsonl"]
    assert files["site/passages-2001.jsonl"] == "x\n" * 80
    index = json.loads(files["site/passages.jsonl"])
    assert index["format"] == "quoth slices 1"
    assert index["slices"][0] == {"file": "passages-2000.jsonl", "transcripts": 80, "bytes": 12_800_000, "changed": DAY}


def test_a_file_that_is_not_large_is_whole() -> None:
    shares = [Share(gist, 2, "", lambda: "x\n") for gist in lookup().corpus.summaries]
    (file,) = json_export.JOINED.files(json_export.PATH, shares)
    assert "".join(file.chunks) == "x\n" * TRANSCRIPTS


def test_the_index_of_citations_is_a_comment_of_bibtex() -> None:
    shares = [Share(gist, MAX_JOINED_BYTES, "", lambda: "") for gist in lookup().corpus.summaries[:6]]
    *slices, index = citations.JOINED_BIBTEX.files(citations.BIBTEX, shares)
    assert [file.path for file in slices] == ["site/citations-2000.bib", "site/citations-undated.bib"]
    assert index.text.startswith('@comment{"format": "quoth slices 1"')
