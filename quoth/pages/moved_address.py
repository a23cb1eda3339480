"""A page at an address that a transcript had before: it sends everybody on, with the passage they asked for."""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import AnchorState, OutputFile
from quoth.pages.html.escape import heading, text


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in (*lookup.corpus.documents, *lookup.corpus.withdrawn):
        for row in document.anchors:
            if row.state is AnchorState.MOVED:
                title = document.meta.title or "A transcript"
                front = {
                    "title": str(text(title)),
                    "template": "moved.html",
                    "kind": "moved",
                    "location": f"../{document.slug}/",
                }
                body = f"# {heading(title)}\n\nThis page has moved: [go on to it](../{document.slug}/index.md)."
                yield OutputFile(f"docs/transcripts/{row.id}/index.md", body, front)
