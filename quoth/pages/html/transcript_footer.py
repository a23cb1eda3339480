"""The foot of the page of a transcript: what was withdrawn, rights, files to take along, and where to go on.

`templates/transcript_footer.html` makes HTML of it.
"""

from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.model import Anchor, AnchorState, CrossReference, Document
from quoth.pages.addresses import USES, downloads
from quoth.pages.html.escape import Markup
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import format_date
from quoth.pages.records import rights

MAX_TOMBSTONE_WORDS = 12
MAX_THEMES, MAX_RELATED = 6, 3
"""How many themes and related passages the foot shows."""


@dataclass(frozen=True, slots=True)
class WithdrawnPassage:
    """A landing point for an id whose words are gone."""

    id: str
    date: str
    """When it was withdrawn; empty if it will be back once its transcript is repaired."""
    words: str
    """Its first words, if it will be back."""


@dataclass(frozen=True, slots=True)
class WithdrawnPassages:
    """A list of withdrawn passages, which a browser unfolds for readers who arrive at one."""

    passages: list[WithdrawnPassage]
    repairing: bool
    """Whether the whole transcript is being repaired."""


def withdrawn_passages(document: Document) -> WithdrawnPassages | None:
    """The withdrawn passages of a transcript, or all passages if it is being repaired; None if there are none."""
    gone = (
        (AnchorState.LIVE, AnchorState.ALIAS, AnchorState.WITHDRAWN) if document.repairing else (AnchorState.WITHDRAWN,)
    )
    passages = [_withdrawn_passage(row) for row in document.anchors if row.state in gone]
    return WithdrawnPassages(passages, document.repairing) if passages else None


def _withdrawn_passage(row: Anchor) -> WithdrawnPassage:
    if row.state is AnchorState.WITHDRAWN:
        return WithdrawnPassage(row.id, format_date(row.target), "")
    return WithdrawnPassage(row.id, "", f"{' '.join(row.words.split()[:MAX_TOMBSTONE_WORDS])} …")


def transcript_footer(document: Document, lookup: CorpusIndex) -> Markup:
    """The foot: withdrawn passages, licence, files by use, and the transcripts before and after it in the list."""
    before, after = lookup.corpus.adjacent[document.id]
    files = downloads(document)
    return render(
        "transcript_footer.html",
        language=document.meta.language,
        withdrawn=withdrawn_passages(document),
        rights=rights(document.meta.licence),
        downloads=[(use, group) for use in USES if (group := [file for file in files if file.use == use])],
        themes=[lookup.themes[slug] for slug in lookup.frequent_themes(document, document.passages)[:MAX_THEMES]],
        related=_related(document, lookup),
        onward=[row for row in (("prev", "foot.prev", before), ("next", "foot.next", after)) if row[-1]],
    )


def _related(document: Document, lookup: CorpusIndex) -> list[tuple[str, str, str]]:
    """Related passages, one of each other transcript: address, who speaks and where, and on which theme.

    Those that share a theme come first.
    """
    by_anchor = lookup.corpus.related.get(document.id, {})
    references = [end for passage in document.passages for end in by_anchor.get(passage.anchor, ())]
    by_transcript: dict[str, CrossReference] = {}
    for end in sorted(references, key=lambda end: not end.theme):
        by_transcript.setdefault(end.slug, end)
    return [
        (
            f"../{end.slug}/#{end.anchor}",
            f"{end.who}, {end.where}" if end.where else end.who,
            lookup.themes[end.theme].name if end.theme else "",
        )
        for end in list(by_transcript.values())[:MAX_RELATED]
    ]
