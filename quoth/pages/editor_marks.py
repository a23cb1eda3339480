"""The marks and capitals that an edited copy has set: whose they are, and how a passage reads without them."""

from bisect import bisect_left

from quoth.model import Document, Passage
from quoth.pages.html.markup import Markup
from quoth.text import spans

MANY, MOST = 0.02, 0.1
"""Of the words, how many have other marks or capitals where an editor has corrected the punctuation, and where it is
the editor's work."""

SCRIPTED = Markup('<span class="scripted">{}</span>')
"""What is true only where scripts may run: they show a passage as it was heard."""


def statement(document: Document) -> str:
    """Whose the punctuation is, if an editor has had a hand in it: “punctuated by the editor”; else empty."""
    share = _share(document)
    return "punctuated by the editor" if share >= MOST else "punctuation corrected" if share >= MANY else ""


def note(document: Document) -> Markup:
    """A sentence on the punctuation, where an editor has had a hand in it; else empty."""
    share = _share(document)
    whose = "The punctuation is the editor’s" if share >= MOST else "The editor has corrected the punctuation"
    aside = SCRIPTED.format("; “As heard” takes it off" if share >= MOST else "; “As heard” shows that of the source")
    return Markup("{}{}").format(whose, aside) if share >= MANY else Markup("")


def _share(document: Document) -> float:
    """Of the words of the source, how many have other marks or capitals in the edited copy."""
    count = sum(1 for edit in document.edits if edit.rule == spans.PUNCTUATION)
    return count / max(1, len(document.source.text.split()))


def heard(passage: Passage, document: Document) -> str | None:
    """The words of a passage as the source has them, where an edited copy has set other marks; else None.

    Labels, times and the like stay out of it, as they are out of the passage.
    """
    span, edits = passage.span, document.edits
    first = bisect_left(edits, span.begin, key=lambda edit: edit.begin)
    last = bisect_left(edits, span.end, key=lambda edit: edit.begin)
    if not any(edit.rule == spans.PUNCTUATION for edit in edits[first:last]):
        return None
    kept = tuple(edit for edit in edits[first:last] if edit.rule not in spans.AFTER_READING)
    return spans.visible(document.source, kept, span)[0]
