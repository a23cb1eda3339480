"""Pages that we build by a shorter way are, to the byte, those of the long one."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import meta

from quoth.pages.html.escape import content, heading
from quoth.site import check, generated_markdown, project_settings
from tests.site.conftest import ROOT, Built, frame

WORDS_LINE = re.compile(r"<b>Ann </b>\n(.*)\n</p>")
SETTINGS = project_settings.load_settings(ROOT, ROOT / "site")
# What means something to the parser, or looks as if it did
PIECES = st.sampled_from(
    [*"abcé日*_`#[](){}<>&|~^:=-+!\\\"'/.$@1 \u00a0\u2028…", "&#42;", "&amp;", "{: #a }", "<b>", "```", "~~~", "__"]
)
WORDS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


def rendered(markdown: str, config: MkDocsConfig, *, by_parser: bool) -> tuple[object, ...]:
    """A page as MkDocs holds it, made of this Markdown by the parser or by ours."""
    page = Page(None, File("themes/a.md", config.docs_dir, config.site_dir, True), config)
    page.markdown, page.meta = meta.get_data(markdown)
    if by_parser:
        page.render(config, Files([]))
    else:
        generated_markdown.render(page, config, Files([]))
    return page.content, page.title, [contents(link) for link in page.toc]


def contents(link: AnchorLink) -> tuple[object, ...]:
    """An entry of the contents, with those below it."""
    below = [contents(child) for child in link.children]
    return link.title, link.id, link.level, getattr(link, "active", False), below


@pytest.mark.any_archive
def test_generated_pages_need_no_parser(built: Built) -> None:
    paths = [*(built.root / "docs/themes").glob("*.md"), *(built.root / "docs/transcripts").rglob("*.md")]
    for path in paths:
        page = Page(None, File("themes/a.md", SETTINGS.docs_dir, SETTINGS.site_dir, True), SETTINGS)
        page.markdown, page.meta = meta.get_data(path.read_text(encoding="utf-8"))
        assert generated_markdown._rendered_plainly(page, generated_markdown._divided(page.markdown), SETTINGS), path


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4), st.booleans())
def test_headings_of_any_words_are_what_the_parser_makes_of_them(rows: list[tuple[str, bool]], escaped: bool) -> None:
    shown = [(heading(words) if escaped else words, named) for words, named in rows]
    parts = [f"# {shown[0][0]}"]
    parts += [f"## {words}{f' {{: #s-{number} }}' if named else ''}" for number, (words, named) in enumerate(shown)]
    markdown = '\n\n<div class="head"><p>It.</p></div>\n\n'.join(parts)
    assert rendered(markdown, SETTINGS, by_parser=False) == rendered(markdown, SETTINGS, by_parser=True)


@settings(deadline=None, max_examples=200)
@example(["```", "light = True", "```"])
@example(["~~~ and", "~~~"])
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_words_of_a_passage_come_out_as_they_are(rows: list[str]) -> None:
    lines = [" ".join(words.split()) for words in rows]
    passages = [f'<p data-lines="1-1" class="passage">\n<b>Ann </b>\n{content(line)}\n</p>' for line in lines]
    markdown = "\n\n".join(["# A", '<div class="section">\n' + "\n\n".join(passages) + "\n</div>", "## B {: #b }"])
    page = rendered(markdown, SETTINGS, by_parser=False)
    assert page == rendered(markdown, SETTINGS, by_parser=True)
    assert "\n".join(lines) == "\n".join(html.unescape(words) for words in WORDS_LINE.findall(str(page[0])))


@pytest.mark.parametrize("extension", ["admonition", "footnotes", "smarty"])
def test_other_extensions_of_markdown_have_their_way(tmp_path: Path, extension: str) -> None:
    path = frame(tmp_path) / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("markdown_extensions:\n", f"markdown_extensions:\n  - {extension}\n"), encoding="utf-8"
    )
    config = project_settings.load_settings(tmp_path, tmp_path / "site")
    assert extension in config.markdown_extensions
    markdown = '# "One" -- two\n\n<div class="head"><p>"One" -- two.</p></div>\n\n## Three... {: #three }'
    assert rendered(markdown, config, by_parser=False) == rendered(markdown, config, by_parser=True)


PAGES = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a b/index.html", "404.html", "a/b.html"])
SEGMENT = st.sampled_from(
    ["..", ".", "", "a", "b.css", "é", "a%20b", "#p", "#p%20", "?q=1", "c:d", "~e", "//host", "\\"]
)
LINKS = st.lists(SEGMENT, min_size=1, max_size=5).flatmap(
    lambda parts: st.sampled_from(["/".join(parts), "".join(parts)])
)


@given(PAGES, LINKS)
def test_plain_links_lead_where_the_long_way_leads(page: str, href: str) -> None:
    plainly = check._plainly_resolved(page, href)
    assert plainly is None or plainly == check._resolved(page, href, "https://archive.example/")
