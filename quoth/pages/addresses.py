"""Whole addresses, for what is read away from the site; they are known only if the settings say where the site is."""

from quoth.corpus.index import Lookup
from quoth.model import Document, Media, State


def whole(path: str, lookup: Lookup) -> str:
    """The address of a path of the site, such as themes/agi/; empty if nobody said where the site is."""
    return f"{lookup.site.url}{path}" if lookup.site.url else ""


def page(document: Document, lookup: Lookup) -> str:
    return whole(f"transcripts/{document.slug}/", lookup)


def passage(document: Document, anchor: str, lookup: Lookup) -> str:
    """The address of a passage or section; from a file beside the page if nobody said where the site is.

    Empty if there is no site at all, and no page.
    """
    return f"{page(document, lookup) or './'}#{anchor}" if lookup.site.name else ""


def media(one: Media, lookup: Lookup) -> str:
    """The address of a recording, also of one that is a file of the site."""
    return one.url if "://" in one.url else whole(one.url, lookup) or f"../../{one.url}"


def first(document: Document) -> str:
    """The first address that a transcript was ever published at: a name for it that stays when it moves."""
    moved = [row.id for row in document.anchors if row.state is State.MOVED]
    return f"transcripts/{moved[-1] if moved else document.slug}/"
