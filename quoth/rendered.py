"""Every transcript as its pages and files: made in as many processes as there are cores, or kept from before."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quoth import pipeline
from quoth.model import Corpus, Document, Page, Site
from quoth.pages import JOINED
from quoth.stages.publish import check, jobs, kept, share
from quoth.stages.publish.share import Share
from quoth.text.alone import alone, outside


@dataclass(frozen=True, slots=True)
class Press:
    """Where what is made is kept, and what it is made of."""

    folder: Path
    corpus: Corpus
    site: Site

    def place(self, document: Document) -> Path:
        return self.folder / kept.fingerprint(document.id)

    def key(self, document: Document, text: str) -> str:
        """Fingerprint of all that the pages of a document are made of; `text` is that of the document itself."""
        own = text or repr(document)
        around = outside(alone(self.corpus, document))
        return kept.fingerprint(kept.program(), repr(self.site), own, around)

    def make(self, given: tuple[Document, str]) -> Share:
        """Makes and keeps all that is made of a document, from the document and the key."""
        document, key = given
        pages = (_share(page) for page in pipeline.pages(self.corpus, document, self.site))
        return share.keep(self.place(document), key, check.expected(document), pages)


def shares(press: Press, documents: Sequence[tuple[Document, str]], cores: int) -> list[Share]:
    """What was made of each document, given with the fingerprint of its text; in order."""
    keys = [(document, press.key(document, text)) for document, text in documents]
    found = [share.find(press.place(document), key) for document, key in keys]
    made = jobs.each(press.make, [given for given, one in zip(keys, found, strict=True) if not one], cores)
    return [one or next(made) for one in found]


def tidy(press: Press, documents: Sequence[Document]) -> None:
    """Takes away what is kept of documents that are gone."""
    wanted = {press.place(document) for document in documents}
    for place in press.folder.glob("*"):
        if place not in wanted:
            shutil.rmtree(place)


def _share(page: Page) -> Page:
    """A page as it is; of a file that has a share of each transcript, this share."""
    joined = JOINED.get(page.path)
    return Page(page.path, joined.share(page.text + "".join(page.rows))) if joined else page
