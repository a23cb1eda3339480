"""The page of a transcript whose words are not on the site; it says so, and why, to those who followed a link.

Also the page at a former address of a transcript, which sends readers on to the passage they asked for.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on
from quoth.model import AnchorState, Document, OutputFile
from quoth.pages.html.escape import text
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_footer import withdrawn_passages
from quoth.pages.locales import word


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.withdrawn_documents:
        yield _page(document)


def _page(document: Document) -> OutputFile:
    repairing = document.repairing
    title = document.meta.title or word("withdrawn.repairing_title" if repairing else "withdrawn.title")
    state = word("withdrawn.repairing" if repairing else "withdrawn.withdrawn")
    withdrawn = withdrawn_passages(document)
    body = render(
        "withdrawn_page.html",
        title=title,
        language=document.meta.language,
        summary=f"{state} {document.withdrawn}",
        ids=len(withdrawn.passages) if withdrawn and not repairing else 0,
        withdrawn=withdrawn,
    )
    front = {"title": str(text(title)), "description": state, "kind": "withdrawn"}
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", str(body), front, changed_on(document))


def make_moved(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in (*lookup.corpus.documents, *lookup.corpus.withdrawn_documents):
        for row in document.anchors:
            if row.state is AnchorState.MOVED:
                title = document.meta.title or word("moved.title")
                front = {
                    "title": str(text(title)),
                    "template": "moved.html",
                    "kind": "moved",
                    "location": f"../{document.slug}/",
                }
                body = str(render("moved_page.html", title=title, page=f"../{document.slug}/index.md"))
                yield OutputFile(f"docs/transcripts/{row.id}/index.md", body, front)
