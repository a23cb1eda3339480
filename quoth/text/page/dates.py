"""When what a page shows last changed (ISO days, from the ledgers): never the day of a build."""

from collections.abc import Iterable

from quoth.model import Document, Person, State, Theme
from quoth.text.lookup import Lookup
from quoth.text.page.frame import version


def changed(document: Document) -> str:
    """The day of a transcript's version, or the day that the last of its passages was withdrawn."""
    gone = [row.target for row in document.anchors if row.state is State.WITHDRAWN]
    return max([version(document)[1], *gone])


def published(document: Document) -> str:
    """The day that a transcript was first published."""
    return next(row.minted for row in document.anchors if row.state is State.PAGE)


def newest(documents: Iterable[Document]) -> str:
    return max((changed(one) for one in documents), default="")


def of_theme(theme: Theme, lookup: Lookup) -> str:
    mentioned = {mention.document for mention in lookup.corpus.mentions.get(theme.slug, ())}
    return newest(lookup.documents[one] for one in mentioned)


def of_person(person: Person, lookup: Lookup) -> str:
    return newest(lookup.parts.get(person.name, []))
