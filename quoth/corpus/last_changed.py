"""When what a page shows last changed (ISO days, from the ledgers): never the day of a build."""

from collections.abc import Iterable

from quoth.model import Document, Gist, State


def version(document: Document | Gist) -> tuple[str, str]:
    """Which version of its text a document is at, and since which day (ISO)."""
    row = next(row for row in document.anchors if row.state is State.PAGE)
    number, changed = row.words.split()
    return number, changed


def changed(document: Document | Gist) -> str:
    """The day of a transcript's version, or the day that the last of its passages was withdrawn."""
    gone = [row.target for row in document.anchors if row.state is State.WITHDRAWN]
    return max([version(document)[1], *gone])


def published(document: Document | Gist) -> str:
    """The day that a transcript was first published."""
    return next(row.minted for row in document.anchors if row.state is State.PAGE)


def newest(gists: Iterable[Gist]) -> str:
    return max((changed(one) for one in gists), default="")
