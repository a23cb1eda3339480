"""A transcript as somebody corrects it in a word processor: names, words and headings, and nothing that nobody says.

## The house
Ben Hall: Where were you born?

What comes back is read as an edited copy; made of this, and not changed, it changes nothing.
"""

from collections.abc import Iterator

from quoth.model import Basis, Document
from quoth.pages.html.escape import WHITE
from quoth.pages.plain_text import voices


def to_edit(document: Document) -> str:
    """The text, in Markdown that any program shows as it is."""
    return "\n\n".join(_rows(document)) + "\n"


def _rows(document: Document) -> Iterator[str]:
    for section in document.sections:
        if section.titled_by is not Basis.RULE:
            yield f"## {WHITE.sub(' ', section.title)}"
        for one in section.passages:
            for name, _, words in voices(one):
                yield f"{name}: {words}" if name else words
