"""Absolute addresses of pages, passages and recordings, and the files that can be downloaded with a transcript.

Addresses are absolute only if the settings say where the site is. The files lie beside the page of the transcript;
docs/contract.md describes each of them.
"""

from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.model import AnchorState, Document, Media
from quoth.pages import player_tracks


def full_url(path: str, lookup: CorpusIndex) -> str:
    """The address of a path of the site, such as themes/agi/; empty if nobody said where the site is."""
    return f"{lookup.site.url}{path}" if lookup.site.url else ""


def page_url(document: Document, lookup: CorpusIndex) -> str:
    return full_url(f"transcripts/{document.slug}/", lookup)


def passage_url(document: Document, anchor: str, lookup: CorpusIndex) -> str:
    """The address of a passage or section; from a file beside the page if nobody said where the site is.

    Empty if there is no site at all, and no page.
    """
    return f"{page_url(document, lookup) or './'}#{anchor}" if lookup.site.name else ""


def recording_url(recording: Media, lookup: CorpusIndex) -> str:
    """The address of a recording, also of one that is a file of the site."""
    return recording.url if "://" in recording.url else full_url(recording.url, lookup) or f"../../{recording.url}"


def first_address(document: Document) -> str:
    """The first address that a transcript was ever published at: a name for it that stays when it moves."""
    moved = [row.id for row in document.anchors if row.state is AnchorState.MOVED]
    return f"transcripts/{moved[-1] if moved else document.slug}/"


SOURCE = "source.txt"
USES = ("read", "play", "cite", "program")
"""What files are for, in the order of the page; the words of the interface have a name for each."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page of a transcript."""

    name: str
    use: str
    """One of `USES`."""
    label: str
    """The key of its name among the words of the interface."""
    type: str
    """Media type."""


TEXT_DOWNLOADS = (
    Download("transcript.txt", "read", "download.text", "text/plain"),
    Download("transcript.md", "read", "download.markdown", "text/markdown"),
    Download("transcript.json", "program", "download.json", "application/json"),
    Download(SOURCE, "program", "download.source", "text/plain"),
    Download("cite.bib", "cite", "download.bibtex", "application/x-bibtex"),
    Download("cite.ris", "cite", "download.ris", "application/x-research-info-systems"),
    Download("cite.csl.json", "cite", "download.csl", "application/vnd.citationstyles.csl+json"),
)
CUE_DOWNLOADS = (
    Download("transcript.vtt", "play", "download.captions_vtt", "text/vtt"),
    Download("transcript.srt", "play", "download.captions_srt", "application/x-subrip"),
    Download("podcast.json", "play", "download.podcast", "application/json"),
)
CHAPTER_DOWNLOADS = (
    Download("chapters.vtt", "play", "download.chapters_vtt", "text/vtt"),
    Download("chapters.json", "play", "download.chapters_podcast", "application/json+chapters"),
)


def downloads(document: Document) -> list[Download]:
    """The files of a transcript; captions and chapters only where the source has times."""
    cues = CUE_DOWNLOADS if player_tracks.cues(document) else ()
    return [*TEXT_DOWNLOADS, *cues, *(CHAPTER_DOWNLOADS if player_tracks.chapters(document) else ())]
