"""The corpus as the files of a project that an engine turns into a site."""

from itertools import pairwise

from quoth.errors import Problem, PublishError
from quoth.model import Corpus, Page
from quoth.pages import PAGES
from quoth.text.lookup import Lookup


def render(corpus: Corpus) -> tuple[Page, ...]:
    """Every page, sorted by its path. Raises PublishError if two page kinds want the same path."""
    lookup = Lookup(corpus)
    pages = sorted((page for make in PAGES for page in make(lookup)), key=lambda page: page.path)
    for before, after in pairwise(pages):
        if before.path == after.path:
            raise PublishError(Problem(after.path, "two pages want this address", "give one another `slug:`"))
    return tuple(pages)
