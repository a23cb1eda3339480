"""The page of a transcript whose words are not on the site: who followed a link learns that, and why.

A page at an address that a transcript had before: it sends everybody on, with the passage they asked for.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on
from quoth.model import AnchorState, Document, OutputFile
from quoth.pages.html import transcript_footer, transcript_header
from quoth.pages.html.cards import counted
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.withdrawn:
        yield _page(document)


def _page(document: Document) -> OutputFile:
    title = document.meta.title or ("A transcript" if document.repairing else "A transcript that was withdrawn")
    rows = [row for row in document.anchors if row.state is AnchorState.WITHDRAWN and not document.repairing]
    what = "is being repaired" if document.repairing else "was published here and has been withdrawn"
    template = Markup('<div class="head" data-derived=""><p class="summary">{}</p>{}</div>')
    why = text(f"This transcript {what}. {document.withdrawn}")
    kept = Markup('<p class="status">None of its words are kept. Links to its {} lead to this page.</p>').format(
        counted(len(rows), "passage")
    )
    parts = [
        transcript_header.crumbs(document),
        f'{transcript_header.title(title)} {{: data-derived="" }}',
        template.format(why, kept if rows else NOTHING),
        transcript_footer.withdrawn(document),
    ]
    front = {
        "title": str(text(title)),
        "description": f"This transcript {what}.",
        "kind": "withdrawn",
    }
    body = "\n\n".join(part for part in parts if part)
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", body, front, changed_on(document))


def make_moved(lookup: CorpusIndex) -> Iterator[OutputFile]:
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
