"""Documents of word processors as a page of HTML: their text, and beside it the words that are none, by kind.

<div data-left-out="comment">…</div>      Each kind is also a notice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from quoth.model import Notice
from quoth.text.words import counted, words

LEFT_OUT = {
    "comment": "comments",
    "deleted": "tracked changes that delete",
    "drawing": "texts of drawings",
    "embedded": "documents inside the document",
    "footer": "feet of pages",
    "formula": "formulas",
    "header": "heads of pages",
    "hidden": "hidden words",
    "note": "notes that nothing leads to",
    "other": "words in places where no text is read",
    "picture": "descriptions of pictures",
    "reading": "readings beside characters",
}
"""Kinds of words that are no text, and what they are called."""
TAB = "\u2003"
"""A tab parts a name from what is said; white space of HTML would swallow it."""
LeftOut = list[tuple[str, str]]
"""Words that are no text, each with its kind."""


def page(title: str, body: str, left_out: LeftOut) -> str:
    """A document as a page of HTML: its title, its text as HTML, and behind it the words that are none."""
    head = f"<title>{escape(title)}</title>" if title.strip() else ""
    apart = "".join(f'<div data-left-out="{kind}">{escape(text)}</div>\n' for kind, text in left_out)
    return f"<html><head>{head}</head><body>\n{body}\n{apart}</body></html>\n"


def footnotes(notes: Iterable[tuple[str, str]]) -> str:
    """The notes of a document as a list of HTML, in the form that mammoth writes; each has an id and HTML."""
    rows = "".join(f'<li id="{key}">{html}</li>' for key, html in notes)
    return f"<ol>{rows}</ol>" if rows else ""


def footnote_mark(key: str, number: int) -> str:
    """The mark in the text that leads to a note."""
    return f'<sup><a href="#{key}">[{number}]</a></sup>'


def notices(left_out: LeftOut) -> Iterator[Notice]:
    """A notice for each kind of words that is left out of the text."""
    counts = Counter[str]()
    for kind, text in left_out:
        counts[kind] += len(words(text))
    for kind, number in sorted(counts.items()):
        size = counted(number, "word")
        yield Notice("left-out", f"{LEFT_OUT[kind]} ({size}) are not in the text, but in the list of what was removed")
