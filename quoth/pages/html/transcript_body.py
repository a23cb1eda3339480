"""The words of a transcript's page under their headings, and what is in the margin of a passage.

`templates/transcript_body.html` makes Markdown of it: a title, headings with ids, and passages as HTML.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.corpus.summarize import changed_on
from quoth.model import AnchorState, Document, Mention, OutputFile, Passage, Provenance, Section, Theme, TimePrecision
from quoth.pages.html import quoted_passages
from quoth.pages.html.escape import Markup, attribute, language_front
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import section_time
from quoth.text.headings import USUAL_TITLES

MAX_SECTION_THEMES = (2, 1)
"""How many themes are under the heading of a chapter, and of a section inside one."""
MAX_PASSAGE_THEMES = 3
"""How many themes are beside a passage."""
NOTE_CHARS = 110
"""How many characters of a passage make room for one theme beside it."""
THEMES = Markup('<span class="themes" data-derived="">{}</span>')


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section: its heading, the line below it, and its passages."""

    title: str
    anchor: str
    within: bool
    """Whether it is inside a chapter, which its heading tells screen readers."""
    time: str
    exact: bool
    inferred: bool
    """Whether its title is inferred."""
    themes: list[Theme]
    """The themes that it speaks of most."""
    passages: list[Markup]


def page_file(
    document: Document,
    lookup: CorpusIndex,
    kind: str,
    passages_of: Callable[[Section], Iterable[Markup]],
    front: dict[str, str],
) -> OutputFile:
    """The page of a transcript or of show notes, with six scalars of front matter at most."""
    meta = document.meta
    sections = [_section(section, document, lookup, list(passages_of(section))) for section in document.sections]
    body = render("transcript_body.html", title=meta.title, sections=sections)
    front_matter = {
        "title": str(attribute(meta.title)),
        "description": str(attribute(meta.description or meta.title)),
        "kind": kind,
        **front,
        **language_front(meta.language),
    }
    return OutputFile(f"docs/transcripts/{document.slug}/index.md", str(body), front_matter, changed_on(document))


def _section(section: Section, document: Document, lookup: CorpusIndex, passages: list[Markup]) -> PageSection:
    theme_slugs = lookup.frequent_themes(document, section.passages)[: MAX_SECTION_THEMES[section.level - 1]]
    return PageSection(
        title=section.title,
        anchor=section.anchor,
        within=section.level > 1,
        time=section_time(section),
        exact=section.time_precision is TimePrecision.EXACT,
        inferred=section.titled_by is Provenance.RULE and section.title not in USUAL_TITLES,
        themes=[lookup.themes[slug] for slug in theme_slugs],
        passages=passages,
    )


def aliases(document: Document) -> dict[str, list[str]]:
    """By passage, the other published ids whose words are now in it."""
    ids_by_passage: dict[str, list[str]] = defaultdict(list)
    for row in document.anchors:
        if row.state is AnchorState.ALIAS:
            ids_by_passage[row.target].append(row.id)
    return ids_by_passage


def theme_notes(passage: Passage, document: Document, lookup: CorpusIndex) -> Markup:
    """The themes that a passage brings up, central ones first, and where others speak of the same.

    There are as many as fit beside it; a theme that goes on from the passage before is not repeated, just like a name.
    """
    others = lookup.corpus.related.get(document.id, {}).get(passage.anchor, ())
    if not others and (document.id, passage.anchor) not in lookup.mentions:
        return NOTHING
    mentions = [m for m in lookup.mentions.get((document.id, passage.anchor), ()) if others or not _goes_on(m, lookup)]
    room = max(1, min(MAX_PASSAGE_THEMES, (len(passage.text) - len(others) * CHARS_PER_REFERENCE) // NOTE_CHARS))
    shown_mentions = sorted(mentions, key=lambda mention: (not mention.central, -len(mention.matches)))[:room]
    links = [link(f"../../themes/{mention.theme}/", lookup.themes[mention.theme].name) for mention in shown_mentions]
    links += [quoted_passages.cross_reference_link(end, passage, lookup) for end in others]
    return THEMES.format(joined(links, " ")) if links else NOTHING


def _goes_on(mention: Mention, lookup: CorpusIndex) -> bool:
    """Whether the previous passage, in the same section, already speaks of the theme as much."""
    section, passage = lookup.places[mention.document, mention.anchor]
    before = lookup.previous_passage(mention.document, passage)
    if before is None or lookup.places[mention.document, before.anchor][0] is not section:
        return False
    earlier_mentions = lookup.mentions.get((mention.document, before.anchor), ())
    return any(m.theme == mention.theme and m.central >= mention.central for m in earlier_mentions)
