"""What stands around the words of a transcript, as a template that the theme includes in four places of its page.

The Markdown of the page has a title, headings and passages, and reads well where people look at it as a file; its
head, contents, talk map and foot are in `overrides/made/`. Engines read them from there, also without this program.

{% if part == "above" -%}
<p class="crumbs">…</p>
{%- elif part == "below" -%}
…
"""

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages.html import head_metadata
from quoth.pages.html.transcript_footer import transcript_footer
from quoth.pages.html.transcript_header import crumbs, transcript_header
from quoth.text.patterns import lazy_pattern

FOLDER = "overrides/made/"
NAME = "page.html"
# yes "{{" "{%" "{#" and "{" at the end, where a tag of ours follows   no "{" of '{"@type":'
OPENING = lazy_pattern(r"\{(?=[{%#]|\Z)")
BRACE = '{{ "{" }}'
"""A brace, for the language of templates."""


def frame_file(document: Document, lookup: CorpusIndex) -> OutputFile:
    """The template of a page: what stands above its title, below it, at its foot, and in its `<head>`.

    Whatever stands in its HTML is no command to the language of templates.
    """
    parts = {
        "above": crumbs(document),
        "below": transcript_header(document, lookup),
        "foot": transcript_footer(document, lookup),
        "head": head_metadata.transcript(document, lookup),
    }
    rows = [
        f'{{%{"- elif" if number else " if"} part == "{name}" -%}}\n{OPENING.sub(BRACE, html)}\n'
        for number, (name, html) in enumerate(parts.items())
    ]
    return OutputFile(f"{FOLDER}transcripts/{document.slug}/{NAME}", "".join([*rows, "{%- endif %}"]))
