"""Every transcript as its pages and files: made by many processes at once, or kept from an earlier build."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quoth import pipeline
from quoth.model import Corpus, Document, Page, Site
from quoth.pages import JOINED
from quoth.stages.publish import check, kept, share
from quoth.stages.publish.jobs import Each
from quoth.stages.publish.share import Share
from quoth.text.page.alone import outside


class Given(NamedTuple):
    """A document, the corpus of one that its pages see, and the fingerprint of all that they are made of."""

    document: Document
    alone: Corpus
    key: str


@dataclass(frozen=True, slots=True)
class Press:
    """Where what is made is kept, and for which site it is made."""

    folder: Path
    site: Site

    def place(self, document: Document) -> Path:
        return self.folder / kept.fingerprint(document.id)

    def given(self, one: Corpus, text: str) -> Given:
        """`text` is the fingerprint of the document itself, if that is known."""
        (document,) = (*one.documents, *one.withdrawn)
        key = kept.fingerprint(kept.program(), repr(self.site), text or repr(document), outside(one))
        return Given(document, one, key)

    def make(self, given: Given) -> Share:
        """Makes and keeps all that is made of a document."""
        pages = (_share(page) for page in pipeline.pages(given.alone, self.site))
        return share.keep(self.place(given.document), given.key, check.expected(given.document), pages)


def shares(press: Press, corpus: Corpus, texts: Mapping[str, str], each: Each) -> list[Share]:
    """What was made of each document, first of those whose words are on the site, in order.

    `texts` has the fingerprints of their texts, as far as they are known.
    """
    documents = (*corpus.documents, *corpus.withdrawn)
    every = [press.given(pipeline.alone(corpus, one), texts.get(one.id, "")) for one in documents]
    found = [share.find(press.place(given.document), given.key) for given in every]
    made = each(press.make, [given for given, one in zip(every, found, strict=True) if not one])
    return [one or next(made) for one in found]


def tidy(press: Press, corpus: Corpus) -> None:
    """Takes away what is kept of documents that are gone."""
    wanted = {press.place(document) for document in (*corpus.documents, *corpus.withdrawn)}
    for place in press.folder.glob("*"):
        if place not in wanted:
            shutil.rmtree(place)


def _share(page: Page) -> Page:
    """A page as it is; of a file that has a share of each transcript, this share."""
    joined = JOINED.get(page.path)
    return Page(page.path, joined.share(page.text + "".join(page.rows))) if joined else page
