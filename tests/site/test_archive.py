"""What must hold of the site of any archive, whatever transcripts it has: it is whole, quiet and asks nobody."""

from pathlib import Path

import pytest

from tests.site.conftest import Built, elsewhere
from tests.site.windows import Seen

pytestmark = pytest.mark.any_archive
KINDS = {
    "home": "index.html",
    "list": "transcripts/index.html",
    "transcript": "transcripts/*/index.html",
    "edits": "transcripts/*/edits/index.html",
    "theme": "themes/*/index.html",
    "person": "people/*/index.html",
    "search": "search/index.html",
}
"""Where pages of a kind lie; an archive need not have every kind. The page for missing addresses is not among
them: its links lead to where the site is published, which need not be the root of a host."""


def pages(site: Path) -> dict[str, str]:
    """The address of one page of each kind that a site has."""
    firsts = {kind: next(iter(sorted(site.glob(pattern))), None) for kind, pattern in KINDS.items()}
    return {kind: page.relative_to(site).as_posix().removesuffix("index.html") for kind, page in firsts.items() if page}


def test_the_archive_is_built_without_a_problem(built: Built) -> None:
    assert built.problems == ()
    assert {"home", "list", "search"} <= set(pages(built.site))


def test_no_kind_of_page_asks_another_host_or_complains(built: Built, address: str, seen: Seen) -> None:
    for kind, path in pages(built.site).items():
        seen.page.goto(address + path)
        seen.page.wait_for_load_state("networkidle")
        assert (elsewhere(seen, address), seen.messages) == ([], []), kind


def test_a_link_to_a_passage_opens_its_tools(built: Built, address: str, seen: Seen) -> None:
    page = seen.page
    for gist in built.gists:
        page.goto(f"{address}transcripts/{gist.slug}/")
        first = page.locator(".passage").first
        if first.count():
            page.goto(f"{address}transcripts/{gist.slug}/#{first.get_attribute('id')}")
            page.locator(".passage:target .tools").wait_for()
            return
