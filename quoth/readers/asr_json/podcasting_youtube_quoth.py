"""JSON of podcast hosts and players, of YouTube, and of sites made with Quoth."""

from collections.abc import Iterator

from quoth.model import Chapter, PassageKind
from quoth.readers.asr_json.shape import MILLISECONDS, JsonShape, JsonToken, add_text, add_words, cue_of
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import (
    JsonObject,
    map_string,
    objects_at,
    speaker_name,
    string_at,
    text_at,
    time_in_ms,
    value_at,
)
from quoth.text.headings import TITLE_BY_KIND


class PodcastingShape(JsonShape):
    """Podcasting 2.0 transcripts: https://github.com/Podcastindex-org/podcast-namespace

    {"version": "1.0.0", "segments": [
      {"speaker": "Ann Lee", "startTime": 0.5, "endTime": 3.2, "body": "Where were you born?"}]}
    """

    NAME = "Podcasting 2.0"

    def fits(self, value: object) -> bool:
        first = value_at(value, "segments", 0)
        return isinstance(first, dict) and {"body", "startTime"} <= first.keys()

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(value, "segments"):
            cue = cue_of(
                time_in_ms(segment.get("startTime")),
                time_in_ms(segment.get("endTime")),
                speaker_name(segment.get("speaker")),
            )
            add_text(draft, string_at(segment, "body"), cue)


class PodloveShape(JsonShape):
    """Transcripts of the Podlove publisher and web player: https://podlove.org

    [{"start": "00:00:00.500", "start_ms": 500, "end": "00:00:03.200", "end_ms": 3200, "speaker": "3", "voice": "Ann",
      "text": "Where were you born?"}]
    """

    NAME = "Podlove"

    def fits(self, value: object) -> bool:
        return value_at(value, 0, "start_ms") is not None and value_at(value, 0, "text") is not None

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(value):
            start, end = (
                time_in_ms(segment.get("start_ms"), MILLISECONDS),
                time_in_ms(segment.get("end_ms"), MILLISECONDS),
            )
            add_text(
                draft,
                string_at(segment, "text"),
                cue_of(start, end, speaker_name(segment.get("voice") or segment.get("speaker"))),
            )


class ChaptersShape(JsonShape):
    """Chapters of a recording whose words the file does not have: of Podcasting 2.0, and of Podlove.

    {"version": "1.2.0", "title": "The light", "chapters": [{"startTime": 0, "title": "The house"}]}

    [{"start": "00:00:00.000", "title": "The house", "href": ""}]
    """

    NAME = "chapters"

    def fits(self, value: object) -> bool:
        first = value_at(self._chapters(value), 0)
        return isinstance(first, dict) and "title" in first and bool(first.keys() & {"startTime", "start"})

    def read(self, value: object, draft: Draft) -> None:
        rows = objects_at(self._chapters(value))
        for chapter, after in zip(rows, [*rows[1:], {}], strict=True):
            add_text(
                draft,
                string_at(chapter, "title"),
                cue_of(self._start(chapter), self._start(after))._replace(kind=PassageKind.CHAPTER),
            )
        if draft.cues:
            draft.chapters.append(Chapter(TITLE_BY_KIND[PassageKind.CHAPTER], offset=draft.cues[0].span.begin))

    def _chapters(self, value: object) -> object:
        return value if isinstance(value, list) else value_at(value, "chapters")

    def _start(self, chapter: JsonObject) -> int | None:
        return time_in_ms(chapter.get("startTime", chapter.get("start")))


class YouTubeShape(JsonShape):
    """Captions of YouTube: json3, as yt-dlp saves it, and lists of lines, as youtube-transcript-api gives them.

    {"wireMagic": "pb3", "events": [
      {"tStartMs": 500, "dDurationMs": 2700, "segs": [{"utf8": "where"}, {"utf8": " were", "tOffsetMs": 240}]}]}

    [{"text": "where were you born", "start": 0.5, "duration": 2.7}]
    """

    NAME = "YouTube"

    def fits(self, value: object) -> bool:
        first = value_at(value, 0)
        lines = isinstance(first, dict) and {"text", "start", "duration"} <= first.keys()
        return lines or any("tStartMs" in event for event in objects_at(value, "events")[:3])

    def read(self, value: object, draft: Draft) -> None:
        for line in objects_at(value):
            start, length = time_in_ms(line.get("start")), time_in_ms(line.get("duration"))
            end = None if start is None or length is None else start + length
            add_text(draft, string_at(line, "text"), cue_of(start, end))
        for event in objects_at(value, "events"):
            add_words(draft, self._tokens(event))

    def _tokens(self, event: JsonObject) -> Iterator[JsonToken]:
        """The words of an event: each brings the space before it along."""
        start = time_in_ms(event.get("tStartMs"), MILLISECONDS)
        for segment in objects_at(event, "segs"):
            text = string_at(segment, "utf8")
            after = time_in_ms(segment.get("tOffsetMs", 0), MILLISECONDS)
            if text:
                began = None if start is None or after is None else start + after
                yield JsonToken(text, TimedWord(str(text), began, None), attached=not text[0].isspace())


FORMAT = "quoth transcript "
KINDS = {kind.value: kind for kind in PassageKind}


class QuothShape(JsonShape):
    """Quoth's own `transcript.json`: what a site of Quoth gives to take along can be published by another.

    {"format": "quoth transcript 1", "title": "The light",
     "sections": [{"title": "The house", "passages": ["t-00-00-01"]}],
     "passages": [{"id": "t-00-00-01", "kind": "speech", "speaker": "Ann Lee", "start": 0.5, "text": "Where?"}]}

    What was inferred there, a speaker or a heading, is not taken over as known.
    """

    NAME = "Quoth"
    DERIVED = ("edits", "target", "statement", "corrections")

    def fits(self, value: object) -> bool:
        return text_at(value, "format").startswith(FORMAT)

    def read(self, value: object, draft: Draft) -> None:
        first: dict[str, int] = {}
        for passage in objects_at(value, "passages"):
            text, start = string_at(passage, "text"), time_in_ms(value_at(passage, "start"))
            speaker = "" if text_at(passage, "basis") == "inferred" else text_at(passage, "speaker")
            cue = cue_of(start, time_in_ms(value_at(passage, "end")), speaker)
            kind = KINDS.get(text_at(passage, "kind"), PassageKind.SPEECH)
            add_text(draft, text, cue._replace(kind=kind))
            if text is not None:
                first[text_at(passage, "id")] = map_string(draft.seed.source, text).begins[0]
        for section in objects_at(value, "sections"):
            passages = value_at(section, "passages", 0)
            if text_at(section, "titled_by") != "inferred" and passages in first:
                draft.chapters.append(
                    Chapter(text_at(section, "title"), time_in_ms(value_at(section, "start")), first[str(passages)])
                )
