"""What stands around the words of a transcript, as a template that the theme includes in four places of its page.

The Markdown of the page has a title, headings and passages, and reads well where people look at it as a file; its
head, contents, talk map and foot are in `overrides/made/`. Engines read them from there, also without this program.

{% if part == "above" -%}
<p class="crumbs">…</p>
{%- elif part == "below" -%}
…
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.model import Document, OutputFile
from quoth.text.patterns import lazy_pattern

FOLDER = "overrides/made/"
NAME = "page.html"
# yes "{{" "{%" "{#" and "{" at the end, where a tag of ours follows   no "{" of '{"@type":'
OPENING = lazy_pattern(r"\{(?=[{%#]|\Z)")
BRACE = '{{ "{" }}'
"""A brace, for the language of templates."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """HTML for four places of a page, each as blocks in their order."""

    above: Sequence[str]
    """Above the title."""
    below: Sequence[str]
    """Between the title and the first heading."""
    foot: Sequence[str]
    head: Sequence[str]
    """In `<head>`."""

    def file(self, document: Document) -> OutputFile:
        """The template of a transcript. Whatever stands in its HTML is no command to the language of templates."""
        parts = (("above", self.above), ("below", self.below), ("foot", self.foot), ("head", self.head))
        rows = [
            f'{{%{"- elif" if number else " if"} part == "{name}" -%}}\n{_inert(blocks)}\n'
            for number, (name, blocks) in enumerate(parts)
        ]
        return OutputFile(f"{FOLDER}transcripts/{document.slug}/{NAME}", "".join([*rows, "{%- endif %}"]))


def _inert(blocks: Sequence[str]) -> str:
    return OPENING.sub(BRACE, "\n\n".join(block for block in blocks if block))
