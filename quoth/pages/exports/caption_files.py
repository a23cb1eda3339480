"""Captions: WebVTT and SRT, for transcripts whose source has times. The id of a WebVTT cue is that of its passage.

WebVTT says in notes how sure the text is, and gives voices that are inferred the class `inferred`. SRT has no place
for either, so its first cue says it in brackets, and such names have “(inferred)” behind them; what looks like a tag
stands in other brackets there, ‹i›, because players would not show it.

What podcast players read: the transcript and the chapters in the JSON of Podcasting 2.0, and chapters as WebVTT. And
what our own player reads: when words inside passages are spoken.

A publisher names them in the feed of the podcast; docs/contract.md shows the lines.
"""

from collections.abc import Iterator

from quoth.analysis.doubts import flag_doubts
from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile, Provenance
from quoth.pages import addresses, player_tracks
from quoth.pages.html import escape
from quoth.pages.html.escape import captions, comment
from quoth.pages.locales import word
from quoth.pages.plain_text import speaker_runs, spoken_text
from quoth.pages.player_tracks import CaptionCue, RecordingChapter, WordTimes
from quoth.pages.records import colophon, json_text, statement, summary
from quoth.text.patterns import lazy_pattern
from quoth.text.timecode import seconds, stamp

LINE_CHARS = 65
"""Characters of a line, as podcast players ask for."""
UNSPACED_LINE_CHARS = 30
"""Characters of a line of a script without spaces."""

# yes "<i>" "</laughs>": players take them for tags, and SRT has no way to say that they are none   no "a < b"
TAG = lazy_pattern(r"<([^<>\s][^<>]*)>")


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        cues = player_tracks.cues(document)
        if cues:
            folder = f"site/transcripts/{document.slug}"
            yield OutputFile(f"{folder}/transcript.vtt", _vtt(cues, document, lookup))
            yield OutputFile(f"{folder}/transcript.srt", _srt(cues, document, lookup))


def _vtt(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    parts = ["WEBVTT", _note(cues, document, lookup)]
    for cue in cues:
        times = f"{stamp(cue.start)} --> {stamp(cue.end)}"
        lines = wrapped([token for voice in speaker_runs(flag_doubts(cue.passage)) for token in _tagged(*voice)])
        parts.append("\n".join((cue.passage.anchor, times, *lines)))
    return "\n\n".join(parts) + "\n"


def _note(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    rows = [document.meta.title, *colophon(document, lookup)]
    place = addresses.passage_url(document, "ID", lookup)
    rows += [word("exports.cue_ids", address=place)] if place else []
    if any(inferred for cue in cues for _, inferred, _ in speaker_runs(cue.passage)):
        rows.append(word("exports.inferred_voices"))
    if any(cue.estimated for cue in cues):
        rows.append(word("exports.estimated_times"))
    return "\n".join(("NOTE", *map(escape.comment, rows)))


def _tagged(name: str, inferred: bool, words: str) -> list[str]:
    """The words as tokens of a cue, within a voice."""
    tokens = [escape.captions(part) for token in words.split() for part in _short(token)]
    if name:
        tokens[0] = f"<v{'.inferred' if inferred else ''} {escape.annotation(name)}>{tokens[0]}"
        tokens[-1] += "</v>"
    return tokens


def _short(token: str) -> list[str]:
    """A word as it is; what no line can hold in parts."""
    if len(token) <= LINE_CHARS - len("</v>"):
        return [token]
    return [token[begin : begin + UNSPACED_LINE_CHARS] for begin in range(0, len(token), UNSPACED_LINE_CHARS)]


def wrapped(tokens: list[str]) -> list[str]:
    """The tokens as lines, as many on each as it can hold."""
    lines: list[str] = []
    for token in tokens:
        if lines and len(lines[-1]) + 1 + len(token) <= LINE_CHARS:
            lines[-1] += f" {token}"
        else:
            lines.append(token)
    return lines


def _srt(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> str:
    parts, before = [], ""
    status = statement(document, lookup)
    for number, cue in enumerate(cues, 1):
        words = f"[{status}] " if number == 1 and status else ""
        for name, inferred, run in speaker_runs(flag_doubts(cue.passage)):
            shown = word("exports.inferred", name=name) if inferred else name
            words += f"{shown}: {run} " if name and shown != before else f"{run} "
            before = shown
        plain = TAG.sub(r"‹\1›", words.replace("-->", "→"))
        tokens = [part for token in plain.split() for part in _short(token)]
        times = f"{stamp(cue.start, ',')} --> {stamp(cue.end, ',')}"
        parts.append("\n".join((str(number), times, *wrapped(tokens))))
    return "\n\n".join(parts) + "\n"


def make_player_files(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        folder = f"site/transcripts/{document.slug}"
        cues, chapters = player_tracks.cues(document), player_tracks.chapters(document)
        if cues:
            yield OutputFile(f"{folder}/podcast.json", _json(_transcript(cues, document, lookup)))
        if chapters:
            yield OutputFile(f"{folder}/chapters.json", _json(_chapters(chapters, document, lookup)))
            yield OutputFile(f"{folder}/chapters.vtt", _chapters_vtt(chapters, document, lookup))
        if times := player_tracks.word_times(document):
            yield OutputFile(f"{folder}/word-times.json", _word_times(times))


def _word_times(passages: dict[str, WordTimes]) -> str:
    """When words inside passages are spoken: in a file of its own, which only readers who play fetch."""
    rows = {
        anchor: {"chars": part.chars, "times": [[offset, seconds(time)] for offset, time in part.times]}
        for anchor, part in passages.items()
    }
    return json_text({"format": "quoth word times 1", "passages": rows}) + "\n"


def _json(value: dict[str, object]) -> str:
    return json_text({key: part for key, part in value.items() if part}, indent=1) + "\n"


def _transcript(cues: list[CaptionCue], document: Document, lookup: CorpusIndex) -> dict[str, object]:
    return {
        "version": "1.0.0",
        "status": statement(document, lookup),
        "url": addresses.page_url(document, lookup),
        "segments": [_segment(cue) for cue in cues],
    }


def _segment(cue: CaptionCue) -> dict[str, object]:
    """The names of the format; `id`, `speakerInferred` and `timesEstimated` are ours: other programs pass them over."""
    passage = cue.passage
    segment: dict[str, object] = {"id": passage.anchor}
    segment |= {"speaker": passage.speaker} if passage.speaker else {}
    segment |= {"speakerInferred": True} if passage.speaker and passage.attributed_by is Provenance.RULE else {}
    segment |= {"startTime": seconds(cue.start), "endTime": seconds(cue.end)}
    segment |= {"timesEstimated": True} if cue.estimated else {}
    return segment | {"body": spoken_text(passage)}


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
    return record | ({"url": addresses.passage_url(document, chapter.anchor, lookup)} if lookup.site.url else {})


def _chapters_vtt(chapters: list[RecordingChapter], document: Document, lookup: CorpusIndex) -> str:
    """A track must say when a chapter ends; one of which nobody knows it lasts a second."""
    note = "\n".join(("NOTE", *(comment(row) for row in (document.meta.title, *colophon(document, lookup)))))
    cues = [_cue(chapter) for chapter in chapters]
    return "\n\n".join(("WEBVTT", note, *cues)) + "\n"


def _cue(chapter: RecordingChapter) -> str:
    end = chapter.start + 1000 if chapter.end is None else chapter.end
    return f"{chapter.anchor}\n{stamp(chapter.start)} --> {stamp(end)}\n{captions(chapter.title)}"
