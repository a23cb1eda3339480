"""The corpus as the files of a project that an engine turns into a site: each transcript, then what joins them.

The pages of a transcript see no other one: what they say of others is in the corpus of one that they are made from. So
they are as they were as long as it is.
"""

from collections.abc import Iterator

from quoth.model import Corpus, Page, Site
from quoth.pages import OF_CORPUS, OF_DOCUMENT
from quoth.text.lookup import Lookup


def of_document(one: Corpus, site: Site) -> Iterator[Page]:
    """Every page and file of a corpus of one transcript, and its share of the files in `quoth.pages.JOINED`."""
    lookup = Lookup(one, site)
    for make in OF_DOCUMENT:
        yield from make(lookup)


def of_corpus(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Every page and file that is about all transcripts."""
    lookup = Lookup(corpus, site)
    for make in OF_CORPUS:
        yield from make(lookup)
