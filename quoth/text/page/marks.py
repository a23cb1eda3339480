"""The marks and capitals that an edited copy has set: whose they are, and how a passage reads without them."""

from bisect import bisect_left

from quoth.model import Document, Passage
from quoth.text import source
from quoth.text.markup import Markup

MANY = 0.05
"""Of the words, how many have other marks or capitals where the punctuation is an editor's work."""


SCRIPTED = Markup('<span class="scripted">{}</span>')
"""What is true only where scripts may run: they show a passage as it was heard."""


def are_editors(document: Document) -> bool:
    """Whether the punctuation is an editor's and not the source's."""
    count = sum(1 for edit in document.edits if edit.rule == source.PUNCTUATION)
    return count > 0 and count >= MANY * len(document.source.text.split())


def note(document: Document) -> Markup:
    """A sentence on the punctuation, where it is an editor's; else empty."""
    aside = SCRIPTED.format("; “As heard” takes it off")
    return Markup("The punctuation is the editor’s{}").format(aside) if are_editors(document) else Markup("")


def heard(passage: Passage, document: Document) -> str | None:
    """The words of a passage as the source has them, where an edited copy has set other marks; else None.

    Labels, times and the like stay out of it, as they are out of the passage.
    """
    span, edits = passage.span, document.edits
    first = bisect_left(edits, span.begin, key=lambda edit: edit.begin)
    last = bisect_left(edits, span.end, key=lambda edit: edit.begin)
    if not any(edit.rule == source.PUNCTUATION for edit in edits[first:last]):
        return None
    kept = tuple(edit for edit in edits[first:last] if edit.rule not in source.AFTER_READING)
    return source.visible(document.source, kept, span)[0]
