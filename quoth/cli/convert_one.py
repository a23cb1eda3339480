"""One file by itself, in a site or outside of any: as a document, and converted into another form."""

from pathlib import Path

from quoth import pipeline, sources
from quoth.errors import Problem, SeedError
from quoth.model import Document, Seed, Site
from quoth.pages.exports.plain_formats import to_edit
from quoth.site.mkdocs_adapter import reading, today

FORMS = ("md", "vtt", "srt", "json", "txt", "copy")
NOWHERE = Site("")


def seed(path: Path, root: Path) -> Seed:
    """The file with the sidecar beside it, within the limits of the project if there is one. Raises QuothError."""
    return sources.seed(path, *reading(root))


def document(path: Path, found: Seed, root: Path) -> Document:
    """What Quoth makes of it, with what the project knows. Raises QuothError."""
    limits, _ = reading(root)
    with sources.time_limit(limits.seconds, found.path):
        return pipeline.convert(found, sources.knowledge(root / "knowledge"), sources.ledger(path), today())


def converted(path: Path, root: Path, form: str) -> tuple[str, Document]:
    """The file in one of FORMS, and the document that it was made of. Raises QuothError."""
    made = document(path, seed(path, root), root)
    corpus = pipeline.join(pipeline.gists([made]), sources.knowledge(root / "knowledge"))
    if form == "copy":
        return to_edit(made), made
    name = f"/transcript.{form}"
    for page in pipeline.pages(pipeline.alone(corpus, corpus.gists[0]), made, NOWHERE):
        if page.path.endswith(name):
            return page.text, made
    what = (
        f"has no {form.upper()}: there is no talk in it whose times are known"
        if form in ("vtt", "srt")
        else f"has no {form}"
    )
    raise SeedError(Problem(made.path, what, "give it times, or convert it to md, txt or json"))
