"""Other ways to see a transcript, without a script: only its questions, and what was heard. CSS does it."""

from quoth.model import Document
from quoth.text.languages import around
from quoth.text.lookup import Lookup
from quoth.text.markup import Markup
from quoth.text.page import html
from quoth.text.page.html import DERIVED, NOTHING, joined
from quoth.text.page.tracks import PLAYED
from quoth.text.source import FOLDED


def switches(document: Document, lookup: Lookup) -> Markup:
    """A checkbox for each way that the transcript has: questions that are surely asked, what was heard."""
    asked = sum(1 for one in document.passages if lookup.asks(document, one))
    folded = sum(1 for one in document.passages for piece in one.pieces if piece.edit and piece.edit.rule in FOLDED)
    fixed = len(html.corrections(document)) + folded
    rows = [
        *([_switch("questions", "Only the questions")] if asked else []),
        *([_switch("as-heard", f"As heard, in {fixed} place{'s' if fixed > 1 else ''}")] if fixed else []),
    ]
    made = Markup('<div class="switches"{} role="group" aria-label="Ways to see the text"{}>{}</div>')
    return made.format(around(document.meta.language), DERIVED, joined(rows, " ")) if rows else NOTHING


def hint(document: Document) -> Markup:
    """What a script does with a passage; without one it is not shown, and its place is empty."""
    made = Markup('<p class="hint"{}{}>Choose a passage to {}link to it, quote it or cite it.</p>')
    play = "play it, " if any(one.kind in PLAYED for one in document.meta.media) else ""
    return made.format(around(document.meta.language), DERIVED, play)


def _switch(name: str, said: str) -> Markup:
    return Markup('<label><input type="checkbox" id="{}"> {}</label>').format(name, said)
