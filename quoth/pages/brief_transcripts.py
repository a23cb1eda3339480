"""Transcripts on pages that show many: the best passage of each, and links to the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.model import Passage, TranscriptSummary
from quoth.pages.entry_sizes import MAX_LINKS, MAX_WORDED_LINKS
from quoth.pages.html.escape import Markup
from quoth.pages.html.quoted_passages import passage_label
from quoth.pages.html.transcript_header import before_link


@dataclass(frozen=True, slots=True)
class Brief:
    """What a page that shows many transcripts has of one."""

    quotes: tuple[str, ...]
    """HTML for a page two folders deep."""
    links: tuple[tuple[str, str], ...]
    """Ids of other passages, and what a reader sees of them."""
    others: int = 0
    """How many more there are."""

    @property
    def size(self) -> int:
        return sum(len(quote.encode("utf-8", "replace")) for quote in self.quotes)


def brief_of(quotes: Iterable[str], others: Sequence[Passage]) -> Brief:
    """Quotations, with links to the other passages: to those that have times, and to a few by their words."""
    worded = [passage.anchor for passage in others if passage.start is None]
    left_out = set(worded[MAX_WORDED_LINKS:])
    links = ((passage.anchor, passage_label(passage)) for passage in others if passage.anchor not in left_out)
    return Brief(tuple(quotes), tuple(links), len(left_out))


@dataclass(frozen=True, slots=True)
class BriefTranscript:
    """A transcript as an entry of such a page."""

    slug: str
    title: str
    byline: str
    notes: bool
    quotes: tuple[Markup, ...]
    links: tuple[tuple[str, str], ...]
    more: int
    """How many passages are not linked."""
    href: str
    """On a front page, the address of the page that has the rest."""


def brief_transcript(transcript: TranscriptSummary, brief: Brief, href: str = "") -> BriefTranscript:
    """The entry of a transcript with its links; on a front page with one link, `href`, to the page that has them."""
    quotes = brief.quotes if href else tuple(quote.replace('="../../', '="../../../') for quote in brief.quotes)
    links = () if href else brief.links[:MAX_LINKS]
    return BriefTranscript(
        slug=transcript.slug,
        title=transcript.meta.title,
        byline=before_link(transcript.meta),
        notes=transcript.is_show_notes,
        quotes=tuple(Markup(quote) for quote in quotes),
        links=links,
        more=len(brief.links) - len(links) + brief.others,
        href=href,
    )
