"""What people write about a talk: paragraphs with links and a few words in bold or italics, as in Markdown.

With [Ann Lee](https://example.org/lee).

About **boats**, and https://example.org/sails.

Whatever else stands there is words, HTML too.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quoth.text.patterns import lazy_pattern

# yes a line that is empty or white
BETWEEN_PARAGRAPHS = lazy_pattern(r"\n[^\S\n]*\n\s*")
# yes "[Ann](https://a.org/b)" "<https://a.org>" "https://a.org/b" (no full stop behind it) "**boats**" "*boats*"
# no "[Ann]" "[Ann](a.md)" "[Ann](javascript:x)" "2 * 3 * 4" "a*b*c"
MARKED = lazy_pattern(
    r"\[(?P<name>[^\[\]\n]+)\]\((?P<target>https?://[^\s()<>\"']+)\)"
    r"|<(?P<bracketed>https?://[^\s<>\"']+)>"
    r"|(?P<bare>https?://[^\s()<>\"']*[^\s()<>\"'.,;:!?])"
    r"|\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<em>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
)


class ProseRun(NamedTuple):
    """Some words, where they lead, and how they are set: `strong`, `em` or nothing."""

    words: str
    target: str = ""
    style: str = ""


def paragraphs(prose: str) -> list[str]:
    """Its paragraphs, each on one line."""
    return [" ".join(part.split()) for part in BETWEEN_PARAGRAPHS.split(prose.strip()) if part.strip()]


def runs(paragraph: str) -> Iterator[ProseRun]:
    """The words of a paragraph in order; a word that is marked is a run of its own."""
    position = 0
    for match in MARKED.finditer(paragraph):
        if match.start() > position:
            yield ProseRun(paragraph[position : match.start()])
        target = match["target"] or match["bracketed"] or match["bare"] or ""
        style = "strong" if match["strong"] else "em" if match["em"] else ""
        yield ProseRun(match["name"] or target or match[match.lastgroup or 0], target, style)
        position = match.end()
    if position < len(paragraph):
        yield ProseRun(paragraph[position:])


def plain(prose: str) -> str:
    """Its words on one line, without marks: for lists, feeds and citations."""
    return " ".join("".join(run.words for run in runs(paragraph)) for paragraph in paragraphs(prose))
