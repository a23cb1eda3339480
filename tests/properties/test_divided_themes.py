"""The pages of a theme of any archive: everything is reached from the front page, and no page is too long."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from quoth import pipeline
from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus, Knowledge, PassageSummary, Theme, ThemeHit, TranscriptSummary
from quoth.pages import theme_page
from quoth.pages.brief_transcripts import Brief
from quoth.pages.entry_sizes import quote_limit
from quoth.pages.theme_quotes import THEME_PART, Quote, ThemePart
from tests.cases import DAY, SITE, seed_of

MAX_PAGE_BYTES, MAX_FRONT_BYTES = 275_000, 63_000
"""Of 300 and 80 kB, without the frame of the site."""
LIGHT = Theme("light", "Light", "What burns.")
# yes 'href="../../../transcripts/tape-1/#p-3"'   no 'cite="…"'
PASSAGE = re.compile(r'href="(?:\.\./)+transcripts/([\w-]+)/#([\w-]+)"')
TALKS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "2018", "2019-03", "2019-03-04", "2019-03-09", "2019-11", "1974~"]),
        st.sampled_from(["", "The Harbour Tapes", "Night Tides"]),
        st.integers(1, 150),
        st.integers(10, 9000),
    ),
    min_size=1,
    max_size=150,
)


@cache
def pattern() -> TranscriptSummary:
    (summary,) = summarize.summarize_all(
        [pipeline.convert(seed_of("Ann Lee: The light was lit."), Knowledge(), (), DAY)]
    )
    return summary


def transcript(number: int, talk: tuple[str, str, int, int]) -> TranscriptSummary:
    """A transcript of a date and a show, with so many passages on the light, each of so many bytes."""
    date, show, passages, size = talk
    spoken = tuple(
        PassageSummary(f"p-{place}", "Ann Lee", None, "s-a", "", (ThemeHit("light", 1, False),), size, True, size)
        for place in range(passages)
    )
    meta = replace(pattern().meta, title=f"Tape {number}", date=date, show=show)
    return replace(pattern(), id=f"tape-{number}", slug=f"tape-{number}", meta=meta, theme_passages=spoken)


def part(_: str, summary: TranscriptSummary) -> str:
    """What the theme quotes of such a transcript."""
    href = f"../../transcripts/{summary.slug}/"
    quotes = [
        Quote(passage.anchor, f'<p><a href="{href}#{passage.anchor}">{"x" * passage.size}</a></p>')
        for passage in summary.theme_passages
    ]
    fits = quotes[: len(quotes[0].html) <= quote_limit(passage.size for passage in summary.theme_passages)]
    links = tuple((quote.anchor, "x x x x x …") for quote in quotes[len(fits) :])
    brief = Brief(tuple(quote.html for quote in fits), links)
    return THEME_PART.dump_json(ThemePart(((0, (quotes[0],)),), tuple(quotes), brief)).decode()


def pages_of(talks: Sequence[tuple[str, str, int, int]]) -> dict[str, str]:
    """By address below that of the theme, its pages that do not only lead on."""
    gists = tuple(transcript(number, talk) for number, talk in enumerate(talks))
    lookup = CorpusIndex(Corpus(gists, (), (LIGHT,), short_names={gist.id: gist.slug for gist in gists}), SITE)
    pages = theme_page.make(LIGHT, lookup, part)
    return {
        page.path.removeprefix("docs/themes/light").removeprefix("/").removesuffix(".md"): page.text
        for page in pages
        if page.front_matter["kind"] == "theme"
    }


def reached(pages: dict[str, str]) -> set[str]:
    """The pages that links lead to from the front page."""
    waiting, seen = [""], set[str]()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            before = "" if address == "" else r"\.\./"
            waiting += [name for name in re.findall(rf'href="{before}([\w-]+)/(?:#[^"]*)?"', pages[address]) if name]
    return seen


@given(TALKS)
def test_everything_is_reached_and_no_page_is_too_long(talks: list[tuple[str, str, int, int]]) -> None:
    pages = pages_of(talks)
    assert reached(pages) == pages.keys()
    assert max(len(text.encode()) for text in pages.values()) <= MAX_PAGE_BYTES
    assert len(pages) == 1 or len(pages[""].encode()) <= MAX_FRONT_BYTES
    passages = {link for text in pages.values() for link in PASSAGE.findall(text)}
    assert {slug for slug, _ in passages} == {f"tape-{number}" for number in range(len(talks))}
