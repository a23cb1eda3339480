"""The files that a transcript can be taken along as. They lie beside its page; docs/contract.md tells of each."""

from dataclasses import dataclass

from quoth.model import Document
from quoth.pages import player_tracks

SOURCE = "source.txt"
USES = ("To read", "For players", "To cite", "For programs")


@dataclass(frozen=True, slots=True)
class File:
    name: str
    use: str
    label: str
    type: str
    """Media type."""


ALWAYS = (
    File("transcript.txt", "To read", "Text", "text/plain"),
    File("transcript.md", "To read", "Markdown", "text/markdown"),
    File("transcript.json", "For programs", "JSON", "application/json"),
    File(SOURCE, "For programs", "Source", "text/plain"),
    File("cite.bib", "To cite", "BibTeX", "application/x-bibtex"),
    File("cite.ris", "To cite", "RIS", "application/x-research-info-systems"),
    File("cite.csl.json", "To cite", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
)
WITH_CUES = (
    File("transcript.vtt", "For players", "Captions (WebVTT)", "text/vtt"),
    File("transcript.srt", "For players", "Captions (SRT)", "application/x-subrip"),
    File("podcast.json", "For players", "Podcasting 2.0 transcript", "application/json"),
)
WITH_CHAPTERS = (
    File("chapters.vtt", "For players", "Chapters (WebVTT)", "text/vtt"),
    File("chapters.json", "For players", "Podcasting 2.0 chapters", "application/json+chapters"),
)


def files(document: Document) -> list[File]:
    """What there is of this transcript: captions and chapters only where the source has times."""
    cues = WITH_CUES if player_tracks.cues(document) else ()
    return [*ALWAYS, *cues, *(WITH_CHAPTERS if player_tracks.chapters(document) else ())]
