"""The corpus as the files of a project that an engine turns into a site."""

from collections.abc import Iterator
from itertools import pairwise

from quoth.errors import Problem, PublishError
from quoth.model import Corpus, Page, Site
from quoth.pages import EXPORTS, PAGES
from quoth.text.lookup import Lookup


def render(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page, sorted by its path. Raises PublishError if two page kinds want the same path."""
    lookup = Lookup(corpus, site)
    pages = sorted((page for make in PAGES for page in make(lookup)), key=lambda page: page.path)
    for before, after in pairwise(pages):
        if before.path == after.path:
            raise PublishError(Problem(after.path, "two pages want this address", "give one another `slug:`"))
    return tuple(pages)


def export(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Every file that lies beside the pages, made one at a time: together they are larger than the pages."""
    lookup = Lookup(corpus, site)
    for make in EXPORTS:
        yield from make(lookup)
