from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import MILLISECONDS, JsonToken, say, spell, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, string_at, time_in_ms, value_at


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
            say(draft, string_at(line, "text"), whole(start, end))
        for event in objects_at(value, "events"):
            spell(draft, self._tokens(event))

    def _tokens(self, event: JsonObject) -> Iterator[JsonToken]:
        """The words of an event: each brings the space before it along."""
        start = time_in_ms(event.get("tStartMs"), MILLISECONDS)
        for segment in objects_at(event, "segs"):
            text = string_at(segment, "utf8")
            after = time_in_ms(segment.get("tOffsetMs", 0), MILLISECONDS)
            if text:
                began = None if start is None or after is None else start + after
                yield JsonToken(text, TimedWord(str(text), began, None), attached=not text[0].isspace())
