"""What surrounds the words of a transcript, as a template that the theme includes in four places of its page.

The Markdown of the page has a title, headings and passages, and reads well as a file; its head, contents, talk map and
foot are in `overrides/made/`. Engines read them from there, also without this program.

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
"""A brace, written so that the template language prints it."""


def frame_file(document: Document, lookup: CorpusIndex) -> OutputFile:
    """The template of a page: what is above its title, below it, at its foot, and in its `<head>`.

    Nothing in this HTML is a command to the template language.
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
