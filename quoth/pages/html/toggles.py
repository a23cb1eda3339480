"""Other ways to see a transcript, without a script: only its questions, and what was heard. CSS does it."""

from quoth.corpus.index import Lookup
from quoth.model import Document
from quoth.pages import editor_marks
from quoth.pages.html import passages as html
from quoth.pages.html.languages import around
from quoth.pages.html.markup import Markup
from quoth.pages.html.passages import DERIVED, NOTHING, joined
from quoth.pages.player_tracks import PLAYED
from quoth.text.spans import FOLDED


def switches(document: Document, lookup: Lookup) -> Markup:
    """A checkbox for each way that the transcript has: questions that are surely asked, what was heard."""
    asked = sum(1 for one in document.passages if lookup.asks(document, one))
    folded = sum(1 for one in document.passages for piece in one.pieces if piece.edit and piece.edit.rule in FOLDED)
    as_heard = _as_heard(len(html.corrections(document)) + folded, bool(editor_marks.statement(document)))
    questions = _switch("questions", Markup("Only the questions")) if asked else NOTHING
    rows = [switch for switch in (questions, as_heard) if switch]
    made = Markup('<div class="switches"{} role="group" aria-label="Ways to see the text"{}>{}</div>')
    return made.format(around(document.meta.language), DERIVED, joined(rows, " ")) if rows else NOTHING


def _as_heard(places: int, punctuated: bool) -> Markup:
    """What was heard: corrections and fillers everywhere, an editor’s punctuation where scripts may run."""
    words = f"As heard, in {places} place{'s' if places > 1 else ''}" if places else "As heard"
    joint = " and" if places else ","
    aside = editor_marks.SCRIPTED.format(f"{joint} without the editor’s punctuation") if punctuated else NOTHING
    switch = _switch("as-heard", Markup("{}{}").format(words, aside))
    return switch if places else editor_marks.SCRIPTED.format(switch) if punctuated else NOTHING


def hint(document: Document) -> Markup:
    """What a script does with a passage; without one it is not shown, and its place is empty."""
    made = Markup('<p class="hint"{}{}>Choose a passage to {}link to it, quote it or cite it.</p>')
    play = "play it, " if any(one.kind in PLAYED for one in document.meta.media) else ""
    return made.format(around(document.meta.language), DERIVED, play)


def _switch(name: str, said: Markup) -> Markup:
    return Markup('<label><input type="checkbox" id="{}"> {}</label>').format(name, said)
