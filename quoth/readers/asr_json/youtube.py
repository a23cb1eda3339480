from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import MILLISECONDS, JsonToken, say, spell, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import Object, at, objects, time, words


class YouTubeShape(JsonShape):
    """Captions of YouTube: json3, as yt-dlp saves it, and lists of lines, as youtube-transcript-api gives them.

    {"wireMagic": "pb3", "events": [
      {"tStartMs": 500, "dDurationMs": 2700, "segs": [{"utf8": "where"}, {"utf8": " were", "tOffsetMs": 240}]}]}

    [{"text": "where were you born", "start": 0.5, "duration": 2.7}]
    """

    NAME = "YouTube"

    def fits(self, value: object) -> bool:
        first = at(value, 0)
        lines = isinstance(first, dict) and {"text", "start", "duration"} <= first.keys()
        return lines or any("tStartMs" in event for event in objects(value, "events")[:3])

    def read(self, value: object, draft: Draft) -> None:
        for line in objects(value):
            start, length = time(line.get("start")), time(line.get("duration"))
            end = None if start is None or length is None else start + length
            say(draft, words(line, "text"), whole(start, end))
        for event in objects(value, "events"):
            spell(draft, self._tokens(event))

    def _tokens(self, event: Object) -> Iterator[JsonToken]:
        """The words of an event: each brings the space before it along."""
        start = time(event.get("tStartMs"), MILLISECONDS)
        for segment in objects(event, "segs"):
            text = words(segment, "utf8")
            after = time(segment.get("tOffsetMs", 0), MILLISECONDS)
            if text:
                began = None if start is None or after is None else start + after
                yield JsonToken(text, TimedWord(str(text), began, None), attached=not text[0].isspace())
