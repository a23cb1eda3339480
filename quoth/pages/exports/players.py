"""What podcast players read: the transcript and the chapters in the JSON of Podcasting 2.0, and chapters as WebVTT.

A publisher names them in the feed of the podcast; docs/contract.md shows the lines.
"""

import json
from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile, Provenance
from quoth.pages import addresses, player_tracks
from quoth.pages.html.escape import captions, comment
from quoth.pages.plain_text import said
from quoth.pages.player_tracks import CaptionCue, RecordingChapter
from quoth.pages.records import colophon, statement, summary
from quoth.text.timecode import seconds, stamp


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        folder = f"site/transcripts/{document.slug}"
        cues, chapters = player_tracks.cues(document), player_tracks.chapters(document)
        if cues:
            yield OutputFile(f"{folder}/podcast.json", _json(_transcript(cues, document, lookup)))
        if chapters:
            yield OutputFile(f"{folder}/chapters.json", _json(_chapters(chapters, document, lookup)))
            yield OutputFile(f"{folder}/chapters.vtt", _vtt(chapters, document, lookup))


def _json(value: dict[str, object]) -> str:
    return json.dumps({key: part for key, part in value.items() if part}, ensure_ascii=False, indent=1) + "\n"


def _transcript(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> dict[str, object]:
    return {
        "version": "1.0.0",
        "status": statement(document, lookup),
        "url": addresses.page(document, lookup),
        "segments": [_segment(cue) for cue in cues],
    }


def _segment(cue: CaptionCue) -> dict[str, object]:
    """The names of the format; `id` and `speakerInferred` are ours, and other programs pass them over."""
    passage = cue.passage
    segment: dict[str, object] = {"id": passage.anchor}
    segment |= {"speaker": passage.speaker} if passage.speaker else {}
    segment |= {"speakerInferred": True} if passage.speaker and passage.attributed_by is Provenance.RULE else {}
    segment |= {"startTime": seconds(cue.start)} | ({} if cue.estimated else {"endTime": seconds(cue.end)})
    return segment | {"body": said(passage)}


def _chapters(chapters: list[RecordingChapter], document: Document, lookup: CorpusIndex) -> dict[str, object]:
    return {
        "version": "1.2.0",
        "title": document.meta.title,
        "podcastName": document.meta.show,
        "description": summary(document, lookup),
        "chapters": [_chapter(chapter, document, lookup) for chapter in chapters],
    }


def _chapter(chapter: RecordingChapter, document: Document, lookup: CorpusIndex) -> dict[str, object]:
    record: dict[str, object] = {"startTime": seconds(chapter.start), "title": chapter.title}
    record |= {} if chapter.end is None else {"endTime": seconds(chapter.end)}
    return record | ({"url": addresses.passage(document, chapter.anchor, lookup)} if lookup.site.url else {})


def _vtt(chapters: list[RecordingChapter], document: Document, lookup: CorpusIndex) -> str:
    """A track must say when a chapter ends; one of which nobody knows it lasts a second."""
    note = "\n".join(("NOTE", *(comment(row) for row in (document.meta.title, *colophon(document, lookup)))))
    cues = [_cue(chapter) for chapter in chapters]
    return "\n\n".join(("WEBVTT", note, *cues)) + "\n"


def _cue(chapter: RecordingChapter) -> str:
    end = chapter.start + 1000 if chapter.end is None else chapter.end
    return f"{chapter.anchor}\n{stamp(chapter.start)} --> {stamp(end)}\n{captions(chapter.title)}"
