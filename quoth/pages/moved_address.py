"""A page at an address that a transcript had before: it sends everybody on, with the passage they asked for."""

from collections.abc import Iterator

from quoth.corpus.index import Lookup
from quoth.model import Page, State
from quoth.pages.html.escape import heading, text


def make(lookup: Lookup) -> Iterator[Page]:
    for document in (*lookup.corpus.documents, *lookup.corpus.withdrawn):
        for row in document.anchors:
            if row.state is State.MOVED:
                title = document.meta.title or "A transcript"
                front = {
                    "title": str(text(title)),
                    "template": "moved.html",
                    "kind": "moved",
                    "location": f"../{document.slug}/",
                }
                body = f"# {heading(title)}\n\nThis page has moved: [go on to it](../{document.slug}/index.md)."
                yield Page(f"docs/transcripts/{row.id}/index.md", body, front)
