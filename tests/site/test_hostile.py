"""A hostile transcript is just text: nothing in a seed, a sidecar or a file name becomes markup, script or path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from quoth.site import build, csp
from tests.site.conftest import elsewhere, frame, serve, silent
from tests.site.windows import Seen

HOSTILE = [
    "<script>window.pwned=1;alert(1)</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "<iframe src=javascript:alert(1)></iframe>",
    '<a href="javascript:window.pwned=1">x</a>',
    "[x](javascript:alert(1))",
    "word{: onclick=window.pwned=1 #stolen }",
    '--8<-- ".env"',
    "{{ 7*7 }} {% raw %}",
    "</p></div></article><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "&lt;script&gt; &#x3c;b&#x3e; &amp;amp;",
    "*a* _b_ `c` ~~d~~ ==e== ^^f^^ ![g](//evil.example/h.png)",
    "<!-- comment --> <?php x ?> <![CDATA[ y ]]>",
    "1986. What a year",
    "# not a heading",
    "> not a quotation",
    "    not code",
    "| a | b |",
    "***",
    "https://evil.example/x.js",
    "{# gone #} {%- endif %} {{ ''.__class__ }} {% include '.env' %}",
]
NAME = "<img src=x onerror=window.pwned=1>{{ 7*7 }}"
ADDRESS = "https://example.org/{{7*7}}/{%raw%}/{#gone#}/{"
"""A recording, whose address stands in the template that is made for the page."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every field is hostile."""
    root = frame(tmp_path_factory.mktemp("hostile"))
    (root / ".env").write_text("SECRET=canary-8231")
    settings = root / "mkdocs.yml"
    repository = "extra:\n  quoth:\n    repository: https://github.com/ann/harbour\n"
    settings.write_text(settings.read_text().replace("extra:\n", repository, 1))
    seeds = root / "seeds"
    name = 'talk " onclick=window.pwned=1 <script>window.pwned=1<︀script> {{7}} %2e %5c # ? é'
    rows = [f"Ann Lee: Hello and {words} and goodbye.\n\nBen Hall: {words}" for words in HOSTILE]
    (seeds / f"{name}.txt").write_text("\n\n".join(rows), encoding="utf-8")
    (seeds / f"{name}.yml").write_text(
        f"""
title: '{HOSTILE[11]} {NAME}'
show: '{NAME}'
description: '{HOSTILE[9]} {NAME}'
licence: '{NAME}'
people:
  - name: '{NAME}'
    role: '{NAME}'
sections:
  - line: 1
    title: '{NAME} {HOSTILE[6]} {HOSTILE[4]}'
speakers:
  - at: 'Ann Lee: Hello and <svg onload'
    speaker: '{NAME}'
corrections:
  - at: 'Hello and # not'
    heard: 'and #'
    meant: '<b onclick=window.pwned=1>and</b> #'
themes:
  - at: 'Hello and # not'
    theme: hostile
media:
  - url: '{ADDRESS}'
""",
        encoding="utf-8",
    )
    (root / "knowledge").mkdir()
    (root / "knowledge/themes.yml").write_text(
        f"themes:\n  - name: '{NAME}'\n    slug: hostile\n    definition: '{HOSTILE[9]}'\n    terms: [hello]\n"
    )
    (root / "knowledge/people.yml").write_text(f"people:\n  - name: '{NAME}'\n    description: '{HOSTILE[10]}'\n")
    build.build(root, silent)
    return root


@pytest.fixture(scope="module")
def hostile_address(project: Path) -> Iterator[str]:
    server, address = serve(project / "site")
    yield address
    server.shutdown()


def pages(project: Path) -> list[str]:
    return sorted(path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*.html"))


def test_no_page_runs_makes_or_asks_for_anything_that_a_text_said(
    project: Path, hostile_address: str, seen: Seen
) -> None:
    for name in pages(project):
        seen.messages.clear()
        seen.asked.clear()
        seen.page.goto(hostile_address + name)
        seen.page.wait_for_timeout(150)
        assert seen.page.evaluate("window.pwned") is None, name
        assert [message for message in seen.messages if "404" not in message] == [], name
        assert elsewhere(seen, hostile_address) == [], name
        assert (
            seen.page.locator(
                "article script, article iframe, article svg:not(.map svg), article base, article img"
            ).count()
            == 0
        )
        assert seen.page.locator("#stolen").count() == 0


def test_hostile_words_are_read_as_they_are(project: Path, hostile_address: str, seen: Seen) -> None:
    page = seen.page
    slug = next((project / "site/transcripts").glob("*/index.html")).parent.name
    page.goto(f"{hostile_address}transcripts/{slug}/")
    text = " ".join(page.locator("article").inner_text().split())
    for words in HOSTILE:
        assert " ".join(words.split()).removeprefix("# ") in text, words


def test_addresses_are_no_commands_to_templates(project: Path) -> None:
    slug = next((project / "site/transcripts").glob("*/index.html")).parent.name
    tree = LexborHTMLParser((project / f"site/transcripts/{slug}/index.html").read_bytes())
    assert [link.attributes["href"] for link in tree.css(".media a")] == [ADDRESS]
    assert any(ADDRESS in script.text() for script in tree.css("script[type='application/ld+json']"))


def test_search_shows_hostile_words_as_words(hostile_address: str, seen: Seen) -> None:
    seen.page.goto(f"{hostile_address}search/?q=onerror")
    seen.page.locator(".answers li").first.wait_for()
    assert "<img src=x" in seen.page.locator(".answers").inner_text()
    assert seen.page.evaluate("window.pwned") is None
    assert not [message for message in seen.messages if "dialog" in message]


def test_no_file_but_the_sources_gets_into_the_site(project: Path) -> None:
    leaks = [path for path in (project / "site").rglob("*") if path.is_file() and b"canary-8231" in path.read_bytes()]
    assert leaks == []


def test_no_text_gets_a_script_into_the_policy(project: Path) -> None:
    """The policy of each page lets run what the page for missing addresses has, and all of that is the theme's."""
    theme = csp.inline_scripts(LexborHTMLParser((project / "site/404.html").read_bytes()))
    assert len(theme) == 2
    for name in pages(project):
        tree = LexborHTMLParser((project / "site" / name).read_bytes())
        meta = tree.css_first("meta[http-equiv=Content-Security-Policy]")
        assert meta and meta.attributes["content"] == csp.policy_of(name, theme, "/")
        assert [script for script in csp.inline_scripts(tree) if "pwned" in script] == []
